"""Finding many phrases in a text with one pass of an Aho-Corasick automaton."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from audit.phrases.folding import fold
from audit.phrases.grammar import Grammar
from audit.phrases.syntax import NUMBER, Part, Phrase, parse

_CLAUSE_STOP = re.compile(r"[;:!?]|\.(?!\d)")
_SIDE_BY_SIDE = re.compile(r"[\s\-‐‑–'’\"“”/]*\Z")
_NUMBER = re.compile(r" \d[\w ]*?%?(?= )")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text: its number in the set, and the offsets of all its words, half open."""

    phrase: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Variant:
    phrase: int
    parts: tuple[int, ...]
    gaps: tuple[int, ...]


class PhraseSet:
    """Phrases compiled together. Immutable once made; `scan` is pure."""

    def __init__(self, phrases: Sequence[Phrase], groups: Mapping[str, tuple[str, ...]], grammar: Grammar) -> None:
        """Compile phrases. Raises RuleError with the place of a phrase that cannot be read."""
        self._clause_words = grammar.clause_words
        part_ids: dict[frozenset[object], int] = {}
        patterns: dict[str, list[int]] = {}
        exact: dict[tuple[str, int], set[str]] = {}
        self._number_parts: set[int] = set()
        self._variants_by_first: dict[int, list[_Variant]] = {}
        parsed: dict[Phrase, tuple[tuple[Part, ...], ...]] = {}
        for index, phrase in enumerate(phrases):
            if phrase not in parsed:
                parsed[phrase] = parse(phrase, groups, grammar)
            for variant in parsed[phrase]:
                ids: list[int] = []
                for part in variant:
                    key: frozenset[object] = frozenset(part.literals)
                    if key not in part_ids:
                        part_ids[key] = len(part_ids)
                        self._add(part, part_ids[key], patterns, exact)
                    ids.append(part_ids[key])
                made = _Variant(index, tuple(ids), tuple(part.gap for part in variant[1:]))
                self._variants_by_first.setdefault(ids[0], []).append(made)
        ordered = sorted(patterns)
        self._automaton = AhoCorasick(ordered) if ordered else None
        self._parts_of = tuple(tuple(sorted(set(patterns[p]))) for p in ordered)
        self._is_prefix = tuple(not p.endswith(" ") for p in ordered)
        self._exact = {(ordered.index(pattern), part): spellings for (pattern, part), spellings in exact.items()}

    def _add(
        self, part: Part, part_id: int, patterns: dict[str, list[int]], exact: dict[tuple[str, int], set[str]]
    ) -> None:
        for literal in part.literals:
            if literal.text == NUMBER:
                self._number_parts.add(part_id)
                continue
            pattern = f" {literal.text}" if literal.prefix else f" {literal.text} "
            patterns.setdefault(pattern, []).append(part_id)
            if literal.exact:
                exact.setdefault((pattern, part_id), set()).add(literal.exact)

    def scan(self, text: str) -> tuple[Hit, ...]:
        """All phrases found in one sentence, ordered by start, end and phrase; overlaps included."""
        if self._automaton is None and not self._number_parts:
            return ()
        folded = f" {fold(text)} "
        places = self._places(text, folded)
        if not places:
            return ()
        found: set[tuple[int, int, int]] = set()
        for part, spots in places.items():
            for variant in self._variants_by_first.get(part, ()):
                if len(variant.parts) == 1:
                    found.update((start, end, variant.phrase) for start, end in spots)
                elif all(other in places for other in variant.parts):
                    for start, end in spots:
                        last = self._follow(variant, 1, end, places, text, folded)
                        if last is not None:
                            found.add((start, last, variant.phrase))
        return tuple(Hit(phrase, start, end) for start, end, phrase in sorted(found))

    def _places(self, text: str, folded: str) -> dict[int, list[tuple[int, int]]]:
        places: dict[int, list[tuple[int, int]]] = {}
        if self._automaton is not None:
            for pattern, start, stop in self._automaton.find_matches_as_indexes(folded, overlapping=True):
                # Offsets in `folded` are one more than in `text`; a pattern begins, and unless it is a prefix ends,
                # with a space of its own.
                end = folded.index(" ", stop) - 1 if self._is_prefix[pattern] else stop - 2
                for part in self._parts_of[pattern]:
                    spellings = self._exact.get((pattern, part))
                    if spellings is None or text[start:end] in spellings:
                        places.setdefault(part, []).append((start, end))
        if self._number_parts:
            numbers = [(m.start(), m.end() - 1) for m in _NUMBER.finditer(folded)]
            if numbers:
                for part in self._number_parts:
                    places.setdefault(part, []).extend(numbers)
        for spots in places.values():
            spots.sort()
        return places

    def _follow(
        self, variant: _Variant, step: int, end: int, places: dict[int, list[tuple[int, int]]], text: str, folded: str
    ) -> int | None:
        """The end of the nearest way to complete a variant from `end` on, or None."""
        if step == len(variant.parts):
            return end
        spots = places[variant.parts[step]]
        gap = variant.gaps[step - 1]
        for start, stop in spots[bisect_left(spots, (end, 0)) :]:
            if not self._near(end, start, gap, text, folded):
                if start - end > 40 * (gap + 1):
                    return None
                continue
            last = self._follow(variant, step + 1, stop, places, text, folded)
            if last is not None:
                return last
        return None

    def _near(self, end: int, start: int, gap: int, text: str, folded: str) -> bool:
        between = text[end:start]
        if gap == 0:
            return _SIDE_BY_SIDE.match(between) is not None
        if _CLAUSE_STOP.search(between):
            return False
        words = folded[end + 1 : start + 1].split()
        return len(words) <= gap and self._clause_words.isdisjoint(words)
