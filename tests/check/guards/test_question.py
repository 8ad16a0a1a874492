"""`question`."""

from __future__ import annotations

import pytest

from tests.check.house import House


@pytest.mark.parametrize("text", ["Can the lamp cure psoriasis?", "Ask: “Is it a cure?”", "Does it cure (for good)?"])
def test_questions(house: House, text: str) -> None:
    assert house.answer("question", text, "cure").verdict == "yes"


@pytest.mark.parametrize(
    "text", ["The lamp cures psoriasis.", "Any questions? The lamp cures psoriasis.", "It cures psoriasis!"]
)
def test_statements(house: House, text: str) -> None:
    assert house.answer("question", text, "cure").verdict == "no"
