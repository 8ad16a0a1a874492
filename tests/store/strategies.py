"""Hypothesis strategies for whole statements, as odd as the model allows."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from audit.identity import fingerprint
from audit.model.statement import (
    Atom,
    Attribution,
    AttributionClass,
    Citation,
    ClaimType,
    Comparison,
    Condition,
    Cue,
    Extraction,
    Kind,
    Quantity,
    Statement,
    Strength,
    Subject,
    SubjectSource,
    SubjectStatus,
    Unit,
)
from tests.store.builders import PATH, make_extraction

ODD = '"\\\x00\x07\t\n\r\x7f\x85\xa0\u2028\ufeff\uffff\u200b😀é①#:-[]{},&*!|>%@`'
TEXT = st.text(st.sampled_from(ODD + "abc 01") | st.characters(exclude_categories=("Cs",)), max_size=16)
WORD = st.sampled_from(["no", "null", "true", "12", "", "~", "mech-kill"]) | TEXT
NUMBER = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-100, 100).map(float)
SPAN = st.integers(0, 9)
LIKELIHOOD = st.none() | st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)


def one_of(choices: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(choices))


def tuples_of(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(items, max_size=2).map(tuple)


SUBJECT = st.builds(Subject, WORD, one_of(SubjectSource), one_of(SubjectStatus), WORD, st.none() | SPAN)
QUANTITY = st.builds(
    Quantity, WORD, SPAN, SPAN, NUMBER, NUMBER, WORD, st.sampled_from(["exact", "up_to", "at_least", "about"])
)  # fmt: skip
CITATION = st.builds(Citation, WORD, TEXT, SPAN, SPAN, st.sampled_from(["sentence", "paragraph", "page"]))


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    quote = draw(TEXT)
    return draw(
        st.builds(
            Statement,
            id=st.just(""),
            document=st.just(PATH),
            kind=one_of(Kind),
            quote=st.just(quote),
            start=SPAN,
            end=SPAN,
            line=SPAN,
            column=SPAN,
            unit=one_of(Unit),
            section=tuples_of(WORD),
            block=SPAN,
            at=SPAN,
            fingerprint=st.just(fingerprint(quote)),
            lead_in=st.sampled_from(["", "#0"]),
            reason=WORD,
            standalone=st.just("") | st.just(quote) | TEXT,
            types=tuples_of(one_of(ClaimType)),
            confidence=st.sampled_from(["high", "low"]),
            by=st.sampled_from(["cues", "model", "both", "reviewer"]),
            strength=st.none() | one_of(Strength),
            direction=st.sampled_from([None, "benefit", "harm"]),
            negated=st.booleans(),
            subject=st.none() | SUBJECT,
            atoms=tuples_of(st.builds(Atom, WORD, WORD)),
            condition=st.none() | st.builds(Condition, WORD, st.sampled_from(["sentence", "section", "page"])),
            attribution=st.none() | st.builds(Attribution, WORD, SPAN, SPAN, one_of(AttributionClass)),
            quantities=tuples_of(QUANTITY),
            comparison=st.none()
            | st.builds(
                Comparison,
                st.sampled_from(["comparative", "superlative", "exclusive", "equative"]),
                st.none() | WORD,
            ),
            citations=tuples_of(CITATION),
            support=st.sampled_from(["none", "vague", "cited"]),
            promotional=st.booleans(),
            promotional_because=WORD,
            cues=tuples_of(st.builds(Cue, WORD, SPAN, SPAN)),
            likelihood=LIKELIHOOD,
            who=WORD,
            when=WORD,
        )
    )


def extractions() -> st.SearchStrategy[Extraction]:
    return st.lists(statements(), max_size=2).map(make_extraction)
