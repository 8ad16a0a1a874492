"""unspecified-product: what must be told about a product and is not."""

from __future__ import annotations

from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House

SETTINGS = Settings(promoted=("sun lamp", "salt float"))
RULE = rule(
    "document", "unspecified-product", "{direction: benefit, subject: promoted}",
    "{at_most: 1, slots: {wavelength: ['# nm'], dose: ['# minutes'], maker: [made by]}}",
    severity_when="[{severity: info, when: {found: first-told}}]", message="'{missing}'",
)  # fmt: skip
CLAIM = "## Sun lamp\n\nThe sun lamp relieves psoriasis.\n\n"


def test_nothing_told(full_house: House) -> None:
    (found,) = full_house.findings(RULE, CLAIM, SETTINGS)
    assert (found.message, found.severity) == ("wavelength, dose, maker", "error")


def test_the_first_weighs_most(full_house: House) -> None:
    (found,) = full_house.findings(RULE, f"{CLAIM}The lamp gives 311 nm light.\n", SETTINGS)
    assert (found.message, found.severity) == ("dose, maker", "info")


def test_enough_told_in_another_sentence_of_the_section(full_house: House) -> None:
    text = f"{CLAIM}The lamp gives 311 nm light.\n\nSit before it for 5 minutes.\n"
    assert full_house.findings(RULE, text, SETTINGS) == ()


def test_each_thing_sold_is_asked_for_itself(full_house: House) -> None:
    text = f"{CLAIM}It gives 311 nm light for 5 minutes.\n\n## Salt float\n\nThe salt float relieves back pain.\n"
    (found,) = full_house.findings(RULE, text, SETTINGS)
    assert found.place.quote == "The salt float relieves back pain."
