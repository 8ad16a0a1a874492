"""`disclosed`: the rule's own phrases beside the claim."""

from __future__ import annotations

import pytest

from tests.check.house import House


@pytest.mark.parametrize(
    "text",
    ["Five stars. I work at this clinic.", "Five stars, and I work at this clinic."],
)
def test_beside_the_claim(house: House, text: str) -> None:
    assert house.answer("disclosed", text, "five stars", disclosure="work at").verdict == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "Five stars. Best care ever.",
        "I work at this clinic. The rooms are clean. Five stars.",
        "Five stars. Best care ever. I work at this clinic.",
    ],
)
def test_elsewhere_or_nowhere(house: House, text: str) -> None:
    assert house.answer("disclosed", text, "five stars", disclosure="work at").verdict == "no"
