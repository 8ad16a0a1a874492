"""promoted-first: order and framing."""

from __future__ import annotations

from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House

SETTINGS = Settings(promoted=("immune renewal therapy",))
RULE = rule(
    "document", "promoted-first", "{kind: any, subject: promoted}",
    "{new: [emerging, modern], old: [traditional, conventional]}",
    severity_when="[{severity: warning, when: {found: headings}}]",
)  # fmt: skip
SOLD = "Immune renewal therapy repairs immunity in leukaemia.\n\n"
STANDARD = "Chemotherapy brings remission in leukaemia.\n\n"


def test_what_is_sold_comes_first(full_house: House) -> None:
    (found,) = full_house.findings(RULE, f"# Leukaemia\n\n{SOLD}{STANDARD}", SETTINGS)
    assert found.severity == "error"
    assert found.related[0].quote == STANDARD.strip()


def test_headings_that_set_new_against_old(full_house: House) -> None:
    text = f"# Leukaemia\n\n## Traditional methods\n\n{STANDARD}## Emerging methods\n\n{SOLD}"
    (found,) = full_house.findings(RULE, text, SETTINGS)
    assert found.severity == "warning"


def test_standard_care_first(full_house: House) -> None:
    assert full_house.findings(RULE, f"# Leukaemia\n\n{STANDARD}{SOLD}", SETTINGS) == ()


def test_a_page_without_standard_care(full_house: House) -> None:
    assert full_house.findings(RULE, f"# Leukaemia\n\n{SOLD}", SETTINGS) == ()
