"""What the learned reader makes of a statement: how likely each label is."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import get_args

from audit.model.statement import ClaimType, Kind, Strength, Unit

KINDS: tuple[Kind, ...] = get_args(Kind)
TYPES: tuple[ClaimType, ...] = get_args(ClaimType)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)


SPEAKS_FOR_ITSELF = 8
"""From so many words on a statement is read without its heading: measured, the heading told the reader nothing more,
and a line that stands under many headings is read once."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What the learned reader is shown of a statement: its words, the unit they stand in, and the heading above, which
    is left out of what speaks for itself (see `passage_of`)."""

    text: str
    unit: Unit
    heading: str = ""


def passage_of(text: str, unit: Unit, heading: str) -> Passage:
    """A statement as the learned reader is shown it."""
    short = len(text.split()) < SPEAKS_FOR_ITSELF
    return Passage(text, unit, heading if short else "")


@dataclass(frozen=True, slots=True)
class Opinion:
    """Probabilities from 0 to 1 in the order of `KINDS`, `TYPES` and `STRENGTHS`. Those of kinds add up to 1, those of
    strengths too; each type stands for itself. Types and strengths are given as for a claim, whatever the kind."""

    kinds: tuple[float, ...]
    types: tuple[float, ...]
    strengths: tuple[float, ...]
    promotional: float

    @property
    def claim(self) -> float:
        return self.kinds[0]


_LEAST = 0.0005
"""Chances are rounded to three decimals: one that became 0 or 1 is taken for this far from it."""


def log_odds(chance: float) -> float:
    """The log-odds of a chance from 0 to 1."""
    sure = min(max(chance, _LEAST), 1 - _LEAST)
    return log(sure / (1 - sure))
