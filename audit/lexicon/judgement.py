"""How two readers are weighed against each other: `claims/judgement.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audit.lexicon.entries import open_file

FILE = "judgement.yaml"

SAID = (
    "claim-high", "claim-low", "background", "procedure", "guidance", "risk", "refutation", "quoted", "disclaimer",
    "lead_in", "closed",
)  # fmt: skip
_MOST = 20.0


@dataclass(frozen=True, slots=True)
class Weighing:
    """Chances are from 0 to 1; what moves them is in log-odds. `said` is by what cues made of a statement (`SAID`)."""

    claim_from: float
    heading_from: float
    sure_from: float
    candidate_from: float
    unsure_below: float
    said: Mapping[str, float]
    type_from: float
    type_heard: float
    type_unheard: float
    strength_heard: float
    selling_page: float
    selling_base: float
    selling_by_words: float


def read_weighing(text: str, file: str) -> Weighing:
    """Read the content of `judgement.yaml`; `file` is named in errors. Raises RuleError."""
    chances = ("claim-from", "heading-from", "sure-from", "candidate-from", "unsure-below", "type-from")
    moves = (
        "type-heard",
        "type-unheard",
        "strength-heard",
        "selling-page",
        "selling-base",
        "selling-by-words",
    )
    top = open_file(text, file, (*chances, *moves, "said"))
    said = top.inner("said", "list of what cues said", required=SAID)
    chance = {key: top.number(key, 0, 1) for key in chances}
    move = {key: top.number(key, -_MOST, _MOST) for key in moves}
    numbers = {key.replace("-", "_"): number for key, number in (*chance.items(), *move.items())}
    return Weighing(said={key: said.number(key, -_MOST, _MOST) for key in SAID}, **numbers)
