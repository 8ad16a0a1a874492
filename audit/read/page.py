"""Writing blocks: runs of visible text come in with their places, blocks with sections and lead-ins come out.

Readers of marked-up formats share this. White space is folded; a fold, an entity or a whole run keeps its file span.
"""

from __future__ import annotations

import re
from typing import Literal

from audit.lexicon.reading import ReadingWords
from audit.model.document import Block, BlockKind, Link, Segment
from audit.read.chrome import is_chrome
from audit.read.context import Context
from audit.read.draft import Draft, cut_segments
from audit.read.tables import bring_forward

SPACE = " \t\n\r\f"
_SPACES = re.compile(r"[ \t\n\r\f]+")
_UNEVEN = re.compile(r"[ \t\n\r\f]{2,}")
_TO_SPACES = str.maketrans("\t\n\r\f", "    ")
_BULLET = re.compile(r"\s*([•●▪◦‣∙·○■□◆◇►▶➤➢✓✔✅☑]|[①-⑳❶-❿])\s*(?=\S)")
_BULLETS = frozenset("•●▪◦‣∙·○■□◆◇►▶➤➢✓✔✅☑①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿")
_STOPPED = re.compile(r"[.!?:;…。！？]['\"”’)\]»]*\Z")
_LAST_WORD = re.compile(r"\S+\Z")
_FEW_WORDS = 5
_DEEPEST_TABLE = 8


_RAISED_BEHIND = frozenset("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹%‰")
_RAISABLE = re.compile(r"[-+−–]?[0-9]+(?![^\W_])")
_TO_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")


