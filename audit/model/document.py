"""A document as read: its decoded text and the blocks a reader of the page would see.

All offsets are Unicode code points, half open. *File offsets* count in the decoded file (a byte order mark is not
part of it, line ends stand as they are in the file). *Block offsets* count in a block's visible text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "cell", "quote", "caption", "alt", "label", "chrome"]
Area = Literal["", "navigation", "header", "footer", "aside"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a block's text and where it stands in the file.

    `at` is its block offset and `length` its length there; `start` and `end` are file offsets. Where
    `end - start == length` the run stands unchanged in the file (a line end may show as a space, a raised digit as
    "⁵"); otherwise (an entity, folded white space) it is one unit that cannot be cut.
    """

    at: int
    length: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link or footnote mark in a block: block offsets of its visible text, and its target as written."""

    start: int
    end: int
    target: str
    kind: Literal["link", "footnote"] = "link"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of visible text. White space is folded to single spaces, except in plain text, where it stands as in
    the file. `section` holds the headings it stands under, outermost first, not itself. `mark` is the list mark that
    was taken off ("①", "1.", "-"). `cell_headers` are the header texts that govern a table cell. `hidden` says how an
    element is hidden from view ("" when it is visible). `lead_in` is the index of the block that introduces a list.
    """

    kind: BlockKind
    text: str
    segments: tuple[Segment, ...]
    section: tuple[str, ...] = ()
    level: int = 0
    mark: str = ""
    area: Area = ""
    hidden: str = ""
    links: tuple[Link, ...] = ()
    cell_headers: tuple[str, ...] = ()
    lead_in: int | None = None

    def file_span(self, start: int, end: int) -> tuple[int, int]:
        """The file offsets of block offsets `start:end` (`start < end`)."""
        first = self._segment(start)
        last = self._segment(end - 1)
        exact_first = first.end - first.start == first.length
        exact_last = last.end - last.start == last.length
        return (
            first.start + (start - first.at) if exact_first else first.start,
            last.start + (end - last.at) if exact_last else last.end,
        )

    def _segment(self, offset: int) -> Segment:
        if len(self.segments) == 1:
            return self.segments[0]
        return self.segments[bisect_right(self.segments, offset, key=lambda s: s.at) - 1]


@dataclass(frozen=True, slots=True)
class Unread:
    """Visible text that was not read, with file offsets and the reason. A document with any is not wholly read."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file of content. `path` is how it is shown and named everywhere: posix, relative to the workspace where it
    stands inside it. `digest` is "sha256:" and the hex digest of the file's bytes. `newlines` are the file offsets of
    line ends, for `place`. `language` is a BCP 47 tag or "und".
    """

    path: str
    digest: str
    format: Literal["text", "markdown", "html"]
    encoding: str
    language: str
    title: str
    text: str
    newlines: tuple[int, ...]
    blocks: tuple[Block, ...]
    unread: tuple[Unread, ...] = ()

    def place(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in code points) of a file offset."""
        line = bisect_right(self.newlines, offset - 1)
        before = self.newlines[line - 1] + 1 if line else 0
        return line + 1, offset - before + 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of a block, the unit that accounting counts: its block's index, block offsets and text."""

    block: int
    start: int
    end: int
    text: str
