"""What every check is: a pure function over the sentences that a rule's `when` picked, with parameters from YAML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from audit.check.conditions import Maker
from audit.check.scene import Scene
from audit.check.wording import read_phrases
from audit.errors import RuleError
from audit.lexicon.entries import Entry, open_entry
from audit.model.rule import Scope
from audit.yamlfile import Node


@dataclass(frozen=True, slots=True)
class Values:
    """The parameters of a check as given under `with`, defaults filled in."""

    counts: Mapping[str, int]
    phrases: Mapping[str, frozenset[int]]
    flags: Mapping[str, bool]
    slots: tuple[tuple[str, frozenset[int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A statement of a document."""

    scene: Scene
    index: int


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
    """What a check is asked: the statements that `when` picked, in order. For scope sentence that is one; for section
    those of one section; for document those of one document; for corpus those of all, by document. `scenes` are the
    documents concerned, with or without such statements; `section` is the number of the section, or -1."""

    scenes: tuple[Scene, ...]
    picked: tuple[Spot, ...]
    section: int
    given: Values


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter under `with`. `shape` is count, phrases, truth or slots; `default` holds for count and truth."""

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
        return Values(counts, phrases, flags, slots[0] if slots else ())


def _count(entry: Entry, name: str, default: int) -> int:
    if not entry.has(name):
        return default
    value = entry.fields[name].value
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        entry.refuse(name, f"'{name}' must be a whole number.", "Write 0, 1, 2 and so on, without quotes.")
    return value


def _slots(entry: Entry, name: str, maker: Maker) -> tuple[tuple[str, frozenset[int]], ...]:
    node = entry.fields[name]
    if not isinstance(node.value, dict) or not node.value:
        raise RuleError(
            f"'{name}' maps what must be told to phrases that tell it.", file=entry.file, line=node.line,
            column=node.column, mend="Write 'cell type: [NK cell, T cell]'.",
        )  # fmt: skip
    inner = Entry(node.value, entry.file, node.line)
    return tuple((slot, frozenset(maker.number(p) for p in read_phrases(inner, slot))) for slot in node.value)
