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


OTHER_FIELDS = [
    "The gym raised its membership fees.",
    "Rinse the bottle and leave it to dry.",
    "The app drains the battery of old phones.",
    "Our clinic has won a prize for its architecture.",
    "Cure the resin under the lamp for 20 seconds.",
    "The smoked ham is cured with salt for two weeks.",
    "The bank came to the relief of its customers.",
    "The prize gives a lift to the whole team.",
    "The new shelf holds twice as many bottles.",
    "Delivery takes up to five days.",
    "The film is a miracle of animation.",
    "The course runs for ten weeks and ends with a certificate.",
    "The software reduces paperwork by half.",
    "The treatment room seats four people.",
    "The paint prevents rust on garden gates.",
    "The tablets come in boxes of 30.",
    "The knee clinic has 12 rooms.",
    "The heart of the city is ten minutes away.",
    "The joint venture doubled its turnover.",
    "Our tablet app works within seconds.",
    "The memory card holds 500 pictures.",
]
TRAPS = [
    "Our ointment gets knees moving again.",
    "The tablets work within an hour.",
    "These sleeping pills give you eight hours.",
    "The collagen drink makes joints supple again.",
    "The drops let you see clearly again.",
    "Up to 80% more hair in eight weeks.",
    "The belt takes the strain off your spine.",
    "The tonic gives back your strength.",
    "Say goodbye to reading glasses with our eye exercises.",
    "The insoles put an end to heel spurs.",
    "Our toothpaste repairs enamel.",
    "Your skin looks ten years younger.",
    "The patch takes away the craving for cigarettes.",
    "Lose two dress sizes in a fortnight.",
    "The capsules melt belly fat.",
    "The syrup calms a tickly throat.",
    "The mat eases stiff shoulders.",
    "Your liver will thank you: the tea flushes out toxins.",
    "The device brings back your hearing.",
    "No more hot flushes.",
    "The capsules keep your bladder under control.",
    "Your blood sugar stays level with our bread.",
]


@pytest.mark.parametrize("text", OTHER_FIELDS)
def test_other_fields_yes(house: House, text: str) -> None:
    answer = house.answer("non-health", text)
    assert answer.verdict == "yes", answer.reason


@pytest.mark.parametrize("text", TRAPS)
def test_traps(house: House, text: str) -> None:
    answer = house.answer("non-health", text)
    assert answer.verdict == "no", answer.reason
