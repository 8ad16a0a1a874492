"""The file of reading words: complete, and refused in a sentence where it is not."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from audit.errors import RuleError
from audit.lexicon.reading import ReadingWords, load_reading_words, parse_reading_words

FILE = Path(__file__).resolve().parents[2] / "claims" / "reading.yaml"


def test_every_list_is_filled(words: ReadingWords) -> None:
    for field in fields(ReadingWords):
        assert getattr(words, field.name), field.name
    assert "menu" in words.chrome


def test_abbreviations_are_written_without_their_last_stop(words: ReadingWords) -> None:
    for name in ("within", "before_numbers", "either", "of_units", "of_time"):
        group: frozenset[str] = getattr(words, f"abbreviations_{name}")
        assert not [word for word in sorted(group) if word.endswith(".")]


def test_every_list_is_in_lower_case_and_free_of_doubles() -> None:
    from audit.yamlfile import load

    groups = load(FILE.read_text(encoding="utf-8"), str(FILE)).plain()
    lists = {name: group for name, group in groups.items() if isinstance(group, list)} | groups["languages"]
    for name, group in lists.items():
        assert len(group) == len(set(group)), (name, [w for w in group if group.count(w) > 1])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("chrome:", "chrom:"), "The list 'chrom' is not known"),
        (("small_words: [a,", "small_words: [[],"), "An entry of 'small_words' is not text"),
        (("front_matter: [title,", "front_matter: ['',"), "An entry of 'front_matter' is not text"),
        (
            ("abbreviations_of_time: [a.m, p.m, am, pm]", "abbreviations_of_time: a.m"),
            "'abbreviations_of_time' is not a list",
        ),
    ],
)
def test_mistakes_are_named(change: tuple[str, str], says: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert change[0] in text
    with pytest.raises(RuleError, match=says) as caught:
        parse_reading_words(text.replace(change[0], change[1], 1), "reading.yaml")
    assert caught.value.file == "reading.yaml"


def test_a_missing_list_or_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="The list 'chrome' is missing"):
        parse_reading_words("small_words: [a]\n", "reading.yaml")
    with pytest.raises(RuleError):
        load_reading_words(tmp_path)
