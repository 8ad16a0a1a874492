"""References beside a statement, and what they amount to."""

from __future__ import annotations

import pytest

from audit.model.statement import Statement
from tests.extract.pages import complete_page, find


def statement(text: str, after: str = "") -> Statement:
    return complete_page(f"# Our gel\n\n{text}\n{after}")[0][1]


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("It lowers blood pressure (Hale et al., 2019).", "author_year", "Hale et al., 2019"),
        ("Jones and Brown (2020) saw less pain with it.", "author_year", "Jones and Brown (2020)"),
        ("Relapse fell by a third [12].", "number", "[12]"),
        ("Pain eased within a week.¹", "number", "¹"),
        ("Pain eased in most people (1).", "number", "1"),
        ("It helped in a trial, doi:10.1016/j.gel.2020.01.001.", "doi", "10.1016/j.gel.2020.01.001"),
        ("It helped (PMID: 12345678).", "pmid", "PMID: 12345678"),
        ("It helped, see PMC7654321.", "pmcid", "PMC7654321"),
        ("Clots were rarer with it (HARBOUR trial, Lancet 2012).", "study", "HARBOUR trial, Lancet 2012"),
        ("The drug prolongs life (XSG XVIII).", "study", "XSG XVIII"),
        ("It is advised after surgery (ASCO guideline).", "guideline", "ASCO guideline"),
        ("Nineteen in twenty see well (national audit, 2023).", "study", "national audit, 2023"),
        ("Published in N Engl J Med 2018;378:1177.", "journal", "N Engl J Med 2018;378:1177"),
        ("It helped in [the study](https://doi.org/10.1000/182) of 2021.", "doi", "10.1000/182"),
    ],
)
def test_references(text: str, kind: str, shown: str) -> None:
    found = statement(text)
    if kind == "doi" and "[the" in text:
        assert [c.kind for c in found.citations] == ["link"]
    else:
        assert [(c.kind, c.text) for c in found.citations] == [(kind, shown)]
    assert found.support == "cited"


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin B12 and IL-6 fall in stage 2.",
        "The gap was real (p < .05).",
        "Growths of the second stage shrink (FIGO III).",
        "It warms a room of 20 m².",
        "Founded in Leeds (May 2020), the unit helps.",
        "It was licensed in Japan (2014) and Korea (2016).",
        "It has helped 5,000 (five thousand) people.",
        "[Book a visit](https://clinic.example/book) and feel well.",
    ],
)
def test_look_alikes(text: str) -> None:
    found = statement(text)
    assert found.citations == ()
    assert found.support == "none"


def test_a_registry_number_is_no_result() -> None:
    found = statement("It is tested under NCT01234567 and ISRCTN12345678.")
    assert [c.kind for c in found.citations] == ["registry", "registry"]
    assert found.support == "none"


@pytest.mark.parametrize("text", ["Studies show that it eases pain.", "It is clinically proven to ease pain."])
def test_evidence_without_a_name_is_vague(text: str) -> None:
    assert statement(text).support == "vague"


def test_the_end_of_a_paragraph_speaks_for_the_sentences_before_it() -> None:
    statements, _ = complete_page("# Gel\n\nIt eases pain. It calms the skin. It lasts a year (Hale et al., 2019).")
    assert [(s.support, [c.scope for c in s.citations]) for s in statements[1:]] == [
        ("cited", ["paragraph"]),
        ("cited", ["paragraph"]),
        ("cited", ["sentence"]),
    ]


def test_another_reference_between_ends_its_reach() -> None:
    statements, _ = complete_page(
        "# Gel\n\nIt eases pain. It calms skin [3]. It helps hair. It lasts (Hale et al., 2019)."
    )
    assert [s.support for s in statements[1:]] == ["none", "cited", "cited", "cited"]


def test_a_reference_list_counts_through_its_markers_only() -> None:
    page = (
        "# Gel\n\nIt eases pain [1].\n\nIt calms skin.\n\n## References\n\n1. Hale J. Gel and pain. Lancet 2019;3:1.\n"
    )
    statements, _ = complete_page(page)
    marked, plain = find(statements, "It eases"), find(statements, "It calms")
    assert [(c.kind, c.scope) for c in marked.citations] == [("number", "sentence"), ("number", "page")]
    assert marked.citations[1].text.endswith("Lancet 2019;3:1.")
    assert (plain.citations, plain.support) == ((), "none")


def test_a_footnote_mark_needs_a_note_that_gives_a_source() -> None:
    sourced = complete_page("# Gel\n\nIt lasts a year.\\*\n\n\\* Data on file, survey of 40 users.")[0]
    assert [c.kind for c in sourced[1].citations] == ["footnote", "footnote"]
    hedged = complete_page("# Gel\n\nIt lasts a year.\\*\n\n\\* Results vary.")[0]
    assert hedged[1].citations == ()


def test_places_are_those_of_the_file() -> None:
    page = "# Gel\n\nIt **eases** pain &amp; itching [4]."
    citation = complete_page(page)[0][1].citations[0]
    assert page[citation.start : citation.end] == "[4]"
