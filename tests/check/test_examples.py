"""Examples as tests of a rule: what passes, what fails, and what the reviewer is told."""

from __future__ import annotations

import pytest

from tests.check.house import House, with_keys


def wrong(house: House, **keys: str) -> list[str]:
    book = house.load({"cure-claim": with_keys(**keys)})
    assert not book.problems, book.problems[0]
    return [result.wrong for result in house.run_examples(book)]


def test_examples_that_hold(house: House) -> None:
    assert wrong(house, unless="[negated]") == ["", ""]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"must_flag": "[The lamp is blue.]"}, "'kind' asks for claim"),
        ({"must_flag": "[The lamp relieves itching.]"}, "'type' asks for cure"),
        ({"must_flag": "[Does it cure asthma?]", "when": "{kind: any, phrase: cure}", "unless": "[question]"},
         "The guard 'question' silences it: It is a question."),
        ({"must_flag": "[{section: The lamp cures asthma.}]", "scope": "section", "check": "risk-balance"},
         "The check 'risk-balance' finds nothing"),
    ],
)  # fmt: skip
def test_why_an_example_is_not_flagged(house: House, keys: dict[str, str], told: str) -> None:
    first = wrong(house, **keys)[0]
    assert first.startswith("It should be flagged and is not.") and told in first


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"must_not_flag": "[{text: Our drops cure asthma., guard: negated}]"}, "It should not be flagged and is"),
        ({"must_not_flag": "[{text: Does it cure asthma?, guard: negated}]"}, "not by 'negated'"),
        ({"must_not_flag": "[Does it cure asthma?]", "when": "{kind: any, phrase: cure}", "unless": "[question]"},
         "The guard 'question' silences it; name it."),
    ],
)  # fmt: skip
def test_why_an_example_is_not_silent_as_it_says(house: House, keys: dict[str, str], told: str) -> None:
    assert told in wrong(house, **keys)[1]


def test_without_a_guard_the_conditions_do_not_hold(house: House) -> None:
    assert wrong(house, must_not_flag="[The lamp is blue.]")[1] == ""


def test_heading_lead_in_and_terms(house: House) -> None:
    flag = "[{text: Cures asthma., heading: Sun lamp, lead_in: 'The lamp:', promoted: [sun lamp]}]"
    assert wrong(house, when="{type: cure, section: lamp, lead_in: lamp}", must_flag=flag)[0] == ""


def test_only_the_sentence_itself_counts(house: House) -> None:
    flag = "[{text: It is blue., lead_in: 'Our lamp cures asthma:'}]"
    assert "should be flagged" in wrong(house, when="{kind: any, phrase: cure}", must_flag=flag)[0]


@pytest.mark.parametrize("format", ["markdown", "html", "text"])
def test_formats(house: House, format: str) -> None:
    flag = f"[{{text: Our drops cure asthma., heading: Drops, format: {format}}}]"
    assert wrong(house, must_flag=flag)[0] == ""


def test_sales_text_unless_it_says_otherwise(house: House) -> None:
    keys = {"when": "{type: cure, promotional: true}"}
    assert wrong(house, **keys)[0] == ""
    assert wrong(house, **keys, must_flag="[{text: Our protocol cures diabetes., page: neutral}]")[0] != ""
