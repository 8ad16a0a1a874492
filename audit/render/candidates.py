"""The candidates of a review: statements that the readers are unsure of, for a reviewer to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from audit.model.review import Review
from audit.model.statement import ClaimType, Strength, is_candidate
from audit.render.anchors import Locations
from audit.render.notes import Reference
from audit.render.wording import in_ten, language_tag, spell_strength

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be a claim. `heading` is the one above it, `kind` and `because` say as what it was read
    instead and why, `chance` how likely it is a claim, in words."""

    id: str
    fingerprint: str
    place: Reference
    heading: str
    kind: str
    because: str
    chance: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """The likeliest candidates of all documents, likeliest first; `total` counts all of them. `types` and `strengths`
    are what can be said of a claim, each with its label."""

    shown: tuple[Candidate, ...]
    total: int
    types: tuple[tuple[str, str], ...]
    strengths: tuple[tuple[str, str], ...]


def rank_candidates(review: Review, locations: Mapping[str, Locations]) -> Candidates:
    """The candidates of a review, likeliest first, else in the order of the documents. The rest moves up as the first
    are answered."""
    found: list[tuple[float, Candidate]] = []
    for entry in review.documents:
        place, language = locations[entry.document.path], language_tag(entry.document)
        for index, one in enumerate(entry.extraction.statements):
            if is_candidate(one) and one.likelihood is not None:
                reference = Reference(place.marked[index], entry.document.path, one.line, one.quote, language)
                heading = one.section[-1] if one.section else ""
                kind, chance = one.kind.replace("_", " "), in_ten(one.likelihood)
                found.append(
                    (one.likelihood, Candidate(one.id, one.fingerprint, reference, heading, kind, one.reason, chance))
                )
    found.sort(key=lambda pair: -pair[0])
    return Candidates(
        shown=tuple([candidate for _, candidate in found[:SHOWN]]),
        total=len(found),
        types=tuple([(name, name.replace("_", " ")) for name in get_args(ClaimType)]),
        strengths=tuple([(name, spell_strength(name)) for name in get_args(Strength)]),
    )
