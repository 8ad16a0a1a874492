"""Whether a page sells, by the learned reader and the words of the page.

Whether one sentence promotes can hardly be told from its words; what all claims of its page say together tells more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audit.extract.judgement import Consult, shown
from audit.lexicon.judgement import Weighing
from audit.model.opinion import log_odds
from audit.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Selling:
    """What the learned reader makes of a page: the mean chance of its claims to praise or sell what the page offers.
    `weighing` says what that weighs against the words of the page."""

    claims: float
    weighing: Weighing

    def sells(self, by_words: bool) -> bool:
        """Whether the page sells. `by_words` is what its words say of that without the learned reader."""
        weights = self.weighing
        moved = weights.selling_base + weights.selling_page * log_odds(self.claims)
        return moved + (weights.selling_by_words if by_words else 0.0) >= 0


ReadSelling = Callable[[Sequence[Statement]], Selling | None]
"""Asks the learned reader about all statements of a page; None leaves it to the words of the page."""


def no_selling(statements: Sequence[Statement]) -> None:
    """The `ReadSelling` that leaves it to the words of the page."""
    return


def read_selling(consult: Consult, weighing: Weighing) -> ReadSelling:
    """The `ReadSelling` that asks the learned reader. Of a page without claims there is nothing to ask."""

    def ask(statements: Sequence[Statement]) -> Selling | None:
        claims = [one for one in statements if one.kind == "claim"]
        if not claims:
            return None
        opinions = consult([shown(one) for one in claims])
        return Selling(sum(opinion.promotional for opinion in opinions) / len(claims), weighing)

    return ask
