"""Spans answer what asking each of them would, and a sentence of many cues is read in linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.extract.spans import Spans
from tests.effort import grows_linearly
from tests.extract.pages import read_page

SPAN = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.lists(SPAN, max_size=12), SPAN)
@settings(deadline=None)
def test_spans_answer_what_asking_each_would(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    many = Spans(spans)
    start, end = asked
    assert many.overlap(start, end) == any(a < end and start < b for a, b in spans)
    assert many.hold(start, end) == any(a <= start and end <= b for a, b in spans)
    assert many.cover(start) == any(a <= start < b for a, b in spans)


@pytest.mark.parametrize(
    "unit", ["reduces pain and heals skin, ", "not safe, no pain and never works, ", "may but might help pain, "]
)
def test_a_sentence_of_many_cues_is_read_in_linear_time(unit: str) -> None:
    assert grows_linearly(lambda count: read_page(unit * count), 250, 1500)
