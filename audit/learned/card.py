"""What stands beside the weights of the learned reader: how its scores become probabilities, and what was trained."""

from __future__ import annotations

from dataclasses import dataclass

from audit.errors import RuleError
from audit.lexicon.entries import open_file
from audit.model.opinion import KINDS, STRENGTHS, TYPES

LONGEST = 512


@dataclass(frozen=True, slots=True)
class Temperatures:
    """Scores are divided by these before they become probabilities (temperature scaling, Guo et al. 2017), so that of
    statements read with 0.8 about eight in ten are right."""

    kinds: float
    types: float
    strengths: float
    promotional: float


@dataclass(frozen=True, slots=True)
class Card:
    """`longest`: the most pieces of one input. `weights`, `corpus` and `code` are SHA-256 digests, 16 hex digits each,
    of the network, of what it learned from, and of the programs that trained it."""

    longest: int
    temperatures: Temperatures
    weights: str
    corpus: str
    code: str


def read_card(text: str, file: str) -> Card:
    """The card of a learned reader. Raises RuleError where it is damaged or made for other labels than ours."""
    top = open_file(text, file, ("labels", "longest", "temperatures", "digests"))
    labels = top.inner("labels", "list of labels", required=("kinds", "types", "strengths"))
    for key, ours in (("kinds", KINDS), ("types", TYPES), ("strengths", STRENGTHS)):
        if labels.texts(key) != ours:
            raise RuleError(
                f"The learned reader knows other {key} than this program.",
                file=file,
                line=labels.place(key),
                mend="Train it again: python benchmarks/reader/train.py",
            )
    heat = top.inner("temperatures", "set of temperatures", required=("kinds", "types", "strengths", "promotional"))
    digests = top.inner("digests", "set of digests", required=("weights", "corpus", "code"))
    return Card(
        longest=int(top.number("longest", 8, LONGEST)),
        temperatures=Temperatures(*(heat.number(key, 0.05, 20) for key in heat.fields)),
        weights=digests.text("weights"),
        corpus=digests.text("corpus"),
        code=digests.text("code"),
    )
