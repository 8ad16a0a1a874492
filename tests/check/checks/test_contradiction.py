"""contradiction: two statements on one attribute of one therapy that cannot both hold."""

from __future__ import annotations

from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House

SETTINGS = Settings(promoted=("sun lamp",))
RULE = rule(
    "document",
    "contradiction",
    "{kind: any}",
    "{attributes: {pain: {for: [painless, without pain], against: [hurt, painful]}, "
    "itching: {for: ['relieve ... itching'], against: ['increase ... itching']}}}",
)
FILL = "The lamp has a switch.\n\nThe box is blue.\n\n"


def test_for_and_against(full_house: House) -> None:
    (found,) = full_house.findings(RULE, f"The sun lamp is painless.\n\n{FILL}The sun lamp can be painful.", SETTINGS)
    assert found.related[0].quote == "The sun lamp can be painful."


def test_said_and_denied(full_house: House) -> None:
    text = f"The sun lamp relieves itching.\n\n{FILL}The sun lamp does not relieve itching."
    assert len(full_house.findings(RULE, text, SETTINGS)) == 1


def test_numbers_that_cannot_both_hold(full_house: House) -> None:
    text = "The sun lamp relieves itching in {}%.\n\n" + FILL + "The sun lamp relieves itching in {}%."
    assert len(full_house.findings(RULE, text.format(40, 80), SETTINGS)) == 1
    assert full_house.findings(RULE, text.format(40, 40), SETTINGS) == ()


def test_a_rule_and_its_exception_side_by_side(full_house: House) -> None:
    assert full_house.findings(RULE, "The sun lamp is painless. The sun lamp hurts on dry skin.", SETTINGS) == ()


def test_hedged_against_plain(full_house: House) -> None:
    text = f"The sun lamp never relieves itching.\n\n{FILL}The sun lamp {{}} itching."
    assert len(full_house.findings(RULE, text.format("relieves"), SETTINGS)) == 1
    assert full_house.findings(RULE, text.format("might relieve"), SETTINGS) == ()


def test_two_therapies(full_house: House) -> None:
    text = f"The sun lamp is painless.\n\n{FILL}Surgery is painful."
    assert full_house.findings(RULE, text, SETTINGS) == ()
