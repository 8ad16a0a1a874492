"""`non-health`: the same word in another sense."""

from __future__ import annotations

import pytest

from tests.check.house import House


@pytest.mark.parametrize(
    "text",
    [
        "The infusion takes up to two hours.",
        "We hope to open a second outpatient unit in May.",
        "The clinic is larger than its former building.",
        "Members get up to 20% off towels and mats.",
        "“The nurses explained every step,” says Mr L.",
    ],
)
def test_other_senses(house: House, text: str) -> None:
    answer = house.answer("non-health", text)
    assert answer.verdict == "yes", answer.reason


@pytest.mark.parametrize(
    "text",
    [
        "Up to 90% less pain after two sessions.",
        "It brings new hope to people with dementia.",
        "“My tumour vanished after two infusions,” says Mr L.",
        "The sun lamp cures psoriasis.",
        "Before: bedridden. After: walking within two weeks.",
    ],
)
def test_effects_on_health(house: House, text: str) -> None:
    answer = house.answer("non-health", text)
    assert answer.verdict == "no", answer.reason
