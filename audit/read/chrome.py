"""Lines that belong to the site and not to its content: menus, buttons, notices. The words are data."""

from __future__ import annotations

import re

from audit.lexicon.reading import ReadingWords

_AROUND = re.compile(r"^[^\w©(]+|[^\w)]+$")
_LONGEST = 200


def is_chrome(text: str, words: ReadingWords) -> bool:
    """Whether a whole line is site chrome: one of the listed lines, or a notice with a listed beginning."""
    if len(text) > _LONGEST:
        return False
    line = _AROUND.sub("", " ".join(text.casefold().split()))
    return line in words.chrome or (bool(line) and line.startswith(words.chrome_openings))
