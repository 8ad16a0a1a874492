"""Conditions and therapies: the nouns that statements are about, read from `claims/conditions.yaml` and
`claims/therapies.yaml`.

A term is written in its singular. `abbreviations` are matched exactly as written, because many of them are common
words in lower case (ALL, AS, MS, AIDS); every other term is matched without regard to case. `kinds` are names of kinds
that need no entry of their own (the members of a class of medicines). One term belongs to one entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from audit.lexicon.entries import Entry, Ids, normalise, open_file, rows

TherapyStanding = Literal["established", "unproven", "depends"]
HeadKind = Literal["treatment", "programme", "product", "device", "service"]

THERAPY_STANDINGS: tuple[TherapyStanding, ...] = ("established", "unproven", "depends")
HEAD_KINDS: tuple[HeadKind, ...] = ("treatment", "programme", "product", "device", "service")


@dataclass(frozen=True, slots=True)
class Family:
    """A lineage of conditions, such as sarcoma or leukaemia; `group` is the branch of medicine it belongs to."""

    id: str
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class ConditionEntry:
    """A disease or condition. `within` is the id of the condition that it is a kind of, or "". `general` marks words
    such as "cancer" or "infection", which name no one disease: a page is about the specific one where both stand."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    kinds: tuple[str, ...]
    abbreviations: tuple[str, ...]
    family: str
    serious: bool
    within: str
    general: bool

    @property
    def terms(self) -> tuple[str, ...]:
        """The name, its synonyms and its kinds, without the abbreviations."""
        return (self.name, *self.synonyms, *self.kinds)


@dataclass(frozen=True, slots=True)
class TherapyClass:
    """A kind of intervention. `words` are those that put an unlisted noun phrase into this class ("cell" in "cell
    programme"). `cells` says that the class is made of human cells or tissue."""

    id: str
    name: str
    words: tuple[str, ...]
    cells: bool
    complementary: bool


