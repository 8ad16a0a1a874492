"""Grammar that phrases need, and the inflected forms of a word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_VOWELS = "aeiou"
_WORD = re.compile(r"[^\W\d_]{3,}\Z")


@dataclass(frozen=True, slots=True)
class Grammar:
    """Irregular forms, spelling pairs and small words, from `claims/grammar.yaml`.

    `irregular` maps a base form to its other forms. `spellings` are pairs of parts of words (tumour, tumor) that stand
    for each other. `function_words` are never inflected. A gap in a phrase ends at `clause_words`.
    """

    irregular: dict[str, tuple[str, ...]]
    spellings: tuple[tuple[str, str], ...]
    function_words: frozenset[str]
    clause_words: frozenset[str]
    _spelled_twice: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = sorted({re.escape(part) for pair in self.spellings for part in pair})
        object.__setattr__(self, "_spelled_twice", re.compile("|".join(parts) or r"(?!)"))

    def forms(self, word: str) -> tuple[str, ...]:
        """All forms of a lower-case word, itself first, in a stable order. Forms that no text has do no harm."""
        found: dict[str, None] = {}
        for base in self.spelled(word):
            for form in self._inflected(base):
                found[form] = None
        return tuple(found)

    def spelled(self, word: str) -> tuple[str, ...]:
        """The word in both spellings, itself first."""
        if self._spelled_twice.search(word) is None:
            return (word,)
        found = {word: None}
        for one, other in self.spellings:
            if one in word:
                found[word.replace(one, other)] = None
            elif other in word:
                found[word.replace(other, one)] = None
        return tuple(found)

    def _inflected(self, word: str) -> tuple[str, ...]:
        if word in self.function_words or not _WORD.match(word):
            return (word,)
        if word in self.irregular:
            return (word, *self.irregular[word])
        return (word, *_regular(word))


def _regular(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        stem = word[:-1]
        return (word + "s", word + "d", stem + "ing")
    if word.endswith("y") and word[-2] not in _VOWELS:
        return (word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (word + "es", word + "ed", word + "ing")
    plain = (word + "s", word + "ed", word + "ing")
    if word[-1] not in "wxy" + _VOWELS and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        return (*plain, word + word[-1] + "ed", word + word[-1] + "ing")
    return plain
