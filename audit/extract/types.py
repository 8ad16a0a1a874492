"""Which types of claim the cues of a statement make, and how much they weigh together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from audit.extract.negation import is_negated
from audit.extract.spoken import Spoken
from audit.lexicon.cues import TYPES
from audit.model.statement import ClaimType

HIGH, LOW, WEAK, NONE = 3, 2, 1, 0
WEIGHT = {"high": HIGH, "low": LOW, "weak": WEAK}


@dataclass(frozen=True, slots=True)
class Types:
    """The types a statement would have as a claim, how much its cues weigh (3 high, 2 low, 1 weak, 0 none), its
    direction, whether its core is negated, and the cues that count."""

    types: tuple[ClaimType, ...]
    weight: int
    direction: Literal["benefit", "harm"]
    negated: bool
    cues: tuple[Spoken, ...]
    denied: tuple[Spoken, ...]


def read_types(spoken: Sequence[Spoken], reach: Sequence[tuple[int, int, int]]) -> Types:
    """Types from the cues of a statement. Cues that a negation from outside reaches are `denied` and count for
    nothing else."""
    claims = [cue for cue in spoken if cue.entry.role == "type"]
    denied = tuple(cue for cue in claims if not cue.entry.negated and is_negated(cue, reach))
    heard = tuple(cue for cue in claims if cue not in denied)
    if not heard:
        return Types((), NONE, "benefit", bool(denied), (), denied)
    weight = _weigh(heard)
    strong = [cue for cue in heard if WEIGHT[cue.entry.weight] > WEAK] or list(heard)
    values = {value for cue in strong for value in cue.entry.values}
    lead = max(heard, key=lambda cue: (WEIGHT[cue.entry.weight], cue.entry.direction == "benefit", -cue.start))
    return Types(
        types=tuple(kind for kind in TYPES if kind in values),
        weight=weight,
        direction=lead.entry.direction,
        negated=lead.entry.negated,
        cues=heard,
        denied=denied,
    )


def _weigh(heard: Sequence[Spoken]) -> int:
    """One high cue or two low ones at different words are high; two weak ones are low."""
    best = max(WEIGHT[cue.entry.weight] for cue in heard)
    if best == HIGH:
        return HIGH
    apart = _apart([cue for cue in heard if WEIGHT[cue.entry.weight] == best])
    return best + 1 if apart else best


def _apart(cues: Sequence[Spoken]) -> bool:
    return any(one.entry is not other.entry and one.end <= other.start for one in cues for other in cues)
