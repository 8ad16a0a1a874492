"""Statements that begin without their subject, and statements on the disease."""

from __future__ import annotations

import pytest

from audit.model.statement import Statement
from tests.extract.pages import Given, complete_page, find

PLAN = """# Heart failure

Marrow seeding infusion brings tired hearts new cells. Its strengths are plain to see:

- {item}

Book now.
"""
LED: dict[str, Given] = {"Its strengths": ("lead_in", ()), "Book": ("chrome", ())}


def about(page: str, beginning: str, given: dict[str, Given] | None = None) -> tuple[str, str]:
    subject = find(complete_page(page, given)[0], beginning).subject
    assert subject is not None
    return subject.text.lower(), subject.status


@pytest.mark.parametrize(
    "item",
    [
        "Doubles the strength of diuretics when both are given",
        "Takes away the dizziness that diuretics bring",
        "Harmless to the kidneys, because no diuretics are needed",
        "Works hand in hand with exercise",
        "Raises tolerance of surgery",
        "Kinder to the veins than surgery",
        "Relief from dialysis for most",
        "Stage one (weeks 1-4): wakes the muscle, also without surgery",
        "Suitable for every stage, even after surgery",
    ],
)
def test_an_item_that_begins_with_a_verb_or_adjective_is_about_what_its_list_is_about(item: str) -> None:
    assert about(PLAN.format(item=item), item.split("(")[0], LED) == ("marrow seeding infusion", "promoted")


def test_a_noun_phrase_that_begins_an_item_is_its_subject() -> None:
    assert about(PLAN.format(item="Diuretics ease swollen ankles"), "Diuretics", LED)[0] == "diuretics"


def test_after_such_a_list_the_page_still_speaks_of_what_it_sells() -> None:
    page = PLAN.format(item="Doubles the strength of diuretics\n- Second month: monthly infusions keep the heart young")
    assert about(page.replace("Book now.", "It lasts for years."), "It lasts", LED) == (
        "marrow seeding infusion",
        "promoted",
    )
    assert about(page, "Second month", LED) == ("monthly infusions", "promoted")


def test_the_programme_is_the_one_that_the_page_named() -> None:
    page = (
        "# Kidneys\n\nOur staged renewal programme clears toxins.\n\n## 1. Dialysis\n\n"
        "Dialysis keeps people alive. The programme ends it. Book now."
    )
    assert about(page, "The programme", {"Book": ("chrome", ())}) == ("staged renewal programme", "promoted")


def test_what_a_participle_phrase_names_is_not_the_subject() -> None:
    page = (
        "# Joints\n\nBased on the Nobel Prize for immunotherapy, braxomil drops calm joints. "
        "Braxomil drops last. Book now."
    )
    assert about(page, "Based on")[0] == "braxomil drops"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fatigue and weight loss are its first signs.", "claim"),
        ("Due to abnormal growth of cells, the marrow fails.", "claim"),
        ("Heart failure is a slow disease of the muscle.", "claim"),
        ("Fatigue often sets in at night.", "risk"),
    ],
)
def test_a_statement_on_the_disease_is_about_no_treatment(text: str, kind: str) -> None:
    judged: Given = ("claim", ("efficacy",)) if kind == "claim" else ("risk", ())
    given = {**LED, text[:8]: judged}
    found: Statement = find(complete_page(PLAN.format(item="Calms the heart") + f"\n{text}\n", given)[0], text[:8])
    assert found.subject is None or (found.subject.text, found.subject.status) == ("", "other")


def test_everyday_care_is_not_sold_beside_a_product_that_no_table_knows() -> None:
    page = (
        "# Braxomil drops for joints\n\nOur braxomil drops calm joints. Braxomil drops last for years.\n\n"
        "Anti-inflammatory tablets only cover pain. Tablets ease pain for an hour. Exercise helps. Book now."
    )
    statements, profile = complete_page(page, {"Book": ("chrome", ())})
    assert "braxomil drops" in [term.lower() for term, _ in profile.promoted]
    for beginning in ("Anti-inflammatory", "Tablets ease", "Exercise"):
        subject = find(statements, beginning).subject
        assert subject is not None and subject.status != "promoted"


def test_a_practice_that_sells_everyday_care_promotes_it() -> None:
    page = "# Physiotherapy in Kelso\n\nPhysiotherapy strengthens weak knees. Our practice eases backs. Book now."
    assert about(page, "Physiotherapy strengthens", {"Book": ("chrome", ())})[1] == "promoted"


def test_a_product_with_a_model_number_and_its_bare_noun_are_what_the_page_sells() -> None:
    page = (
        "# CalmBand 4 headband for migraine\n\nCalmBand 4 calms the brow.\n\n"
        "- Cuts attacks by half\n- Outlasts triptans by hours\n\nOur pulses reach deep. "
        "Triptans stop most attacks. Order now, €20.\n"
    )
    given: dict[str, Given] = {"Order": ("chrome", ())}
    assert about(page, "CalmBand 4 calms", given) == ("calmband 4", "promoted")
    for beginning in ("Cuts", "Outlasts"):
        text, status = about(page, beginning, given)
        assert "calmband" in text
        assert status == "promoted"
    assert about(page, "Triptans", given) == ("triptans", "established")


def test_the_title_names_what_no_table_knows() -> None:
    page = (
        "# Ovarian awakening plan\n\nThe ovarian awakening plan wakes follicles. Our steps:\n\n"
        "- Phase 1: Prepares the womb\n- Phase 2: two injections wake the ovary\n\nBook now.\n"
    )
    given: dict[str, Given] = {"Our steps": ("lead_in", ()), "Book": ("chrome", ())}
    assert about(page, "Phase 1", given) == ("ovarian awakening plan", "promoted")
    assert about(page, "Phase 2", given) == ("two injections", "promoted")
