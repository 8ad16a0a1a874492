"""`negated` goes by scope: what the denial reaches, not whether one stands nearby."""

from __future__ import annotations

import pytest

from tests.check.house import House

DENIED = [
    ("It has not been shown to cure psoriasis.", "cure"),
    ("The lamp does not cure psoriasis.", "cure"),
    ("There is no evidence that the lamp cures psoriasis.", "cure"),
    ("No lamp can cure psoriasis.", "cure"),
    ("Nobody has shown that it cures psoriasis.", "cure"),
    ("A cure is not guaranteed.", "cure"),
    ("Results cannot be guaranteed.", "guarantee"),
    ("Do not stop insulin without speaking to your doctor.", "stop insulin"),
    ("Participants pay nothing and never sign a guarantee.", "guarantee"),
    ("The lamp neither cures nor relieves psoriasis.", "cure"),
    ("That a lamp could cure psoriasis is unproven.", "cure"),
]
STANDING = [
    ("The lamp not only cures psoriasis, it prevents it.", "cure"),
    ("There is no doubt that it cures psoriasis.", "cure"),
    ("Unlike creams that do nothing, it cures psoriasis.", "cure"),
    ("Do not wait: the lamp cures psoriasis.", "cure"),
    ("You can cure psoriasis without side effects.", "cure"),
    ("It has no side effects.", "no side effect"),
    ("There is no risk with the lamp.", "no risk"),
    ("You will no longer itch; the lamp cures psoriasis.", "cure"),
    ("Creams have not been shown to help, but the lamp cures psoriasis.", "cure"),
    ("Nothing but the lamp cures psoriasis.", "cure"),
    ("It cures psoriasis without delay.", "cure"),
    ("It cures psoriasis that creams cannot reach.", "cure"),
]


@pytest.mark.parametrize(("text", "phrase"), DENIED)
def test_what_is_denied(house: House, text: str, phrase: str) -> None:
    assert house.answer("negated", text, phrase).verdict == "yes"


@pytest.mark.parametrize(("text", "phrase"), STANDING)
def test_what_stands(house: House, text: str, phrase: str) -> None:
    assert house.answer("negated", text, phrase).verdict == "no"


def test_the_answer_names_the_word(house: House) -> None:
    assert "'never'" in house.answer("negated", "The lamp never cures psoriasis.", "cure").reason


def test_without_matched_words_the_reading_decides(house: House) -> None:
    assert house.answer("negated", "There is no evidence that the lamp relieves psoriasis.").verdict == "yes"
    assert house.answer("negated", "The lamp relieves psoriasis.").verdict == "no"
    assert house.answer("negated", "The lamp relieves psoriasis without side effects.").verdict == "no"
