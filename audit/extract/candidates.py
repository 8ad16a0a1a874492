"""Candidates: statements that are not claims, but of which the readers are unsure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.extract.statements import ReadRest
from audit.model.statement import Outline, Reading, is_candidate

_DECIMALS = 3


def keep_candidates(read_rest: ReadRest, least: float) -> ReadRest:
    """The same second reader; of what is no claim, only candidates keep their likelihood.

    So the threshold is applied once, when a statement is read, and a recorded candidate stays one until somebody reads
    it again, whatever the threshold of a newer version is.
    """

    def read(outlines: Sequence[Outline], unread: Sequence[int], by_cues: Sequence[Reading]) -> list[Reading]:
        return [_rounded(reading, least) for reading in read_rest(outlines, unread, by_cues)]

    return read


def _rounded(reading: Reading, least: float) -> Reading:
    if reading.likelihood is None:
        return reading
    kept = reading.kind == "claim" or is_candidate(reading, least)
    return replace(reading, likelihood=round(reading.likelihood, _DECIMALS) if kept else None)
