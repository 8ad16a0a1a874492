"""What a statement is about, and where that was found."""

from __future__ import annotations

import pytest

from tests.extract.pages import complete_page, find, read_page


def about(markdown: str, beginning: str) -> tuple[str, str]:
    subject = find(complete_page(markdown)[0], beginning).subject
    assert subject is not None
    return subject.text, subject.source


def test_an_intervention_named_in_the_sentence() -> None:
    assert about("# Skin\n\nOur peel is new. Acupuncture eases tension headaches.", "Acupuncture") == (
        "Acupuncture", "explicit",
    )  # fmt: skip


def test_the_words_stand_at_their_place_in_the_file() -> None:
    page = "# Skin\n\nWeekly *acupuncture* eases tension headaches."
    subject = complete_page(page)[0][1].subject
    assert subject is not None
    assert subject.start is not None and subject.end is not None
    assert page[subject.start : subject.end] == "acupuncture"


@pytest.mark.parametrize(
    ("second", "source"),
    [
        ("It eases pain within days.", "anaphor"),
        ("This therapy eases pain within days.", "anaphor"),
        ("Taken with a glass of water, it eases pain.", "anaphor"),
    ],
)
def test_a_pronoun_stands_for_the_last_one_named(second: str, source: str) -> None:
    page = f"# Joints\n\nOzone therapy is given once a week. {second}"
    assert about(page, second[:10]) == ("Ozone therapy", source)


def test_it_may_stand_for_nothing() -> None:
    page = "# Joints\n\nOzone therapy is given weekly.\n\n## Rest\n\nIt is necessary to rest after a long walk."
    assert find(complete_page(page, {"It is": ("guidance", ())})[0], "It is").subject is None


def test_a_bare_verb_in_a_list_takes_the_subject_of_its_lead_in() -> None:
    page = "# Joints\n\nOzone therapy has three effects:\n\n- Calms swollen knees\n- Wakes tired cells\n"
    statements = complete_page(page, {"Ozone therapy has": ("lead_in", ())})[0]
    for beginning in ("Calms", "Wakes"):
        found = find(statements, beginning)
        assert found.subject is not None
        assert (found.subject.text, found.subject.source) == ("Ozone therapy", "lead_in")
        assert found.lead_in == find(statements, "Ozone therapy has").id


def test_through_names_the_means() -> None:
    page = "# Joints\n\nOzone therapy has effects:\n\n- Calms swollen knees through vitamin C infusion\n"
    assert about(page, "Calms") == ("vitamin C infusion", "explicit")


def test_a_heading_speaks_for_its_section() -> None:
    assert about("# Care\n\n## Ozone therapy\n\nTired legs feel lighter.", "Tired legs") == ("Ozone therapy", "heading")


def test_what_a_heading_avoids_is_not_its_subject() -> None:
    text, _ = about("# Care\n\n## Avoiding surgery\n\nTired legs feel lighter.", "Tired legs")
    assert "surgery" not in text.lower()


def test_what_is_governed_is_not_the_subject() -> None:
    page = "# Care\n\n## Ozone therapy\n\nPatients receiving surgery, radiotherapy or chemotherapy feel stronger."
    assert about(page, "Patients") == ("Ozone therapy", "heading")


def test_a_label_names_the_subject() -> None:
    assert about("# Menu\n\nVitamin C infusion: wakes tired cells.", "Vitamin C") == ("Vitamin C infusion", "label")


def test_an_answer_takes_the_subject_of_the_question() -> None:
    page = "# Questions\n\nDoes acupuncture work?\n\nYes, most people sleep through."
    statements = complete_page(page, {"Does": ("question", ())})[0]
    subject = find(statements, "Yes").subject
    assert subject is not None
    assert subject.text == "acupuncture"


def test_a_product_that_no_table_knows_is_found_by_what_the_page_keeps_saying() -> None:
    page = (
        "# Back to work\n\nBraxomil opens tight joints. Tablets only cover it up.\n\n"
        "Braxomil gives lasting relief. Most people are glad of Braxomil."
    )
    assert about(page, "Braxomil gives") == ("Braxomil", "explicit")
    assert about(page, "Most people") == ("Braxomil", "explicit")


def test_a_table_cell_takes_the_subject_of_its_header() -> None:
    page = "# Results\n\n| Treatment | Pain gone |\n|---|---|\n| Ozone therapy | 79 % |\n"
    statements = complete_page(page)[0]
    cell = find(statements, "79 %")
    assert cell.subject is not None
    assert (cell.subject.text, cell.subject.source) == ("Ozone therapy", "label")


def test_nothing_named_is_told_as_unknown() -> None:
    subject = complete_page("# Hello\n\nTired legs feel lighter.", {})[0][1].subject
    assert subject is not None
    assert subject.source in ("unknown", "promoted_default")


def test_any_order_of_reading_is_the_same() -> None:
    page = "# Care\n\n## Ozone therapy\n\nIt calms. It heals.\n\n- Calms knees\n"
    assert complete_page(page) == complete_page(page)
    assert read_page(page) == read_page(page)


def test_our_takes_the_words_that_it_goes_with() -> None:
    page = "# Asthma\n\nOur salt room cures asthma. It is safe for children.\n\nOur little grotto cures asthma."
    assert about(page, "Our salt") == ("Our salt room", "explicit")
    assert about(page, "Our little") == ("Our little grotto", "explicit")
    assert find(complete_page(page)[0], "It is").standalone == "Our salt room, asthma: It is safe for children."
