"""What holds of a statement, as the bits of one number, so that most conditions of rules cost one comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from audit.model.statement import Statement

Reading = Callable[[Statement], tuple[str, ...]]
"""The words that a field of a statement has."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The bits that rules ask for: of each word of a field, and of each phrase, which has the bits of all the lists of
    phrases that it is in."""

    fields: tuple[tuple[Reading, Mapping[str, int]], ...]
    phrases: Mapping[int, int]

    def of(self, statement: Statement, phrases: Iterable[int]) -> int:
        """The bits of all that holds of a statement in which these phrases stand."""
        bits = 0
        for read, known in self.fields:
            for word in read(statement):
                bits |= known.get(word, 0)
        known_phrases = self.phrases
        for number in phrases:
            bits |= known_phrases.get(number, 0)
        return bits


class FactList:
    """Hands out bits while rules load; the same fact gets the same bit. Lives only while a rulebook is made."""

    def __init__(self) -> None:
        self._fields: dict[str, tuple[Reading, dict[str, int]]] = {}
        self._phrases: dict[frozenset[int], int] = {}
        self._count = 0

    def of_field(self, key: str, words: Iterable[str], read: Reading) -> int:
        """The bits of words of a field, which `read` gives. A key has one `read`."""
        _, known = self._fields.setdefault(key, (read, {}))
        bits = 0
        for word in words:
            if word not in known:
                known[word] = self._next()
            bits |= known[word]
        return bits

    def of_phrases(self, numbers: frozenset[int]) -> int:
        """The bit of having one of these phrases."""
        if numbers not in self._phrases:
            self._phrases[numbers] = self._next()
        return self._phrases[numbers]

    def compile(self) -> Facts:
        phrases: dict[int, int] = {}
        for numbers, bit in self._phrases.items():
            for number in numbers:
                phrases[number] = phrases.get(number, 0) | bit
        return Facts(tuple(self._fields.values()), phrases)

    def _next(self) -> int:
        self._count += 1
        return 1 << (self._count - 1)
