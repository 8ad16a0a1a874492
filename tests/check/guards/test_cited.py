"""`cited`: a checkable reference, and for what is sold also people, comparator and size."""

from __future__ import annotations

import pytest

from tests.check.house import House

FULL = (
    "In 120 adults with psoriasis the sun lamp relieved itching by 30% compared with a sham lamp "
    "(Br J Dermatol 2019;181:44)."
)


def test_a_full_report_of_what_is_sold(full_house: House) -> None:
    assert full_house.answer("cited", FULL, promoted=("sun lamp",)).verdict == "yes"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("The sun lamp relieves itching (Br J Dermatol 2019;181:44).", "who was studied"),
        (
            "The sun lamp relieved itching in 120 adults by 30% (Br J Dermatol 2019;181:44).",
            "with what it was compared",
        ),
        ("The sun lamp relieves itching in adults compared with creams [12].", "how large the effect was"),
    ],
)
def test_what_is_missing_lowers_and_is_told(full_house: House, text: str, missing: str) -> None:
    answer = full_house.answer("cited", text, promoted=("sun lamp",))
    assert (answer.verdict, answer.at_most) == ("part", "warning")
    assert missing in answer.reason


@pytest.mark.parametrize(
    "text",
    [
        "Studies show that the sun lamp relieves itching.",
        "The sun lamp is clinically proven.",
        "The sun lamp relieves itching (NCT01234567).",
        "The sun lamp relieves itching.",
    ],
)
def test_no_reference(full_house: House, text: str) -> None:
    assert full_house.answer("cited", text, promoted=("sun lamp",)).verdict == "no"


def test_accepted_care_needs_less(full_house: House) -> None:
    text = "Palliative radiotherapy relieves pain from bone metastases in most patients (ASTRO guideline)."
    assert full_house.answer("cited", text).verdict == "yes"
