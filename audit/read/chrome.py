"""Lines that belong to the site and not to its content: menus, buttons, notices. The words are data."""

from __future__ import annotations

import re

from audit.lexicon.reading import ReadingWords

_AROUND = " \t\n\r|»«›‹><→←↑↓⇧▲▼▸▾…-–—·•:*.!+×✕✖☰"
_END = re.compile(r"(?<=[^\W_]{3}[.!?])\s+")
_LONGEST = 200


def is_chrome(text: str, words: ReadingWords) -> bool:
    """Whether a whole line is site chrome: one of the listed lines, or a notice with a listed beginning, behind which
    no sentence of another sort follows ("© 2024 Acme. Our tea cures gout.")."""
    if len(text) > _LONGEST:
        return False
    line = text.casefold().strip(_AROUND)
    if not line:
        return False
    if "  " in line or "\n" in line:
        line = " ".join(line.split())
    if line in words.chrome:
        return True
    notice, *others = _END.split(line)
    return notice.startswith(words.chrome_openings) and all(is_chrome(other, words) for other in others)
