"""asymmetric-risk: harms for accepted care and none for what is sold."""

from __future__ import annotations

from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House

SETTINGS = Settings(promoted=("immune renewal therapy",))
RULE = rule("document", "asymmetric-risk", "{direction: benefit, subject: unproven}")
SOLD = "# Leukaemia\n\nImmune renewal therapy strengthens immunity. It reduces relapse of leukaemia.\n\n"
THEIRS = "Chemotherapy for leukaemia causes serious side effects such as infection.\n\n"


def test_their_harms_and_none_of_ours(full_house: House) -> None:
    (found,) = full_house.findings(RULE, SOLD + THEIRS, SETTINGS)
    assert [place.quote for place in found.related] == [THEIRS.strip()]


def test_ours_included(full_house: House) -> None:
    ours = "Immune renewal therapy can cause fever and allergic reactions.\n"
    assert full_house.findings(RULE, SOLD + THEIRS + ours, SETTINGS) == ()


def test_no_harms_at_all_is_another_rules_business(full_house: House) -> None:
    assert full_house.findings(RULE, SOLD, SETTINGS) == ()
