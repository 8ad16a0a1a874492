"""Strict reading of table rows: every key known, every value of its kind, every fault with its place.

The tables in `claims/` and `rules/sources.yaml` are written by reviewers, so a slip of the pen is told in a sentence
that names the file, the line and the nearest word that would have been right.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn, TypeVar

from audit.errors import RuleError
from audit.phrases import Phrase
from audit.yamlfile import Node, load

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-"})
_EARLIEST, _LATEST = 1900, 2100

Word = TypeVar("Word", bound=str)


def normalise(term: str) -> str:
    """A term as the look-ups compare it: NFKC, case-folded, straight quotes and hyphens, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", term).translate(_STRAIGHT).casefold().split())


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that offers the known word nearest to `word`, or lists the known words when none is near."""
    choices = sorted(known)
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"Known here: {', '.join(choices)}." if len(choices) <= 24 else "Check the spelling of the id."


def _is_date(word: str) -> bool:
    try:
        return bool(_DATE.match(word)) and bool(date.fromisoformat(word))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a file whose keys have been checked. Each method reads one key and refuses a wrong value."""

    fields: dict[str, Node]
    file: str
    line: int

    def has(self, key: str) -> bool:
        return key in self.fields

    def place(self, key: str) -> int:
        """The line of a key's value, or of the entry when the key is absent."""
        return self.fields[key].line if key in self.fields else self.line

    def refuse(self, key: str, wrong: str, mend: str = "") -> NoReturn:
        """Raise RuleError at a key."""
        node = self.fields.get(key)
        raise RuleError(
            wrong, file=self.file, line=node.line if node else self.line, column=node.column if node else 0, mend=mend
        )

    def text(self, key: str, default: str = "") -> str:
        """Text, with outer space removed; `default` when the key is absent."""
        if key not in self.fields:
            return default
        return self._words(key, self.fields[key])

    def texts(self, key: str, *, some: bool = False) -> tuple[str, ...]:
        """A list of texts without repetition; empty when the key is absent. With `some`, an empty list is refused."""
        node = self.fields.get(key)
        if node is None:
            return ()
        if not isinstance(node.value, list):
            self.refuse(key, f"'{key}' must be a list.", "Write it in square brackets, or one item a line with a dash.")
        found: list[str] = []
        for item in node.value:
            word = self._words(key, item)
            if word in found:
                raise RuleError(
                    f"'{word}' stands twice in '{key}'.", file=self.file, line=item.line, mend="Keep one of them."
                )
            found.append(word)
        if some and not found:
            self.refuse(key, f"'{key}' is empty.", "Give it at least one item.")
        return tuple(found)

    def phrases(self, key: str, *, some: bool = False) -> tuple[Phrase, ...]:
        """A list of phrases with their places; empty when the key is absent. With `some`, an empty list is refused."""
        words = self.texts(key, some=some)
        node = self.fields.get(key)
        if node is None or not isinstance(node.value, list):
            return ()
        return tuple(
            Phrase(word, self.file, item.line, item.column) for word, item in zip(words, node.value, strict=True)
        )

    def flag(self, key: str, default: bool = False) -> bool:
        node = self.fields.get(key)
        if node is None:
            return default
        if not isinstance(node.value, bool):
            self.refuse(key, f"'{key}' must be true or false.")
        return node.value

    def choice(self, key: str, choices: Sequence[Word], default: Word | None = None) -> Word:
        """One of a closed list of words."""
        if key not in self.fields and default is not None:
            return default
        word = self.text(key)
        if word not in choices:
            self.refuse(key, f"'{word}' is not a value of '{key}'.", nearest(word, choices))
        return choices[choices.index(word)]

    def choices(self, key: str, words: Sequence[Word]) -> tuple[Word, ...]:
        """Several of a closed list of words, at least one."""
        found = self.texts(key, some=True)
        for word in found:
            if word not in words:
                self.refuse(key, f"'{word}' is not a value of '{key}'.", nearest(word, words))
        return tuple(word for word in words if word in found)

    def year(self, key: str) -> int:
        """A year of four digits; 0 when the key is absent."""
        node = self.fields.get(key)
        if node is None:
            return 0
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int) or not _EARLIEST <= value <= _LATEST:
            self.refuse(key, f"'{key}' must be a year.", "Write four digits, for example 2024.")
        return value

    def number(self, key: str, low: float, high: float) -> float:
        """A number from `low` to `high`, both included."""
        node = self.fields[key]
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self.refuse(key, f"'{key}' must be a number from {low:g} to {high:g}.")
        return float(value)

    def inner(self, key: str, what: str, *, required: Sequence[str], optional: Sequence[str] = ()) -> Entry:
        """The mapping under a key, its keys checked."""
        return open_entry(self.fields[key], self.file, what, required=required, optional=optional)

    def date(self, key: str) -> str:
        """An ISO date; "" when the key is absent."""
        word = self.text(key)
        if word and not _is_date(word):
            self.refuse(key, f"'{word}' is not a date.", "Write year-month-day, for example 2026-03-31.")
        return word

    def id(self, key: str = "id") -> str:
        """An id: lower-case letters and digits, joined by hyphens."""
        word = self.text(key)
        if not _ID.match(word):
            self.refuse(key, f"'{word}' is not an id.", "Use lower-case letters, digits and single hyphens.")
        return word

    def _words(self, key: str, node: Node) -> str:
        value = node.value
        if not isinstance(value, str) or not value.strip():
            raise RuleError(
                f"'{key}' must be text.", file=self.file, line=node.line, column=node.column,
                mend="Fill it in; put numbers and the words true, false and null in quotes.",
            )  # fmt: skip
        return value.strip()


