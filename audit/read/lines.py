"""Lines of plain text to pieces: marks taken off, hard-wrapped lines joined, tables and rules set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from audit.lexicon.reading import ReadingWords
from audit.read.chrome import is_chrome

PieceKind = Literal["text", "item", "number", "heading", "quote", "row", "rule", "chrome"]

_MARK = re.compile(
    r"""(?P<circled>[①-⑳㉑-㉟❶-❿➀-➓⓵-⓾㈠-㈩])\s*
    |(?P<bullet>[•●▪◦‣∙·○■□◆◇►▶➤➢✓✔✅☑※])\s*
    |(?P<dash>[-*+–—])\s+
    |(?P<number>\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)](?=\s)|（\d{1,3}）|\d{1,3}、|\(?[ivx]{1,5}\)(?=\s)|\(?[a-zA-Z]\)(?=\s))\s*
    |(?P<outline>\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[^\W\d_a-z])
    |(?P<hashes>\#{1,6})\s+
    |(?P<quote>>(?:\s?>)*)\s*""",
    re.VERBOSE,
)
_STOPPED = re.compile(r"[.!?:…。！？：;；]['\"”’)\]»†*]*\Z")
_GOES_ON = frozenset(",-–—/(&")
_NARROWEST, _WIDEST = 40, 130
_SHORT_CELL = 12


@dataclass(slots=True)
class Line:
    """A line that is not blank. `start`, `end` leave out its mark and outer white space; `width` counts from
    the left."""

    start: int
    end: int
    text: str
    kind: PieceKind
    mark: str
    indent: int
    width: int
    blank_before: bool


@dataclass(slots=True)
class Piece:
    """One or several lines that belong together."""

    kind: PieceKind
    start: int
    end: int
    text: str
    mark: str
    lines: int
    blank_before: bool
    blank_after: bool = True


def cut_pieces(text: str, words: ReadingWords) -> list[Piece]:
    """The pieces of a text in order; every visible character but list marks stands in exactly one."""
    pieces: list[Piece] = []
    for run in _runs(text, words):
        width = max(line.width for line in run)
        wrapped = _NARROWEST <= width <= _WIDEST and any(
            after.kind == "text" and after.text[0].islower() and not _STOPPED.search(before.text)
            for before, after in pairwise(run)
        )
        begin = len(pieces)
        for number, line in enumerate(run):
            above = run[number - 1] if number else None
            if above is not None and _joins(above, line, pieces[-1], width, wrapped, words):
                last = pieces[-1]
                last.end, last.lines = line.end, last.lines + 1
                continue
            pieces.append(Piece(line.kind, line.start, line.end, line.text, line.mark, 1, number == 0))
        for piece in pieces[begin:]:
            piece.text = text[piece.start : piece.end]
            piece.blank_after = piece is pieces[-1]
    return pieces


def _runs(text: str, words: ReadingWords) -> Iterator[list[Line]]:
    """Lines without a blank line between them."""
    run: list[Line] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        line = _line(raw, at, not run, words)
        at += len(raw)
        if line is not None:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _line(raw: str, at: int, first: bool, words: ReadingWords) -> Line | None:
    body = raw.strip()
    if not body:
        return None
    indent = len(raw) - len(raw.lstrip())
    start, width = at + indent, len(raw.rstrip())
    if not any(map(str.isalnum, body)):
        return Line(start, start + len(body), body, "rule", "", indent, width, first)
    match = _MARK.match(body)
    if match is None or match.end() == len(body):
        kind: PieceKind = "row" if _is_row(body) else "chrome" if is_chrome(body, words) else "text"
        return Line(start, start + len(body), body, kind, "", indent, width, first)
    group = match.lastgroup
    rest = body[match.end() :]
    found: dict[str | None, PieceKind] = {
        "number": "number",
        "outline": "number",
        "hashes": "heading",
        "quote": "quote",
    }
    kind = found.get(group, "item")
    if group == "hashes":
        rest = rest.rstrip("# ") or rest
    mark = match[group or 0]
    if kind == "item" and is_chrome(rest, words):
        kind = "chrome"
    begin = start + match.end()
    return Line(begin, start + len(body), body[match.end() :], kind, mark, indent, width, first)


def _is_row(body: str) -> bool:
    cells = [cell for cell in body.split("\t") if cell.strip()]
    return len(cells) > 1 and all(len(cell.split()) <= _SHORT_CELL for cell in cells[:1])


def _joins(above: Line, line: Line, piece: Piece, width: int, wrapped: bool, words: ReadingWords) -> bool:
    """Whether a line goes on with what the line above began."""
    if line.kind == "quote":
        return above.kind == "quote" and not _STOPPED.search(above.text)
    if line.kind != "text" or above.kind in ("heading", "row", "rule", "chrome"):
        return False
    stopped = bool(_STOPPED.search(above.text))
    if piece.kind in ("item", "number") and line.indent > above.indent and piece.lines == 1 and not stopped:
        return True
    if not stopped and (line.text[0].islower() or above.text[-1] in _GOES_ON or _ends_small(above.text, words)):
        return True
    if not _NARROWEST <= width <= _WIDEST or above.width * 2 < width:
        return False
    if above.width + 1 + len(line.text.split(None, 1)[0]) <= width:
        return False
    return wrapped or (not stopped and capital_share(above.text, words) < 0.6)


def _ends_small(text: str, words: ReadingWords) -> bool:
    last = text.rsplit(None, 1)[-1]
    return last.islower() and last in words.small_words


def capital_share(text: str, words: ReadingWords) -> float:
    """The share of capitalised words among the main words of a line: those with letters that are not small words."""
    main = [word.strip("\"'“”‘’()[]*_") for word in text.split()]
    main = [word for word in main if word and word[0].isalpha() and word.casefold() not in words.small_words]
    if not main:
        return 1.0 if text[:1].isupper() else 0.0
    return sum(word[0].isupper() for word in main) / len(main)
