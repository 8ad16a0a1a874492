"""Lines that belong to the site and not to its content: menus, buttons, notices. The words are data."""

from __future__ import annotations

from audit.lexicon.reading import ReadingWords

_AROUND = " \t\n\r|»«›‹><→←↑↓⇧▲▼▸▾…-–—·•:*.!+×✕✖☰"
_LONGEST = 200


def is_chrome(text: str, words: ReadingWords) -> bool:
    """Whether a whole line is site chrome: one of the listed lines, or a notice with a listed beginning."""
    if len(text) > _LONGEST:
        return False
    line = text.casefold().strip(_AROUND)
    if not line:
        return False
    if "  " in line or "\n" in line:
        line = " ".join(line.split())
    return line in words.chrome or line.startswith(words.chrome_openings)