def open_file(text: str, file: str, sections: Sequence[str]) -> Entry:
    """The top mapping of a file; every section must be there and no other.

    Raises RuleError with file and line.
    """
    root = load(text, file, RuleError)
    return open_entry(root, file, "file", required=sections)


def open_entry(node: Node, file: str, what: str, *, required: Sequence[str], optional: Sequence[str] = ()) -> Entry:
    """Check the keys of a mapping.

    Raises RuleError for anything but a mapping, an unknown key (with the nearest known one) or a missing key.
    """
    if not isinstance(node.value, dict):
        raise RuleError(
            f"A {what} must be keys with values.", file=file, line=node.line, column=node.column,
            mend=f"Give it the keys {', '.join(required)}.",
        )  # fmt: skip
    known = [*required, *optional]
    for key, value in node.value.items():
        if key not in known:
            raise RuleError(
                f"'{key}' is not a key of a {what}.", file=file, line=value.key_line, column=value.key_column,
                mend="Put text that contains a comma in quotes." if " " in key else nearest(key, known),
            )  # fmt: skip
    for key in required:
        if key not in node.value:
            raise RuleError(f"This {what} has no '{key}'.", file=file, line=node.line, mend=f"Add '{key}:' to it.")
    return Entry(node.value, file, node.line)


def rows(
    top: Entry, section: str, what: str, *, required: Sequence[str], optional: Sequence[str] = ()
) -> tuple[Entry, ...]:
    """The entries of a section, which must be a list that is not empty. Raises RuleError."""
    node = top.fields[section]
    if not isinstance(node.value, list) or not node.value:
        top.refuse(section, f"'{section}' must be a list with at least one entry.", "Begin each entry with a dash.")
    return tuple(open_entry(item, top.file, what, required=required, optional=optional) for item in node.value)


@dataclass(slots=True)
class Ids:
    """Ids already seen in one section, with the line of each. Lives only while a file is read."""

    what: str
    lines: dict[str, int]

    def take(self, entry: Entry, key: str = "id") -> str:
        """The id of an entry. Raises RuleError when another entry has it."""
        found = entry.id(key)
        if found in self.lines:
            entry.refuse(
                key, f"The {self.what} '{found}' stands twice; the first is in line {self.lines[found]}.",
                "Keep one of them, or give the other its own id.",
            )  # fmt: skip
        self.lines[found] = entry.line
        return found

    def check(self, entry: Entry, key: str, ids: Iterable[str], extra: Sequence[str] = ()) -> None:
        """Raises RuleError for an id that no entry of the section has and `extra` does not allow."""
        for wanted in ids:
            if wanted not in self.lines and wanted not in extra:
                entry.refuse(
                    key, f"There is no {self.what} '{wanted}'.", nearest(wanted, [*self.lines, *extra])
                )  # fmt: skip
