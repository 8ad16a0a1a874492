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


OTHER_FIELDS = [
    "Want to be free of pain?",
    "Is gout curable?",
    "Does a knee brace help arthritis?",
    "Why suffer?",
    "Could our lamp be the answer to your winter blues?",
    "Tired of acne? ",
    "Who else wants to sleep through?",
    "What does the treatment cost?",
    "Ready to lose ten kilos in a week?!",
    "“Will my hair grow back?”",
    "Have you tried everything against tinnitus?",
    "Is it safe (in pregnancy)?",
    "Did you know that our tea relieves cramp?",
    "How does fluoride prevent decay?",
    "Should I stop my tablets?",
]
TRAPS = [
    "Our gel ends pain.",
    "Why suffer? Our gel ends pain.",
    "Tired of acne? The serum clears it.",
    "Does it work? Yes, the tea cures gout.",
    "Ask yourself why our patients are pain free.",
    "You will wonder how you lived without the lamp!",
    "We asked whether the tea relieves cramp.",
    "Our FAQ: the tea relieves cramp.",
    "How wonderful that the tea cures gout.",
    "What our tea does is cure gout.",
    "Do try our tea, which cures gout.",
    "The question is settled: our tea cures gout.",
    "Questions? Ask us how our tea cures gout.",
    "“Will it help?” Our tea cures gout.",
    "No question about it, our tea cures gout.",
]


@pytest.mark.parametrize("text", OTHER_FIELDS)
def test_questions_that_sell_are_questions(house: House, text: str) -> None:
    assert house.answer("question", text).verdict == "yes"


@pytest.mark.parametrize("text", TRAPS)
def test_what_follows_a_question_is_none(house: House, text: str) -> None:
    assert house.answer("question", text, "(cure|end|clear|relieve|our patients|lived)").verdict == "no"
