"""Ids are carried, corrections kept, changes named, and nothing is taken from another claim."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.identity import is_statement_id
from audit.model.review import ClaimChange
from audit.model.statement import Attribution, Citation, Comparison, Condition, Extraction, Quantity, Subject
from audit.store import ClaimsFile, anchor, parse_claims, record, render
from tests.effort import grows_linearly
from tests.store.builders import claims, make_document, make_extraction, make_statement

DOCUMENT = make_document()


def recorded(extraction: Extraction) -> ClaimsFile:
    return record(extraction, DOCUMENT)


def ids(extraction: Extraction) -> list[str]:
    return [s.id for s in extraction.statements]


def changes(before: Extraction, after: Extraction) -> list[tuple[str, tuple[str, ...]]]:
    return [(c.change, c.moved) for c in anchor(recorded(before), after).changes]


LONG = (
    "Our evening tea calms the stomach after a heavy meal.",
    "The balm heals dry skin within four weeks of daily use.",
    "Guests sleep better after one night on this mattress.",
    "The course prevents falls among people over seventy.",
)


def test_marks_case_and_punctuation_are_no_change() -> None:
    before = claims(*LONG)
    after = claims("• our evening tea calms the stomach after a heavy meal!", *LONG[1:])
    anchored = anchor(recorded(before), after)
    assert (ids(anchored.extraction), anchored.changes) == (ids(before), ())


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (Condition("eczema", "sentence"), Condition("scabies", "sentence"), ("changed", ("text", "condition"))),
        (Condition("eczema", "sentence"), None, ("changed", ("text", "condition"))),
        (Condition("Eczema", "sentence"), Condition("eczema", "sentence"), ("reworded", ("text",))),
        (Condition("eczema", "page"), Condition("scabies", "page"), ("reworded", ("text",))),
    ],
)
def test_another_disease_is_another_claim(
    was: Condition, now: Condition | None, expected: tuple[str, tuple[str, ...]]
) -> None:
    before = make_extraction([make_statement(LONG[1], condition=was)])
    after = make_extraction([make_statement(LONG[1].replace("daily", "careful"), condition=now)])
    assert changes(before, after) == [expected]


def test_a_moved_claim_is_no_change() -> None:
    before = claims(*LONG)
    after = anchor(recorded(before), claims(*reversed(LONG)))
    assert (ids(after.extraction), after.changes) == (ids(before)[::-1], ())


def test_a_reworded_claim_keeps_its_id_though_moved_to_another_line() -> None:
    before = claims(*LONG)
    after = claims(
        "New first words stand here now.",
        LONG[0],
        "The balm heals very dry skin within four weeks of daily use.",
        *LONG[2:],
    )
    anchored = anchor(recorded(before), after)
    assert ids(anchored.extraction)[1:] == ids(before)
    assert [(c.change, c.id, c.moved) for c in anchored.changes] == [
        ("added", ids(after)[0], ()),
        ("reworded", ids(before)[1], ("text",)),
    ]
    assert anchored.changes[1].before == LONG[1] and "very dry" in anchored.changes[1].after


@pytest.mark.parametrize(
    ("more", "moved"),
    [
        ({"strength": "hedged"}, "strength"),
        ({"negated": True}, "negation"),
        ({"quantities": (Quantity("four weeks", 0, 1, 5.0, 5.0, "weeks", "exact"),)}, "number"),
        ({"comparison": Comparison("comparative", None)}, "comparator"),
        ({"types": ("cure",)}, "types"),
        ({"kind": "refutation"}, "kind"),
    ],
)
def test_a_signature_that_moves_keeps_the_id_and_is_named(more: dict[str, object], moved: str) -> None:
    before = claims(*LONG)
    edited = "The balm heals quite dry skin within four weeks of daily use."
    for text, expected in ((edited, ("text", moved)), (LONG[1], (moved,))):
        # The same words are read otherwise only when they are read again.
        after = make_extraction([make_statement(t, **(more if t == text else {})) for t in (LONG[0], text, *LONG[2:])])
        anchored = anchor(recorded(before), after, afresh=True)
        assert ids(anchored.extraction) == ids(before)
        change = anchored.changes[0]
        if moved == "kind":
            assert {"kind", "strength", "types"} <= set(change.moved)
        else:
            assert change.moved == expected
        assert (len(anchored.changes), change.change) == (1, "changed")


def test_the_same_words_about_something_else_are_a_change() -> None:
    def about(name: str) -> Extraction:
        return make_extraction([make_statement("Eases pain.", subject=Subject(name, "heading", "promoted"))])

    assert changes(about("Willow bark"), about("Silver water")) == [("changed", ("subject",))]
    assert changes(about("Willow bark"), about("willow bark")) == []


def test_claims_come_and_go() -> None:
    before = claims(*LONG)
    after = claims(LONG[0], LONG[3], "Parking is free and close to the door.")
    anchored = anchor(recorded(before), after)
    assert anchored.changes == (
        ClaimChange(ids(after)[2], "added", "", "Parking is free and close to the door."),
        ClaimChange(ids(before)[1], "removed", LONG[1], ""),
        ClaimChange(ids(before)[2], "removed", LONG[2], ""),
    )


def test_once_a_claim_it_stays_recorded() -> None:
    before = claims(*LONG)
    texts = [make_statement(t, kind="background" if t == LONG[2] else "claim") for t in LONG]
    first = anchor(recorded(before), make_extraction(texts), afresh=True)
    assert first.extraction.statements[2].id == ids(before)[2]
    kept = recorded(first.extraction)
    assert [r.kind for r in kept.records] == ["claim", "claim", "background", "claim"]
    second = anchor(kept, make_extraction(texts))
    assert (ids(second.extraction), second.changes) == (ids(before), ())
    back = anchor(kept, claims(*LONG), afresh=True)
    assert [(c.change, c.id) for c in back.changes] == [("added", ids(before)[2])]


def test_copies_of_one_text_go_by_section_and_then_by_order() -> None:
    one, two = ("A",), ("B",)
    before = make_extraction([make_statement("Safe.", section=s) for s in (one, two, two)])
    only_b = make_extraction([make_statement("Safe.", section=s) for s in (two, two)])
    assert ids(anchor(recorded(before), only_b).extraction) == ids(before)[1:]
    more = make_extraction([make_statement("Safe.", section=s) for s in (two, one, two, two)])
    got = ids(anchor(recorded(before), more).extraction)
    assert (got[0], got[1], got[2]) == (ids(before)[1], ids(before)[0], ids(before)[2])
    assert len(set(got)) == 4 and is_statement_id(got[3])
    with_heading = make_extraction([make_statement("Safe.", kind="heading", unit="heading"), make_statement("Safe.")])
    without = make_extraction([make_statement("Safe.")])
    assert ids(anchor(recorded(with_heading), without).extraction) == [ids(with_heading)[1]]


def test_an_id_in_use_is_not_given_again() -> None:
    before = claims(*LONG)
    edited = "The balm heals quite dry skin within four weeks of daily use."
    first = anchor(recorded(before), claims(LONG[0], edited, *LONG[2:])).extraction
    # The old wording comes back as a claim of its own: by fingerprint its id would be the one that moved on.
    second = anchor(recorded(first), claims(LONG[0], edited, *LONG[2:], LONG[1])).extraction
    assert ids(second)[:4] == ids(before)
    assert ids(second)[4] not in ids(before) and is_statement_id(ids(second)[4])


def test_lead_ins_follow_their_new_id() -> None:
    before = make_extraction(
        [make_statement("Our tea is known for this:", kind="lead_in"), make_statement(LONG[0], lead_in="#0")]
    )
    after = make_extraction(
        [make_statement("Our tea is well known for this:", kind="lead_in"), make_statement(LONG[0], lead_in="#0")]
    )
    anchored = anchor(recorded(before), after)
    assert anchored.extraction.statements[0].id == ids(before)[0] != ids(after)[0]
    assert anchored.extraction.statements[1].lead_in == ids(before)[0]
    assert anchored.changes == ()


def test_what_is_half_alike_is_for_review_and_only_with_a_lead() -> None:
    before = claims("The salt room eases asthma in children during winter.", *LONG)
    near = "The salt cave eases asthma and hay fever in children."
    (change,) = anchor(recorded(before), claims(near, *LONG)).changes
    assert (change.change, change.id) == ("review", ids(before)[0])
    rival = "The salt cave eases asthma and hay fever in small children."
    moved = anchor(recorded(before), claims(near, rival, *LONG)).changes
    assert sorted(c.change for c in moved) == ["added", "added", "removed"]


def test_claims_of_another_sort_do_not_take_an_id() -> None:
    before = claims("Opening hours suit people who work late.", *LONG)
    after = claims("Swimming strengthens the back.", *LONG)
    assert sorted(c.change for c in anchor(recorded(before), after).changes) == ["added", "removed"]


# --- a person's reading


def corrected(extraction: Extraction, index: int, **more: object) -> ClaimsFile:
    file = recorded(extraction)
    records = list(file.records)
    records[index] = replace(records[index], by="reviewer", **more)  # type: ignore[arg-type]
    return parse_claims(render(replace(file, records=tuple(records))), "f.yaml")


def test_a_correction_stays_while_the_words_stand() -> None:
    before = claims(*LONG)
    file = corrected(before, 1, types=("cure",), strength="absolute", subject=Subject("balm", "explicit", "promoted"))
    after = claims(*LONG[:1], "“The balm heals dry skin within four weeks of daily use”", *LONG[2:])
    anchored = anchor(file, after)
    now = anchored.extraction.statements[1]
    assert (now.types, now.strength, now.by) == (("cure",), "absolute", "reviewer")
    assert now.subject is not None and now.subject.start is not None and now.subject.end is not None
    offset = now.subject.start - now.start
    assert now.quote[offset : offset + 4] == "balm" and now.subject.end - now.subject.start == 4
    assert anchored.changes == ()
    again = anchor(recorded(anchored.extraction), after)
    assert again == anchored
    assert recorded(again.extraction).records[1].types == ("cure",)


def test_a_claim_that_a_person_says_is_none_counts_as_none() -> None:
    before = claims(*LONG)
    file = corrected(before, 0, kind="background")
    anchored = anchor(file, before)
    now = anchored.extraction.statements[0]
    assert (now.kind, now.reason, now.id) == ("background", "read so by a reviewer", ids(before)[0])
    assert (anchored.extraction.accounting.claim, anchored.extraction.accounting.not_claim) == (3, 1)
    assert anchor(recorded(anchored.extraction), before).extraction == anchored.extraction


def test_a_correction_lapses_with_the_words_and_says_so() -> None:
    before = claims(*LONG)
    file = corrected(before, 1, types=("cure",))
    edited = "The balm heals quite dry skin within four weeks of daily use."
    anchored = anchor(file, claims(LONG[0], edited, *LONG[2:]))
    assert anchored.extraction.statements[1].types == ("efficacy",)
    assert [(c.change, c.moved) for c in anchored.changes] == [("review", ("text", "reading", "types"))]


def test_corrected_parts_find_their_places() -> None:
    text = "Studies in Kiel show relief in 7 of 10 guests [4]."
    read = make_statement(
        text,
        citations=(Citation("number", "[4]", 46, 49, "sentence"),),
        attribution=Attribution("Studies", 0, 7, "expert"),
        quantities=(Quantity("7", 31, 32, 7.0, 7.0, "", "exact"),),
    )
    after = make_extraction([make_statement("Welcome.", kind="background"), read])
    shift = after.statements[1].start
    file = corrected(
        after,
        0,
        attribution=Attribution("Studies in Kiel", -1, -1, "study"),
        quantities=(Quantity("7 of 10", -1, -1, 70.0, 70.0, "%", "exact"),),
        citations=(Citation("number", "[4]", -1, -1, "paragraph"), Citation("link", "elsewhere", -1, -1, "page")),
    )
    now = anchor(file, after).extraction.statements[1]
    assert now.attribution == Attribution("Studies in Kiel", shift, shift + 15, "study")
    assert now.quantities == (Quantity("7 of 10", shift + 31, shift + 38, 70.0, 70.0, "%", "exact"),)
    # The reader's own place where it read the same words; the whole statement where the words are not in it.
    assert [(c.start, c.end) for c in now.citations] == [(46, 49), (now.start, now.end)]
    marked_up = replace(after, statements=(after.statements[0], replace(after.statements[1], end=shift + 90)))
    now = anchor(file, marked_up).extraction.statements[1]
    assert now.attribution is not None and (now.attribution.start, now.attribution.end) == (shift, shift + 90)


# --- properties


WORDS = st.lists(st.sampled_from("tea balm heals calms skin may not 40 % of guests".split()), min_size=1, max_size=7)  # noqa: SIM905
PAGES = st.lists(st.tuples(WORDS.map(" ".join), st.sampled_from(["claim", "background", "lead_in"])), max_size=9)


def page(lines: list[tuple[str, str]]) -> Extraction:
    return make_extraction([make_statement(text, kind=kind) for text, kind in lines])


@settings(deadline=None)
@given(PAGES, PAGES)
def test_ids_are_unique_and_valid_and_a_second_run_changes_nothing(
    old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> None:
    before, after = page(old), page(new)
    file = recorded(before)
    first = anchor(file, after)
    got = ids(first.extraction)
    assert len(set(got)) == len(got) and all(map(is_statement_id, got))
    assert [s.quote for s in first.extraction.statements] == [s.quote for s in after.statements]
    claims_before = {r.id for r in file.records if r.kind == "claim"}
    gone = {c.id for c in first.changes if c.change == "removed"}
    assert gone == claims_before - set(got)
    named = {c.id for c in first.changes if c.change == "added"}
    assert named >= {s.id for s in first.extraction.statements if s.kind == "claim"} - {r.id for r in file.records}
    second = anchor(parse_claims(render(recorded(first.extraction)), "f.yaml"), after)
    kept = {r.id for r in recorded(first.extraction).records}
    assert second.changes == ()
    assert [i for i in ids(second.extraction) if i in kept] == [i for i in got if i in kept]


def test_rapidfuzz_is_loaded_only_when_something_is_left_to_compare() -> None:
    code = (
        "import sys; from tests.store.builders import claims, make_document; from audit.store import anchor, record\n"
        "before = claims('It eases pain.', 'It calms.')\n"
        "anchor(None, before); anchor(record(before, make_document()), claims('It calms.', 'It eases pain!'))\n"
        "print('rapidfuzz' in sys.modules, 'yaml.constructor' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "False"


def test_a_large_page_rewritten_from_end_to_end_keeps_its_ids() -> None:
    def pages(verb: str) -> Extraction:
        return make_extraction(
            [make_statement(f"Herb {n} {verb} ailment {n * 7 % 3001} in ward {n % 13}.") for n in range(3_000)]
        )

    before = recorded(pages("soothes"))
    anchored = anchor(before, pages("gently soothes"))
    kept = sum(a.id == b.id for a, b in zip(anchored.extraction.statements, before.records, strict=True))
    assert kept >= 2_990


def test_one_monstrous_sentence_is_compared_in_linear_time() -> None:
    def compare(count: int) -> None:
        anchor(recorded(claims("pain relief " * count)), claims("relief from pain " * count))

    assert grows_linearly(compare, 5_000, 40_000)
