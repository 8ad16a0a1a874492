"""The words that readers need: site chrome, abbreviations, small words, closing words, common words by language."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from audit.errors import RuleError
from audit.files import read_text
from audit.yamlfile import Node, load

FILE = "reading.yaml"


@dataclass(frozen=True, slots=True, repr=False)
class ReadingWords:
    """The lists of `claims/reading.yaml`, case folded. What each is for stands in that file.

    `languages` maps a BCP 47 tag to common words, in the order of the file.
    """

    chrome: frozenset[str]
    chrome_openings: tuple[str, ...]
    small_words: frozenset[str]
    verb_signs: frozenset[str]
    closing_openings: tuple[str, ...]
    closing_headings: frozenset[str]
    abbreviations_within: frozenset[str]
    abbreviations_before_numbers: frozenset[str]
    abbreviations_either: frozenset[str]
    abbreviations_of_units: frozenset[str]
    abbreviations_of_time: frozenset[str]
    after_time: frozenset[str]
    sentence_openings: frozenset[str]
    greetings: frozenset[str]
    sign_offs: frozenset[str]
    front_matter: frozenset[str]
    languages: tuple[tuple[str, frozenset[str]], ...]


def load_reading_words(folder: Path) -> ReadingWords:
    """Load `reading.yaml` of a claims shelf.

    Raises RuleError where it is missing a list, has one too many, or an entry is not text.
    """
    path = folder / FILE
    return parse_reading_words(read_text(path, error=RuleError), str(path))


def parse_reading_words(text: str, file: str) -> ReadingWords:
    """Read the content of `reading.yaml`; `file` is named in errors. Raises RuleError as `load_reading_words` does."""
    root = load(text, file, RuleError)
    groups = root.value
    names = [field.name for field in fields(ReadingWords)]
    if not isinstance(groups, dict):
        raise RuleError("The file of reading words is not a set of lists.", file=file, line=root.line)
    for name, node in groups.items():
        if name not in names:
            raise RuleError(
                f"The list '{name}' is not known.", file=file, line=node.key_line,
                mend=f"Use one of: {', '.join(names)}.",
            )  # fmt: skip
    for name in names:
        if name not in groups:
            raise RuleError(f"The list '{name}' is missing.", file=file, mend="Put it back, even if it is empty: [].")
    lists = {name: _words(node, name, file) for name, node in groups.items() if name != "languages"}
    sets = {name: frozenset(words) for name, words in lists.items()}
    return ReadingWords(
        chrome=sets["chrome"],
        chrome_openings=lists["chrome_openings"],
        small_words=sets["small_words"],
        verb_signs=sets["verb_signs"],
        closing_openings=lists["closing_openings"],
        closing_headings=sets["closing_headings"],
        abbreviations_within=sets["abbreviations_within"],
        abbreviations_before_numbers=sets["abbreviations_before_numbers"],
        abbreviations_either=sets["abbreviations_either"],
        abbreviations_of_units=sets["abbreviations_of_units"],
        abbreviations_of_time=sets["abbreviations_of_time"],
        after_time=sets["after_time"],
        sentence_openings=sets["sentence_openings"],
        greetings=sets["greetings"],
        sign_offs=sets["sign_offs"],
        front_matter=sets["front_matter"],
        languages=_languages(groups["languages"], file),
    )


def _languages(node: Node, file: str) -> tuple[tuple[str, frozenset[str]], ...]:
    if not isinstance(node.value, dict):
        raise RuleError("'languages' maps a language to a list of words.", file=file, line=node.line)
    return tuple((tag, frozenset(_words(words, tag, file))) for tag, words in node.value.items())


def _words(node: Node, name: str, file: str) -> tuple[str, ...]:
    if not isinstance(node.value, list):
        raise RuleError(f"'{name}' is not a list.", file=file, line=node.line, mend="Write [one, two] or dashes.")
    found: list[str] = []
    for entry in node.value:
        if not isinstance(entry.value, str) or not entry.value.strip():
            raise RuleError(
                f"An entry of '{name}' is not text.", file=file, line=entry.line, column=entry.column,
                mend="Put it in quotes.",
            )  # fmt: skip
        found.append(entry.value.casefold().strip())
    return tuple(found)
