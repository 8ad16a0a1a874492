"""Which recorded readings are kept: those whose words and surroundings stand, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from audit.model.document import Document
from audit.model.settings import Settings
from audit.model.statement import (
    Condition,
    Cue,
    Extraction,
    Quantity,
    Reading,
    Statement,
    Subject,
    is_candidate,
)
from audit.store import Brief, ClaimsFile, anchor, compare_readings, page_digest, parse_claims, recall, record, render
from audit.store.recall import outlines_of
from tests.store.builders import claims, make_document, make_extraction, make_statement
from tests.store.test_anchor import LONG, PAGES, page

DOCUMENT = make_document()


def recorded(extraction: Extraction, **more: object) -> ClaimsFile:
    text = render(record(extraction, DOCUMENT, **more))  # type: ignore[arg-type]
    return parse_claims(text, "f.yaml")


def kept(before: Extraction, after: Extraction, *, afresh: bool = False) -> list[str]:
    known = recall(recorded(before), outlines_of(after.statements), afresh=afresh)
    return [s.quote for s, reading in zip(after.statements, known, strict=True) if reading is not None]


@settings(deadline=None)
@given(PAGES)
def test_on_an_unchanged_page_every_reading_is_kept_as_it_was(lines: list[tuple[str, str]]) -> None:
    extraction = page(lines)
    known = recall(recorded(extraction), outlines_of(extraction.statements))
    for statement, reading in zip(extraction.statements, known, strict=True):
        assert reading is not None
        assert (reading.kind, reading.types, reading.strength) == (
            statement.kind,
            statement.types,
            statement.strength,
        )


@settings(deadline=None)
@given(PAGES, PAGES)
def test_what_the_reader_of_today_says_of_unchanged_statements_does_not_count(
    lines: list[tuple[str, str]], others: list[tuple[str, str]]
) -> None:
    """The claims of a page, read as something else by everyone today, come out as they were recorded."""
    before = page(lines)
    file = recorded(before, page="0123456789ab")
    opposite = [(text, "background" if kind == "claim" else "claim") for text, kind in lines]
    known = recall(file, outlines_of(page(opposite).statements))
    assert [reading.kind if reading else "" for reading in known] == [kind for _, kind in lines]
    today = recall(None, outlines_of(page(others).statements))
    assert today == (None,) * len(others)


def test_what_stands_around_a_statement_is_part_of_it() -> None:
    def around(heading: str, lead: str, unit: str) -> Extraction:
        return make_extraction(
            [
                make_statement(lead, kind="lead_in", section=("Page",)),
                make_statement(LONG[0], lead_in="#0", section=("Page", heading), unit=unit),
                make_statement("Closed on Sundays.", kind="background", section=("Page", heading)),
            ]
        )

    before = around("Tea", "It helps:", "list_item")
    assert kept(before, before) == ["It helps:", LONG[0], "Closed on Sundays."]
    assert kept(before, around("Coffee", "It helps:", "list_item")) == ["It helps:"]
    assert kept(before, around("Tea", "It never helps:", "list_item")) == ["Closed on Sundays."]
    assert kept(before, around("Tea", "It helps:", "caption")) == ["It helps:", "Closed on Sundays."]


def test_a_person_s_reading_needs_no_surroundings_and_is_never_read_afresh() -> None:
    before = make_extraction([make_statement(LONG[0], by="reviewer", section=("A",)), make_statement(LONG[1])])
    after = make_extraction([make_statement(LONG[0], section=("B",)), make_statement(LONG[1])])
    assert kept(before, after) == [LONG[0], LONG[1]]
    assert kept(before, after, afresh=True) == [LONG[0]]


def test_copies_keep_their_own_readings() -> None:
    """Claims are recorded in full and the rest in brief; which copy is which is still known."""
    before = make_extraction(
        [
            make_statement("Safe.", kind="background"),
            make_statement("Safe."),
            make_statement("Safe.", kind="quoted"),
            make_statement("Safe.", strength="hedged"),
        ]
    )
    known = recall(recorded(before), outlines_of(before.statements))
    assert [r.kind if r else "" for r in known] == ["background", "claim", "quoted", "claim"]
    assert [r.strength if r else "" for r in known] == [None, "asserted", None, "hedged"]


def test_a_brief_holds_kind_reader_and_confidence() -> None:
    before = make_extraction([make_statement("No proof.", kind="refutation", by="both", confidence="low")])
    assert recall(recorded(before), outlines_of(before.statements)) == (
        Reading("refutation", by="both", confidence="low", negated=True),
    )
    (brief,) = recorded(before).briefs
    assert brief == Brief(before.statements[0].fingerprint, brief.context, "refutation", "both", "low")


def test_a_brief_holds_how_likely_a_candidate_is_and_a_reason_of_its_own() -> None:
    before = make_extraction([make_statement("Pain goes.", kind="background", reason="a caption", likelihood=0.4)])
    (known,) = recall(recorded(before, says=lambda kind: "usual"), outlines_of(before.statements))
    assert known == Reading("background", reason="a caption", likelihood=0.4)


@pytest.mark.parametrize("everything", [False, True])
def test_candidates_stay_candidates_and_claims_keep_their_likelihood(everything: bool) -> None:
    before = make_extraction(
        [
            make_statement(LONG[0], likelihood=0.91),
            make_statement("Pain goes.", kind="background", likelihood=0.4),
            make_statement("Knees bend.", kind="background"),
        ]
    )
    file = recorded(before, everything=everything)
    known = recall(file, outlines_of(before.statements))
    assert [reading.likelihood if reading else -1 for reading in known] == [0.91, 0.4, None]
    now = [replace(s, likelihood=r.likelihood if r else None) for s, r in zip(before.statements, known, strict=True)]
    anchored = anchor(file, replace(before, statements=tuple(now))).extraction
    assert [is_candidate(s) for s in anchored.statements] == [False, True, False]
    assert [s.likelihood for s in anchored.statements] == [0.91, 0.4, None]


def test_who_read_and_when_is_kept() -> None:
    before = make_extraction([make_statement(LONG[0], by="reviewer", who="Ada Ek", when="2026-11-20")])
    (known,) = recall(recorded(before), outlines_of(before.statements))
    assert known is not None and (known.who, known.when) == ("Ada Ek", "2026-11-20")
    (now,) = anchor(recorded(before), before).extraction.statements
    assert (now.who, now.when) == ("Ada Ek", "2026-11-20")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [(None, 0.4, True), (0.4, None, True), (0.4, 0.6, False), (None, None, False)],
)
def test_a_likelihood_that_moves_alone_is_told_where_a_candidate_comes_or_goes(
    before: float | None, after: float | None, told: bool
) -> None:
    was = make_extraction([make_statement("Pain goes.", kind="background", likelihood=before)])
    now = make_extraction([make_statement("Pain goes.", kind="background", likelihood=after)])
    assert bool(compare_readings(was, now)) is told
    claim, again = (make_extraction([make_statement(LONG[0], likelihood=chance)]) for chance in (before, after))
    assert compare_readings(claim, again) == ()


def read_otherwise(statement: Statement) -> Statement:
    return replace(
        statement,
        types=("cure",),
        strength="absolute",
        subject=Subject("soap", "heading", "established"),
        condition=Condition("burns", "page"),
        promotional=True,
        promotional_because="call",
        support="cited",
        cues=(Cue("new", statement.start, statement.end),),
    )


@pytest.mark.parametrize("same_page", [True, False])
def test_what_the_page_makes_of_a_statement_holds_for_that_page(same_page: bool) -> None:
    subject = Subject("balm", "explicit", "promoted", "named first")
    before = make_extraction(
        [make_statement(LONG[1], subject=subject, cues=(Cue("eff", 9, 14), Cue("eff", 15, 18), Cue("t", 24, 34)))]
    )
    file = recorded(before, page="0123456789ab", readers=("aaaaaaaaaaaa",))
    after = replace(before, statements=tuple(map(read_otherwise, before.statements)))
    anchored = anchor(file, after, reader="bbbbbbbbbbbb", page="0123456789ab" if same_page else "ba9876543210")
    (was,), (now,) = before.statements, anchored.extraction.statements
    assert (now.types, now.strength, now.cues) == (was.types, was.strength, was.cues)
    if same_page:
        assert now == replace(was, subject=replace(subject, start=4, end=8))
        assert (anchored.changes, anchored.readers) == ((), ("aaaaaaaaaaaa",))
    else:
        assert now.subject == Subject("soap", "heading", "established")
        assert (now.promotional, now.support, now.condition) == (True, "cited", Condition("burns", "page"))
        assert [c.moved for c in anchored.changes] == [("subject", "support", "promotion")]
        assert anchored.readers == ("aaaaaaaaaaaa", "bbbbbbbbbbbb")


def test_the_profile_of_an_unchanged_page_is_kept() -> None:
    before = claims(*LONG)
    after = replace(before, profile=replace(before.profile, promotes=False, because="read otherwise"))
    file = recorded(before, page="0123456789ab")
    assert anchor(file, after, page="0123456789ab").extraction.profile == before.profile
    assert anchor(file, after, page="ba9876543210").extraction.profile == after.profile
    assert anchor(file, after, page="0123456789ab", afresh=True).extraction.profile == after.profile


def test_numbers_are_kept_and_stand_where_they_stand_today() -> None:
    quantity = Quantity("four weeks", 33, 43, 4.0, 4.0, "weeks", "up_to")
    before = make_extraction([make_statement(LONG[1], quantities=(quantity,))])
    after = make_extraction([make_statement("Welcome.", kind="background"), make_statement(LONG[1])])
    now = anchor(recorded(before), after).extraction.statements[1]
    (placed,) = now.quantities
    assert replace(placed, start=33, end=43) == quantity
    assert now.quote[placed.start - now.start : placed.end - now.start] == "four weeks"


def test_a_page_is_its_text_and_the_terms_of_the_configuration() -> None:
    one = Document("a.txt", "sha256:1", "text", "utf-8", "en", "", "One.\nTwo.", (4,), ())
    plain = Settings()
    assert page_digest(one, plain) == page_digest(replace(one, path="b.txt", text="One.\r\nTwo."), plain)
    others = [
        page_digest(replace(one, text="One.\nTwo!"), plain),
        page_digest(one, Settings(promoted=("drops",))),
        page_digest(one, Settings(established=("drops",))),
        page_digest(one, Settings(market="GB")),
        page_digest(one, plain),
    ]
    assert len(set(others)) == len(others)
