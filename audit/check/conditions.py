"""`when`: conditions on a statement, compiled from YAML to tests that also say in words why they do not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from audit.check.facts import FactList
from audit.check.scene import Scene, Span
from audit.check.wording import Wording, read_phrases
from audit.errors import RuleError
from audit.lexicon.entries import Entry, nearest
from audit.lexicon.tables import Tables
from audit.model.rule import Condition
from audit.model.statement import Statement
from audit.phrases import Phrase
from audit.yamlfile import Node

_NOTHING: frozenset[int] = frozenset()


Needs = frozenset[int | str]
Wants = Literal["one", "every", "none", "any", "all", "not", ""]


@dataclass(frozen=True, slots=True)
class Test:
    """One condition. `asks` says what it wants and `actual` what a statement has, in words for reviewers. `words` are
    the phrases whose places are what a finding shows as matched; `matches` gives places that are found otherwise.
    `needs` are phrases (by number) and types of which a statement must have one for the test to hold, or None where
    that cannot be said: by them the engine asks few rules of each statement.

    A test that `wants` one, every or none of the facts in `bits` is decided by them alone, and one that wants any, all
    or not all of its `blocks` by those; other tests have `holds_other`, and are `slow` where they read the words of the
    sentence or of others."""

    key: str
    asks: str
    holds_other: Callable[[Scene, int], bool] | None
    actual: Callable[[Scene, int], str]
    words: frozenset[int] = _NOTHING
    matches: Callable[[Scene, int], tuple[Span, ...]] | None = None
    needs: Needs | None = None
    wants: Wants = ""
    bits: int = 0
    blocks: tuple[Block, ...] = ()
    slow: bool = False

    def holds(self, scene: Scene, index: int) -> bool:
        return Block((self,)).holds(scene, index)


def by_facts(
    key: str,
    asks: str,
    actual: Callable[[Scene, int], str],
    wants: Literal["one", "every", "none"],
    bits: int,
    *,
    words: frozenset[int] = _NOTHING,
    needs: Needs | None = None,
) -> Test:
    """A test of facts alone."""
    return Test(key, asks, None, actual, words=words, needs=needs, wants=wants, bits=bits)


@dataclass(frozen=True, slots=True)
class Block:
    """Conditions that must all hold. `kinds` are those that a statement may have, or None for any. What can be told by
    facts is asked first, what is slow last."""

    tests: tuple[Test, ...]
    kinds: frozenset[str] | None = None
    _one: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _every: int = field(init=False, repr=False, compare=False)
    _none: int = field(init=False, repr=False, compare=False)
    _nested: tuple[tuple[Wants, int, tuple[Block, ...]], ...] = field(init=False, repr=False, compare=False)
    _quick: tuple[Callable[[Scene, int], bool], ...] = field(init=False, repr=False, compare=False)
    _slow: tuple[Callable[[Scene, int], bool], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        every = none = 0
        nested: list[tuple[Wants, int, tuple[Block, ...]]] = []
        for test in self.tests:
            if test.wants == "every":
                every |= test.bits
            elif test.wants == "none":
                none |= test.bits
            elif test.blocks:
                bits = 0
                for block in test.blocks:
                    bits |= block.one_of if test.wants == "any" else 0
                nested.append((test.wants, bits, tuple(b for b in test.blocks if test.wants != "any" or not b.one_of)))
        others = [(test.holds_other, test.slow) for test in self.tests if test.holds_other is not None]
        object.__setattr__(self, "_one", tuple(test.bits for test in self.tests if test.wants == "one"))
        object.__setattr__(self, "_every", every)
        object.__setattr__(self, "_none", none)
        object.__setattr__(self, "_nested", tuple(nested))
        object.__setattr__(self, "_quick", tuple(holds for holds, slow in others if not slow))
        object.__setattr__(self, "_slow", tuple(holds for holds, slow in others if slow))

    @property
    def one_of(self) -> int:
        """The facts of which the block wants one, where that is all that it wants; else 0."""
        return self._one[0] if len(self.tests) == len(self._one) == 1 else 0

    def holds(self, scene: Scene, index: int) -> bool:
        return self.met(scene, index, scene.facts(index))

    def met(self, scene: Scene, index: int, has: int) -> bool:
        """Whether the conditions hold of a statement of which these facts hold."""
        if has & self._none or has & self._every != self._every:
            return False
        for bits in self._one:
            if not has & bits:
                return False
        for holds in self._quick:
            if not holds(scene, index):
                return False
        for wants, bits, blocks in self._nested:
            if wants == "any":
                if has & bits:
                    continue
                for block in blocks:
                    if block.met(scene, index, has):
                        break
                else:
                    return False
            elif all(block.met(scene, index, has) for block in blocks) is not (wants == "all"):
                return False
        return not self._slow or all(holds(scene, index) for holds in self._slow)

    @property
    def needs(self) -> Needs | None:
        """The needs of the test that fewest statements meet: phrases rather than types, few rather than many."""
        known = [test.needs for test in self.tests if test.needs is not None]
        return min(known, key=lambda needs: (any(isinstance(one, str) for one in needs), len(needs)), default=None)

    def spans(self, scene: Scene, index: int) -> tuple[Span, ...]:
        """Where the words stand that conditions found, in order."""
        key = ("spans", id(self), index)
        found = scene.memo.get(key)
        if found is None:
            found = scene.memo[key] = tuple(sorted(set(_spans(self.tests, scene, index))))
        return found

    def parts(self, scene: Scene, index: int) -> tuple[tuple[Span, ...], ...]:
        """The same places by condition: of each that must hold, where its words stand. Conditions without words give
        nothing."""
        found: list[tuple[Span, ...]] = []
        for test in self.tests:
            if test.wants == "all":
                found.extend(part for block in test.blocks for part in block.parts(scene, index))
            elif spans := _spans((test,), scene, index):
                found.append(tuple(sorted(set(spans))))
        return tuple(found)

    def failing(self, scene: Scene, index: int) -> tuple[str, ...]:
        """Why the block does not hold of a statement, one sentence a condition; empty when it holds."""
        return tuple(
            f"'{test.key}' asks for {test.asks}, but {test.actual(scene, index)}."
            for test in self.tests
            if not test.holds(scene, index)
        )


def _spans(tests: tuple[Test, ...], scene: Scene, index: int) -> list[Span]:
    found: list[Span] = []
    for test in tests:
        if test.words:
            found.extend(scene.spans(index, test.words))
        if test.matches is not None:
            found.extend(test.matches(scene, index))
        if test.wants in ("any", "all"):
            holding = [block for block in test.blocks if block.holds(scene, index)]
            if test.wants == "any" or len(holding) == len(test.blocks):
                for block in holding:
                    found.extend(_spans(block.tests, scene, index))
    return found


@dataclass(frozen=True, slots=True)
class Maker:
    """What is needed to compile the conditions of one rule: where phrases are collected, the rule's own word groups,
    the tables whose ids may be named, and the keys that there are."""

    owner: str
    wording: Wording
    tables: Tables
    terms: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, Key]

    def number(self, phrase: Phrase) -> int:
        return self.wording.add(phrase, self.owner, self.terms)

    def numbers(self, entry: Entry, key: str) -> frozenset[int]:
        return frozenset(self.number(phrase) for phrase in read_phrases(entry, key))

    @property
    def facts(self) -> FactList:
        return self.wording.facts

    def block(self, node: Node, file: str, what: str, *, default_kind: str = "") -> Block:
        """Compile a mapping of conditions. With `default_kind`, statements of that kind only, unless `kind` is given.

        Raises RuleError with the place of an unknown key or value.
        """
        entry = open_block(node, file, what, self.keys)
        tests = [self.keys[key].make(self, entry, key) for key in entry.fields]
        kinds = values(entry, "kind", self.keys["kind"].values) if entry.has("kind") else ()
        if default_kind and not kinds:
            kinds = (default_kind,)
            tests.insert(0, _default_kind(self, default_kind))
        return Block(tuple(tests), None if not kinds or "any" in kinds else frozenset(kinds))


def either(blocks: Iterable[Block]) -> Needs | None:
    """What a statement needs for any of the blocks to hold."""
    found: set[int | str] = set()
    for block in blocks:
        needs = block.needs
        if needs is None:
            return None
        found.update(needs)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of `when`. `shape` says how its value is written, `values` lists the words it may be (empty: other), `says`
    explains it to a reviewer."""

    shape: str
    values: tuple[str, ...]
    says: str
    make: Callable[[Maker, Entry, str], Test]


