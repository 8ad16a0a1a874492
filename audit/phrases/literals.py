"""Finding literals, the fixed words that phrases are made of, in the words of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from audit.phrases.folding import fold
from audit.phrases.syntax import NUMBER, PERCENT

Spot = tuple[int, int, int]
"""The number of a literal, and the numbers of the first and last word that it stands at."""


class Walk(NamedTuple):
    """The literals found in a text, overlaps included; its words, folded, and the offsets at which they begin and
    end."""

    spots: list[Spot]
    words: list[str]
    starts: list[int]
    ends: list[int]


_NUMBERS = {
    NUMBER: re.compile(r" \d[\w ]*?%?(?= )"),
    PERCENT: re.compile(r" \d\w*(?: \d+)?(?: ?%| per ?cents?)(?= )"),
}
_DIGIT = re.compile(r"\d")


class _Step:
    """The end of a way of words: the literal that they are (-1 for none), the literals that they are where they are
    spelled so, and the words that may come next."""

    __slots__ = ("literal", "next", "spelled")

    def __init__(self) -> None:
        self.literal = -1
        self.spelled: dict[str, int] | None = None
        self.next: dict[str, _Step] | None = None


class Literals:
    """Literals as a tree of their words. Immutable once made; `find` is pure.

    A word of a literal stands for all its forms. The tree holds the word itself, and a table leads from each form to
    the words that have it: so thousands of literals are compiled without writing out their forms.
    """

    def __init__(self, numbers: Mapping[str, int], forms: Callable[[str], Iterable[str]]) -> None:
        """`numbers` gives each literal its number; `forms` says what a word of a literal may be in a text."""
        self._signs = tuple((numbers[sign], pattern) for sign, pattern in _NUMBERS.items() if sign in numbers)
        root = _Step()
        known: dict[str, None] = {}
        for literal, number in numbers.items():
            if literal[0] == "#":
                continue
            spelled = literal[0] == "^"
            words = [f"={word}" for word in fold(literal).split()] if spelled else literal.split(" ")
            known.update(dict.fromkeys(words))
            step = root
            for word in words:
                if step.next is None:
                    step.next = {}
                ways = step.next
                step = ways.get(word)
                if step is None:
                    step = ways[word] = _Step()
            if not spelled:
                step.literal = number
            elif step.spelled is None:
                step.spelled = {literal[1:]: number}
            else:
                step.spelled[literal[1:]] = number
        self._first = root.next or {}
        self._known_as: dict[str, tuple[tuple[str, _Step | None], ...]] = {}
        begun: list[tuple[str, str]] = []
        for word in known:
            if word[-1] == "*":
                begun.append((word[1:-1], word))
                continue
            alone = ((word, self._first.get(word)),)
            for form in forms(word):
                others = self._known_as.get(form)
                self._known_as[form] = alone if others is None else others + alone
        self._shortest = min((len(beginning) for beginning, _ in begun), default=0)
        self._begun: dict[str, list[tuple[str, str]]] = {}
        for beginning, word in begun:
            self._begun.setdefault(beginning[: self._shortest], []).append((beginning, word))

    def find(self, text: str, folded: str) -> Walk:
        """Walk over the words of a text once."""
        spots: list[Spot] = []
        starts: list[int] = []
        ends: list[int] = []
        under_way: list[tuple[int, dict[str, _Step]]] = []
        known_as = self._known_as
        at = 0
        for word in folded.split(" "):
            if not word:
                # More than one sign stands between two words: no literal goes on.
                under_way = []
                at += 1
                continue
            known = known_as.get(word, ())
            if self._begun and (begun := self._begun.get(word[: self._shortest])) is not None:
                wild = (name for beginning, name in begun if word.startswith(beginning))
                known = (*known, *((name, self._first.get(name)) for name in wild))
            number = len(starts)
            starts.append(at)
            end = at + len(word)
            ends.append(end)
            at = end + 1
            further: list[tuple[int, dict[str, _Step]]] = []
            for name, step in known:
                if step is not None:
                    if step.literal >= 0:
                        spots.append((step.literal, number, number))
                    if step.spelled and (literal := step.spelled.get(text[starts[number] : end], -1)) >= 0:
                        spots.append((literal, number, number))
                    if step.next:
                        further.append((number, step.next))
                for first, ways in under_way:
                    step = ways.get(name)
                    if step is None:
                        continue
                    if step.literal >= 0:
                        spots.append((step.literal, first, number))
                    if step.spelled and (literal := step.spelled.get(text[starts[first] : end], -1)) >= 0:
                        spots.append((literal, first, number))
                    if step.next:
                        further.append((first, step.next))
            under_way = further
        if self._signs and _DIGIT.search(folded) is not None:
            padded = f" {folded} "
            for literal, pattern in self._signs:
                for match in pattern.finditer(padded):
                    first, last = bisect_left(starts, match.start()), bisect_left(ends, match.end() - 1)
                    spots.append((literal, first, last))
        return Walk(spots, folded.split(), starts, ends)
