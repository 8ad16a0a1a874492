"""What the tree of a page shows, block by block: a second opinion on our readers, from another program's tree."""

from __future__ import annotations

from dataclasses import dataclass

import turbohtml

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KINDS = {"li": "list_item", "blockquote": "quote", "td": "cell", "th": "cell", **dict.fromkeys(_HEADINGS, "heading")}
_BLOCKS = frozenset([*_KINDS, "p", "div", "pre", "ul", "ol", "hr", "table", "tr", "tbody", "thead", "section", "body"])
_UNSEEN = frozenset(["script", "style", "template", "head"])


@dataclass(frozen=True, slots=True)
class Shown:
    """A block: its kind, its text with white space folded, and whether its lines may be blocks of their own."""

    kind: str
    text: str
    lines: bool = False


class _Walk:
    """Collects blocks. Titles and alternative texts stand for themselves: in front of a block that has no text yet,
    else behind the block that they interrupt."""

    def __init__(self) -> None:
        self.blocks: list[Shown] = []
        self._behind: list[Shown] = []
        self._parts: list[str] = []
        self._kind = ""
        self._lines = False

    def walk(self, node: object, kind: str, lines: bool) -> None:
        for child in node.children:  # type: ignore[attr-defined]
            if isinstance(child, turbohtml.Text):
                self._text(child.data, kind, lines)
            elif isinstance(child, turbohtml.Element) and child.tag not in _UNSEEN:
                self._element(child, kind, lines)

    def _element(self, element: turbohtml.Element, kind: str, lines: bool) -> None:
        if element.tag in _BLOCKS:
            self.finish()
        for name, what in (("title", "label"), ("alt", "alt")):
            if text := " ".join(str(element.attrs.get(name) or "").split()):
                (self._behind if self._parts else self.blocks).append(Shown(what, text))
        if element.tag == "br":
            self._parts.append(" ")
            self._lines = True
        self.walk(element, _KINDS.get(element.tag, kind), lines or element.tag == "pre")
        if element.tag in _BLOCKS:
            self.finish()

    def _text(self, text: str, kind: str, lines: bool) -> None:
        if not self._parts:
            if not text.strip():
                return
            self._kind = kind
        self._parts.append(text)
        self._lines = self._lines or lines

    def finish(self) -> None:
        text = " ".join("".join(self._parts).split())
        if text:
            self.blocks.append(Shown(self._kind, text, self._lines))
        self.blocks.extend(self._behind)
        self._parts, self._behind, self._lines = [], [], False


def shown(html: str) -> list[Shown]:
    """The blocks of a page in order."""
    walk = _Walk()
    walk.walk(turbohtml.parse(html), "paragraph", False)
    walk.finish()
    return walk.blocks


def agree(expected: list[Shown], found: list[tuple[str, str]]) -> bool:
    """Whether blocks (kind and text) are those expected, in order; one with lines may have come in pieces."""
    at = 0
    for block in expected:
        if at == len(found):
            return False
        kind, text = found[at]
        at += 1
        while block.lines and text != block.text and at < len(found) and found[at][0] == kind:
            text = f"{text} {found[at][1]}"
            at += 1
        if (kind, text) != (block.kind, block.text):
            return False
    return at == len(found)
