"""Reading the examples of a rule: sentences, sections, documents and sets of documents, laid out as small pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from audit.errors import RuleError
from audit.lexicon.entries import Entry, open_entry
from audit.model.rule import GUARD_NAMES, Example, Scope
from audit.yamlfile import Node

Format = Literal["text", "markdown", "html"]
Page = Literal["sales", "neutral", "read"]

_TEXTS = ("text", "section", "document", "documents")
_OTHERS = ("heading", "lead_in", "promoted", "established", "format", "page", "guard")
_FORMATS: tuple[Format, ...] = ("markdown", "html", "text")
_PAGES: tuple[Page, ...] = ("sales", "neutral", "read")
_SUFFIX: Mapping[Format, str] = {"markdown": ".md", "html": ".html", "text": ".txt"}


def read_examples(entry: Entry, key: str, scope: Scope) -> tuple[Example, ...]:
    """The examples under `must_flag` or `must_not_flag`. Raises RuleError for none, and for one that is not whole."""
    node = entry.fields[key]
    items = node.value if isinstance(node.value, list) else []
    if not items:
        entry.refuse(key, f"'{key}' has no example.", "Write at least one sentence after a dash.")
    return tuple(_example(item, entry.file, key, scope) for item in items)


def _example(node: Node, file: str, key: str, scope: Scope) -> Example:
    if isinstance(node.value, str) and node.value.strip():
        node = Node({"text": node}, node.line, node.column, node.line, node.column)
    entry = open_entry(node, file, "example", required=(), optional=(*_TEXTS, *_OTHERS))
    given = [name for name in _TEXTS if entry.has(name)]
    if len(given) != 1:
        raise RuleError(
            f"An example has exactly one of {', '.join(_TEXTS)}.", file=file, line=node.line, column=node.column,
            mend="Write 'text:' and a sentence.",
        )  # fmt: skip
    if scope == "corpus" and given != ["documents"]:
        entry.refuse(
            given[0], "A rule over several documents needs 'documents' in its examples.", "Map names to texts."
        )
    if key == "must_flag" and entry.has("guard"):
        entry.refuse("guard", "A sentence that must be flagged has no guard.", "Move it to 'must_not_flag'.")
    if given != ["text"] and (entry.has("heading") or entry.has("lead_in")):
        entry.refuse(
            "heading" if entry.has("heading") else "lead_in", "This belongs to 'text'.", "Write it in the text."
        )
    format: Format = entry.choice("format", _FORMATS, _FORMATS[0])
    guard = entry.choice("guard", GUARD_NAMES) if entry.has("guard") else None
    if given == ["documents"]:
        documents, focus = _documents(entry, _SUFFIX[format]), 0
    elif given == ["text"]:
        text, focus = _page(entry.text("text"), entry.text("heading"), entry.text("lead_in"), format)
        documents = ((f"example{_SUFFIX[format]}", text),)
    else:
        documents, focus = ((f"example{_SUFFIX[format]}", entry.text(given[0]) + "\n"),), 0
    return Example(
        documents=documents,
        guard=guard,
        promoted=entry.texts("promoted"),
        established=entry.texts("established"),
        format=format,
        line=node.line,
        focus=focus,
        page=entry.choice("page", _PAGES, _PAGES[0]),
    )


def _documents(entry: Entry, suffix: str) -> tuple[tuple[str, str], ...]:
    node = entry.fields["documents"]
    if not isinstance(node.value, dict) or len(node.value) < 2:
        entry.refuse("documents", "'documents' needs at least two names with texts.", "Write 'liver: |' and so on.")
    inner = Entry(node.value, entry.file, node.line)
    return tuple((name + suffix, inner.text(name) + "\n") for name in node.value)


def _page(text: str, heading: str, lead_in: str, format: str) -> tuple[str, int]:
    """A small page with the sentence on it, and where in the page the sentence begins."""
    if format == "html":
        before = f"<h1>{heading}</h1>\n" if heading else ""
        before += f"<p>{lead_in}</p>\n<ul><li>" if lead_in else "<p>"
        return f"{before}{text}</{'li></ul' if lead_in else 'p'}>\n", len(before)
    before = f"{'# ' if format == 'markdown' else ''}{heading}\n\n" if heading else ""
    before += f"{lead_in}\n\n- " if lead_in else ""
    return f"{before}{text}\n", len(before)
