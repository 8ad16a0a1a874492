"""A statement that can be read by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.extract.standalone import stand_alone
from audit.model.statement import Condition, Subject

THERAPY = Subject("ozone therapy", "lead_in", "promoted")


def test_an_unsaid_subject_and_condition_stand_before_the_words() -> None:
    assert stand_alone("Calms the joints.", THERAPY, Condition("arthritis", "page")) == (
        "Ozone therapy, arthritis: Calms the joints."
    )


def test_what_the_sentence_says_is_not_said_twice() -> None:
    named = Subject("Ozone therapy", "explicit", "promoted")
    quote = "Ozone therapy calms arthritis."
    assert stand_alone(quote, named, Condition("arthritis", "sentence")) == quote
    assert stand_alone("It calms arthritis.", None, Condition("arthritis", "page")) == "It calms arthritis."


def test_an_unknown_subject_adds_nothing() -> None:
    assert stand_alone("Feel well.", Subject("", "unknown", "other"), None) == "Feel well."


@given(st.text(min_size=1, max_size=80))
def test_the_words_are_never_rewritten(quote: str) -> None:
    assert stand_alone(quote, THERAPY, Condition("arthritis", "page")).endswith(" ".join(quote.split()))
