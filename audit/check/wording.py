"""Every phrase that rules, guards and tables look for, compiled into one set: a sentence is read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit.check.facts import FactList
from audit.errors import RuleError
from audit.lexicon.entries import Entry
from audit.lexicon.tables import Tables
from audit.phrases import Grammar, Phrase, PhraseSet, Reader
from audit.yamlfile import Node

_GROUP = re.compile(r"(?<![^\s(|])@([a-z][a-z0-9-]*)")
_NOT_IN_NAMES = re.compile(r"[()|?*@=#]|\.{2,}")


@dataclass(frozen=True, slots=True)
class Names:
    """What phrase numbers of the set stand for: therapies and conditions by id, accepted facts and advice, authorised
    wordings, and the phrases of known errors. Numbers index the tuples of `Tables` where no id is given."""

    therapies: Mapping[int, str]
    conditions: Mapping[int, str]
    general: Mapping[int, int]
    advice: Mapping[int, int]
    wordings: Mapping[int, int]
    wrong: Mapping[int, tuple[int, ...]]
    right: Mapping[int, tuple[int, ...]]
    attributes: Mapping[str, int]


class Wording:
    """Collects phrases, and the facts that conditions ask for, while rules load; the same words get the same number.
    Lives only while a rulebook is made."""

    def __init__(self, groups: Mapping[str, tuple[str, ...]], grammar: Grammar) -> None:
        self._groups = dict(groups)
        self._grammar = grammar
        self._numbers: dict[str, int] = {}
        self._phrases: list[Phrase] = []
        self._reader = Reader(self._groups, grammar)
        self.facts = FactList()

    def define(self, owner: str, terms: Mapping[str, tuple[str, ...]]) -> None:
        """Take in the word groups of one rule, under names of their own."""
        for name, words in terms.items():
            self._groups[f"{owner}/{name}"] = tuple(_own(word, owner, terms) for word in words)

    def add(self, phrase: Phrase, owner: str = "", terms: Mapping[str, tuple[str, ...]] | None = None) -> int:
        """The number of a phrase. Raises RuleError with its place when it cannot be read."""
        text = _own(phrase.text, owner, terms or {})
        if text not in self._numbers:
            made = Phrase(text, phrase.file, phrase.line, phrase.column)
            self._reader.parse(made)
            self._numbers[text] = len(self._phrases)
            self._phrases.append(made)
        return self._numbers[text]

    def add_all(self, phrases: Iterable[Phrase]) -> tuple[int, ...]:
        return tuple(self.add(phrase) for phrase in phrases)

    def as_name(self, term: str) -> str:
        """A name as a phrase in which only the last word is inflected, the others in both spellings."""
        *before, last = term.split(" ")
        fixed = ("|".join(f"={one}" for one in self._grammar.spelled(word.lower())) for word in before)
        return " ".join([*(f"({words})" for words in fixed), last])

    def compile(self) -> PhraseSet:
        return PhraseSet(self._phrases, self._groups, self._grammar, self._reader)


def read_phrases(entry: Entry, key: str) -> tuple[Phrase, ...]:
    """The phrases under a key: one phrase, a list of them, or a block of text with one to a line.

    Raises RuleError for anything else, and for none at all.
    """
    node = entry.fields[key]
    found = tuple(_phrases(node, entry.file))
    if not found or any(not phrase.text for phrase in found):
        entry.refuse(key, f"'{key}' needs phrases, and one is missing or is not text.", "Put numbers in quotes.")
    return found


def _phrases(node: Node, file: str) -> Iterable[Phrase]:
    if isinstance(node.value, list):
        for item in node.value:
            text = item.value.strip() if isinstance(item.value, str) else ""
            yield Phrase(text, file, item.line, item.column)
    elif isinstance(node.value, str):
        lines = node.value.split("\n")
        for number, line in enumerate(lines):
            if line.strip():
                # The text of a block begins in the line below its mark.
                yield Phrase(line.strip(), file, node.line + number + (len(lines) > 1), node.column)


def _own(text: str, owner: str, terms: Mapping[str, tuple[str, ...]]) -> str:
    def rename(match: re.Match[str]) -> str:
        return f"@{owner}/{match[1]}" if match[1] in terms else match[0]

    return _GROUP.sub(rename, text) if terms else text


def name_tables(wording: Wording, tables: Tables) -> Names:
    """Add the terms and phrases of the tables to the set."""
    therapies: dict[int, str] = {}
    conditions: dict[int, str] = {}
    for entry in tables.therapies:
        brands = (brand for product in tables.products_of(entry.id) for brand in product.brands)
        _name(wording, (*entry.terms, *brands), entry.abbreviations, entry.id, therapies)
    for entry in tables.conditions:
        _name(wording, entry.terms, entry.abbreviations, entry.id, conditions)
    general: dict[int, int] = {}
    for index, row in enumerate(tables.general):
        general.update((number, index) for number in wording.add_all(row.phrases))
    advice: dict[int, int] = {}
    for index, row in enumerate(tables.advice):
        advice.update((number, index) for number in wording.add_all(row.phrases))
    wordings: dict[int, int] = {}
    for index, row in enumerate(tables.approved):
        texts = (Phrase(_plain(text)) for text in row.wording)
        wordings.update((number, index) for number in wording.add_all(texts))
    wrong: dict[int, list[int]] = {}
    right: dict[int, list[int]] = {}
    for index, row in enumerate(tables.facts):
        for number in wording.add_all(row.wrong):
            wrong.setdefault(number, []).append(index)
        for number in wording.add_all(row.right):
            right.setdefault(number, []).append(index)
    attributes = {one.text: wording.add(one) for row in tables.consensus for one in row.attributes}
    return Names(
        therapies, conditions, general, advice, wordings,
        {number: tuple(rows) for number, rows in wrong.items()},
        {number: tuple(rows) for number, rows in right.items()},
        attributes,
    )  # fmt: skip


def _name(wording: Wording, terms: Iterable[str], abbreviations: Iterable[str], id: str, names: dict[int, str]) -> None:
    for term in terms:
        if text := _plain(term):
            names.setdefault(wording.add(Phrase(wording.as_name(text))), id)
    for short in abbreviations:
        try:
            names.setdefault(wording.add(Phrase(f"={_plain(short).replace(' ', '-')}")), id)
        except RuleError:
            continue  # an abbreviation without a letter or figure can be found in no text


def _plain(term: str) -> str:
    """A term of a table as a phrase: signs that mean something in phrases are taken as spaces."""
    return " ".join(_NOT_IN_NAMES.sub(" ", term).split())
