"""Plain text to blocks. Headings are known by length, capitals, numbers and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.lexicon.reading import ReadingWords
from audit.model.document import Block, BlockKind, Segment
from audit.read.lines import Piece, capital_share, cut_pieces
from audit.read.sentences import split
from audit.read.tables import Table

_NOT_AT_HEADING_END = re.compile(r"[.!;,:…。！；，：、]['\"”’)\]]*\Z")
_STOPPED = re.compile(r"[.!?…。！？]['\"”’)\]»]*\s*\Z")
_INNER_END = re.compile(r"[.!?…]['\"”’)\]»]*\s\w")
_UNDERLINE = re.compile(r"(=+|-+)\Z")
_MOST_WORDS, _FEW_WORDS, _LONG_TEXT = 12, 8, 15
_CAPITALS = 0.6
_DEEPEST = 6
_TITLE_LEVEL, _USUAL_LEVEL = 1, 2


@dataclass(slots=True)
class _Part:
    """A piece with what it was taken for. `level` is that of a heading; `closing` that it stands under no number."""

    piece: Piece
    kind: BlockKind
    level: int = 0
    numbered: bool = False
    closing: bool = False


def read_text(text: str, words: ReadingWords) -> tuple[tuple[Block, ...], str]:
    """The blocks of a text and its title: its first heading of the first level, or "". A block's text is what stands
    in the file, line ends too."""
    pieces = cut_pieces(text, words)
    parts = _name(pieces, words)
    _set_levels(parts, words)
    _set_closing(parts, words)
    blocks = _blocks(parts)
    title = next((block.text for block in blocks if block.kind == "heading" and block.level == _TITLE_LEVEL), "")
    return blocks, title


def _name(pieces: list[Piece], words: ReadingWords) -> list[_Part]:
    parts: list[_Part] = []
    for index, piece in enumerate(pieces):
        before = parts[-1] if parts else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        parts.append(_part(piece, before, after, words))
    return parts


def _part(piece: Piece, before: _Part | None, after: Piece | None, words: ReadingWords) -> _Part:
    match piece.kind:
        case "rule" | "chrome":
            return _Part(piece, "chrome")
        case "quote":
            return _Part(piece, "quote")
        case "row":
            return _Part(piece, "cell")
        case "item":
            return _Part(piece, "list_item")
        case "heading":
            return _Part(piece, "heading", level=min(len(piece.mark), _DEEPEST))
        case "number":
            if _is_numbered_heading(piece, before, after):
                return _Part(piece, "heading", numbered=True)
            return _Part(piece, "list_item")
        case "text":
            underlined = _underlined(piece, after)
            if underlined:
                return _Part(piece, "heading", level=underlined)
            return _Part(piece, "heading" if _is_heading(piece, before, after, words) else "paragraph")


def _underlined(piece: Piece, after: Piece | None) -> int:
    if after is None or after.kind != "rule" or piece.blank_after or piece.lines > 1:
        return 0
    line = _UNDERLINE.match(after.text)
    if line is None or len(after.text) < 3 or len(piece.text.split()) > _MOST_WORDS:
        return 0
    return 1 if line[1][0] == "=" else 2


def _is_numbered_heading(piece: Piece, before: _Part | None, after: Piece | None) -> bool:
    """A short phrase in front of text. In a plain enumeration each number follows the one before it at once."""
    if piece.lines > 1 or not _could_be_heading(piece.text) or not piece.text[0].isupper():
        return not piece.text[0].islower() and piece.lines == 1 and _could_be_heading(piece.text) and _precedes(after)
    if before is not None and before.kind == "list_item" and before.piece.kind == "number" and not piece.blank_before:
        return False
    return _precedes(after)


def _precedes(after: Piece | None) -> bool:
    return after is not None and after.kind in ("text", "item", "quote", "row")


def _could_be_heading(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not _NOT_AT_HEADING_END.search(text)


def _is_heading(piece: Piece, before: _Part | None, after: Piece | None, words: ReadingWords) -> bool:
    text = piece.text
    if piece.lines > 1 or not _could_be_heading(text) or after is None or len(split(text, words)) > 1:
        return False
    count = len(text.split())
    chrome_around = (before is None or before.kind == "chrome") and after.kind == "chrome"
    if chrome_around and count <= _FEW_WORDS:
        return True
    if after.kind in ("rule", "chrome"):
        return False
    longer = after.kind == "text" and len(after.text.split()) > count
    if text[-1] in "?？":
        return (
            longer
            and not _INNER_END.search(text)
            and (before is None or before.kind != "paragraph" or bool(_STOPPED.search(before.piece.text)))
        )
    if capital_share(text, words) >= _CAPITALS and any(map(str.isalpha, text)):
        return True
    if not (text[0].isupper() or text[0].isdigit()) or _has_verb(text, words):
        return False
    if piece.blank_before and piece.blank_after and count <= _FEW_WORDS:
        return longer or after.kind in ("item", "number", "row")
    opens = before is None or before.kind not in ("paragraph", "list_item") or bool(_STOPPED.search(before.piece.text))
    return opens and count <= _FEW_WORDS - 3 and after.kind == "text" and len(after.text.split()) >= _LONG_TEXT


def _has_verb(text: str, words: ReadingWords) -> bool:
    return any(word.casefold().strip("\"'“”()*") in words.verb_signs for word in text.replace("’", "'").split())


def _set_levels(parts: list[_Part], words: ReadingWords) -> None:
    """The page's title comes before all text; a heading right under another is one level below it; numbers count under
    the last heading without a number. A heading that closes the page, and a row of three or more, go down no level."""
    unnumbered = 1
    text_seen = False
    for index, part in enumerate(parts):
        if part.kind != "heading":
            text_seen = text_seen or part.kind != "chrome"
            continue
        above = parts[index - 1] if index and parts[index - 1].kind == "heading" else None
        if part.numbered:
            part.level = min(unnumbered + 1 + part.piece.mark.strip(".)(").count("."), _DEEPEST)
            continue
        if not part.level:
            if above is not None and not _in_row(parts, index) and not _closes(part, words):
                part.level = min(above.level + 1, _DEEPEST)
            else:
                part.level = _USUAL_LEVEL if text_seen or above is not None else _TITLE_LEVEL
        unnumbered = part.level


def _in_row(parts: list[_Part], index: int) -> bool:
    around = [parts[at] for at in range(max(0, index - 2), min(len(parts), index + 3))]
    flags = [part.kind == "heading" and not part.numbered for part in around]
    return any(all(flags[at : at + 3]) for at in range(len(flags) - 2))


def _closes(part: _Part, words: ReadingWords) -> bool:
    return part.piece.text.casefold().strip(" .:?") in words.closing_headings


def _set_closing(parts: list[_Part], words: ReadingWords) -> None:
    """Paragraphs behind the last of several numbered headings that close the page: those that open a sentence with a
    closing word, or the ones too many where every number before has one paragraph."""
    at = 0
    while at < len(parts):
        if not (parts[at].kind == "heading" and parts[at].numbered):
            at += 1
            continue
        bodies: list[list[_Part]] = []
        while at < len(parts) and (parts[at].kind != "heading" or parts[at].numbered):
            if parts[at].kind == "heading":
                bodies.append([])
            else:
                bodies[-1].append(parts[at])
            at += 1
        if len(bodies) > 1:
            _mark_closing(bodies, at == len(parts), words)


def _mark_closing(bodies: list[list[_Part]], ends_page: bool, words: ReadingWords) -> None:
    *others, last = bodies
    single = ends_page and len(others) > 1 and all(len(body) == 1 for body in others)
    closing = False
    for part in last[1:]:
        closing = closing or single or (part.kind == "paragraph" and _opens_closing(part.piece.text, words))
        part.closing = closing


def _opens_closing(text: str, words: ReadingWords) -> bool:
    folded = " ".join(text.casefold().split())
    return any(folded.startswith(opening) or f". {opening}" in folded for opening in words.closing_openings)


def _blocks(parts: list[_Part]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    headings: list[tuple[int, str, bool]] = []
    section: tuple[str, ...] = ()
    table: Table | None = None
    lead_in: int | None = None
    for part in parts:
        piece = part.piece
        if part.kind == "heading":
            while headings and headings[-1][0] >= part.level:
                headings.pop()
            above = tuple(text for _, text, _ in headings)
            blocks.append(_block(part, above, None))
            headings.append((part.level, piece.text, part.numbered))
            section = (*above, piece.text)
            lead_in = None
            continue
        if part.closing and any(numbered for _, _, numbered in headings):
            headings = [heading for heading in headings if not heading[2]]
            section = tuple(text for _, text, _ in headings)
        if part.kind == "cell":
            table = table or Table()
            blocks.extend(_row(part, section, table, len(blocks)))
            lead_in = None
            continue
        table = None
        blocks.append(_block(part, section, lead_in if part.kind == "list_item" else None))
        if part.kind == "paragraph":
            lead_in = len(blocks) - 1
        elif part.kind != "list_item":
            lead_in = None
    return tuple(blocks)


def _block(part: _Part, section: tuple[str, ...], lead_in: int | None) -> Block:
    piece = part.piece
    return Block(
        kind=part.kind,
        text=piece.text,
        segments=(Segment(0, len(piece.text), piece.start, piece.end),),
        section=section,
        level=part.level,
        mark=piece.mark,
        lead_in=lead_in,
    )


def _row(part: _Part, section: tuple[str, ...], table: Table, first: int) -> list[Block]:
    """The cells of a line with tabs. The first row of a table names its columns."""
    piece = part.piece
    table.begin_row()
    blocks: list[Block] = []
    at = 0
    for raw in piece.text.split("\t"):
        text = raw.strip()
        cell = table.begin_cell(table.row == 0, "", 1, 1, first)
        table.end_cell(cell, text)
        if text:
            start = piece.start + at + len(raw) - len(raw.lstrip())
            segment = Segment(0, len(text), start, start + len(text))
            blocks.append(Block("cell", text, (segment,), section, cell_headers=cell.headers))
        at += len(raw) + 1
    return blocks
