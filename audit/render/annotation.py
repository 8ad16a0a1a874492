"""The text of a document as rows: its blocks in order, claims marked in place, findings beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from audit.model.document import Block, Link
from audit.model.finding import SEVERITIES, Finding, Severity
from audit.model.review import DocumentReview
from audit.model.statement import Statement
from audit.render.anchors import Anchors, Locations
from audit.render.notes import Note, Notes
from audit.render.wording import Reasons, read_as


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


@dataclass(frozen=True, slots=True)
class Group:
    """The notes on one statement, or on a section or document (then `about` says so and `number` is 0). `subject` says
    what the statement is about where all its findings agree on that."""

    anchor: str
    number: int
    target: str
    about: str
    types: str
    subject: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One block with the notes beside it. `level` is that of the heading element, 0 for other blocks."""

    anchor: str
    kind: str
    level: int
    mark: str
    hidden: str
    headers: tuple[str, ...]
    runs: tuple[Run, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Rows that belong together: a list, a table, navigation; or a single block. `area` names a part of the page
    outside the main text."""

    form: Literal["plain", "list", "table", "chrome"]
    area: str
    rows: tuple[Row, ...]


def annotate(
    entry: DocumentReview, locations: Locations, notes: Notes, anchors: Anchors, reasons: Reasons
) -> Annotated:
    """The rows of a document, and the groups of findings about the document as a whole."""
    return _Annotator(entry, locations, notes, anchors, reasons).annotate()


@dataclass(frozen=True, slots=True)
class Annotated:
    whole: tuple[Group, ...]
    passages: tuple[Passage, ...]


class _Annotator:
    def __init__(
        self, entry: DocumentReview, locations: Locations, notes: Notes, anchors: Anchors, reasons: Reasons
    ) -> None:
        self._entry = entry
        self._locations = locations
        self._notes = notes
        self._anchors = anchors
        self._reasons = reasons
        self._of_statement: dict[int, list[Finding]] = {}
        self._of_block: dict[int, list[Finding]] = {}
        self._whole: list[Finding] = []
        self._number = 0
        for finding in entry.findings:
            self._place(finding)

    def annotate(self) -> Annotated:
        whole = (self._group(self._whole, "", self._locations.anchor, "The whole document"),) if self._whole else ()
        statements = sorted(enumerate(self._locations.statements), key=lambda pair: (pair[1].block, pair[1].at))
        in_block: dict[int, list[tuple[int, Statement]]] = {
            block: list(pairs) for block, pairs in groupby(statements, key=lambda pair: pair[1].block)
        }
        rows = [
            (block, self._row(index, block, in_block.get(index, ())))
            for index, block in enumerate(self._entry.document.blocks)
        ]
        return Annotated(whole, tuple(_passages(rows)))

    def _place(self, finding: Finding) -> None:
        start = finding.place.start
        block = self._locations.block(start)
        statement = self._locations.statement(finding.claim, start)
        if finding.scope == "document" or (block is None and statement is None):
            self._whole.append(finding)
        elif finding.scope == "section" and not finding.claim and block is not None:
            self._of_block.setdefault(block, []).append(finding)
        elif statement is not None:
            self._of_statement.setdefault(statement, []).append(finding)
        elif block is not None:
            self._of_block.setdefault(block, []).append(finding)

    def _row(self, index: int, block: Block, statements: Sequence[tuple[int, Statement]]) -> Row:
        anchor = self._anchors.give(f"{self._locations.anchor}-b-", str(index + 1)) if index in self._of_block else ""
        groups: list[Group] = []
        if index in self._of_block:
            about = "This section" if any(f.scope == "section" for f in self._of_block[index]) else "This passage"
            groups.append(self._group(self._of_block[index], "", anchor, about))
        spans: list[tuple[int, int, Mark]] = []
        for position, (number, statement) in enumerate(statements):
            following = statements[position + 1][1].at if position + 1 < len(statements) else len(block.text)
            end = _end(block.text, statement, following)
            group = None
            if number in self._of_statement:
                self._number += 1
                group = self._group(
                    self._of_statement[number], self._locations.marked[number], "", "", statement, self._number
                )
                groups.append(group)
            spans.append((statement.at, end, self._mark(number, statement, group)))
        return Row(
            anchor=anchor,
            kind=block.kind,
            level=min(4 + len(block.section), 6) if block.kind == "heading" else 0,
            mark=block.mark,
            hidden=block.hidden,
            headers=tuple(h for h in block.cell_headers if h),
            runs=tuple(_runs(block.text, spans, block.links)),
            groups=tuple(groups),
        )

    def _group(
        self,
        findings: Sequence[Finding],
        claim: str,
        target: str,
        about: str,
        statement: Statement | None = None,
        number: int = 0,
    ) -> Group:
        ordered = sorted(findings, key=lambda f: SEVERITIES.index(f.severity))
        subjects = {f.because.subject for f in findings}
        shared = len(subjects) == 1
        return Group(
            anchor=self._anchors.give("n-", f"{self._locations.anchor}-{number}") if number else "",
            number=number,
            target=claim or target,
            about=about,
            types=" ".join(statement.types) if statement else "",
            subject=subjects.pop() if shared else "",
            notes=tuple(self._notes.note(f, with_subject=not shared) for f in ordered),
        )

    def _mark(self, number: int, statement: Statement, group: Group | None) -> Mark:
        status = ""
        if statement.kind == "claim":
            status = statement.subject.status if statement.subject else "other"
        findings = self._of_statement.get(number, ())
        worst = min((SEVERITIES.index(f.severity) for f in findings), default=None)
        return Mark(
            anchor=self._locations.marked.get(number, ""),
            status=status,
            severity="" if worst is None else SEVERITIES[worst],
            number=group.number if group else 0,
            notes=group.anchor if group else "",
            reading=read_as(statement) if statement.kind == "claim" else self._reasons.label(statement),
        )


def _end(text: str, statement: Statement, following: int) -> int:
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


def _runs(text: str, spans: Sequence[tuple[int, int, Mark]], links: Sequence[Link]) -> Iterable[Run]:
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


def _passages(rows: Iterable[tuple[Block, Row]]) -> Iterable[Passage]:
    for (form, area), members in groupby(rows, key=lambda pair: (_form(pair[0]), pair[0].area)):
        together = tuple(row for _, row in members)
        if form == "plain":
            yield from (Passage("plain", area, (row,)) for row in together)
        else:
            yield Passage(form, area, together)


def _form(block: Block) -> Literal["plain", "list", "table", "chrome"]:
    if block.kind == "list_item":
        return "list"
    if block.kind == "cell":
        return "table"
    return "chrome" if block.kind == "chrome" else "plain"
