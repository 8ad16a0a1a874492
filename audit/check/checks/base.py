"""What every check is: a pure function over the sentences that a rule's `when` picked, with parameters from YAML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from audit.check.conditions import Maker
from audit.check.scene import Scene
from audit.lexicon.entries import Entry, open_entry
from audit.model.rule import Scope
from audit.model.statement import Statement
from audit.yamlfile import Node


@dataclass(frozen=True, slots=True)
class Values:
    """The parameters of a check as given under `with`, defaults filled in."""

    counts: Mapping[str, int]
    phrases: Mapping[str, frozenset[int]]
    flags: Mapping[str, bool]
    slots: tuple[tuple[str, frozenset[int]], ...] = ()
    pairs: tuple[tuple[str, frozenset[int], frozenset[int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A statement of a document."""

    scene: Scene
    index: int

    @property
    def statement(self) -> Statement:
        return self.scene.statements[self.index]


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: the primary place, related ones, the words that matched, notes for the reviewer, fields for
    the message, traits that `severity_when` may ask for, and `about`, which tells findings of one rule in one document
    apart (a therapy, a section)."""

    at: Spot
    related: tuple[Spot, ...] = ()
    matched: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    traits: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check is asked: the statements that `when` picked, in order: one statement for scope sentence, those of a
    document for section and document, those of all documents for corpus. `scenes` are the documents concerned."""

    scenes: tuple[Scene, ...]
    picked: tuple[Spot, ...]
    given: Values


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter under `with`. `shape` is count, phrases, truth, slots (names with phrases) or pairs (names with
    phrases for and against); `default` holds for count and truth."""

    shape: str
    says: str
    default: int = 0
    required: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A row of CHECKS: the function, the scopes it works on, its parameters, the traits it reports and the fields it
    fills for messages."""

    run: Callable[[Asked], tuple[Found, ...]]
    scopes: tuple[Scope, ...]
    says: str
    parameters: Mapping[str, Parameter]
    traits: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    def read(self, maker: Maker, node: Node | None, rule: Entry) -> Values:
        """Read the parameters. Raises RuleError with the place of an unknown or wrong one."""
        required = tuple(name for name, parameter in self.parameters.items() if parameter.required)
        if node is None:
            if required:
                rule.refuse("check", f"This check needs {', '.join(required)}.", "Give it under 'with:'.")
            node = Node({}, rule.line, 1, rule.line, 1)
        entry = open_entry(
            node, rule.file, "check", required=required, optional=tuple(n for n in self.parameters if n not in required)
        )
        counts = {n: _count(entry, n, p.default) for n, p in self.parameters.items() if p.shape == "count"}
        flags = {n: entry.flag(n, bool(p.default)) for n, p in self.parameters.items() if p.shape == "truth"}
        phrases = {
            n: maker.numbers(entry, n) if entry.has(n) else frozenset[int]()
            for n, p in self.parameters.items()
            if p.shape == "phrases"
        }
        slots = [_slots(entry, n, maker) for n, p in self.parameters.items() if p.shape == "slots"]
        pairs = [_pairs(entry, n, maker) for n, p in self.parameters.items() if p.shape == "pairs"]
        return Values(counts, phrases, flags, slots[0] if slots else (), pairs[0] if pairs else ())


def _count(entry: Entry, name: str, default: int) -> int:
    if not entry.has(name):
        return default
    value = entry.fields[name].value
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        entry.refuse(name, f"'{name}' must be a whole number.", "Write 0, 1, 2 and so on, without quotes.")
    return value


def _named(entry: Entry, name: str, mend: str) -> Entry:
    node = entry.fields[name]
    if not isinstance(node.value, dict) or not node.value:
        entry.refuse(name, f"'{name}' maps names to phrases.", mend)
    return Entry(node.value, entry.file, node.line)


def _pairs(entry: Entry, name: str, maker: Maker) -> tuple[tuple[str, frozenset[int], frozenset[int]], ...]:
    inner = _named(entry, name, "Write 'pain: {for: [relieve pain], against: [cause pain]}'.")
    sides = ("for", "against")
    opened = {
        attribute: open_entry(node, entry.file, "pair", required=sides) for attribute, node in inner.fields.items()
    }
    return tuple(
        (attribute, maker.numbers(pair, "for"), maker.numbers(pair, "against")) for attribute, pair in opened.items()
    )


def _slots(entry: Entry, name: str, maker: Maker) -> tuple[tuple[str, frozenset[int]], ...]:
    inner = _named(entry, name, "Write 'cell type: [NK cell, T cell]'.")
    return tuple((slot, maker.numbers(inner, slot)) for slot in inner.fields)
