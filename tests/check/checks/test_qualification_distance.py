"""qualification-distance: a limit far from the claim that it limits."""

from __future__ import annotations

from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House

SETTINGS = Settings(promoted=("sun lamp",))
RULE = rule("document", "qualification-distance", "{direction: benefit, subject: unproven}", message="'{distance}'")
CLAIM = "The sun lamp relieves psoriasis.\n\n"
LIMIT = "The sun lamp is experimental; its benefit is unproven.\n\n"
FILL = "The lamp stands on a table. It has a switch. It has a cord. The box is blue. The cord is long.\n\n"


def test_a_limit_far_away_is_found_once_at_the_nearest_claim(full_house: House) -> None:
    (found,) = full_house.findings(RULE, CLAIM + CLAIM + FILL + LIMIT, SETTINGS)
    assert found.place.line == 3
    assert [place.quote for place in found.related] == [LIMIT.strip()]
    assert found.message == "6"


def test_a_limit_beside_the_claim_is_fine(full_house: House) -> None:
    assert full_house.findings(RULE, CLAIM + LIMIT, SETTINGS) == ()


def test_headings_count_for_several_sentences(full_house: House) -> None:
    (found,) = full_house.findings(RULE, f"{CLAIM}# Small print\n\n{LIMIT}", SETTINGS)
    assert found.message == "6"


def test_a_limit_of_accepted_care_is_not_meant(full_house: House) -> None:
    other = "The benefit of chemotherapy for chondrosarcoma is unproven.\n"
    assert full_house.findings(RULE, CLAIM + FILL + other, SETTINGS) == ()
