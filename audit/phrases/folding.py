"""Text folded for matching: what looks the same is written the same, and every offset leads back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_BETWEEN_WORDS = re.compile(r"[^\w% ]|_")
# Soft hyphens, joiners, zero-width spaces, marks of direction and the like.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
# Letters, digits and signs of another width or hand (full-width, mathematical, circled) and ligatures of Latin letters.
_DISGUISED = "\uff01-\uff5e\u3000\U0001d400-\U0001d7ff\u24b6-\u24e9\ufb00-\ufb06"
_MASKED = re.compile(f"[{_UNSEEN}{_DISGUISED}]")
_ODD = re.compile(f"(?P<unseen>[{_UNSEEN}]+)|[{_DISGUISED}]")


def fold(text: str) -> str:
    """The text in lower case with punctuation as spaces. Every offset stays what it was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _BETWEEN_WORDS.sub(" ", low)


def unmask(text: str) -> tuple[str, Sequence[int] | None]:
    """The text without unseen characters, letters in another dress as plain ones (NFKC), and for each of its characters
    the offset of the one in `text` that it comes from: None where nothing was changed."""
    if text.isascii() or _MASKED.search(text) is None:
        return text, None
    parts: list[str] = []
    offsets: list[int] = []
    done = 0
    for odd in _ODD.finditer(text):
        parts.append(text[done : odd.start()])
        offsets += range(done, odd.start())
        done = odd.end()
        if odd["unseen"] is None:
            plain = unicodedata.normalize("NFKC", odd[0])
            parts.append(plain)
            offsets += [odd.start()] * len(plain)
    parts.append(text[done:])
    offsets += range(done, len(text))
    return "".join(parts), offsets
