"""Which headers govern a table cell, and what stands between cells."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from audit.model.document import Block

MAX_SPAN = 64
"""Cells that span more columns than this count as this wide; columns beyond have no spanning cells above them."""
_MOST_HEADERS = 4


@dataclass(slots=True)
class Cell:
    """A cell that is being read. `headers` are those known when it began."""

    column: int
    width: int
    scope: str
    headers: tuple[str, ...]
    first_block: int


@dataclass(slots=True)
class Table:
    """A table while its cells come by. Column headers are the cells of `thead` and the header cells of the first row;
    row headers are other header cells or, in a table that has none, the first cell of the row, if it has letters."""

    row: int = -1
    column: int = 0
    in_head: bool = False
    headers: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    row_headers: list[str] = field(default_factory=list[str])
    _taken_until: dict[int, int] = field(default_factory=dict[int, int])

    def begin_row(self) -> None:
        self.row += 1
        self.column = 0
        self.row_headers = []

    def begin_cell(self, header: bool, scope: str, width: int, height: int, first_block: int) -> Cell:
        """`scope` is that of the source or ""; `width` and `height` are its spans."""
        if self.row < 0:
            self.begin_row()
        while self.column < MAX_SPAN and self._taken_until.get(self.column, 0) > self.row:
            self.column += 1
        column = self.column
        width = max(1, min(width, MAX_SPAN))
        if height > 1:
            for at in range(column, min(column + width, MAX_SPAN)):
                self._taken_until[at] = self.row + height
        self.column += width
        if not scope:
            scope = "" if not (header or self.in_head) else "col" if self.in_head or self.row == 0 else "row"
        above = self.headers.get(column, [])
        found = (*above, *self.row_headers) if scope not in ("col", "colgroup") else ()
        return Cell(column, width, scope, tuple(dict.fromkeys(found)), first_block)

    def end_cell(self, cell: Cell, text: str) -> None:
        """`text` is what the cell says, "" where nothing."""
        if not text:
            return
        if cell.scope in ("col", "colgroup"):
            for at in range(cell.column, cell.column + cell.width):
                above = self.headers.setdefault(at, [])
                if len(above) < _MOST_HEADERS:
                    above.append(text)
        elif (cell.scope in ("row", "rowgroup") or (cell.column == 0 and any(map(str.isalpha, text)))) and (
            len(self.row_headers) < _MOST_HEADERS
        ):
            self.row_headers.append(text)


def bring_forward(blocks: list[Block], since: int, chosen: Collection[int]) -> None:
    """Put the chosen of the blocks from `since` on in front of the others there."""
    first = sorted(index for index in chosen if index >= since)
    order = [*first, *(index for index in range(since, len(blocks)) if index not in chosen)]
    places = {before: since + now for now, before in enumerate(order)}
    moved = [blocks[index] for index in order]
    blocks[since:] = [
        replace(block, lead_in=places[block.lead_in]) if block.lead_in in places else block for block in moved
    ]
