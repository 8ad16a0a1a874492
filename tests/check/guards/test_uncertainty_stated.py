"""`uncertainty-stated`: in so many words, in the same or the next sentence. Soft words are not enough."""

from __future__ import annotations

import pytest

from tests.check.house import House

TOLD = [
    "The sun lamp may relieve psoriasis, but its benefit is unproven.",
    "The sun lamp is used for psoriasis. It is not known whether it helps.",
    "The sun lamp eased psoriasis in mice, which does not mean that it works in people.",
    "The sun lamp for psoriasis is given only within a clinical trial.",
    "It eased psoriasis in a small study, but other differences could explain this.",
    "The sun lamp is investigational; its safety and effectiveness for psoriasis have not been established.",
]
NOT_TOLD = [
    "The sun lamp may relieve psoriasis.",
    "Promising early results show that the sun lamp relieves psoriasis.",
    "The sun lamp could help with psoriasis in some people.",
    "The sun lamp relieves psoriasis. Book today.",
    "The sun lamp relieves psoriasis. Light is good for the mood. It is not known whether it helps.",
    "The sun lamp relieves psoriasis.\n\n# Research\n\nIt is not known whether lamps help.",
]


@pytest.mark.parametrize("text", TOLD)
def test_told(full_house: House, text: str) -> None:
    answer = full_house.answer("uncertainty-stated", text, "psoriasis", promoted=("sun lamp",))
    assert answer.verdict == "yes", answer.reason


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(full_house: House, text: str) -> None:
    answer = full_house.answer("uncertainty-stated", text, "psoriasis", promoted=("sun lamp",))
    assert answer.verdict == "no", answer.reason
