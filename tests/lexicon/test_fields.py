"""The field lexicon: every entry finds its own test sentence, and every mistake is told with its place."""

from __future__ import annotations

import pytest

from audit.errors import RuleError
from audit.files import list_files, read_text
from audit.lexicon.fields import Fields, load_fields
from audit.lexicon.tables import Tables
from audit.material import load_material
from audit.shelf import shelf

SHIPPED = {f"fields/{file.name}": read_text(file) for file in list_files(shelf("claims") / "fields", ".yaml")}


@pytest.fixture(scope="module")
def fields() -> Fields:
    return load_material().fields


def load(texts: dict[str, str], tables: Tables) -> Fields:
    lexicon = load_material().lexicon
    return load_fields(texts, lexicon.grammar, lexicon.groups, tables)


def test_every_entry_finds_its_own_sentence(fields: Fields) -> None:
    assert fields.entries
    deaf = [entry.id for entry in fields.entries if entry.test and not fields.mark(entry.test).has(entry.id)]
    assert deaf == []


def test_terms_of_the_tables_are_found_in_every_form(fields: Fields) -> None:
    marks = fields.mark("Chemotherapies for leukaemia and ACUPUNCTURE for migraines.")
    assert {"chemotherapy", "acupuncture"} <= {term.id for term in marks.therapies}
    assert len(marks.conditions) == 2


def test_abbreviations_count_as_written(fields: Fields) -> None:
    small = {term.id for term in fields.mark("we treat all of them").conditions}
    assert fields.mark("children with ALL recover").conditions
    assert not small


def test_the_longest_term_is_kept(fields: Fields) -> None:
    text = "Immune cell therapy for small cell lung cancer."
    spans = [text[term.start : term.end] for term in fields.mark(text).conditions]
    assert spans == ["small cell lung cancer"]


def test_offsets_count_in_the_text(fields: Fields) -> None:
    text = "Über 5 %: “Studies show” that it’s safer."
    for start, end in fields.mark(text).of("comparatives"):
        assert text[start:end] == "safer"


@pytest.mark.parametrize(
    ("addition", "wrong"),
    [
        ("- id: extra\n  says: x\n  words: [a]\n", "'words' is not a key"),
        ("- id: extra\n  says: x\n  phrases: [a]\n", "no test sentence"),
        ("- id: extra\n  says: x\n", "exactly one of phrases, values, forms"),
        ("- id: units\n  says: x\n  forms: [a]\n", "stands twice"),
        ("- id: extra\n  says: x\n  values: [a]\n", "maps a value"),
        ("- id: extra\n  says: x\n  phrases: ['(open']\n  test: open\n", "not closed"),
        ("{}\n", "list of entries"),
    ],
)
def test_mistakes_are_told_with_file_and_line(addition: str, wrong: str, tables: Tables) -> None:
    with pytest.raises(RuleError, match=r"claims/fields/zz\.yaml") as told:
        load({**SHIPPED, "fields/zz.yaml": addition}, tables)
    assert wrong in str(told.value)


def test_an_entry_that_the_program_needs_may_not_be_missing(tables: Tables) -> None:
    without = {name: text for name, text in SHIPPED.items() if name != "fields/atoms.yaml"}
    with pytest.raises(RuleError, match="No file in fields/ has the entry"):
        load(without, tables)
