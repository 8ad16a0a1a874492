"""What a negation reaches, after ConText (Harkema et al. 2009): from the word to the end of its clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from audit.extract.spans import Spans
from audit.extract.spoken import Spoken

_CLAUSE_END = re.compile(r"[;:.!?](?=\s|\Z)|[–—]|,\s(?:but|yet|and\s(?:it|they|we|you)|so|which|who)\b|\bbut\b")


def negated_spans(text: str, spoken: Sequence[Spoken]) -> tuple[tuple[int, int, int], ...]:
    """(start of the negation, start and end of what it reaches) for each negation that counts.

    A pseudo negation ("not only", "no doubt") takes the negation inside it away; a word that ends a negation
    ("except") ends its reach.
    """
    scopes = [cue for cue in spoken if cue.entry.role == "scope"]
    negations = [cue for cue in scopes if cue.entry.values[0] == "negation"]
    if not negations:
        return ()
    pseudo = Spans((s.start, s.end) for s in scopes if s.entry.values[0] == "pseudo-negation")
    stops = [s.start for s in scopes if s.entry.values[0] == "negation-end"]
    stops.extend(match.start() for match in _CLAUSE_END.finditer(text))
    stops.sort()
    found: list[tuple[int, int, int]] = []
    for cue in negations:
        if not pseudo.hold(cue.start, cue.end):
            after = bisect_left(stops, cue.end)
            found.append((cue.start, cue.end, stops[after] if after < len(stops) else len(text)))
    return tuple(found)
