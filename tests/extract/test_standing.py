"""Promoted, established or neither; and whether a statement sells."""

from __future__ import annotations

import pytest

from audit.model.settings import Settings
from audit.model.statement import Statement
from tests.extract.pages import Given, complete_page, find

CLINIC = """# Lung cancer treatment at Rosewood Clinic

Lung cancer is a malignant tumour.

## Emerging treatment

### Immune cell therapy

Our immune cell therapy wakes the body's own defence. It clears the last cancer cells. Book your free consultation now.

## Conventional treatment

### Surgery

Surgery removes the tumour in early stages.

### Chemotherapy

Chemotherapy shrinks the tumour and prolongs life.
"""

WARD: dict[str, Given] = {
    "Ask your": ("guidance", ()),
    "Some people": ("risk", ()),
    "It is given": ("procedure", ()),
}
LEAFLET = """# Chemotherapy for lung cancer

Chemotherapy shrinks the tumour in most people. It is given through a drip.

Some people with a cold feel severe tiredness, a common side effect. Ask your nurse about the risk of infection.
Ask your doctor before you take other medicines.
"""


def status(statement: Statement) -> str:
    assert statement.subject is not None
    return statement.subject.status


def test_a_selling_page_promotes_what_no_table_accepts_and_not_the_care_it_lists() -> None:
    statements, profile = complete_page(CLINIC)
    assert profile.promotes
    assert "immune cell therapy" in [term.lower() for term, _ in profile.promoted]
    for beginning in ("Our immune", "It clears"):
        found = find(statements, beginning)
        assert (status(found), found.promotional) == ("promoted", True)
    for beginning in ("Surgery removes", "Chemotherapy shrinks"):
        found = find(statements, beginning)
        assert (status(found), found.promotional) == ("established", False)
    assert profile.provider == "Rosewood Clinic"


def test_established_care_names_its_guideline() -> None:
    subject = find(complete_page(CLINIC)[0], "Chemotherapy shrinks").subject
    assert subject is not None
    assert subject.because


def test_a_leaflet_promotes_nothing() -> None:
    statements, profile = complete_page(LEAFLET, WARD)
    assert not profile.promotes
    assert profile.promoted == ()
    assert not any(statement.promotional for statement in statements)


def test_the_configuration_decides_what_is_promoted() -> None:
    statements, profile = complete_page(LEAFLET, WARD, Settings(promoted=("chemotherapy",)))
    assert profile.promotes
    assert profile.promoted == (("chemotherapy", "configuration"),)
    found = find(statements, "Chemotherapy shrinks")
    assert (status(found), found.promotional_because) == ("promoted", "promoted_term")


def test_the_configuration_decides_what_is_established() -> None:
    settings = Settings(promoted=("Skylight drip",), established=("immune cell therapy",))
    found = find(complete_page(CLINIC, None, settings)[0], "Our immune")
    assert status(found) == "established"


def test_the_clinic_praising_itself_is_promotion() -> None:
    page = CLINIC + "\n## About us\n\nOur surgeons are ranked first in the county.\n"
    found = find(complete_page(page, {"Our surgeons": ("claim", ("provider_quality",))})[0], "Our surgeons")
    assert (found.promotional, found.promotional_because) == (True, "provider")


def test_a_medical_fact_about_delay_is_no_push_and_a_countdown_is() -> None:
    page = CLINIC + "\n## When\n\nLeft untreated, lung cancer spreads. Every day you wait, it grows.\n"
    given: dict[str, Given] = {"Left": ("claim", ("urgency_fear",)), "Every": ("claim", ("urgency_fear",))}
    statements = complete_page(page, given)[0]
    assert not find(statements, "Left").promotional
    assert find(statements, "Every").promotional_because == "urgency"


def test_a_statement_about_nothing_named_takes_what_the_page_sells() -> None:
    page = CLINIC.replace("It clears", "Most walk home the same day. It clears")
    found = find(complete_page(page)[0], "Most walk")
    assert found.subject is not None
    assert found.subject.status == "promoted"


def test_a_clinic_with_a_section_for_each_service_sells_them_though_they_are_accepted() -> None:
    page = (
        "# Skin treatments in Leeds\n\nWe offer Botox and peels. Book now.\n\n"
        "## Botox\n\nBotox softens frown lines.\n\n## Chemical peel\n\nA chemical peel brightens dull skin.\n"
    )
    statements, profile = complete_page(page)
    assert profile.promotes
    assert [find(statements, b).promotional for b in ("Botox softens", "A chemical")] == [True, True]


def test_the_clinic_named_as_subject_is_what_the_page_sells() -> None:
    page = "# Dental implants at Quayside Dental\n\nQuayside Dental makes smiles whole. Our team helps. Book now."
    statements, profile = complete_page(page)
    assert profile.provider == "Quayside Dental"
    assert status(find(statements, "Quayside Dental makes")) == "promoted"


def test_each_row_of_a_comparison_is_about_its_own_treatment() -> None:
    page = (
        "# Sunstep™ belt\n\nThe Sunstep™ belt eases an aching back.\n\n"
        "| Treatment | Pain gone |\n|---|---|\n| Sunstep belt | 79 % |\n| Linseed poultice | 21 % |\n"
    )
    statements = complete_page(page)[0]
    ours, theirs = find(statements, "79 %").subject, find(statements, "21 %").subject
    assert ours is not None and theirs is not None
    assert (ours.text, ours.status) == ("Sunstep", "promoted")
    assert (theirs.text, theirs.status) == ("Linseed poultice", "other")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (
            "# Salt\n\nOur salt room eases coughs. Our salt room calms asthma.\n\nBook now.",
            "It makes 2 claims, speaks of its own firm or clinic twice, calls to book, buy or get in touch once and "
            "names no risk.",
        ),
        ("# Parking\n\nThe ward has a car park.", "It makes no claims and has words of teaching in 1 sentence."),
    ],
)
def test_the_profile_says_why_in_one_sentence(page: str, reason: str) -> None:
    _, profile = complete_page(page, {"The ward": ("procedure", ()), "Book": ("chrome", ())})
    assert profile.because == reason


def test_a_charity_that_speaks_warmly_of_its_service_sells_nothing() -> None:
    page = (
        "# Living with asthma\n\nOur helpline is staffed by our nurses, day and night. Preventers calm the airways.\n\n"
        "We look after families, thanks to our wonderful volunteers. Donate today and give hope.\n"
    )
    given: dict[str, Given] = dict.fromkeys(("Our helpline", "We look", "Donate"), ("procedure", ()))
    statements, profile = complete_page(page, given)
    assert not profile.promotes
    assert not any(statement.promotional for statement in statements)
