"""Finding many phrases in a text with one pass of an Aho-Corasick automaton."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from audit.phrases.folding import fold
from audit.phrases.grammar import Grammar
from audit.phrases.syntax import NUMBER, PERCENT, Phrase, Reader

_CLAUSE_STOP = re.compile(r"[;:!?]|\.(?!\d)")
_NOT_BESIDE = re.compile(r"[^\s\-‐‑–'’\"“”/]")
_NUMBERS = {
    NUMBER: re.compile(r" \d[\w ]*?%?(?= )"),
    PERCENT: re.compile(r" \d\w*(?: \d+)?(?: ?%| per ?cents?)(?= )"),
}
_WORD = re.compile(r"[^ ]+")


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
        part_ids: dict[frozenset[str], int] = {}
        users: dict[str, list[int]] = {}
        by_first: dict[int, list[_Variant]] = {}
        for index, phrase in enumerate(phrases):
            for variant in reader.parse(phrase):
                ids: list[int] = []
                for part in variant:
                    if part.literals not in part_ids:
                        part_ids[part.literals] = len(part_ids)
                        for literal in part.literals:
                            users.setdefault(literal, []).append(part_ids[part.literals])
                    ids.append(part_ids[part.literals])
                made = _Variant(index, tuple(ids), tuple(part.gap for part in variant[1:]))
                by_first.setdefault(ids[0], []).append(made)
        self._number_parts = {sign: tuple(users.pop(sign)) for sign in _NUMBERS if sign in users}
        patterns, self._exact = _patterns(users)
        self._automaton = AhoCorasick(list(patterns)) if patterns else None
        self._parts_of = tuple(map(tuple, patterns.values()))
        self._is_prefix = tuple(not pattern.endswith(" ") for pattern in patterns)
        self._variants_by_first = {first: tuple(variants) for first, variants in by_first.items()}

    def scan(self, text: str) -> tuple[Hit, ...]:
        """All phrases found in one sentence, ordered by start, end and phrase; overlaps included.

        Each phrase is found once for each place where its first words stand, completed by the nearest words that fit.
        """
        folded = f" {fold(text)} "
        places = self._places(text, folded)
        if not places:
            return ()
        found: set[tuple[int, int, int]] = set()
        words: _Words | None = None
        for part, spots in places.items():
            for variant in self._variants_by_first.get(part, ()):
                if len(variant.parts) == 1:
                    found.update((start, end, variant.phrase) for start, end in spots)
                elif all(other in places for other in variant.parts):
                    words = words or _Words(text, folded, self._clause_words)
                    dead: set[tuple[int, int]] = set()
                    for start, end in spots:
                        last = _follow(variant, 1, end, places, words, dead)
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
                    spellings = self._exact.get((pattern, part)) if self._exact else None
                    if spellings is None or text[start:end] in spellings:
                        places.setdefault(part, []).append((start, end))
        for sign, parts in self._number_parts.items():
            numbers = [(m.start(), m.end() - 1) for m in _NUMBERS[sign].finditer(folded)]
            if numbers:
                for part in parts:
                    places.setdefault(part, []).extend(numbers)
        for part, spots in places.items():
            if len(spots) > 1:
                places[part] = sorted(set(spots))
        return places


class _Words:
    """The words of a text by their ends and starts, and how many clause ends stand before each."""

    __slots__ = ("_after", "_before", "_clause_words", "_stops", "_text")

    def __init__(self, text: str, folded: str, clause_words: frozenset[str]) -> None:
        self._text = text
        self._before: dict[int, int] = {}
        self._after: dict[int, int] = {}
        self._stops: list[int] = []
        self._clause_words: list[int] = []
        stops = words = last = 0
        for number, match in enumerate(_WORD.finditer(folded)):
            start, end = match.start() - 1, match.end() - 1
            if start > last:
                stops += len(_CLAUSE_STOP.findall(text, last, start + 1))
            self._before[start] = self._after[end] = number
            self._stops.append(stops)
            self._clause_words.append(words)
            words += match.group() in clause_words
            last = end

    def near(self, end: int, start: int, gap: int) -> bool:
        """Whether words that start at `start` stand within `gap` words behind `end`, in the same clause."""
        one, other = self._after[end], self._before[start]
        if gap == 0:
            return other == one + 1 and _NOT_BESIDE.search(self._text, end, start) is None
        if other - one - 1 > gap or self._stops[other] != self._stops[one]:
            return False
        return self._clause_words[other] == self._clause_words[one + 1]

    def far(self, end: int, start: int, gap: int) -> bool:
        return self._before[start] - self._after[end] - 1 > gap


def _patterns(users: Mapping[str, list[int]]) -> tuple[dict[str, list[int]], dict[tuple[int, int], set[str]]]:
    """What the automaton looks for, with the parts that each pattern is in, and for a pattern (by its number) in a part
    the spellings that count where not every one does."""
    patterns: dict[str, list[int]] = {}
    exact: dict[tuple[int, int], set[str]] = {}
    spelled: list[tuple[str, int, str]] = []
    for literal in sorted(users):
        if literal[0] == "=":
            pattern = f" {' '.join(fold(literal[1:]).split())} "
            spelled.extend((pattern, part, literal[1:]) for part in users[literal])
        else:
            pattern = f" {literal[:-1]}" if literal[-1] == "*" else f" {literal} "
            patterns[pattern] = users[literal]
    numbers = {pattern: number for number, pattern in enumerate(patterns)}
    for pattern, part, spelling in spelled:
        parts = patterns.setdefault(pattern, [])
        number = numbers.setdefault(pattern, len(numbers))
        if part not in parts:
            patterns[pattern] = [*parts, part]
            exact[number, part] = {spelling}
        elif (number, part) in exact:
            exact[number, part].add(spelling)
    return patterns, exact


def _follow(
    variant: _Variant,
    step: int,
    end: int,
    places: dict[int, list[tuple[int, int]]],
    words: _Words,
    dead: set[tuple[int, int]],
) -> int | None:
    """The end of the nearest way to complete a variant from `end` on, or None. `dead` remembers what led nowhere, so
    that the work stays linear in the text."""
    if step == len(variant.parts):
        return end
    if (step, end) in dead:
        return None
    spots = places[variant.parts[step]]
    gap = variant.gaps[step - 1]
    for index in range(bisect_left(spots, (end, 0)), len(spots)):
        start, stop = spots[index]
        if words.near(end, start, gap):
            last = _follow(variant, step + 1, stop, places, words, dead)
            if last is not None:
                return last
        elif words.far(end, start, gap):
            break
    dead.add((step, end))
    return None
