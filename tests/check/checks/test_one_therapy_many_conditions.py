"""one-therapy-many-conditions: the same thing for everything."""

from __future__ import annotations

from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House

SETTINGS = Settings(promoted=("plasma renewal therapy",))
RULE = rule(
    "corpus", "one-therapy-many-conditions", "{direction: benefit, subject: unproven}", severity="warning",
    severity_when="[{severity: error, when: {found: three-diseases}}]", message="'{therapy}: {diseases}'",
)  # fmt: skip


def _pages(**claims: str) -> dict[str, str]:
    return {f"{disease}.md": f"# {disease.capitalize()}\n\n{claim}\n" for disease, claim in claims.items()}


def test_two_and_three_diseases(full_house: House) -> None:
    two = _pages(asthma="Plasma renewal therapy relieves asthma.", psoriasis="Plasma renewal therapy heals psoriasis.")
    (found,) = full_house.findings(RULE, two, SETTINGS)
    assert found.severity == "warning" and "asthma" in found.message and "psoriasis" in found.message
    three = two | _pages(migraine="Our plasma renewal therapy prevents migraine.")
    assert [f.severity for f in full_house.findings(RULE, three, SETTINGS)] == ["error"]


def test_one_disease(full_house: House) -> None:
    assert full_house.findings(RULE, _pages(asthma="Plasma renewal therapy relieves asthma."), SETTINGS) == ()


def test_each_page_with_its_own_evidence(full_house: House) -> None:
    claim = (
        "In 120 adults with {0} plasma renewal therapy relieved {0} by 30% compared with placebo "
        "(N Engl J Med 2018;378:439)."
    )
    pages = _pages(asthma=claim.format("asthma"), psoriasis=claim.format("psoriasis"))
    assert full_house.findings(RULE, pages, SETTINGS) == ()
