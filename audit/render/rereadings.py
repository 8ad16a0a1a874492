"""`extract --reread`: what reading everything again would change, as a diff that people read or as one JSON object."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from audit.model.review import DocumentRereading, Moved, Rereading
from audit.render.text import clean

SCHEMA_VERSION = 1
MOST_WORDS = 400
"""Longer texts are shown whole, before and after, because comparing them word by word takes too long."""

_WORDS = re.compile(r"\s+|[\w%.'’-]+|[^\w\s]")


def render_rereadings(documents: Sequence[DocumentRereading]) -> str:
    """A unified diff by document, word by word as `git diff --word-diff` writes it: `[-gone-]` and `{+new+}`. Nothing
    where nothing would change. Document text is stripped of what could steer a terminal."""
    return "".join(map(_document, documents))


def render_rereadings_json(documents: Sequence[DocumentRereading], tool: str) -> str:
    """The same as JSON, with a line end. Values stand as in the claims file."""
    found = {
        "schema_version": SCHEMA_VERSION,
        "tool": tool,
        "documents": [
            {
                "path": document.document,
                "statements": [
                    {
                        "id": s.id,
                        "line": s.line,
                        "quote": s.quote,
                        "changes": [{"field": m.field, "recorded": m.recorded, "now": m.now} for m in s.moved],
                    }
                    for s in document.statements
                ],
            }
            for document in documents
        ],
        "counts": {"documents": len(documents), "statements": sum(len(d.statements) for d in documents)},
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _document(document: DocumentRereading) -> str:
    name = clean(document.document)
    return f"--- {name} as recorded\n+++ {name} as read now\n" + "".join(map(_statement, document.statements))


def _statement(statement: Rereading) -> str:
    head = f"@@ line {statement.line}, {statement.id} @@\n {clean(statement.quote)}\n"
    return head + "".join(f"   {moved.field}: {_words(moved)}\n" for moved in statement.moved)


def _words(moved: Moved) -> str:
    before, after = clean(moved.recorded), clean(moved.now)
    was, is_ = _WORDS.findall(before), _WORDS.findall(after)
    if not before or not after or max(len(was), len(is_)) > MOST_WORDS:
        return _gone(before) + _new(after)
    parts: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, was, is_, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append("".join(was[a:b]))
        else:
            parts.append(_gone("".join(was[a:b])) + _new("".join(is_[c:d])))
    return "".join(parts)


def _gone(text: str) -> str:
    return f"[-{text}-]" if text else ""


def _new(text: str) -> str:
    return f"{{+{text}+}}" if text else ""
