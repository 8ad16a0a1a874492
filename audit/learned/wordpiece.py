"""WordPiece: the pieces of words that the learned reader was trained on.

The uncased method of BERT (Devlin et al. 2019; greedy longest match first, Wu et al. 2016). Written here because the
libraries that hold it bring a network stack with them, which a checker that never goes online must not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

UNKNOWN = "[UNK]"
OPENING = "[CLS]"
CLOSING = "[SEP]"

_LONGEST_WORD = 60
_KEPT_WORDS = 50_000


@dataclass(slots=True)
class WordPieces:
    """Numbers of pieces by a vocabulary. The pieces of a word are worked out once and kept: pages repeat their words.

    `numbers` gives the number of each piece; those that go on inside a word begin with "##".
    """

    numbers: Mapping[str, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])

    def split(self, text: str) -> list[int]:
        """The numbers of the pieces of a text, in their order."""
        found: list[int] = []
        for word in plain_words(text):
            pieces = self._known.get(word)
            if pieces is None:
                pieces = self._pieces(word)
                if len(self._known) < _KEPT_WORDS:
                    self._known[word] = pieces
            found.extend(pieces)
        return found

    def _pieces(self, word: str) -> tuple[int, ...]:
        if len(word) > _LONGEST_WORD:
            return (self.numbers[UNKNOWN],)
        found: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = word[start:end] if start == 0 else f"##{word[start:end]}"
                number = self.numbers.get(piece)
                if number is not None:
                    found.append(number)
                    break
                end -= 1
            if end == start:
                return (self.numbers[UNKNOWN],)
            start = end
        return tuple(found)


def read_vocabulary(text: str) -> dict[str, int]:
    """The numbers of pieces from a list with one piece a line, counted from 0."""
    return {piece: number for number, piece in enumerate(text.split("\n")) if piece}


def join(
    first: Sequence[int], second: Sequence[int], opening: int, closing: int, longest: int
) -> tuple[list[int], int]:
    """The pieces of a statement and of its context as one input, and how many of them are the statement's.

    At most `longest` pieces: the context gives way first, down to a quarter, then the end of the statement.
    """
    room = longest - 3
    context = min(len(second), max(room - len(first), room // 4))
    own = first[: room - context]
    pieces = [opening, *own, closing]
    return [*pieces, *second[:context], closing], len(pieces)


def plain_words(text: str) -> list[str]:
    """Lower case words without accents; each punctuation mark and each ideograph is a word of its own."""
    if text.isascii():
        plain = text.lower()
    else:
        decomposed = unicodedata.normalize("NFD", text.lower())
        plain = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    if plain.isalnum():
        return [plain]
    spaced = [_spaced(c) for c in plain]
    return "".join(spaced).split()


def _spaced(character: str) -> str:
    if character.isascii():
        if character.isalnum():
            return character
        if character.isspace():
            return " "
        return "" if ord(character) < 32 or ord(character) == 127 else f" {character} "
    category = unicodedata.category(character)
    if category.startswith("P") or _is_ideograph(character):
        return f" {character} "
    if category.startswith("Z"):
        return " "
    return "" if category.startswith("C") or character == "\ufffd" else character


def _is_ideograph(character: str) -> bool:
    point = ord(character)
    return (
        0x4E00 <= point <= 0x9FFF
        or 0x3400 <= point <= 0x4DBF
        or 0x20000 <= point <= 0x2FA1F
        or 0xF900 <= point <= 0xFAFF
    )
