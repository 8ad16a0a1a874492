"""Markdown to blocks: CommonMark with tables, footnotes, task lists and front matter. The only module that imports
pyromark, whose events and places are passed on as the elements that they stand for, so that raw HTML in between
means what it means on the rendered page.

Code blocks are text that is shown: they are read as paragraphs. HTML comments and link targets are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pyromark

from audit.lexicon.reading import ReadingWords
from audit.model.document import Block, Unread
from audit.read.flow import Flow
from audit.read.frontmatter import FrontMatter, find_front_matter, read_front_matter
from audit.read.html import even_line_ends, feed
from audit.read.places import Places

_O = pyromark.Options
_OPTIONS = (
    _O.ENABLE_TABLES
    | _O.ENABLE_FOOTNOTES
    | _O.ENABLE_STRIKETHROUGH
    | _O.ENABLE_TASKLISTS
    | _O.ENABLE_HEADING_ATTRIBUTES
    | _O.ENABLE_GFM
)
_TAGS = {
    "BlockQuote": "blockquote",
    "CodeBlock": "pre",
    "Table": "table",
    "TableHead": "thead",
    "TableRow": "tr",
    "TableCell": "td",
    "Link": "a",
    "Item": "li",
    "Strikethrough": "del",
}
_ITEM_MARK = re.compile(r"[-+*]|\d{1,9}[.)]")
_FENCE = re.compile(r"`+")
_CONTAINER = re.compile(r"^ {0,3}:{3,}[ \t]*(?:\w[\w-]*)?(?=[ \t]|[\[{]|$)", re.MULTILINE)
_VISIBLE = re.compile(r"\S")
_NONE: Mapping[str, str] = {}


def read_markdown(text: str, words: ReadingWords) -> tuple[tuple[Block, ...], str, str, tuple[Unread, ...]]:
    """The blocks of a page, its title, the language that its front matter names, and what could not be read."""
    # Many site builders take `:::note` for the bounds of a box; they would stand in its first and last sentence.
    source = _CONTAINER.sub(lambda mark: " " * len(mark[0]), even_line_ends(text))
    flow = Flow(source, words)
    front, body = _take_front_matter(source, flow, words)
    reader = _Reader(source, body, flow)
    events: Any = pyromark.events_with_range(body, options=_OPTIONS)
    for event, place in events:
        reader.take(event, place["start"], place["end"])
    flow.finish()
    blocks = tuple(flow.page.blocks)
    title = front.title or next((block.text for block in blocks if block.kind == "heading" and not block.hidden), "")
    return blocks, title, front.language, front.unread


def _take_front_matter(source: str, flow: Flow, words: ReadingWords) -> tuple[FrontMatter, str]:
    """What a page's front matter says, and the page with blanks in its place. The Markdown library would take text
    between two rules for such data anywhere on a page."""
    found = find_front_matter(source)
    if found is None:
        return FrontMatter(), source
    front = read_front_matter(source, *found.span(1 if found[1] is not None else 2), flow.page, words)
    if front.prose:
        return front, source
    return front, _VISIBLE.sub(" ", found[0]) + source[found.end() :]


class _Reader:
    """Takes the events of `body`, which has the same places as the file, `source`."""

    def __init__(self, source: str, body: str, flow: Flow) -> None:
        self.source = source
        self.flow = flow
        self.places = Places(body)
        self._html: list[tuple[int, int]] = []
        self._image: list[tuple[str, int, int]] | None = None
        self._images = 0

    def take(self, event: Any, start: int, end: int) -> None:
        """One event with its byte range."""
        if isinstance(event, str):
            self._take_mark(event, self.places.at(start), self.places.at(end))
            return
        for name, value in event.items():
            if name == "Text":
                self._text(value, self.places.at(start), self.places.at(end))
            elif name == "Start":
                self._start(value, start, end)
            elif name == "End":
                self._end(value)
            elif name == "Code":
                self._code(value, self.places.at(start), self.places.at(end))
            elif name == "Html":
                self._html.append((self.places.at(start), self.places.at(end)))
            elif name == "InlineHtml" and self._image is None:
                at, to = self.places.at(start), self.places.at(end)
                feed(self.flow, self.source[at:to], at)
            elif name == "FootnoteReference":
                self._footnote_mark(value, self.places.at(start), self.places.at(end))

    def _take_mark(self, event: str, start: int, end: int) -> None:
        if self._image is not None:
            self._image.append((" ", start, end))
        elif event == "SoftBreak":
            self.flow.text(start, end) if self.source[start:end].isspace() else self.flow.unit(" ", start, end)
        elif event == "HardBreak":
            self.flow.line_break(start, end)
        elif event == "Rule":
            self.flow.start("hr", _NONE)

    def _text(self, value: str, start: int, end: int) -> None:
        if self._image is not None:
            self._image.append((value, start, end))
        elif end - start == len(value):
            self.flow.text(start, end)
        else:
            self.flow.unit(value, start, end)

    def _code(self, value: str, start: int, end: int) -> None:
        fence = _FENCE.match(self.source, start)
        inner, to = (fence.end(), end - len(fence[0])) if fence else (start, end)
        if self._image is not None:
            self._image.append((value, start, end))
        elif self.source[inner:to].split() == value.split():
            self.flow.text(inner, to)
        else:
            self.flow.unit(value, inner, to)

    def _footnote_mark(self, name: str, start: int, end: int) -> None:
        if self._image is None:
            self.flow.link(f"#fn-{name}", "footnote")
            self.flow.unit(f"[{name}]", start, end)
            self.flow.end_link()

    def _start(self, value: Any, start: int, end: int) -> None:
        if value == "Paragraph":
            self.flow.page.end_block()
            return
        name, detail = _named(value)
        flow = self.flow
        if name == "Image":
            self._images += 1
            self._image = [] if self._image is None else self._image
            if detail["title"]:
                self._label(detail["title"], start, end)
        elif self._image is not None:
            return
        elif name == "Heading":
            flow.start(f"h{str(detail['level'])[1:]}", _NONE)
        elif name == "List":
            flow.start("ul" if detail is None else "ol", _NONE if detail is None else {"start": str(detail)})
        elif name == "Item":
            mark = _ITEM_MARK.match(self.source, self.places.at(start))
            flow.start("li", _NONE, mark[0] if mark else "")
        elif name == "Link":
            flow.start("a", {"href": detail["dest_url"]})
            if detail["title"]:
                self._label(detail["title"], start, end)
        elif name == "FootnoteDefinition":
            flow.start_footnote(f"[{detail}]")
        elif name == "TableHead":
            flow.start("thead", _NONE)
            flow.start("tr", _NONE)
        elif name == "HtmlBlock":
            self._html = []
        elif name in _TAGS:
            flow.start(_TAGS[name], _NONE)

    def _end(self, value: Any) -> None:
        if value == "Paragraph":
            self.flow.page.end_block()
            return
        name, detail = _named(value)
        flow = self.flow
        if name == "Image":
            self._end_image()
        elif self._image is not None:
            return
        elif name == "Heading":
            flow.end(f"h{str(detail)[1:]}")
        elif name == "List":
            flow.end("ol" if detail else "ul")
        elif name == "FootnoteDefinition":
            flow.end_footnote()
        elif name == "HtmlBlock":
            self._feed_html()
        elif name in _TAGS:
            flow.end(_TAGS[name])

    def _end_image(self) -> None:
        self._images -= 1
        if self._images:
            return
        pieces, self._image = self._image, None
        if pieces:
            self.flow.page.add_block("alt", pieces, self.flow.context)

    def _feed_html(self) -> None:
        """Markup of an HTML block. Where marks of quotes or lists stand between its lines, they are blanked."""
        if not self._html:
            return
        start, end = self._html[0][0], self._html[-1][1]
        if all(one[1] == other[0] for one, other in zip(self._html, self._html[1:], strict=False)):
            feed(self.flow, self.source[start:end], start)
        else:
            feed(self.flow, _blank_between(self.source, self._html), start, gaps=True)
        self._html = []

    def _label(self, title: str, start: int, end: int) -> None:
        """The title of a link or picture: found between the quotes that end the source of it."""
        begin, to = self.places.at(start), self.places.at(end)
        at = self.source.rfind(title, begin, to)
        piece = (title, at, at + len(title)) if at >= 0 else (title, begin, to)
        self.flow.page.add_block("label", [piece], self.flow.context)


def _blank_between(source: str, spans: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    for (start, end), (following, _) in zip(spans, [*spans[1:], (spans[-1][1], spans[-1][1])], strict=True):
        pieces.append(source[start:end])
        pieces.append(" " * (following - end))
    return "".join(pieces)


def _named(value: Any) -> tuple[str, Any]:
    """The name of an element and what belongs to it."""
    return (value, None) if isinstance(value, str) else next(iter(value.items()))
