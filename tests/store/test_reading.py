"""What people do to a claims file by hand: each mistake is one sentence with its place and a way to mend it."""

from __future__ import annotations

import re

import pytest

from audit.errors import ClaimsFileError
from audit.identity import fingerprint, statement_id
from audit.model.statement import Comparison, Condition, Quantity, Subject
from audit.store import parse_claims, record, render_claims, update_claims
from tests.store.builders import claims, make_document, make_extraction, make_statement

DOCUMENT = make_document()
EXTRACTION = make_extraction(
    [
        make_statement("Our balm:", kind="lead_in"),
        make_statement(
            "Soothes sore hands within 3 days.",
            lead_in="#0",
            subject=Subject("Our balm", "lead_in", "promoted"),
            condition=Condition("sore hands", "sentence"),
            quantities=(Quantity("within 3 days", 19, 32, 3.0, 3.0, "days", "up_to"),),
            comparison=Comparison("comparative", "soap"),
            section=("Hands",),
        ),
        make_statement("It never stains."),
    ]
)
TEXT = render_claims(EXTRACTION, DOCUMENT)
LEAD_IN, BALM, STAINS = (s.id for s in EXTRACTION.statements)
INVENTED = BALM[:-1] + ("0" if BALM[-1] != "0" else "1")


def line_of(part: str, text: str = TEXT) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "at", "wrong", "mend"),
    [
        ("  types: [eff", "\ttypes: [eff", "\ttypes", "indented with a tab", "Use spaces."),
        ("  strength: asserted", "  strenght: asserted", "strenght", "no key 'strenght'", "Did you mean 'strength'?"),
        ("  direction: benefit", "  verdict: benefit", "verdict", "no key 'verdict'", "Possible are: id, fp, text"),
        ("source: lead_in", "sauce: lead_in", "sauce", "'subject' has no key 'sauce'", "Did you mean 'source'?"),
        ("[efficacy]", "[eficacy]", "[eficacy]", "'types' cannot be 'eficacy'", "Did you mean 'efficacy'?"),
        ("[efficacy]", "efficacy", "types: efficacy", "'types' has to be a list", "in brackets"),
        ("kind: claim", "kind: [claim]", "kind: [claim]", "'kind' cannot be that", "Possible are: claim, background"),
        ("kind: claim", "kind:", "kind:\n", "The entry has no 'kind'", "git"),
        ("confidence: high", "confidence: hihg", "hihg", "'confidence' cannot be 'hihg'", "Did you mean 'high'?"),
        ("by: cues", "by: reviewr", "reviewr", "'by' cannot be 'reviewr'", "Did you mean 'reviewer'?"),
        ("bound: up_to", "bound: upto", "upto", "'bound' cannot be 'upto'", "Did you mean 'up_to'?"),
        ("low: 3,", 'low: "3",', 'low: "3"', "'low' has to be a number", "digits"),
        ("support: none", "promotional: yes", "promotional: yes", "has to be true or false", "without quotes"),
        ("unit: \"days\"", "unit: 3", "unit: 3", "'unit' has to be text", "double quotes"),
        ('section: ["Hands"]', "section: [3]", "section: [3]", "'section' has to be text", "double quotes"),
        ('{text: "sore hands", source: sentence}', "sore", "condition: sore", "has to hold keys", "{text: ..."),
        ("form: comparative, ", "", "comparison: {", "'comparison' has no 'form'", "git"),
        ("{claim: 2,", "{claim: -2,", "claim: -2", "whole number", "digits"),
        ("{claim: 2,", "{claim: true,", "claim: true", "whole number", "digits"),
        ("{claim: 2, ", "{", "sentences: {", "'sentences' has no 'claim'", "git"),
        ("schema_version: 2", "schema_version: 7", "schema_version: 7", "has the form 7", "newer"),
        ("schema_version: 2\n", "", "document:", "has no 'schema_version'", "git"),
        ("language: ", "langauge: ", "langauge", "no key 'langauge'", "Did you mean 'language'?"),
        (STAINS, BALM, None, f"The id {BALM} stands twice; the first is in line", "copied"),
        (BALM, INVENTED, INVENTED, "never gave the id", "git"),
        (BALM, "c-new", "c-new", "never gave the id 'c-new'", "git"),
        ("  lead_in: s-", "  lead_in: c-", "lead_in: c-", "No entry of this file has the id", f"mean '{LEAD_IN}'"),
        (f"in: {LEAD_IN}", f"in: {LEAD_IN[:-1]}x", "  lead_in: s-", "No entry", f"Did you mean '{LEAD_IN}'?"),
        ("It never stains.", "It seldom stains.", "It seldom", "The text was changed by hand", "change the document"),
        (
            f'fp: "{EXTRACTION.statements[2].fingerprint}"', 'fp: "000000000000"', "It never stains",
            "The text was changed by hand", "git",
        ),
        ("  kind: claim\n", "  kind: claim\n  kind: risk\n", "  kind: risk", "'kind' stands twice", "Keep one"),
        ("statements:", "statements: &all", "statements: &all", "Anchors", "quotes"),
        ("statements:\n", "statements: none\nx:\n", "x:", "no key 'x'", "Possible are"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(old: str, new: str, at: str | None, wrong: str, mend: str) -> None:
    text = TEXT.replace(old, new) if old == STAINS else TEXT.replace(old, new, 1)
    assert text != TEXT
    with pytest.raises(ClaimsFileError) as caught:
        parse_claims(text, "claims/page.md.yaml")
    error = caught.value
    assert error.file == "claims/page.md.yaml"
    assert wrong in error.wrong and mend in error.mend
    if at is not None:
        assert error.line == line_of(at, text) and error.column > 0


@pytest.mark.parametrize("text", ["", "just text", "- a\n- b\n", "3\n", "{}"])
def test_what_is_no_claims_file_is_refused(text: str) -> None:
    with pytest.raises(ClaimsFileError, match="claims file"):
        parse_claims(text, "claims/page.md.yaml")


@pytest.mark.parametrize("value", ["none", "{a: b}", "[none]"])
def test_statements_are_a_list_of_entries(value: str) -> None:
    text = TEXT[: TEXT.index("statements:")] + f"statements: {value}\n"
    with pytest.raises(ClaimsFileError, match="'statements' has"):
        parse_claims(text, "claims/page.md.yaml")


def test_a_person_may_write_as_people_do() -> None:
    text = TEXT.replace("types: [efficacy]", "types:\n  - efficacy   # the nurse agrees", 1)
    text = text.replace("by: cues", 'by: "reviewer"', 1).replace('"It never stains."', "It never stains.")
    text = re.sub(
        r"subject: \{text: (.*), source: (\w+), status: (\w+)\}",
        r"subject:\n    status: \3\n    source: \2\n    text: \1",
        text,
    )
    read = parse_claims(text, "f.yaml")
    expected = record(EXTRACTION, DOCUMENT)
    assert [r.by for r in read.records] == ["cues", "reviewer", "cues"]
    assert read.records[1].types == ("efficacy",) and read.records[1].subject == expected.records[1].subject
    assert (read.records[0], read.records[2]) == (expected.records[0], expected.records[2])


def test_an_entry_may_be_short() -> None:
    text = "Helps."
    id_ = statement_id("p", "claim", fingerprint(text), 0)
    short = (
        f"schema_version: 2\ndocument: p\nsentences: {{claim: 1, not_claim: 0, unread: 0}}\n"
        f"statements:\n- {{id: {id_}, fp: '{fingerprint(text)}', text: {text}, kind: claim, occurrence: 0}}\n"
    )
    (read,) = parse_claims(short, "f.yaml").records
    assert (read.standalone, read.occurrence, read.confidence) == (text, 1, "high")


def test_a_file_that_cannot_be_read_is_never_replaced() -> None:
    broken = TEXT.replace("kind: claim", "kind: clam", 1)
    with pytest.raises(ClaimsFileError):
        parse_claims(broken, "claims/page.md.yaml")


def test_an_unchanged_document_changes_no_byte() -> None:
    anchored, text = update_claims(parse_claims(TEXT, "f.yaml"), EXTRACTION, DOCUMENT)
    assert (text, anchored.changes, anchored.extraction) == (TEXT, (), EXTRACTION)


def test_a_first_run_adds_all() -> None:
    anchored, text = update_claims(None, EXTRACTION, DOCUMENT)
    assert text == TEXT
    assert [(c.change, c.id, c.before) for c in anchored.changes] == [("added", BALM, ""), ("added", STAINS, "")]


def test_a_bomb_is_refused_fast() -> None:
    with pytest.raises(ClaimsFileError):
        parse_claims(TEXT + "x: " + "[" * 100_000, "f.yaml")
    with pytest.raises(ClaimsFileError):
        parse_claims(TEXT + "\n- id: " + '"' * 99_999, "f.yaml")


def test_reading_large_canonical_text_is_linear() -> None:
    many = claims(*(f"Eases complaint number {n} {'gently ' * 20}." for n in range(2_000)))
    text = render_claims(many, DOCUMENT)
    assert parse_claims(text, "f.yaml") == record(many, DOCUMENT)