@dataclass(frozen=True, slots=True)
class TherapyEntry:
    """A therapy, medicine, procedure, product or device. `standing` is how medicine regards it in general; for one
    disease the consensus rows decide. `within` is the id of the broader therapy that it is a kind of, or ""."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    kinds: tuple[str, ...]
    abbreviations: tuple[str, ...]
    klass: str
    standing: TherapyStanding
    within: str

    @property
    def terms(self) -> tuple[str, ...]:
        """The name, its synonyms and its kinds, without the abbreviations."""
        return (self.name, *self.synonyms, *self.kinds)


@dataclass(frozen=True, slots=True)
class HeadNoun:
    """A noun that makes the noun phrase that ends in it an intervention: "therapy", "capsule", "serum". `alone` says
    whether the bare noun, with nothing before it, can stand for the thing sold ("our programme")."""

    word: str
    kind: HeadKind
    alone: bool


@dataclass(frozen=True, slots=True)
class Conditions:
    families: tuple[Family, ...]
    entries: tuple[ConditionEntry, ...]


@dataclass(frozen=True, slots=True)
class Therapies:
    classes: tuple[TherapyClass, ...]
    entries: tuple[TherapyEntry, ...]
    heads: tuple[HeadNoun, ...]


def load_conditions(text: str, file: str) -> Conditions:
    """Read `conditions.yaml`.

    Raises RuleError with file and line for an unknown key, a doubled id or term, or a family or broader condition
    that does not exist.
    """
    top = open_file(text, file, ("families", "conditions"))
    families = Ids("family", {})
    found = tuple(
        Family(families.take(entry), entry.text("name"), entry.text("group"))
        for entry in rows(top, "families", "family", required=("id", "name", "group"))
    )
    ids = Ids("condition", {})
    entries = rows(
        top,
        "conditions",
        "condition",
        required=("id", "name", "family", "serious"),
        optional=("synonyms", "kinds", "abbreviations", "within", "general"),
    )
    conditions: list[ConditionEntry] = []
    for entry in entries:
        family = entry.text("family")
        families.check(entry, "family", [family])
        conditions.append(
            ConditionEntry(
                id=ids.take(entry),
                name=entry.text("name"),
                synonyms=entry.texts("synonyms"),
                kinds=entry.texts("kinds"),
                abbreviations=entry.texts("abbreviations"),
                family=family,
                serious=entry.flag("serious"),
                within=entry.text("within"),
                general=entry.flag("general"),
            )
        )
    _check_terms(entries, conditions)
    _check_broader(entries, conditions, ids)
    return Conditions(found, tuple(conditions))


def load_therapies(text: str, file: str) -> Therapies:
    """Read `therapies.yaml`.

    Raises RuleError with file and line for an unknown key, a doubled id or term, or a class or broader therapy that
    does not exist.
    """
    top = open_file(text, file, ("classes", "heads", "therapies"))
    kinds = Ids("therapy class", {})
    classes = tuple(
        TherapyClass(
            kinds.take(entry),
            entry.text("name"),
            tuple(normalise(word) for word in entry.texts("words")),
            entry.flag("cells"),
            entry.flag("complementary"),
        )
        for entry in rows(
            top, "classes", "therapy class", required=("id", "name"), optional=("words", "cells", "complementary")
        )
    )
    ids = Ids("therapy", {})
    entries = rows(
        top,
        "therapies",
        "therapy",
        required=("id", "name", "class", "standing"),
        optional=("synonyms", "kinds", "abbreviations", "within"),
    )
    therapies: list[TherapyEntry] = []
    for entry in entries:
        klass = entry.text("class")
        kinds.check(entry, "class", [klass])
        therapies.append(
            TherapyEntry(
                id=ids.take(entry),
                name=entry.text("name"),
                synonyms=entry.texts("synonyms"),
                kinds=entry.texts("kinds"),
                abbreviations=entry.texts("abbreviations"),
                klass=klass,
                standing=entry.choice("standing", THERAPY_STANDINGS),
                within=entry.text("within"),
            )
        )
    _check_terms(entries, therapies)
    _check_broader(entries, therapies, ids)
    return Therapies(classes, tuple(therapies), _read_heads(top))


def _read_heads(top: Entry) -> tuple[HeadNoun, ...]:
    heads: list[HeadNoun] = []
    lines: dict[str, int] = {}
    for entry in rows(top, "heads", "head noun", required=("word", "kind"), optional=("alone",)):
        word = normalise(entry.text("word"))
        if word in lines:
            entry.refuse("word", f"The head noun '{word}' stands twice; the first is in line {lines[word]}.")
        lines[word] = entry.line
        heads.append(HeadNoun(word, entry.choice("kind", HEAD_KINDS), entry.flag("alone", True)))
    return tuple(heads)


def _check_terms(entries: Iterable[Entry], found: Iterable[ConditionEntry | TherapyEntry]) -> None:
    seen: dict[str, int] = {}
    for entry, item in zip(entries, found, strict=True):
        named = [("name", item.name), *(("synonyms", term) for term in item.synonyms)]
        named += [*(("kinds", term) for term in item.kinds), *(("abbreviations", term) for term in item.abbreviations)]
        for key, term in named:
            look = f"={term}" if key == "abbreviations" else normalise(term)
            if look in seen:
                entry.refuse(
                    key,
                    f"The term '{term}' stands twice; the first is in the entry of line {seen[look]}.",
                    "A term can mean one thing only: keep it in one entry.",
                )
            seen[look] = entry.line


def _check_broader(entries: Iterable[Entry], found: Iterable[ConditionEntry | TherapyEntry], ids: Ids) -> None:
    items = list(found)
    above = {item.id: item.within for item in items}
    for entry, item in zip(entries, items, strict=True):
        if not item.within:
            continue
        ids.check(entry, "within", [item.within])
        chain = {item.id}
        step = item.within
        while step:
            if step in chain:
                entry.refuse("within", f"'{item.id}' stands within itself.", "Remove one 'within' of the circle.")
            chain.add(step)
            step = above.get(step, "")
