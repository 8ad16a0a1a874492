"""status-missing: no word on authorisation, trial or experimental status."""

from __future__ import annotations

import pytest

from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House

SETTINGS = Settings(promoted=("immune renewal therapy",))
RULE = rule("document", "status-missing", "{direction: benefit, subject: unproven}")
CLAIM = "# Leukaemia\n\nImmune renewal therapy strengthens immunity. It is an emerging, novel method.\n\n"


def test_once_a_document(full_house: House) -> None:
    (found,) = full_house.findings(RULE, f"{CLAIM}Immune renewal therapy reduces relapse.\n", SETTINGS)
    assert found.scope == "document" and len(found.related) == 1


@pytest.mark.parametrize(
    "told",
    ["This therapy is experimental.", "It is given in a clinical trial only.", "It is not approved by any authority."],
)
def test_told(full_house: House, told: str) -> None:
    assert full_house.findings(RULE, CLAIM + told, SETTINGS) == ()


def test_the_status_of_another_therapy_does_not_count(full_house: House) -> None:
    other = "## Targeted therapy\n\nTargeted therapy is studied in a clinical trial.\n"
    assert len(full_house.findings(RULE, CLAIM + other, SETTINGS)) == 1
