"""Statements, documents and extractions for the tests of the store, built as the extractor builds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from audit.identity import fingerprint, statement_id
from audit.model.document import Document
from audit.model.statement import Accounting, Extraction, Profile, Statement

PATH = "content/page.md"


def make_document(path: str = PATH, language: str = "en") -> Document:
    return Document(path, "sha256:00", "markdown", "utf-8", language, "", "", (), ())


def make_statement(text: str, kind: Any = "claim", **more: Any) -> Statement:
    plain: dict[str, Any] = {"types": ("efficacy",), "strength": "asserted", "direction": "benefit"}
    given = {"standalone": text, **plain, **more} if kind == "claim" else {"reason": "said so", **more}
    return Statement(
        id="", document=PATH, kind=kind, quote=text, start=0, end=len(text), line=1, column=1,
        **{"unit": "sentence", "section": (), "block": 0, "at": 0, "fingerprint": fingerprint(text), **given},
    )  # fmt: skip


def make_extraction(statements: Sequence[Statement], path: str = PATH) -> Extraction:
    """Ids, places and counts are given here. A `lead_in` like "#2" names the statement with that index."""
    seen: Counter[str] = Counter()
    named: list[Statement] = []
    at = 0
    for statement in statements:
        ordinal = seen[statement.fingerprint]
        seen[statement.fingerprint] += 1
        given = statement_id(path, statement.kind, statement.fingerprint, ordinal)
        end = at + len(statement.quote)
        named.append(replace(statement, id=given, document=path, start=at, end=end, line=len(named) + 1))
        at = end + 1
    whole = tuple(replace(s, lead_in=named[int(s.lead_in[1:])].id) if s.lead_in.startswith("#") else s for s in named)
    claims = sum(s.kind == "claim" for s in whole)
    return Extraction(path, whole, Profile(promotes=True, because="test"), Accounting(claims, len(whole) - claims, 0))


def claims(*texts: str) -> Extraction:
    return make_extraction([make_statement(text) for text in texts])
