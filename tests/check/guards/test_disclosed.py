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


OTHER_WORDINGS = [
    "Five stars, though I work at this clinic.",
    "Five stars. I work at the shop that sells it.",
    "Five stars from Ben, who works at our branch.",
    "Five stars! (I work at the factory.)",
    "Five stars - and yes, I work at the maker.",
    "Five stars. My sister and I work at the spa.",
    "Five stars: the author works at our Leeds branch.",
    "Five stars. Full disclosure: I work at the lab.",
    "Five stars. We both work at the firm that makes the pads.",
    "Five stars, written by staff who work at the salon.",
    "Five stars. I used to work at another shop and now work at this one.",
    "Five stars. The reviewer works at the brand.",
    "Five stars. Reviewers who work at the shop are marked.",
    "Five stars. Jo works at head office.",
    "Five stars, from one who works at the desk.",
]
TRAPS = [
    "Five stars. I do not work at this clinic.",
    "Five stars, and no, I never worked at the shop.",
    "Five stars. Do I work at the clinic?",
    "Five stars. Nobody here works at the maker.",
    "Five stars. None of us works at the brand.",
    "Five stars. Great cream. I work at the shop.",
    "I work at the shop. Great cream. Five stars.",
    "Five stars. Lovely staff.",
    "Five stars.\n\n# About me\n\nI work at the shop.",
    "Five stars. Would you like to work at our clinic?",
    "Five stars. The reviewer neither works at the brand nor knows it.",
    "Five stars. I cannot say that I work at the shop.",
    "Five stars. Not one reviewer works at the shop.",
    "Five stars from all who tried it.",
    "Five stars without ever having worked at the firm.",
]


@pytest.mark.parametrize("text", OTHER_WORDINGS)
def test_disclosed_in_other_wordings(house: House, text: str) -> None:
    assert house.answer("disclosed", text, "five stars", disclosure="work at").verdict == "yes"


@pytest.mark.parametrize("text", TRAPS)
def test_denied_asked_or_too_far(house: House, text: str) -> None:
    answer = house.answer("disclosed", text, "five stars", disclosure="work at")
    assert answer.verdict == "no", answer.reason
