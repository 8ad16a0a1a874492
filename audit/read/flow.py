"""Elements and text in the order of the source, to blocks.

A reader feeds `start`, `end` and text. Flow knows what each open element means for the text inside: its kind of block,
what hides it, the list, table, link and part of the page that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from audit.lexicon.reading import ReadingWords
from audit.model.document import Area, BlockKind
from audit.read import elements as el
from audit.read.context import Context, Item
from audit.read.page import Page
from audit.read.stack import Stack
from audit.read.tables import Cell, Table

_CONCEALED = re.compile(r"(display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_BLOCKS_OF_A_HEADER = 8
_NUMBER = re.compile(r"\s*(\d{1,4})")


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    lead_in: int | None


@dataclass(slots=True)
class _Open:
    """An open element, with what must be done when it ends."""

    tag: str
    context: Context
    outer: Context
    apart: bool = False
    link: bool = False
    headings: tuple[tuple[int, str], ...] | None = None
    list: _List | None = None
    table: Table | None = None
    cell: Cell | None = None
    since: int = 0


class Flow:
    def __init__(self, source: str, words: ReadingWords) -> None:
        self.page = Page(source, words)
        self.context = Context()
        self.title_at: int | None = None
        self._stack: Stack[_Open] = Stack(self._ended, self._cut)
        self._items: list[_Open] = []
        self._lists: list[_Open] = []
        self._tables: list[_Open] = []

    def text(self, start: int, end: int) -> None:
        """Text that stands in the source as it is shown."""
        if self.context.skip:
            return
        if self.context.raised:
            self.page.write_raised(start, end, self.context)
        else:
            self.page.write(start, end, self._placed(self.context))

    def unit(self, text: str, start: int, end: int) -> None:
        """Text for which the source has something else: a character reference, a footnote mark."""
        if not self.context.skip:
            self.page.write_unit(text, start, end, self._placed(self.context))

    def line_break(self, start: int, end: int) -> None:
        if not self.context.skip:
            self.page.write_break(start, end)

    def link(self, target: str, kind: Literal["link", "footnote"] = "link") -> None:
        self.page.open_link(target, kind)

    def end_link(self) -> None:
        self.page.close_link()

    def start_footnote(self, mark: str) -> None:
        """A footnote's text: shown at the end of the page, under none of its headings."""
        self.page.end_block()
        opened = _Open("footnote", self.context.for_item(Item(mark, None)), self.context)
        opened.headings = self.page.headings()
        self.page.reset_headings(())
        self._push(opened)

    def end_footnote(self) -> None:
        self.page.end_block()
        self._stack.end_last("footnote")

    def is_drawing(self, tag: str) -> bool:
        """Whether an SVG drawing or a formula is open, where `<path/>` closes itself; `tag` may itself begin one."""
        return tag in _FOREIGN or self._stack.holds("svg") or self._stack.holds("math")

    def finish(self) -> None:
        """End all that is open."""
        self._stack.clear()
        self.page.end_block()

    def start(self, tag: str, attributes: Mapping[str, str], mark: str = "") -> None:
        """An element begins. `mark` is the list mark that the source shows for a list item, if it has one."""
        if tag in el.ONCE and self._stack.holds(tag):
            return
        if tag == "form" and self._stack.holds("form"):
            return
        if tag in _SEAMLESS and not attributes and not self._stack.holds(tag):
            return
        self._stack.imply_ends(tag)
        if tag in el.TABLE_PARTS and not self._tables:
            return
        if tag in el.VOID:
            if tag == "hr":
                self.page.end_block()
            return
        page = self.page
        outer = self.context
        drawn = tag in el.IN_DRAWINGS and self._stack.holds("svg")
        if (tag in el.BLOCKS and tag not in el.ONCE and not drawn) or (tag == "a" and outer.area == "navigation"):
            page.end_block()
        opened = _Open(tag, outer, outer)
        if drawn or tag in el.READINGS:
            opened.context = outer.for_kind("label")
            opened.apart = True
            page.begin_apart()
        elif tag in el.SEAMS:
            page.write_seam()
        elif tag == "sup":
            opened.context = replace(outer, raised=True)
        elif tag == "a":
            if "href" in attributes:
                opened.link = True
                page.open_link(attributes["href"])
                opened.context = replace(outer, click=True)
        elif tag in el.BLOCKS or tag in el.SKIPPED or tag in el.FALLBACK:
            opened.context = self._block_context(opened, attributes, mark)
        if attributes:
            opened.context = self._attributed(opened, attributes)
        if tag not in el.TABLE_PARTS:
            opened.context = self._placed(opened.context)
        self._push(opened)

    def end(self, tag: str) -> None:
        """An end tag. It closes the element and all that is open inside; one that closes nothing is left out."""
        if tag == "p" and not self._stack.holds("p"):
            self.page.end_block()
        if tag not in el.ONCE:
            self._stack.end(tag)

    def _placed(self, context: Context) -> Context:
        """The context of something that begins here, which may be between the cells of a table."""
        depth = len(self._tables)
        if not depth or depth == context.fostered or not self._stack.is_between_cells():
            return context
        return replace(context, fostered=depth)

    def _block_context(self, opened: _Open, attributes: Mapping[str, str], mark: str) -> Context:
        tag, outer, page = opened.tag, self.context, self.page
        if tag in ("li", "dd"):
            opened.since = len(page.blocks)
            return outer.for_item(self._item(tag, mark))
        if tag in _TABLE:
            return self._table_context(opened, attributes)
        if tag in el.HEADINGS:
            return outer.for_kind("heading", el.HEADINGS[tag])
        if tag in _PLAIN:
            return outer
        if tag in _LISTS:
            lead = page.lead_in(self._items[-1].since if self._items else None)
            begin = _NUMBER.match(attributes.get("start", ""))
            opened.list = _List(tag == "ol", int(begin[1]) if begin else 1, lead)
            return outer
        if tag in _KINDS:
            if tag == "title" and not outer.skip and self.title_at is None:
                self.title_at = len(page.blocks)
            return outer.for_kind(_KINDS[tag])
        if tag == "summary":
            return outer.for_kind("heading", page.next_level())
        if tag in el.SKIPPED:
            return replace(outer, skip=True)
        if tag == "button":
            return replace(outer, kind="chrome", item=None, click=True)
        if tag in _LINES:
            return replace(outer, breaks=True)
        if tag in _HIDING and not outer.hidden and not _shows(tag, attributes):
            return replace(outer, hidden=_HIDING[tag])
        return outer

    def _table_context(self, opened: _Open, attributes: Mapping[str, str]) -> Context:
        tag, outer = opened.tag, self.context
        if tag == "table":
            opened.table = Table()
            opened.since = len(self.page.blocks)
        elif tag in el.TABLE_PARTS:
            table = self._tables[-1].table
            assert table is not None
            if tag == "tr":
                table.begin_row()
            elif tag in ("thead", "tbody", "tfoot"):
                table.in_head = tag == "thead"
            elif tag in ("td", "th"):
                cell = opened.cell = table.begin_cell(
                    tag == "th", attributes.get("scope", "").strip().casefold(), _span(attributes, "colspan"),
                    _span(attributes, "rowspan"), len(self.page.blocks),
                )  # fmt: skip
                return outer.for_cell(cell.headers)
        return outer

    def _item(self, tag: str, mark: str) -> Item:
        if tag == "dd":
            last = len(self.page.blocks) - 1
            return Item("", last if last >= 0 and self.page.blocks[last].kind == "label" else None)
        around = self._lists[-1].list if self._lists else None
        if around is None:
            return Item(mark, None)
        number = around.number
        around.number += 1
        return Item(mark or (f"{number}." if around.ordered else "•"), around.lead_in)

    def _attributed(self, opened: _Open, attributes: Mapping[str, str]) -> Context:
        tag, outer = opened.tag, self.context
        context = opened.context
        area: Area = el.AREAS.get(tag, "") if not (outer.sectioned and tag in ("header", "footer")) else ""
        role = attributes.get("role", "")
        if role:
            area = el.ROLES.get(role.strip().casefold(), area)
        if area and context.area != "navigation":
            context = replace(context, area=area)
        hidden = _hidden(attributes)
        if hidden and not context.hidden:
            context = replace(context, hidden=hidden)
        return context

    def _push(self, opened: _Open) -> None:
        tag, outer = opened.tag, self.context
        context = opened.context
        if tag in el.AREAS and context.area == outer.area:
            context = self._attributed(opened, {})
        if tag in el.SECTIONING and not context.sectioned:
            context = replace(context, sectioned=True)
        opened.context = context
        if context.hidden and not outer.hidden and tag not in el.BLOCKS and not opened.apart:
            opened.apart = True
            self.page.begin_apart()
        if tag in el.APART_SECTIONS:
            opened.headings = self.page.headings()
            if tag in el.NO_SECTIONS:
                self.page.reset_headings(())
        self._stack.push(opened)
        if opened.list is not None:
            self._lists.append(opened)
        if opened.table is not None:
            self._tables.append(opened)
        if tag in ("li", "dd"):
            self._items.append(opened)
        self.context = context

    def _cut(self, opened: _Open) -> None:
        if opened.link:
            self.page.close_link()
            opened.link = False

    def _ended(self, opened: _Open) -> None:
        tag, page = opened.tag, self.page
        if (tag in el.BLOCKS and not opened.apart) or (tag == "a" and opened.context.area == "navigation"):
            page.end_block()
        if opened.link:
            page.close_link()
        if tag in el.SEAMS:
            page.write_seam()
        if opened.apart:
            page.end_apart()
        if opened.headings is not None:
            page.reset_headings(opened.headings)
        if tag in _REMEMBERED:
            self._forget(opened)
        self.context = opened.outer

    def _forget(self, opened: _Open) -> None:
        if opened.cell is not None and self._tables:
            table = self._tables[-1].table
            blocks = self.page.blocks[opened.cell.first_block : opened.cell.first_block + _BLOCKS_OF_A_HEADER]
            said = " ".join(block.text for block in blocks if block.kind in ("cell", "chrome"))[:200]
            assert table is not None
            table.end_cell(opened.cell, said)
        if opened.tag == "thead" and self._tables and (head := self._tables[-1].table) is not None:
            head.in_head = False
        if opened.list is not None:
            self._lists.pop()
        if opened.table is not None:
            self.page.bring_forward(opened.since, len(self._tables))
            self._tables.pop()
        if opened.tag in ("li", "dd"):
            self._items.pop()


