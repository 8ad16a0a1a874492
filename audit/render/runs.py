"""A block's text cut into runs, each under the statement that is shown there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from audit.model.document import Link
from audit.model.finding import Severity
from audit.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Mark:
    """How one statement is shown. `status` is "" unless it is a claim; `severity` is the worst of its findings, ""
    where it has none; `number` is that of its notes, 0 where it has none; `reading` says what it was read as, or names
    the reason why it is no claim."""

    anchor: str
    status: str
    severity: Severity | Literal[""]
    number: int
    notes: str
    reading: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, inside a link when `target` is not ""."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces under one mark (None: text between statements). `first` says that the mark begins here. `anchors` are ids
    of further statements that begin here, `ends` the marks of statements that end here."""

    mark: Mark | None
    first: bool
    anchors: tuple[str, ...]
    pieces: tuple[Piece, ...]
    ends: tuple[Mark, ...]


def find_end(text: str, statement: Statement, following: int) -> int:
    """Where a statement ends in its block: its quote is the block's text with white space folded."""
    start = statement.at
    if text.startswith(statement.quote, start):
        return start + len(statement.quote)
    at = start
    for char in statement.quote:
        if char.isspace():
            while at < len(text) and text[at].isspace():
                at += 1
        elif at < len(text) and text[at] == char:
            at += 1
        else:
            return max(start, min(following, len(text)))
    return at


def cut_runs(text: str, spans: Sequence[tuple[int, int, Mark]], links: Sequence[Link]) -> Iterable[Run]:
    """Cut a block's text wherever a statement begins or ends. Where statements overlap, the one that began last is
    shown and the others end with their own number."""
    spans = [(start, end, mark) for start, end, mark in spans if start < end]
    points = sorted({0, len(text), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    links = sorted(links, key=lambda link: link.start)
    passed = 0
    begun: set[int] = set()
    active: list[tuple[int, int, Mark]] = []
    position = 0
    for start, end in pairwise(points):
        active = [span for span in active if span[1] > start]
        while passed < len(links) and links[passed].end <= start:
            passed += 1
        anchors: list[str] = []
        while position < len(spans) and spans[position][0] <= start:
            active.append(spans[position])
            anchors.append(spans[position][2].anchor)
            position += 1
        mark = min(reversed(active), key=lambda span: span[1] - span[0])[2] if active else None
        first = mark is not None and id(mark) not in begun
        if mark is not None:
            begun.add(id(mark))
        yield Run(
            mark=mark,
            first=first,
            anchors=tuple(a for a in anchors if a and not (first and mark and a == mark.anchor)),
            pieces=tuple(_pieces(text, start, end, links, passed)),
            ends=tuple(m for _, stop, m in active if stop == end),
        )


def _pieces(text: str, start: int, end: int, links: Sequence[Link], passed: int) -> Iterable[Piece]:
    at = start
    for index in range(passed, len(links)):
        link = links[index]
        if link.start >= end:
            break
        if link.end <= at:
            continue
        if link.start > at:
            yield Piece(text[at : link.start])
        at = max(at, link.start)
        stop = min(link.end, end)
        yield Piece(text[at:stop], link.target or "#")
        at = stop
    if at < end:
        yield Piece(text[at:end])
