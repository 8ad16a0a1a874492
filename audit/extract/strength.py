"""How strongly a claim is put: absolute, asserted or hedged."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from audit.extract.spoken import Spoken
from audit.extract.types import POINTS
from audit.model.statement import Strength

_STOP = re.compile(r"[;–—](?=\s)|\s-\s")
_BEHIND_COMMA = re.compile(r",\s\Z")


def read_strength(text: str, spoken: Sequence[Spoken], claims: Sequence[Spoken]) -> Strength:
    """The strength of a claim whose type cues are `claims`.

    A hedge softens the clause in which it stands, and beats an absolute word in it. Where one clause with a claim is
    not hedged, the whole is not. An absolute word counts for the whole sentence.
    """
    hedges = [cue.start for cue in spoken if cue.entry.role == "strength" and cue.entry.values[0] == "hedged"]
    absolute = [cue.start for cue in spoken if cue.entry.role == "strength" and cue.entry.values[0] == "absolute"]
    if not hedges:
        return "absolute" if absolute else "asserted"
    breaks, opening = _breaks(text, spoken)
    hedged = {bisect_right(breaks, start) for start in hedges}
    surest = max((POINTS[cue.entry.weight] for cue in claims), default=0)
    reached = [
        range(bisect_right(breaks, cue.start), bisect_left(breaks, cue.end) + 1)
        for cue in claims
        if POINTS[cue.entry.weight] == surest
    ]
    if opening and any(clauses[-1] for clauses in reached):
        reached = [clauses for clauses in reached if clauses[-1]]
    if all(not hedged.isdisjoint(clauses) for clauses in reached):
        return "hedged"
    if any(bisect_right(breaks, start) not in hedged for start in absolute):
        return "absolute"
    return "asserted"


def _breaks(text: str, spoken: Sequence[Spoken]) -> tuple[list[int], bool]:
    """Where a new clause begins, and whether the sentence opens with a side clause ("Although it may sting, ...").
    Verbs joined by commas or "and" stay in one clause."""
    found = [match.start() for match in _STOP.finditer(text)]
    opening = -1
    for cue in spoken:
        if cue.entry.role != "scope" or cue.entry.values[0] not in ("clause", "comma-clause"):
            continue
        if not text[: cue.start].strip(" \"'“‘(–—-"):
            opening = text.find(",", cue.end)
        elif cue.entry.values[0] == "clause" or _BEHIND_COMMA.search(text, max(0, cue.start - 2), cue.start):
            found.append(cue.start)
    found.sort()
    # A side clause that opens the sentence ends at its comma, if nothing else ends it before.
    if opening >= 0 and bisect_left(found, opening) == 0:
        return [opening, *found], True
    return found, False
