"""`myth-quoted` covers the quoted claim, not what the writer says next."""

from __future__ import annotations

import pytest

from tests.check.house import House

QUOTED = [
    "Myth: a lamp cures psoriasis.",
    "It is a myth that a lamp cures psoriasis.",
    "Some websites promise that a lamp cures psoriasis.",
    "“A lamp cures psoriasis.” This is not true.",
    "The seller falsely says that a lamp cures psoriasis.",
    "Be wary of anybody who says a lamp cures psoriasis.",
    "# Myths\n\n“A lamp cures psoriasis.”",
]
OWN_VOICE = [
    "The lamp cures psoriasis.",
    "“The lamp cures psoriasis,” says Ms B.",
    "Our lamp cures psoriasis, and that is no myth.",
    "Our famous “sun lamp” cures psoriasis. In fact, it works in a week.",
    "Myth: creams help. Our lamp cures psoriasis.",
    "# Myths and facts\n\nOur lamp cures psoriasis.",
]


@pytest.mark.parametrize("text", QUOTED)
def test_a_claim_put_up_to_be_corrected(house: House, text: str) -> None:
    assert house.answer("myth-quoted", text, "cure").verdict == "yes"


@pytest.mark.parametrize("text", OWN_VOICE)
def test_the_writers_own_voice(house: House, text: str) -> None:
    assert house.answer("myth-quoted", text, "cure").verdict == "no"
