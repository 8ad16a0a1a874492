from __future__ import annotations

import re
from dataclasses import replace

from audit.model.finding import Place
from audit.render import render_text
from audit.render.text import QUOTE_LENGTH, clean
from tests.render.builder import review
from tests.render.samples import clinic, many, naughty


def test_every_finding_has_a_line_that_an_editor_can_jump_to() -> None:
    shown = clinic()
    lines = render_text(shown).splitlines()
    for finding in shown.findings:
        start = (
            f"{finding.place.document}:{finding.place.line}:{finding.place.column}: {finding.severity} {finding.rule} "
        )
        assert (start + finding.message in lines) == (finding.state == "open")


def test_the_account_stands_at_the_end() -> None:
    assert render_text(clinic()).splitlines()[-3:] == [
        "2 documents, 22 sentences: 9 claims, 12 not a claim, 1 unread.",
        "2 candidates: statements the readers are unsure of; see the report.",
        "9 findings: 4 errors, 4 warnings, 1 info. Not shown: 1 decided. 8 rules checked.",
    ]
    assert render_text(review()).splitlines() == [
        "0 documents, 0 sentences: 0 claims, 0 not a claim, 0 unread.",
        "No findings. 0 rules checked.",
    ]


def test_what_was_not_read_is_told() -> None:
    text = render_text(clinic())
    assert "Not read, or only in part:\n  content/leaflet.pdf: PDF is not a format" in text


def test_related_places_stand_below_a_finding() -> None:
    assert "    also content/knees.md:19:3 “Swelling is gone for good;”\n" in render_text(clinic())


def test_of_many_related_places_three_are_listed() -> None:
    shown = clinic()
    (copied,) = shown.corpus_findings
    many_places = replace(copied, related=copied.related * 5)
    text = render_text(replace(shown, corpus_findings=(many_places,)))
    assert text.count("    also ") == 3
    assert "    and 2 more places\n" in text


def test_a_lapsed_decision_is_told() -> None:
    shown = clinic()
    lapsed = replace(shown.corpus_findings[0], state="lapsed")
    assert "stands on two pages. (decision lapsed)\n" in render_text(replace(shown, corpus_findings=(lapsed,)))


def test_nothing_in_a_document_steers_the_terminal() -> None:
    text = render_text(naughty())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "שלום עולם" in text


def test_no_name_and_no_text_is_a_command_to_a_ci_system() -> None:
    shown = clinic()
    (copied,) = shown.corpus_findings
    place = replace(copied.place, document="::error file=x::a.md", quote="Our gel ##[add-matcher]x.json heals.")
    text = render_text(replace(shown, corpus_findings=(replace(copied, place=place, scope="sentence"),)))
    assert "./::error file=x::a.md:" in text and "add-matcher" in text
    assert not [line for line in text.splitlines() if line.strip().startswith("::")]
    assert "##[" not in text


def test_colour_only_when_asked_and_never_other_words() -> None:
    shown = clinic()
    plain, coloured = render_text(shown), render_text(shown, colour=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain
    assert "\x1b[31merror\x1b[0m" in coloured


def test_long_quotes_are_cut() -> None:
    shown = many(5)
    place = shown.findings[0].place
    long = replace(shown.findings[0], place=Place(place.document, "pain " * 200, place.start, place.end, 1, 1))
    text = render_text(replace(shown, documents=(), corpus_findings=(long,)))
    quoted = re.search(r"“(pain.*)”", text)
    assert quoted is not None
    assert len(quoted[1]) <= QUOTE_LENGTH
    assert quoted[1].endswith("…")


def test_clean_keeps_joiners_that_scripts_need() -> None:
    assert clean("می\u200cخواهم \n\t x\u00ad\u202e") == "می\u200cخواهم x"
