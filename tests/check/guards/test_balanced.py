"""`balanced`: a specific harm or limit, in the sentence or, for wider rules, in the section."""

from __future__ import annotations

import pytest

from tests.check.house import House

SAME = [
    "The sun lamp relieves psoriasis but can cause burns and serious side effects.",
    "The sun lamp relieves psoriasis; people with lupus must not use it.",
    "The sun lamp relieves psoriasis, although not everyone responds.",
]
PLAYED_DOWN = [
    "The sun lamp relieves psoriasis with few side effects.",
    "The sun lamp relieves psoriasis and reduces the risk of infection.",
    "The sun lamp relieves psoriasis without side effects.",
    "The sun lamp relieves psoriasis.",
]


@pytest.mark.parametrize("text", SAME)
def test_in_the_same_sentence(full_house: House, text: str) -> None:
    assert full_house.answer("balanced", text, "psoriasis", promoted=("sun lamp",)).verdict == "yes"


@pytest.mark.parametrize("text", PLAYED_DOWN)
def test_harms_played_down_do_not_count(full_house: House, text: str) -> None:
    answer = full_house.answer("balanced", text, "psoriasis", promoted=("sun lamp",))
    assert answer.verdict == "no", answer.reason


def test_the_section_counts_for_wider_rules_only(full_house: House) -> None:
    text = "## Sun lamp\n\nThe sun lamp relieves psoriasis. It is warm.\n\nSide effects include burns."
    assert full_house.answer("balanced", text, "psoriasis", promoted=("sun lamp",)).verdict == "no"
    assert full_house.answer("balanced", text, "psoriasis", promoted=("sun lamp",), scope="section").verdict == "yes"


def test_the_harms_of_another_treatment_do_not_balance(full_house: House) -> None:
    text = "The sun lamp relieves psoriasis. Chemotherapy causes serious side effects."
    assert full_house.answer("balanced", text, "psoriasis", promoted=("sun lamp",), scope="section").verdict == "no"
