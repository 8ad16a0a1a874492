"""The text of a document as rows: its blocks in order, claims marked in place, findings beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from audit.model.document import Block
from audit.model.finding import SEVERITIES, Finding
from audit.model.review import DocumentReview
from audit.model.statement import Statement
from audit.render.anchors import Anchors, Locations
from audit.render.notes import Note, Notes
from audit.render.runs import Mark, Run, cut_runs, find_end
from audit.render.wording import Reasons, read_as, shorten

_LONGEST_HEADING = 60
_MOST_COLUMNS = 6


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
    outside the main text. `lines` are the rows of a table laid out as one, each with its cells; else each row alone."""

    form: Literal["plain", "list", "table", "chrome"]
    area: str
    rows: tuple[Row, ...]
    lines: tuple[tuple[Row, ...], ...]


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
            about = self._about(block) if any(f.scope == "section" for f in self._of_block[index]) else "This passage"
            groups.append(self._group(self._of_block[index], "", anchor, about))
        spans: list[tuple[int, int, Mark]] = []
        for position, (number, statement) in enumerate(statements):
            following = statements[position + 1][1].at if position + 1 < len(statements) else len(block.text)
            end = find_end(block.text, statement, following)
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
            runs=tuple(cut_runs(block.text, spans, block.links)),
            groups=tuple(groups),
        )

    def _about(self, block: Block) -> str:
        """The section that a finding is about, by its heading."""
        heading = block.text if block.kind == "heading" else block.section[-1] if block.section else ""
        if heading:
            return f"This section: {shorten(heading, _LONGEST_HEADING)}"
        headed = any(other.kind == "heading" for other in self._entry.document.blocks)
        return "Before the first heading" if headed else "This page"

    def _group(
        self,
        findings: Sequence[Finding],
        claim: str,
        target: str,
        about: str,
        statement: Statement | None = None,
        number: int = 0,
    ) -> Group:
        subjects = {f.because.subject for f in findings}
        shared = len(subjects) == 1
        return Group(
            anchor=self._anchors.give("n-", f"{self._locations.anchor[2:]}-{number}") if number else "",
            number=number,
            target=claim or target,
            about=about,
            types=" ".join(statement.types) if statement else "",
            subject=subjects.pop() if shared else "",
            notes=tuple(self._notes.note(f, with_subject=not shared) for f in self._notes.ordered(findings)),
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


def _passages(rows: Iterable[tuple[Block, Row]]) -> Iterable[Passage]:
    for (form, area), members in groupby(rows, key=lambda pair: (_form(pair[0]), pair[0].area)):
        together = tuple(row for _, row in members)
        if form == "plain":
            yield from (Passage("plain", area, (row,), ((row,),)) for row in together)
        else:
            yield Passage(form, area, together, _lines(together) if form == "table" else tuple((r,) for r in together))


def _lines(cells: Sequence[Row]) -> tuple[tuple[Row, ...], ...]:
    """The rows of a table, as far as the headers of its cells tell: a row ends where a column comes again, or after the
    header cells. Where that gives rows of one cell, or too many cells for a row, each cell stands alone."""
    lines: list[list[Row]] = []
    columns: set[str] = set()
    for cell in cells:
        column = cell.headers[0] if cell.headers else ""
        line = lines[-1] if lines else []
        named = bool(line) and not line[-1].headers and _text(line[-1]) == cell.headers[-1:]
        if not line or (not named and (bool(column) is not bool(line[-1].headers) or column in columns - {""})):
            lines.append([])
            columns = set()
        elif named and len(line) > 1:
            lines.append([line.pop()])
            columns = set()
        lines[-1].append(cell)
        columns.add(column)
    if any(len(line) > _MOST_COLUMNS for line in lines) or all(len(line) == 1 for line in lines):
        return tuple((cell,) for cell in cells)
    return tuple(tuple(line) for line in lines)


def _text(row: Row) -> tuple[str, ...]:
    return ("".join(piece.text for run in row.runs for piece in run.pieces),)


def _form(block: Block) -> Literal["plain", "list", "table", "chrome"]:
    if block.kind == "list_item":
        return "list"
    if block.kind == "cell":
        return "table"
    return "chrome" if block.kind == "chrome" else "plain"
