"""One judgement from two readers: cues, which explain, and the learned reader, which reaches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import exp, log

from audit.extract.statements import ReadRest
from audit.lexicon.judgement import Weighing
from audit.model.opinion import KINDS, STRENGTHS, TYPES, Opinion, Passage, log_odds, passage_of
from audit.model.statement import KNOWN_BY_FORM, ClaimType, Kind, Outline, Reading, Statement, Strength

Consult = Callable[[Sequence[Passage]], Sequence[Opinion]]
"""Asks the learned reader."""

# What the form of a statement settles by itself; the learned reader is not asked. A heading may state something.
SETTLED: frozenset[Kind] = KNOWN_BY_FORM - {"heading"}

_LEAST = 0.0005


def weigh_readers(consult: Consult, weighing: Weighing) -> ReadRest:
    """The `ReadRest` that asks the learned reader about everything that its form does not settle, all at once."""

    def read_rest(outlines: Sequence[Outline], unread: Sequence[int], by_cues: Sequence[Reading]) -> list[Reading]:
        asked = [place for place, own in enumerate(by_cues) if own.kind not in SETTLED]
        opinions = consult([shown(outlines[unread[place]]) for place in asked])
        readings = list(by_cues)
        for place, opinion in zip(asked, opinions, strict=True):
            readings[place] = weigh(by_cues[place], opinion, weighing)
        return readings

    return read_rest


def weigh(own: Reading, opinion: Opinion, weighing: Weighing) -> Reading:
    """The reading of one statement from what cues made of it and what the learned reader thinks."""
    heading = own.kind == "heading"
    moved = 0.0 if heading else weighing.said[_said(own)]
    likelihood = round(_moved(opinion.claim, moved), 3)
    if own.kind == "claim" and max(opinion.kinds) < weighing.unsure_below:
        likelihood = max(likelihood, weighing.claim_from)
    if likelihood < (weighing.heading_from if heading else weighing.claim_from):
        return _no_claim(own, opinion, likelihood)
    by_both = own.kind == "claim"
    return replace(
        own,
        kind="claim",
        reason="",
        types=_types(own, opinion, weighing),
        confidence="high" if likelihood >= weighing.sure_from else "low",
        by="both" if by_both else "model",
        strength=_strength(own, opinion, weighing),
        direction=own.direction if by_both else "benefit",
        negated=own.negated if by_both else False,
        likelihood=likelihood,
    )


def shown(one: Outline | Statement) -> Passage:
    """What the learned reader is shown of a statement, read or not."""
    return passage_of(one.quote, one.unit, one.section[-1] if one.section else "")


def _no_claim(own: Reading, opinion: Opinion, likelihood: float) -> Reading:
    """What is no claim keeps the kind that cues gave it for a reason; background is what is left over, so there the
    learned reader's kind tells more, if it is sure of one."""
    likeliest: Kind = max(KINDS, key=lambda kind: opinion.kinds[KINDS.index(kind)])
    if own.kind not in ("claim", "background"):
        by = "both" if likeliest == own.kind else "cues"
        return replace(own, by=by, confidence="high", likelihood=likelihood)
    sure = opinion.kinds[KINDS.index(likeliest)] > 0.5 and likeliest not in (*SETTLED, "claim", "heading")
    kind: Kind = likeliest if sure else "background"
    by = "both" if kind == own.kind == likeliest else ("model" if sure or own.kind == "claim" else "cues")
    return Reading(kind, by=by, negated=kind == "refutation", likelihood=likelihood)


def _types(own: Reading, opinion: Opinion, weighing: Weighing) -> tuple[ClaimType, ...]:
    """At least one type: the likeliest, where none is likely enough."""
    chances: dict[ClaimType, float] = {}
    for kind, chance in zip(TYPES, opinion.types, strict=True):
        heard = weighing.type_heard if kind in own.types else weighing.type_unheard
        chances[kind] = _moved(chance, heard if own.kind == "claim" else 0.0)
    found: tuple[ClaimType, ...] = tuple([kind for kind in TYPES if chances[kind] >= weighing.type_from])
    likeliest: ClaimType = max(TYPES, key=lambda kind: chances[kind])
    return found or (likeliest,)


def _strength(own: Reading, opinion: Opinion, weighing: Weighing) -> Strength:
    chances = {
        strength: log(max(chance, _LEAST)) + (weighing.strength_heard if strength == own.strength else 0.0)
        for strength, chance in zip(STRENGTHS, opinion.strengths, strict=True)
    }
    return max(STRENGTHS, key=lambda strength: chances[strength])


def _said(own: Reading) -> str:
    if own.kind == "claim":
        return f"claim-{own.confidence}"
    return "closed" if own.confidence == "high" else own.kind


def _moved(chance: float, by: float) -> float:
    """A chance moved by log-odds."""
    return 1 / (1 + exp(-(log_odds(chance) + by)))