def _shows(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element that usually hides what it holds shows it: an open dialog, an object with nothing to load."""
    return (tag == "dialog" and "open" in attributes) or (tag == "object" and "data" not in attributes)


def _hidden(attributes: Mapping[str, str]) -> str:
    if "hidden" in attributes:
        return "hidden"
    style = attributes.get("style")
    if style and (found := _CONCEALED.search(style)):
        return "".join(found[1].split()).casefold()
    if attributes.get("aria-hidden", "").strip().casefold() == "true":
        return "aria-hidden"
    return ""


def _span(attributes: Mapping[str, str], name: str) -> int:
    found = _NUMBER.match(attributes.get(name, ""))
    return int(found[1]) if found else 1


_SEAMLESS = el.FORMATTING - el.SEAMS
_FOREIGN = frozenset(["svg", "math"])
_KINDS: dict[str, BlockKind] = {
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    **dict.fromkeys(sorted(el.LABELS), "label"),
}
_HIDING = {"noscript": "noscript", "datalist": "datalist", "dialog": "dialog"} | dict.fromkeys(el.FALLBACK, "fallback")
_LISTS = frozenset(["ul", "ol", "dl", "menu", "dir"])
_LINES = frozenset(["pre", "listing", "xmp", "plaintext"])
_TABLE = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th"])
_PLAIN = frozenset(["p", "div", "section", "main", "article", "form", "figure"])
_REMEMBERED = frozenset(["table", "thead", "td", "th", "ul", "ol", "dl", "menu", "dir", "li", "dd"])
