"""Which types of claim the cues of a statement make, and how much they weigh together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from audit.extract.spans import Spans
from audit.extract.spoken import Spoken
from audit.lexicon.cues import TYPES, Weight
from audit.model.statement import ClaimType

POINTS: dict[Weight, int] = {"closing": 9, "high": 3, "low": 2, "weak": 1, "none": 0}


# A type whose cue overlaps a cue of one of these is not said by it.
YIELDS: dict[str, frozenset[str]] = {
    "efficacy": frozenset({"cure", "prevention", "safety", "mechanism"}),
    "mechanism": frozenset({"safety", "prevention"}),
    "indication": frozenset({"superiority"}),
}


# Types that say who, how well compared or on what grounds, and not what a thing does. Where only they are said and
# weaker words speak of a benefit, the claim is one of efficacy, too; what a patient tells is told for its result.
ABOUT: frozenset[str] = frozenset({"evidence", "testimonial", "endorsement", "superiority"})


@dataclass(frozen=True, slots=True)
class Types:
    """The types a statement would have as a claim, how much its cues weigh together (points, each entry once), its
    direction, whether its core is negated, the cues that count, and those that a negation takes away."""

    types: tuple[ClaimType, ...]
    points: int
    direction: Literal["benefit", "harm"]
    negated: bool
    cues: tuple[Spoken, ...]
    denied: tuple[Spoken, ...]


def read_types(spoken: Sequence[Spoken], reach: Sequence[tuple[int, int, int]]) -> Types:
    """Types from the cues of a statement. Cues that a negation from outside reaches are `denied` and count for
    nothing else. Weak cues give a type only where no stronger one speaks."""
    claims = [cue for cue in spoken if cue.entry.role == "type"]
    reached = Spans((start, end) for _, start, end in reach)
    denied: list[Spoken] = []
    heard: list[Spoken] = []
    for cue in claims:
        deniable = cue.entry.direction == "benefit" and not cue.entry.negated
        (denied if deniable and reached.cover(cue.start) else heard).append(cue)
    if not heard:
        return Types((), 0, "benefit", bool(denied), (), tuple(denied))
    strong = [cue for cue in heard if cue.entry.weight != "weak"]
    if all(cue.entry.weight == "none" for cue in strong):
        strong = heard
    values = _values(strong)
    if values == {"testimonial"} or (values <= ABOUT and any("efficacy" in cue.entry.values for cue in heard)):
        values.add("efficacy")
    lead = max(heard, key=lambda cue: (POINTS[cue.entry.weight], cue.entry.direction == "benefit", -cue.start))
    return Types(
        types=tuple(kind for kind in TYPES if kind in values),
        points=points(heard),
        direction=lead.entry.direction,
        negated=any(cue.entry.negated and cue.entry.weight == lead.entry.weight for cue in heard),
        cues=tuple(heard),
        denied=tuple(denied),
    )


def _values(cues: Sequence[Spoken]) -> set[str]:
    """The types that cues give, without those whose words all say something more telling: "cuts the risk of stroke" is
    prevention, not efficacy too."""
    telling: dict[str, Spans] = {}
    for value in YIELDS:
        better = YIELDS[value]
        telling[value] = Spans(
            (cue.start, cue.end)
            for cue in cues
            if POINTS[cue.entry.weight] > 1 and not better.isdisjoint(cue.entry.values)
        )
    found: set[str] = set()
    for cue in cues:
        single = cue.entry.values[0] if len(cue.entry.values) == 1 else ""
        if single not in telling or not telling[single].overlap(cue.start, cue.end):
            found.update(cue.entry.values)
    return found


def points(cues: Sequence[Spoken]) -> int:
    """What cues weigh together. An entry counts once, however often it speaks."""
    weights: dict[str, Weight] = {cue.entry.id: cue.entry.weight for cue in cues}
    return sum(POINTS[weight] for weight in weights.values())
