"""`consensus`: the dated tables, by therapy and disease; never a general row for what the page sells."""

from __future__ import annotations

import pytest

from tests.check.house import House


@pytest.mark.parametrize(
    "text",
    [
        "Radiotherapy relieves symptoms of oesophageal cancer.",
        "Surgery is the main treatment for early colon cancer.",
        "Chemotherapy kills breast cancer cells.",
        "Statins lower the risk of heart attack.",
    ],
)
def test_accepted_care(full_house: House, text: str) -> None:
    answer = full_house.answer("consensus", text)
    assert answer.verdict == "yes", answer.reason


def test_the_answer_names_guideline_and_year(full_house: House) -> None:
    answer = full_house.answer("consensus", "Chemotherapy kills breast cancer cells.")
    assert "(20" in answer.reason


@pytest.mark.parametrize(
    "text",
    [
        "Ozone therapy relieves symptoms of oesophageal cancer.",
        "Laetrile shrinks colon cancer.",
        "Our immune renewal programme kills breast cancer cells.",
        "Surgery and ozone therapy are the main treatments for early colon cancer.",
        "It lowers the side effects of chemotherapy.",
    ],
)
def test_what_is_not_accepted(full_house: House, text: str) -> None:
    answer = full_house.answer("consensus", text, promoted=("immune renewal programme",))
    assert answer.verdict == "no", answer.reason


def test_absolutes_are_covered_only_in_part(full_house: House) -> None:
    answer = full_house.answer("consensus", "Chemotherapy always destroys every breast cancer cell, guaranteed.")
    assert (answer.verdict, answer.at_most) == ("part", "info")
