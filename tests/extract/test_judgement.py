"""One judgement from two readers: who decides when they differ, and what neither may turn into a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.extract.judgement import SETTLED, weigh, weigh_readers
from audit.files import read_text
from audit.lexicon.judgement import FILE, read_weighing
from audit.model.opinion import KINDS, STRENGTHS, TYPES, Opinion, Passage
from audit.model.statement import Kind, Outline, Reading
from audit.shelf import shelf

WEIGHING = read_weighing(read_text(shelf("claims") / FILE), FILE)


def opinion(
    claim: float, kind: Kind = "background", types: Sequence[str] = ("efficacy",), strength: str = "asserted"
) -> Opinion:
    """An opinion that gives a claim this chance, `kind` the rest, and is sure of types and strength."""
    kinds = dict.fromkeys(KINDS, 0.0)
    kinds[kind] = 1 - claim
    kinds["claim"] = claim
    return Opinion(
        tuple(kinds[name] for name in KINDS),
        tuple(0.97 if name in types else 0.03 for name in TYPES),
        tuple(0.94 if name == strength else 0.03 for name in STRENGTHS),
        0.5,
    )


def test_the_learned_reader_finds_what_cues_do_not_know() -> None:
    found = weigh(Reading("background"), opinion(0.97, types=["cure", "testimonial"], strength="absolute"), WEIGHING)
    assert (found.kind, found.types, found.strength, found.by) == (
        "claim",
        ("cure", "testimonial"),
        "absolute",
        "model",
    )
    assert found.confidence == "high" and found.likelihood is not None and found.likelihood > 0.9
    assert found.reason == ""


def test_both_are_named_where_they_agree() -> None:
    own = Reading("claim", types=("efficacy",), strength="asserted", direction="harm", negated=True)
    found = weigh(own, opinion(0.9), WEIGHING)
    assert found.by == "both"
    assert (found.direction, found.negated) == ("harm", True), "what only cues can tell stays"


def test_cues_lift_an_even_chance_and_a_denial_lowers_it() -> None:
    even = opinion(0.5)
    heard = weigh(Reading("claim", types=("efficacy",), strength="asserted"), even, WEIGHING)
    denied = weigh(Reading("refutation", negated=True), even, WEIGHING)
    assert heard.kind == "claim"
    assert heard.likelihood is not None and denied.likelihood is not None
    assert heard.likelihood > denied.likelihood


def test_what_neither_takes_for_a_claim_keeps_the_kind_that_cues_had_a_reason_for() -> None:
    found = weigh(Reading("risk", reason="It names a harm."), opinion(0.02, "procedure"), WEIGHING)
    assert (found.kind, found.reason, found.by) == ("risk", "It names a harm.", "cues")
    assert weigh(Reading("background"), opinion(0.02, "procedure"), WEIGHING).kind == "procedure"
    assert weigh(Reading("background"), opinion(0.02, "background"), WEIGHING).by == "both"


def test_what_cues_took_for_a_claim_and_the_reader_for_a_denial_becomes_one() -> None:
    own = Reading("claim", types=("efficacy",), confidence="low", strength="asserted", direction="benefit")
    found = weigh(own, opinion(0.001, "refutation"), WEIGHING)
    assert (found.kind, found.types, found.strength, found.negated) == ("refutation", (), None, True)


def test_a_heading_has_to_state_something_plainly() -> None:
    own = Reading("heading")
    assert weigh(own, opinion(WEIGHING.heading_from - 0.05), WEIGHING).kind == "heading"
    assert weigh(own, opinion(WEIGHING.heading_from + 0.05), WEIGHING).kind == "claim"


def test_a_claim_has_a_type_even_where_none_is_likely() -> None:
    vague = replace(opinion(0.99), types=tuple(0.1 + 0.01 * place for place in range(len(TYPES))))
    assert weigh(Reading("background"), vague, WEIGHING).types == (TYPES[-1],)


@pytest.mark.parametrize("kind", sorted(SETTLED))
def test_what_its_form_settles_is_not_asked(kind: Kind) -> None:
    asked: list[Passage] = []

    def consult(passages: Sequence[Passage]) -> list[Opinion]:
        asked.extend(passages)
        return [opinion(1.0) for _ in passages]

    outlines = [
        Outline("Book now", "f1", "sentence", ("Offers",), 0),
        Outline("Pain gone", "f2", "caption", ("Offers",), 1),
    ]
    read = weigh_readers(consult, WEIGHING)(outlines, [0, 1], [Reading(kind), Reading("background")])
    assert [one.kind for one in read] == [kind, "claim"]
    assert asked == [Passage("Pain gone", "caption", "Offers")]


@given(st.floats(0, 1), st.sampled_from(KINDS), st.booleans())
def test_likelihood_is_a_chance_and_claims_are_whole(chance: float, kind: Kind, sure: bool) -> None:
    own = Reading(kind, confidence="high" if sure else "low")
    if kind == "claim":
        own = replace(own, types=("safety",), strength="hedged", direction="benefit")
    found = weigh(own, opinion(chance), WEIGHING) if kind not in SETTLED else own
    if kind in SETTLED:
        return
    assert found.likelihood is not None and 0 <= found.likelihood <= 1
    claim = found.kind == "claim"
    assert claim == bool(found.types) == (found.strength is not None) == (found.direction is not None)
