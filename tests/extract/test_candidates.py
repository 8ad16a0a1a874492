"""Candidates: what is no claim, but likely enough to be one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.extract.candidates import keep_candidates
from audit.model.statement import KNOWN_BY_FORM, Kind, Outline, Reading, is_candidate

OUTLINE = Outline("Pain goes.", "0" * 12, "sentence", (), 0)


@pytest.mark.parametrize(
    ("reading", "candidate"),
    [
        (Reading("background", likelihood=0.2), True),
        (Reading("refutation", likelihood=0.9, by="both"), True),
        (Reading("background", likelihood=0.199), False),
        (Reading("background"), False),
        (Reading("claim", likelihood=0.6), False),
        (Reading("heading", likelihood=0.6), False),
        (Reading("chrome", likelihood=0.6), False),
        (Reading("question", likelihood=0.6), False),
        (Reading("background", likelihood=0.6, by="reviewer"), False),
    ],
)
def test_a_candidate_is_no_claim_and_nothing_settles_it(reading: Reading, candidate: bool) -> None:
    assert is_candidate(reading, 0.2) is candidate


SOME = st.sampled_from(["claim", "background", "risk", *sorted(KNOWN_BY_FORM)])
READINGS = st.builds(Reading, SOME, likelihood=st.none() | st.floats(0, 1))


@given(st.lists(READINGS), st.floats(0, 1))
def test_only_claims_and_candidates_keep_their_likelihood(readings: list[Reading], least: float) -> None:
    def read_rest(outlines: Sequence[Outline], unread: Sequence[int], by_cues: Sequence[Reading]) -> list[Reading]:
        return readings

    numbers = range(len(readings))
    kept = keep_candidates(read_rest, least)([OUTLINE for _ in numbers], numbers, readings)
    assert [is_candidate(one) for one in kept] == [is_candidate(one, least) for one in readings]
    for before, after in zip(readings, kept, strict=True):
        kinds: tuple[Kind, Kind] = (before.kind, after.kind)
        assert kinds[0] == kinds[1]
        if after.likelihood is None:
            assert before.likelihood is None or not (before.kind == "claim" or is_candidate(before, least))
        else:
            assert before.likelihood is not None
            assert after.likelihood == round(before.likelihood, 3)
