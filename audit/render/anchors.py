"""Where things stand in the report: ids that are unique, safe in HTML and in addresses, and stable between runs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from audit.model.document import Block, Document
from audit.model.finding import Place
from audit.model.review import Review
from audit.model.statement import Statement, is_candidate

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


class Anchors:
    """Gives out ids; one that is taken already gets a number behind it."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def give(self, prefix: str, name: str) -> str:
        """An id of a name, with its prefix unless the name has it."""
        safe = _UNSAFE.sub("_", name)
        wanted = safe if safe.startswith(prefix) else prefix + safe
        seen = self._taken.get(wanted, 0)
        self._taken[wanted] = seen + 1
        return self.give(prefix, f"{wanted}.{seen + 1}") if seen else wanted


class Spans:
    """Finds the innermost of some spans, half open, that holds an offset. Spans may nest."""

    def __init__(self, spans: Iterable[tuple[int, int, int]]) -> None:
        ordered = sorted((start, -end, value) for start, end, value in spans)
        self._starts: list[int] = []
        self._values: list[int] = []
        open_spans: list[tuple[int, int]] = []
        for start, negative_end, value in ordered:
            self._close(open_spans, start)
            open_spans.append((-negative_end, value))
            self._mark(start, value)
        self._close(open_spans, None)

    def at(self, offset: int) -> int | None:
        """The value of the innermost span around an offset, or None."""
        index = bisect_right(self._starts, offset) - 1
        value = self._values[index] if index >= 0 else -1
        return value if value >= 0 else None

    def _close(self, open_spans: list[tuple[int, int]], until: int | None) -> None:
        while open_spans and (until is None or open_spans[-1][0] <= until):
            end, _ = open_spans.pop()
            while open_spans and open_spans[-1][0] <= end:
                open_spans.pop()
            self._mark(end, open_spans[-1][1] if open_spans else -1)

    def _mark(self, offset: int, value: int) -> None:
        if self._starts and self._starts[-1] == offset:
            self._values[-1] = value
        else:
            self._starts.append(offset)
            self._values.append(value)


def block_span(block: Block) -> tuple[int, int]:
    """The file offsets from the first to the last character of a block."""
    if not block.segments:
        return (0, 0)
    return block.segments[0].start, max(s.end for s in block.segments)


@dataclass(frozen=True, slots=True)
class Locations:
    """One document's places: which statement or block an offset belongs to, and the ids of its statements."""

    anchor: str
    document: Document
    statements: tuple[Statement, ...]
    by_id: dict[str, int]
    in_statements: Spans
    in_blocks: Spans
    marked: dict[int, str]

    def statement(self, claim: str, offset: int) -> int | None:
        """The index of the statement with this id, or of the one around this file offset."""
        index = self.by_id.get(claim) if claim else None
        return self.in_statements.at(offset) if index is None else index

    def block(self, offset: int) -> int | None:
        return self.in_blocks.at(offset)


def locate(review: Review, anchors: Anchors) -> dict[str, Locations]:
    """The places of all documents by path. Claims and candidates have an id, and whatever else a finding points at."""
    places: dict[str, list[tuple[str, Place]]] = {}
    for finding in review.findings:
        for claim, place in ((finding.claim, finding.place), *(("", p) for p in finding.related)):
            places.setdefault(place.document, []).append((claim, place))
    found: dict[str, Locations] = {}
    for number, entry in enumerate(review.documents, 1):
        statements = entry.extraction.statements
        locations = Locations(
            anchor=anchors.give("d-", str(number)),
            document=entry.document,
            statements=statements,
            by_id={s.id: i for i, s in enumerate(statements)},
            in_statements=Spans((s.start, s.end, i) for i, s in enumerate(statements)),
            in_blocks=Spans((*block_span(b), i) for i, b in enumerate(entry.document.blocks)),
            marked={},
        )
        wanted = {i for i, s in enumerate(statements) if s.kind == "claim" or is_candidate(s)}
        for claim, place in places.get(entry.document.path, ()):
            index = locations.statement(claim, place.start)
            if index is not None:
                wanted.add(index)
        for index in sorted(wanted):
            prefix = "c-" if statements[index].kind == "claim" else "s-"
            locations.marked[index] = anchors.give(prefix, statements[index].id)
        found[entry.document.path] = locations
    return found