class Page:
    """The blocks written so far and the one being written.

    `source` is the decoded file; `write` takes offsets into it. Text written inside `apart` (hidden or alternative
    text in the middle of a sentence) becomes blocks of its own, behind the block that it interrupts.
    """

    def __init__(self, source: str, words: ReadingWords) -> None:
        self.source = source
        self.words = words
        self.blocks: list[Block] = []
        self.title = ""
        self._draft: Draft | None = None
        self._apart: list[tuple[Draft, list[Block], int]] = []
        self._behind: list[Block] = []
        self._headings: list[tuple[int, str]] = []
        self._section: tuple[str, ...] = ()
        self._target: tuple[str, Literal["link", "footnote"]] | None = None
        self._link_from = -1
        self._fostered: dict[int, set[int]] = {}

    def write(self, start: int, end: int, context: Context) -> None:
        """Visible text that stands in the source as it is shown, white space apart."""
        run = self.source[start:end]
        if not run:
            return
        if "  " not in run and "\n" not in run and "\t" not in run and "\f" not in run and run[0] != " " != run[-1]:
            self._put(run, start, end, context)
            return
        body = run.strip(SPACE)
        if not body:
            self.write_space(start, end)
            return
        at = start
        if len(body) != len(run) and run[0] in SPACE:
            at += len(run) - len(run.lstrip(SPACE))
            self.write_space(start, at)
        if "\n" in body and context.breaks:
            self._write_lines(body, at, context)
        else:
            self._write_folded(body, at, context)
        behind = at + len(body)
        if behind < end:
            self.write_space(behind, end)

    def write_unit(self, text: str, start: int, end: int, context: Context) -> None:
        """Text that stands for something else in the source, like a character reference: it is one unit."""
        body = text.strip(SPACE)
        if not body:
            self.write_space(start, end)
            return
        if text[0] in SPACE:
            self.write_space(start, start)
        self._put(_SPACES.sub(" ", body), start, end, context)
        if text[-1] in SPACE:
            self.write_space(end, end)

    def write_space(self, start: int, end: int) -> None:
        draft = self._draft
        if draft is not None and draft.space is None:
            draft.space = (start, end)

    def write_raised(self, start: int, end: int, context: Context) -> None:
        """Text above the line. Behind a digit or a per cent sign its own digits are shown as raised ones: 10 to the
        power of 5 is not 105, nor 50 % with a note 1 "50%1", to anybody who sees the page."""
        draft = self._draft
        run = self.source[start:end]
        if draft is None or not draft.length or draft.space is not None or draft.parts[-1][-1:] not in _RAISED_BEHIND:
            self.write(start, end, context)
        elif raised := _RAISABLE.match(run):
            self._put(raised[0].translate(_TO_RAISED), start, start + raised.end(), context)
            self.write(start + raised.end(), end, context)
        else:
            self.write(start, end, context)

    def write_seam(self) -> None:
        """A border of words that were struck out or put in, or of a number in a formula."""
        if self._draft is not None:
            self._draft.seams += 1

    def write_break(self, start: int, end: int) -> None:
        """A forced line break: a new block begins where the next line reads like one."""
        self.write_space(start, end)
        if self._draft is not None:
            self._draft.broken += 1

    def open_link(self, target: str, kind: Literal["link", "footnote"] = "link") -> None:
        self.close_link()
        self._target = (target, kind)
        self._link_from = -1

    def close_link(self) -> None:
        self._end_link()
        self._target = None

    def add_block(self, kind: BlockKind, pieces: list[tuple[str, int, int]], context: Context) -> None:
        """A block of its own (alt text, a label) in the middle of others. `pieces` are texts with their file spans."""
        writer = Page(self.source, self.words)
        writer._section = self._section
        inner = Context(kind=kind, hidden=context.hidden, area=context.area, cell_headers=context.cell_headers)
        for text, start, end in pieces:
            if self.source[start:end] == text:
                writer.write(start, end, inner)
            else:
                writer.write_unit(text, start, end, inner)
        writer.end_block()
        if self._draft is not None and self._draft.length:
            self._behind.extend(writer.blocks)
        else:
            self._take(writer.blocks)

    def begin_apart(self) -> None:
        self._apart.append((self._draft or Draft(Context()), self._behind, self._link_from))
        self._draft, self._behind, self._link_from = None, [], -1

    def end_apart(self) -> None:
        self.end_block()
        apart = self._behind
        self._draft, self._behind, self._link_from = self._apart.pop()
        if self._draft.length:
            self._behind.extend(apart)
        else:
            self._draft = None
            self._take(apart)

    def end_block(self) -> None:
        """Finish the block being written. Nothing happens where no text has come."""
        draft = self._draft
        if draft is None:
            return
        if draft.length == 0:
            draft.space = None
            draft.broken = 0
            self._draft = None
            return
        self._end_link()
        self._draft = None
        done = [self._finish(draft), *self._behind]
        self._behind = []
        if draft.context.fostered and not self._apart:
            places = range(len(self.blocks), len(self.blocks) + len(done))
            self._fostered.setdefault(draft.context.fostered, set()).update(places)
        self._take(done)

    def _take(self, blocks: list[Block]) -> None:
        (self._behind if self._apart else self.blocks).extend(blocks)

    def bring_forward(self, since: int, depth: int) -> None:
        """Put what stands between the cells of a table in front of it, as browsers do. Its blocks begin at `since`;
        `depth` is the number of tables open."""
        found = self._fostered.pop(depth, None)
        if not found or depth > _DEEPEST_TABLE:
            return
        bring_forward(self.blocks, since, found)

    def headings(self) -> tuple[tuple[int, str], ...]:
        """The headings that new blocks would stand under, for `reset_headings` later."""
        return tuple(self._headings)

    def reset_headings(self, headings: tuple[tuple[int, str], ...]) -> None:
        self.end_block()
        self._headings = list(headings)
        self._section = tuple(text for _, text in headings)

    def next_level(self) -> int:
        """The level of a heading one below those here."""
        return self._headings[-1][0] + 1 if self._headings else 1

    def lead_in(self, since: int | None) -> int | None:
        """The block that introduces a list which begins here: the one right above, if it is text of the list item
        around (`since` is the number of blocks when that item began) or, outside of lists, not part of another list."""
        self.end_block()
        if not self.blocks or self._apart:
            return None
        index = len(self.blocks) - 1
        while index and self.blocks[index].kind == "alt":
            index -= 1
        last = self.blocks[index]
        if last.kind == "list_item":
            return index if since is not None and index >= since else None
        return index if last.kind in ("paragraph", "quote", "cell", "label") and last.section == self._section else None

    def _write_lines(self, body: str, at: int, context: Context) -> None:
        for number, line in enumerate(body.split("\n")):
            if number:
                self.write_break(at - 1, at)
            shown = line.strip(SPACE)
            if shown:
                self._write_folded(shown, at + len(line) - len(line.lstrip(SPACE)), context)
            at += len(line) + 1

    def _write_folded(self, body: str, at: int, context: Context) -> None:
        """Text without white space around it, `at` its file offset."""
        if "  " not in body and "\n" not in body and "\t" not in body and "\f" not in body:
            self._put(body, at, at + len(body), context)
            return
        begin = 0
        for gap in _UNEVEN.finditer(body):
            self._put(body[begin : gap.start()].translate(_TO_SPACES), at + begin, at + gap.start(), context)
            self.write_space(at + gap.start(), at + gap.end())
            begin = gap.end()
        self._put(body[begin:].translate(_TO_SPACES), at + begin, at + len(body), context)

    def _put(self, text: str, start: int, end: int, context: Context) -> None:
        draft = self._draft
        if draft is None:
            draft = self._draft = Draft(context)
        elif draft.broken:
            draft = self._after_break(draft, text, context)
        if draft.length == 0:
            draft.context = context
        elif draft.space is not None:
            draft.append(" ", *draft.space)
        elif draft.seams and _would_join(draft.parts[-1][-1], text[0], draft.seams):
            draft.append(" ", start, start)
        draft.space = None
        draft.seams = 0
        if self._target is not None and self._link_from < 0:
            self._link_from = draft.length
        if context.click:
            draft.clicked += len(text)
        draft.append(text, start, end)

    def _after_break(self, draft: Draft, text: str, context: Context) -> Draft:
        breaks, draft.broken = draft.broken, 0
        if draft.length == 0 or context.kind in ("heading", "label", "alt", "chrome"):
            return draft
        above = "".join(draft.parts[-8:])
        last = _LAST_WORD.search(above)
        goes_on = not _STOPPED.search(above) and (
            text[0].islower()
            or (last is not None and last[0].casefold() in self.words.small_words)
            or above[-1] in ",-–—/("
        )
        if goes_on and breaks < 2:
            return draft
        self.end_block()
        self._draft = Draft(context)
        return self._draft

    def _end_link(self) -> None:
        draft = self._draft
        if self._target is not None and draft is not None and 0 <= self._link_from < draft.length:
            draft.links.append(Link(self._link_from, draft.length, *self._target))
        self._link_from = -1

    def _finish(self, draft: Draft) -> Block:
        context = draft.context
        text = "".join(draft.parts)
        segments = draft.segments
        links = draft.links
        kind, mark, lead_in = context.kind, "", None
        if text[0] in _BULLETS and kind in ("paragraph", "list_item", "cell") and (bullet := _BULLET.match(text)):
            cut = bullet.end()
            text, mark = text[cut:], bullet[1]
            segments = cut_segments(segments, cut)
            links = [Link(max(0, k.start - cut), k.end - cut, k.target, k.kind) for k in links if k.end > cut]
            if kind == "paragraph":
                kind, lead_in = "list_item", self._bullet_lead_in()
        elif context.item is not None:
            mark, lead_in, context.item.mark = context.item.mark, context.item.lead_in, ""
        if _is_site(text, kind, context, draft.clicked, self.words):
            kind = "chrome"
        runs = tuple([Segment(at, length, start, end) for at, length, start, end in segments])
        section, level = self._section, 0
        if kind == "heading":
            level = context.level
            if not context.hidden:
                section = self._begin_section(text, level)
        return Block(
            kind,
            text,
            runs,
            section,
            level,
            mark,
            context.area,
            context.hidden,
            tuple(links),
            context.cell_headers,
            lead_in,
        )

    def _begin_section(self, heading: str, level: int) -> tuple[str, ...]:
        """What stands from here on stands under this heading. Returns the headings above it."""
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        above = tuple([text for _, text in self._headings])
        self._headings.append((level, heading))
        self._section = (*above, heading)
        return above

    def _bullet_lead_in(self) -> int | None:
        if not self.blocks or self._apart:
            return None
        last = self.blocks[-1]
        if last.kind == "list_item" and last.mark:
            return last.lead_in
        return len(self.blocks) - 1 if last.kind == "paragraph" and last.section == self._section else None


def _would_join(one: str, other: str, seams: int) -> bool:
    """Whether two characters at a seam would read as one word that nobody wrote: two numbers, or what was struck out
    and what was put in."""
    return one.isalnum() and other.isalnum() and (seams > 1 or (one.isdigit() and other.isdigit()))


def _is_site(text: str, kind: BlockKind, context: Context, clicked: int, words: ReadingWords) -> bool:
    """Whether a block belongs to the site: a known line, or in a navigation area a link, a button or a few words."""
    if kind == "heading":
        return is_chrome(text, words)
    if context.area == "navigation" and (
        clicked * 2 > len(text) or (len(text.split()) <= _FEW_WORDS and text[-1] not in ".!?")
    ):
        return True
    return kind in ("paragraph", "list_item") and is_chrome(text, words)
