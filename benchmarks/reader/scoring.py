"""How right scores are: the figures of score_claims.py, on rows instead of documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from net import SIZES
from rows import STRENGTHS, TYPES, Row


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1. Types count missed and false claims too, as promotional counts missed ones; strength is over
    statements that both call a claim. `leaks` of `denials` refutations and quotations were taken for claims, `false`
    neutral statements of each hundred on pages that sell nothing."""

    precision: float
    recall: float
    claim: float
    types: float
    strength: float
    promotional: float
    leaks: int
    denials: int
    false: float

    def __str__(self) -> str:
        return (
            f"claim {self.claim:.3f} (P {self.precision:.3f} R {self.recall:.3f})  types {self.types:.3f}  strength "
            f"{self.strength:.3f}  promotional {self.promotional:.3f}  leaks {self.leaks}/{self.denials}  "
            f"false on neutral pages {self.false:.1f}/100"
        )


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader says of a row."""

    claim: bool
    types: frozenset[str]
    strength: str | None
    promotional: bool


def said_by(scores: torch.Tensor, claim_from: float = 0.5, type_from: float = 0.5) -> list[Said]:
    """What a network by itself says: at least one type for each claim."""
    kinds, types, strengths, promotional = scores.split(SIZES, dim=1)
    claim = kinds.softmax(1)[:, 0] >= claim_from
    chances = types.sigmoid()
    found: list[Said] = []
    for row in range(len(scores)):
        heard = {TYPES[i] for i in range(len(TYPES)) if chances[row, i] >= type_from}
        heard = heard or {TYPES[int(chances[row].argmax())]}
        is_claim = bool(claim[row])
        found.append(
            Said(
                is_claim,
                frozenset(heard) if is_claim else frozenset(),
                STRENGTHS[int(strengths[row].argmax())] if is_claim else None,
                is_claim and float(promotional[row]) >= 0,
            )
        )
    return found


def figures_of(rows: Sequence[Row], said: Sequence[Said]) -> Figures:
    """Figures of what was said of rows. Neutral pages are those on which nothing is labelled promotional."""
    both = missed = false = right = wanted = given = strong = sold = sold_wanted = sold_given = leaks = denials = 0
    neutral = {row.page for row in rows} - {row.page for row in rows if row.promotional}
    plain = plain_false = 0
    for row, one in zip(rows, said, strict=True):
        gold = row.kind == "claim"
        both += gold and one.claim
        missed += gold and not one.claim
        false += one.claim and not gold
        right += len(one.types & set(row.types))
        wanted += len(row.types)
        given += len(one.types)
        strong += gold and one.claim and one.strength == row.strength
        if gold:
            sold += one.promotional and row.promotional
            sold_wanted += row.promotional
            sold_given += one.promotional
        if row.kind in ("refutation", "quoted"):
            denials += 1
            leaks += one.claim
        if row.page in neutral:
            plain += 1
            plain_false += one.claim and not gold
    return Figures(
        both / max(both + false, 1),
        both / max(both + missed, 1),
        2 * both / max(2 * both + false + missed, 1),
        2 * right / max(wanted + given, 1),
        strong / max(both, 1),
        2 * sold / max(sold_wanted + sold_given, 1),
        leaks,
        denials,
        100 * plain_false / max(plain, 1),
    )