def open_block(node: Node, file: str, what: str, keys: Mapping[str, Key]) -> Entry:
    """The keys of a block of conditions. Raises RuleError for none, and for one that does not exist."""
    if not isinstance(node.value, dict) or not node.value:
        raise RuleError(
            f"'{what}' must be conditions, each with a value.", file=file, line=node.line, column=node.column,
            mend="Write for example 'type: cure' below it.",
        )  # fmt: skip
    for key, inner in node.value.items():
        if key not in keys:
            raise RuleError(
                f"'{key}' is not a condition of '{what}'.", file=file, line=inner.key_line, column=inner.key_column,
                mend=nearest(key, keys),
            )  # fmt: skip
    return Entry(node.value, file, node.line)


Word = TypeVar("Word", bound=str)


def values(entry: Entry, key: str, known: tuple[Word, ...]) -> tuple[Word, ...]:
    """One word or several of a closed list. Raises RuleError with the nearest word."""
    node = entry.fields[key]
    nodes = node.value if isinstance(node.value, list) else [node]
    found: list[Word] = []
    for item in nodes:
        word = next((one for one in known if one == item.value), None)
        if word is None:
            shown = "this" if isinstance(item.value, list | dict) or item.value is None else f"'{item.value}'"
            raise RuleError(
                f"{shown} is not a value of '{key}'." if shown != "this" else f"'{key}' needs a word here.",
                file=entry.file, line=item.line, column=item.column,
                mend=nearest(item.value, known) if isinstance(item.value, str) else f"Use {', '.join(known)}.",
            )  # fmt: skip
        found.append(word)
    if not found:
        entry.refuse(key, f"'{key}' is empty.", f"Give one of {', '.join(known)}.")
    return tuple(dict.fromkeys(found))


def recorded(node: Node) -> tuple[Condition, ...]:
    """The conditions as written, for the rule that is shown to reviewers."""
    if not isinstance(node.value, dict):
        return ()
    return tuple(Condition(key, inner.plain(), inner.key_line, inner.key_column) for key, inner in node.value.items())


def or_list(words: tuple[str, ...]) -> str:
    return " or ".join(words)


def kinds_of(statement: Statement) -> tuple[str, ...]:
    """What the key `kind` may ask for."""
    return (statement.kind, "any")


def _default_kind(maker: Maker, kind: str) -> Test:
    return by_facts(
        "kind",
        f"{kind} (the default; write 'kind: any' to read other sentences too)",
        lambda scene, index: f"the sentence was read as {scene.statements[index].kind}",
        "one",
        maker.facts.of_field("kind", (kind,), kinds_of),
    )
