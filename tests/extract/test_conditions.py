"""The disease a statement is about."""

from __future__ import annotations

from audit.model.statement import Condition
from tests.extract.pages import complete_page, find

PAGE = (
    "# Psoriasis\n\nPsoriasis is a disease of the skin. Our cream calms the plaques.\n\n"
    "## Eczema\n\nThe cream softens the skin.\n\nIt also helps people with acne.\n"
)


def test_the_sentence_comes_first_then_the_section_then_the_page() -> None:
    statements, profile = complete_page(PAGE)
    assert find(statements, "It also").condition == Condition("acne", "sentence")
    assert find(statements, "The cream softens").condition == Condition("eczema", "section")
    assert find(statements, "Our cream").condition == Condition("psoriasis", "section")
    assert profile.conditions[0] == "psoriasis"


def test_a_symptom_leaves_a_serious_disease_standing() -> None:
    page = "# Liver cancer\n\nLiver cancer grows slowly.\n\nOur drip relieves pain and fatigue."
    found = find(complete_page(page)[0], "Our drip").condition
    assert found is not None
    assert found.text == "liver cancer"


def test_the_specific_disease_counts_before_the_general_word() -> None:
    page = "# Care\n\nCancer frightens everybody. Cancer of any sort. Melanoma is a cancer of the skin. Cancer again."
    assert complete_page(page)[1].conditions[0] == "melanoma"


def test_a_page_about_no_disease_has_none() -> None:
    statements, profile = complete_page("# Our bakery\n\nThe bread is baked at four.")
    assert profile.conditions == ()
    assert statements[1].condition is None
