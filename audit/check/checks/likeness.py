"""Which sentences of a corpus are copies of each other once diseases are masked, without comparing all pairs."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence

from audit.check.checks.base import Spot
from audit.identity import normalise

_WORD = re.compile(r"[^\W_]+")
_KEPT = 24
"""How many sentences with a word are remembered as candidates: all for rare words, the latest for others."""


def tokens(spot: Spot, extra: frozenset[int]) -> tuple[str, ...]:
    """The words of a sentence, folded, diseases (and the phrases of `extra`) taken out."""
    scene, index = spot.scene, spot.index
    quote = spot.statement.quote
    masked = [(mention.start, mention.end) for mention in scene.conditions(index)] + list(scene.spans(index, extra))
    for start, end in sorted(masked, reverse=True):
        quote = f"{quote[:start]} {quote[end:]}"
    return tuple(_WORD.findall(normalise(quote)))


def word_count(spot: Spot) -> int:
    """How many words a sentence has, diseases counted in."""
    return len(_WORD.findall(normalise(spot.statement.quote)))


def cluster(sentences: Sequence[tuple[str, ...]], ratio: float) -> list[list[int]]:
    """Groups of sentences of which each is like another of the group; groups and members in order.

    Two sequences of words are alike when twice their longest common subsequence is at least `ratio` of both lengths.
    Candidates share a rare word: sequences this alike share so many words that one of the rarest of each is among them
    (prefix filtering), so only those are looked up, and of a word that very many sentences share only the latest. Work
    grows with the number of words.
    """
    marked = [_numbered(words) for words in sentences]
    counts: dict[tuple[str, int], int] = {}
    for words in marked:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    # Heavy, and needed only where a corpus is compared.
    from rapidfuzz.distance import Indel

    likeness = Indel.normalized_similarity
    groups = _Groups(len(marked))
    posted: dict[tuple[str, int], deque[int]] = {}
    for at, words in enumerate(marked):
        rare = sorted(words, key=lambda word: (counts[word], word))
        # Sequences alike at r share at least r / (2 - r) of the words of either.
        prefix = rare[: len(rare) - int(len(rare) * ratio / (2 - ratio)) + 1]
        seen = {other for word in prefix for other in posted.get(word, ())}
        for word in prefix:
            posted.setdefault(word, deque(maxlen=_KEPT)).append(at)
        for other in sorted(seen):
            short, long = sorted((len(words), len(marked[other])))
            if groups.root(at) == groups.root(other) or 2 * short < ratio * (short + long):
                continue
            if likeness(sentences[at], sentences[other], score_cutoff=ratio) >= ratio:
                groups.join(at, other)
    return groups.all()


def join(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The groups of the numbers below `count` that pairs connect, in order."""
    groups = _Groups(count)
    for one, other in pairs:
        groups.join(one, other)
    return groups.all()


def _numbered(words: tuple[str, ...]) -> list[tuple[str, int]]:
    """The words, those that stand several times told apart."""
    seen: dict[str, int] = {}
    found: list[tuple[str, int]] = []
    for word in words:
        seen[word] = seen.get(word, 0) + 1
        found.append((word, seen[word]))
    return found


class _Groups:
    """Groups of numbers that are joined one pair after the other. Lives only while a corpus is compared."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, at: int) -> int:
        parent = self._parent
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        a, b = self.root(one), self.root(other)
        self._parent[max(a, b)] = min(a, b)

    def all(self) -> list[list[int]]:
        groups: dict[int, list[int]] = {}
        for at in range(len(self._parent)):
            groups.setdefault(self.root(at), []).append(at)
        return list(groups.values())
