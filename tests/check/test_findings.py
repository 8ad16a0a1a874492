"""How a finding quotes what matched."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.check.findings import choose_spans, quote_matches
from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House, with_keys

LAMP_SOLD = Settings(promoted=("sun lamp",))
LAMP = "The sun lamp clears old warts, smooths every scar, and brightens skin for years to come; it cures psoriasis."


@pytest.mark.parametrize(
    ("matched", "quoted"),
    [
        (("clears old", "clears old warts"), "clears old warts"),
        (("warts, smooths every scar", "smooths every scar"), "smooths every scar"),
        (("warts, smooths",), "warts, smooths"),
        (("clears old warts", "smooths every scar"), "clears old warts, smooths every scar"),
        (("cures", "clears old warts"), "clears old warts … cures"),
        (("The", "scar", "years", "psoriasis"), "scar … years … psoriasis"),
        (("something else", "cures"), "something else, cures"),
        ((), ""),
    ],
)
def test_matches_become_one_quotation(matched: tuple[str, ...], quoted: str) -> None:
    assert quote_matches(LAMP, matched) == quoted


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda s: (s[0], s[0] + s[1])), max_size=8)


@given(SPANS)
def test_chosen_spans_stand_apart_in_order_and_leave_none_out(spans: list[tuple[int, int]]) -> None:
    chosen = choose_spans(LAMP, spans)
    assert list(chosen) == sorted(chosen)
    assert all(one[1] <= other[0] for one, other in pairwise(chosen))
    assert all(any(start < end2 and start2 < end for start2, end2 in chosen) for start, end in spans)


def test_a_quoted_field_has_curly_quotes_and_a_sentence_a_capital(house: House) -> None:
    text = "# Sun lamp\n\nThe “gentle” sun lamp cures psoriasis, the patient's own way.\n"
    rule = with_keys(message="\"'{quote}' promises a cure.\"", fix='"{subject} is to be left out."')
    (found,) = house.findings(rule, text, LAMP_SOLD)
    assert found.message == "“The ‘gentle’ sun lamp cures psoriasis, the patient's own way.” promises a cure."
    assert found.fix[0].isupper() and found.fix.endswith("is to be left out.")


def test_a_finding_on_a_section_does_not_tell_the_words_of_its_first_sentence(full_house: House) -> None:
    section = rule("section", "risk-balance", "{type: cure}", message='"{benefits} benefits of {therapy}, no harm."')
    (found,) = full_house.findings(section, "## Sun lamp\n\nThe sun lamp cures psoriasis. It cures acne.\n", LAMP_SOLD)
    assert found.message.startswith("2 benefits of")
    assert found.because.matched == ()
