"""Text folded for matching: the same length, lower case, one space for everything between words."""

from __future__ import annotations

import re

_BETWEEN_WORDS = re.compile(r"[^\w% ]|_")


def fold(text: str) -> str:
    """The text in lower case with punctuation as spaces. Every offset stays what it was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _BETWEEN_WORDS.sub(" ", low)
