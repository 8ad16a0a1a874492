"""Finding many phrases in a text with one walk over its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from audit.phrases.folding import fold, unmask
from audit.phrases.grammar import Grammar
from audit.phrases.literals import Literals, Walk
from audit.phrases.syntax import Phrase, Reader

_CLAUSE_STOP = re.compile(r"[;:!?]|\.(?!\d)")
_NOT_BESIDE = re.compile(r"[^\s\-‐‑–'’\"“”/]")
# What a small word weighs where others weigh as much as there are parts that hold them.
_SMALL = 200


class Hit(NamedTuple):
    """A phrase found in a text: the offsets of all its words, half open, and its number in the set."""

    start: int
    end: int
    phrase: int


@dataclass(frozen=True, slots=True)
class _Variant:
    """A phrase of several parts, with the gap before each part but the first."""

    phrase: int
    parts: tuple[int, ...]
    gaps: tuple[int, ...]


class PhraseSet:
    """Phrases compiled together. Immutable once made; `scan` is pure.

    A phrase of several parts is looked up by the part that texts have least often, so that few are tried on a sentence.
    """

    def __init__(
        self,
        phrases: Sequence[Phrase],
        groups: Mapping[str, tuple[str, ...]],
        grammar: Grammar,
        reader: Reader | None = None,
    ) -> None:
        """Compile phrases; `reader` may have read them before, against the same groups.

        Raises RuleError with the place of a phrase that cannot be read.
        """
        self._clause_words = grammar.clause_words
        reader = reader or Reader(groups, grammar)
        numbers: dict[str, int] = {}
        parts: dict[frozenset[str], int] = {}
        alone: dict[int, list[int]] = {}
        variants: list[_Variant] = []
        for index, phrase in enumerate(phrases):
            for variant in reader.parse(phrase):
                if len(variant) == 1:
                    for literal in variant[0].literals:
                        alone.setdefault(numbers.setdefault(literal, len(numbers)), []).append(index)
                else:
                    ids = tuple([parts.setdefault(part.literals, len(parts)) for part in variant])
                    variants.append(_Variant(index, ids, tuple([part.gap for part in variant[1:]])))
        holders: dict[str, list[int]] = {}
        for literals, part in parts.items():
            for literal in literals:
                holders.setdefault(literal, []).append(part)
        rarity = _rarity(parts, holders, grammar.function_words)
        rarest = [min(variant.parts, key=rarity.__getitem__) for variant in variants]
        led: list[list[int]] = [[] for _ in parts]
        for number, part in enumerate(rarest):
            led[part].append(number)
        for literal in holders:
            numbers.setdefault(literal, len(numbers))
        self._literals = Literals(numbers, reader.forms)
        self._alone = tuple([tuple(alone.get(number, ())) for number in range(len(numbers))])
        self._parts = tuple([frozenset(holders.get(literal, ())) for literal in numbers])
        self._led = tuple([tuple([number for part in held for number in led[part]]) for held in self._parts])
        self._variants = tuple(variants)
        self._part_bits = tuple(map(_bits, self._parts))
        self._other_bits = tuple([_bits(set(v.parts) - {part}) for v, part in zip(variants, rarest, strict=True)])

    def scan(self, text: str) -> tuple[Hit, ...]:
        """All phrases found in one sentence, ordered by start, end and phrase; overlaps included.

        Each phrase is found once for each place where its first words stand, completed by the nearest words that fit.
        Characters that cannot be seen and letters in another dress (full-width, say) hide nothing.
        """
        text, offsets = unmask(text)
        found = self._scan(text)
        if offsets is None:
            return found
        return tuple(sorted({Hit(offsets[hit.start], offsets[hit.end - 1] + 1, hit.phrase) for hit in found}))

    def _scan(self, text: str) -> tuple[Hit, ...]:
        walk = self._literals.find(text, fold(text))
        if not walk.spots:
            return ()
        alone = self._alone
        found = {(first, last, phrase) for literal, first, last in walk.spots for phrase in alone[literal]}
        variants = self._possible({literal for literal, _, _ in walk.spots})
        if variants:
            wanted = frozenset[int]().union(*[variant.parts for variant in variants])
            places = _Places(text, walk, self._parts, wanted, self._clause_words)
            for variant in variants:
                places.follow(variant, found)
        starts, ends = walk.starts, walk.ends
        return tuple(sorted([Hit(starts[first], ends[last], phrase) for first, last, phrase in found]))

    def _possible(self, literals: Set[int]) -> list[_Variant]:
        """The phrases of several parts of which a text with these literals has every part."""
        has = 0
        for literal in literals:
            has |= self._part_bits[literal]
        others, variants = self._other_bits, self._variants
        led = {number for literal in literals for number in self._led[literal]}
        return [variants[number] for number in led if others[number] & has == others[number]]


def _bits(numbers: Iterable[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def _rarity(
    parts: Mapping[frozenset[str], int], holders: Mapping[str, Sequence[int]], small_words: Set[str]
) -> list[int]:
    """A guess at how often texts have each part. Words that many phrases ask for are common; several words in a row
    are rare."""
    likely = {literal: 1 if " " in literal else len(held) for literal, held in holders.items()}
    likely.update((one, _SMALL) for one in holders if one[0] == "#" or one.lstrip("=") in small_words)
    return [sum(map(likely.__getitem__, literals)) for literals in parts]


class _Places:
    """Where the parts of phrases stand in one text, by the numbers of its words, and which of them belong together."""

    __slots__ = ("_clause_words", "_clauses", "_of", "_text", "_walk")

    def __init__(
        self,
        text: str,
        walk: Walk,
        parts: Sequence[frozenset[int]],
        wanted: frozenset[int],
        clause_words: frozenset[str],
    ) -> None:
        self._text = text
        self._walk = walk
        self._clause_words = clause_words
        self._clauses: tuple[list[int], list[int]] | None = None
        found: dict[int, list[tuple[int, int]]] = {}
        for literal, first, last in walk.spots:
            for part in parts[literal] & wanted:
                found.setdefault(part, []).append((first, last))
        self._of = {part: places if len(places) == 1 else sorted(set(places)) for part, places in found.items()}

    def follow(self, variant: _Variant, found: set[tuple[int, int, int]]) -> None:
        """Add each place where a variant begins and can be completed."""
        dead: set[tuple[int, int]] = set()
        behind = self._of[variant.parts[-1]][-1][0]
        for first, last in self._of[variant.parts[0]]:
            end = self._completed(variant, 1, last, dead) if last < behind else -1
            if end >= 0:
                found.add((first, end, variant.phrase))

    def _completed(self, variant: _Variant, step: int, last: int, dead: set[tuple[int, int]]) -> int:
        """The last word of the nearest way to complete a variant behind the word `last`, or -1. `dead` remembers what
        led nowhere, so that the work stays linear in the text."""
        if (step, last) in dead:
            return -1
        places = self._of[variant.parts[step]]
        furthest = last + 1 + variant.gaps[step - 1]
        for index in range(bisect_left(places, (last + 1, 0)), len(places)):
            first, end = places[index]
            if first > furthest:
                break
            if self._beside(last, first) if furthest == last + 1 else self._in_one_clause(last, first):
                if step + 1 < len(variant.parts):
                    end = self._completed(variant, step + 1, end, dead)
                if end >= 0:
                    return end
        dead.add((step, last))
        return -1

    def _beside(self, one: int, other: int) -> bool:
        return _NOT_BESIDE.search(self._text, self._walk.ends[one], self._walk.starts[other]) is None

    def _in_one_clause(self, one: int, other: int) -> bool:
        """Whether no clause ends between two words, and no word between them begins one."""
        if self._clauses is None:
            self._clauses = _clauses(self._text, self._walk, self._clause_words)
        stops, begun = self._clauses
        return stops[one] == stops[other] and begun[one + 1] == begun[other]


def _clauses(text: str, walk: Walk, clause_words: frozenset[str]) -> tuple[list[int], list[int]]:
    """For each word how many clause ends, and how many words that begin a clause, stand before it."""
    starts, ends = walk.starts, walk.ends
    stops = [match.start() for match in _CLAUSE_STOP.finditer(text, ends[0], starts[-1] + 1)]
    before = [bisect_left(stops, start) for start in starts] if stops else [0] * len(starts)
    return before, [0, *accumulate([word in clause_words for word in walk.words])]
