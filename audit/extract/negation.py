"""What a negation reaches, after ConText (Harkema et al. 2009): from the word to the end of its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.extract.spoken import Spoken

_CLAUSE_END = re.compile(r"[;:.!?](?=\s|\Z)|[–—]|,\s(?:but|yet|and\s(?:it|they|we|you)|so|which|who)\b|\bbut\b")


def negated_spans(text: str, spoken: Sequence[Spoken]) -> tuple[tuple[int, int, int], ...]:
    """(start of the negation, start and end of what it reaches) for each negation that counts.

    A pseudo negation ("not only", "no doubt") takes the negation inside it away; a word that ends a negation
    ("except") ends its reach.
    """
    pseudo = [(s.start, s.end) for s in spoken if s.entry.role == "scope" and s.entry.values[0] == "pseudo-negation"]
    ends = [s.start for s in spoken if s.entry.role == "scope" and s.entry.values[0] == "negation-end"]
    found: list[tuple[int, int, int]] = []
    for cue in spoken:
        if cue.entry.role != "scope" or cue.entry.values[0] != "negation":
            continue
        if any(start <= cue.start and cue.end <= end for start, end in pseudo):
            continue
        stop = _CLAUSE_END.search(text, cue.end)
        end = min([stop.start() if stop else len(text), *(e for e in ends if e >= cue.end)])
        found.append((cue.start, cue.end, end))
    return tuple(found)


def is_negated(cue: Spoken, reach: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a negation outside a cue reaches its first word."""
    return any(begin < cue.start and start <= cue.start < end for begin, start, end in reach)
