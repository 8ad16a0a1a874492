"""HTML to blocks. A tokenizer says what is a tag, text, reference or comment, and where; audit.read.flow says what it
means.

Read: all text that is or can be shown, with what hides it named in `hidden` (style sheets are not evaluated); `alt` as
alt texts; `title`, `aria-label`, `placeholder` and the like as labels; the page's `<title>` as a label and its
description for search engines and shared links as a caption, because people meet them before the page. Left out:
comments, scripts, styles, templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape

from audit.lexicon.reading import ReadingWords
from audit.model.document import Block, BlockKind
from audit.read.flow import Flow
from audit.read.turbo import CHARACTER_REFERENCE, COMMENT, END_TAG, START_TAG, TEXT, tokenize

_LINE = re.compile("\n")
_FILLED = re.compile(r"[^ \t\n\f][^\n]*\n?|\n|(?<=[^\n])[ \t]+$")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")
_SHOWN = {
    "alt": "alt",
    "title": "label",
    "aria-label": "label",
    "aria-description": "label",
    "placeholder": "label",
    "label": "label",
}
_DESCRIPTIONS = frozenset(
    [
        "description",
        "og:description",
        "twitter:description",
        "og:title",
        "twitter:title",
        "og:image:alt",
        "twitter:image:alt",
    ]
)
_BUTTONS = frozenset(["button", "submit", "reset"])
_SHOW_NO_VALUE = frozenset(["hidden", "checkbox", "radio", "password", "file", "color", "range", "image"])


def read_html(text: str, words: ReadingWords) -> tuple[tuple[Block, ...], str, str]:
    """The blocks of a page, its title and the language it names ("" where none)."""
    source = even_line_ends(text)
    flow = Flow(source, words)
    language = feed(flow, source, 0)
    flow.finish()
    blocks = tuple(flow.page.blocks)
    return blocks, _title(flow, blocks), language


def even_line_ends(text: str) -> str:
    """The text with every line end a single newline, at the same length: offsets still count in the file."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def feed(flow: Flow, markup: str, base: int, *, gaps: bool = False) -> str:
    """Feed markup whose lines end in single newlines; `base` is its offset in the file. Returns the language that
    `<html>` names. `gaps` says that white space at the beginning of lines stands for something else in the file."""
    lines = [base, *(base + match.end() for match in _LINE.finditer(markup))]
    language = ""
    seen: set[str] = set()
    raw = False
    for token in tokenize(markup):
        kind = token.type
        at = lines[token.line - 1] + token.col
        if kind is TEXT:
            data = token.data or ""
            if raw:
                feed(flow, data, at, gaps=gaps)
            elif gaps:
                for line in _FILLED.finditer(data):
                    flow.text(at + line.start(), at + line.end())
            else:
                flow.text(at, at + len(data))
        elif kind is CHARACTER_REFERENCE:
            flow.unit(token.data or "", at, at + len(token.source or ""))
        elif kind is START_TAG:
            tag = token.tag or ""
            pairs = token.attrs
            attributes = dict(reversed(pairs)) if pairs else _NONE
            raw = tag == "noscript"
            if tag == "br":
                flow.line_break(at, base + markup.find(">", at - base) + 1)
                continue
            if tag == "html" and not language:
                language = attributes.get("lang", "") or attributes.get("xml:lang", "")
            if not (token.self_closing and flow.is_drawing(tag)):
                flow.start(tag, attributes)
            if attributes and not flow.context.skip:
                _write_attributes(flow, markup, base, tag, attributes, at, seen)
        elif kind is END_TAG:
            raw = False
            tag = token.tag or ""
            if tag == "br":
                flow.line_break(at, base + markup.find(">", at - base) + 1)
            else:
                flow.end(tag)
        elif kind is COMMENT and (token.data or "").startswith("[CDATA[") and flow.is_drawing(""):
            inner = at + len("<![CDATA[")
            flow.text(inner, inner + len(token.data or "") - len("[CDATA[]]"))
    return language


_NONE: Mapping[str, str] = {}


def _write_attributes(
    flow: Flow, markup: str, base: int, tag: str, attributes: Mapping[str, str], at: int, seen: set[str]
) -> None:
    wanted: list[tuple[str, BlockKind]] = []
    if tag == "meta":
        name = (attributes.get("name") or attributes.get("property") or "").strip().casefold()
        content = attributes.get("content", "")
        if name in _DESCRIPTIONS and content not in seen:
            seen.add(content)
            wanted.append(("content", "caption"))
    else:
        for name in attributes:
            if name in _SHOWN and not (name == "label" and tag not in ("option", "optgroup", "track")):
                wanted.append((name, "alt" if name == "alt" else "label"))
        if tag == "input" and "value" in attributes:
            type_ = attributes.get("type", "").strip().casefold()
            if type_ not in _SHOW_NO_VALUE:
                wanted.append(("value", "chrome" if type_ in _BUTTONS else "label"))
    for name, kind in wanted:
        if attributes[name].strip():
            pieces = _pieces(markup, at - base + 1 + len(tag), name, attributes[name])
            pieces = [(text, start + base, end + base) for text, start, end in pieces]
            flow.page.add_block(kind, pieces, flow.context)


def _pieces(source: str, begin: int, name: str, value: str) -> list[tuple[str, int, int]]:
    """An attribute's value as pieces with their places. `begin` is the offset behind the tag's name."""
    for match in _attributes(source, begin):
        if match[1].casefold() != name:
            continue
        group = 2 if match[2] is not None else 3 if match[3] is not None else 4
        start, end = match.span(group)
        if start < 0:
            break
        if source[start:end] == value:
            return [(value, start, end)]
        pieces: list[tuple[str, int, int]] = []
        last = start
        for reference in _REFERENCE.finditer(source, start, end):
            if reference.start() > last:
                pieces.append((source[last : reference.start()], last, reference.start()))
            pieces.append((unescape(reference[0]), reference.start(), reference.end()))
            last = reference.end()
        if end > last:
            pieces.append((source[last:end], last, end))
        if "".join(piece for piece, _, _ in pieces) == value:
            return pieces
        return [(value, start, end)]
    return [(value, begin, begin + 1)]


def _attributes(source: str, at: int) -> Iterable[re.Match[str]]:
    while (match := _ATTRIBUTE.match(source, at)) is not None:
        yield match
        at = match.end()


def _title(flow: Flow, blocks: tuple[Block, ...]) -> str:
    if flow.title_at is not None and flow.title_at < len(blocks) and blocks[flow.title_at].kind == "label":
        return blocks[flow.title_at].text
    return next((block.text for block in blocks if block.kind == "heading" and not block.hidden), "")
