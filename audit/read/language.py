"""The language of a text, guessed from the share of common words."""

from __future__ import annotations

import re
from collections import Counter

from audit.lexicon.reading import ReadingWords

_WORDS = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[぀-ヿ]")),
    ("ko", re.compile(r"[가-힯]")),
    ("zh", re.compile(r"[一-鿿]")),
    ("th", re.compile(r"[฀-๿]")),
    ("ar", re.compile(r"[؀-ۿ]")),
    ("he", re.compile(r"[֐-׿]")),
    ("el", re.compile(r"[Ͱ-Ͽ]")),
    ("hi", re.compile(r"[ऀ-ॿ]")),
)
_OTHER_SCRIPT = re.compile(r"[Ͱ-Ͽ֐-ۿऀ-ॿ฀-๿぀-ヿ一-鿿가-힯]")
_SAMPLE = 2_000
_MIN_WORDS = 8
_MIN_SHARE = 0.12


def guess_language(text: str, words: ReadingWords) -> str:
    """A BCP 47 tag, or "und" where too little speaks for any language. Reads the first 2,000 characters.

    Scripts that one language uses decide by themselves (Cyrillic does not: several share it).
    """
    sample = text[:_SAMPLE]
    if not sample.isascii() and _OTHER_SCRIPT.search(sample):
        solid = len(sample) - sample.count(" ")
        for tag, script in _SCRIPTS:
            if len(script.findall(sample)) * (10 if tag == "ja" else 4) > solid:
                return tag
    found = _WORDS.findall(sample.casefold())
    if len(found) < _MIN_WORDS:
        return "und"
    counts = Counter(found)
    seen = frozenset(counts)
    shares = [(sum(map(counts.__getitem__, common & seen)) / len(found), tag) for tag, common in words.languages]
    best = max(shares, key=lambda share: share[0], default=(0.0, "und"))
    return best[1] if best[0] >= _MIN_SHARE else "und"
