"""A statement with its words as they stand in the block, and what the field lexicon marks in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.lexicon.fields import Fields, Marks
from audit.model.document import Block, Document
from audit.model.statement import Statement

_WORD = re.compile(r"[^\W_](?:[\w'’™®+]|[\-‐‑/.](?=\w))*")


MOST_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Marked:
    """One statement in the second pass. `text` is its text in the block; all offsets of marks count in it. Of a
    statement longer than `MOST_CHARACTERS`, which no writer writes, the fields are read from its beginning only."""

    index: int
    statement: Statement
    block: Block
    text: str
    marks: Marks

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """The file offsets of offsets in `text` (`start < end`)."""
        at = self.statement.at
        return self.block.file_span(at + start, at + end)


def mark_statements(document: Document, statements: tuple[Statement, ...], fields: Fields) -> tuple[Marked, ...]:
    """All statements with their marks, in document order."""
    found: list[Marked] = []
    for index, statement in enumerate(statements):
        block = document.blocks[statement.block]
        text = statement_text(block, statement)[:MOST_CHARACTERS]
        found.append(Marked(index, statement, block, text, fields.mark(text)))
    return tuple(found)


def statement_text(block: Block, statement: Statement) -> str:
    """The words of a statement as they stand in its block (in plain text with the line ends of the file)."""
    quote, at = statement.quote, statement.at
    if block.text.startswith(quote, at):
        return quote
    match = re.compile(r"\s+".join(map(re.escape, quote.split()))).match(block.text, at)
    return match.group() if match else block.text[at : at + len(quote)]


def words(text: str) -> tuple[tuple[int, int], ...]:
    """The places of the words of a text."""
    return tuple([match.span() for match in _WORD.finditer(text)])
