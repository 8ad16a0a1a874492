"""Many spans asked about at once, so that reading a sentence stays linear in its cues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Spans:
    """Spans of offsets (half open) that answer in the logarithm of their number. Immutable once made."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        # The furthest end of all spans up to each one.
        self._ends = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """Whether a span shares a place with `start` to `end`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start

    def hold(self, start: int, end: int) -> bool:
        """Whether one span holds all of `start` to `end`."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._ends[before - 1] >= end

    def cover(self, place: int) -> bool:
        """Whether a span covers a place."""
        return self.hold(place, place + 1)
