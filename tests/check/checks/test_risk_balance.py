"""risk-balance: benefits in a section without a harm or limit of the same sort of therapy."""

from __future__ import annotations

from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House

LAMP = Settings(promoted=("sun lamp",))
RULE = rule(
    "section",
    "risk-balance",
    "{type: [efficacy, prevention, mechanism, cure], direction: benefit}",
    severity_when="[{severity: info, when: {found: accepted-care}}]",
    message="'{benefits} {therapy}'",
)
BENEFITS = "## Sun lamp\n\nThe sun lamp relieves psoriasis. It improves sleep. It prevents infections.\n"


def test_one_finding_a_section_with_all_its_benefits(full_house: House) -> None:
    (found,) = full_house.findings(RULE, BENEFITS + "\n## Price\n\nThe lamp costs 90 pounds.\n", LAMP)
    assert found.scope == "section" and found.claim == ""
    assert [place.quote for place in (found.place, *found.related)] == [
        "The sun lamp relieves psoriasis.", "It improves sleep.", "It prevents infections.",
    ]  # fmt: skip
    assert found.message == "3 The sun lamp" or found.message == "3 sun lamp"


def test_a_harm_in_the_section_balances_and_one_elsewhere_does_not(full_house: House) -> None:
    harm = "The sun lamp can cause burns, and people with lupus must not use it.\n"
    assert full_house.findings(RULE, BENEFITS + harm, LAMP) == ()
    assert len(full_house.findings(RULE, f"{BENEFITS}\n## Questions\n\n{harm}", LAMP)) == 1


def test_few_side_effects_and_other_peoples_harms_do_not_balance(full_house: House) -> None:
    for harm in (
        "The sun lamp has few side effects.\n",
        "The sun lamp reduces the side effects of creams.\n",
        "Chemotherapy causes nausea.\n",
        "Psoriasis causes fatigue and pain.\n",
        "Without treatment psoriasis can lead to complications.\n",
    ):
        assert len(full_house.findings(RULE, BENEFITS + harm, LAMP)) == 1, harm


def test_accepted_care_is_told_apart(full_house: House) -> None:
    text = "## Radiotherapy\n\nRadiotherapy relieves symptoms of oesophageal cancer. Radiotherapy extends survival.\n"
    (found,) = full_house.findings(RULE, text)
    assert found.severity == "info"


def test_one_benefit_is_not_enough(full_house: House) -> None:
    assert full_house.findings(RULE, "## Sun lamp\n\nThe sun lamp relieves psoriasis.\n", LAMP) == ()


def test_short_items_under_one_heading_count_as_one_section(full_house: House) -> None:
    text = (
        "# Oesophageal cancer\n\n## Care\n\n### Surgery\n\nSurgery removes the tumour. Surgery improves survival.\n\n"
        "### Radiotherapy\n\nRadiotherapy relieves symptoms. Side effects of radiotherapy include fatigue.\n"
    )
    assert full_house.findings(RULE, text) == ()
    apart = RULE.replace("check: risk-balance", "check: risk-balance\nwith: {pool: 0}")
    assert len(full_house.findings(apart, text)) == 1
