"""Pages in Markdown, read by the real reader and completed by the second pass, with the kinds given by the test.

The kind of a sentence is the first pass's judgement; tests of the second pass state it, so that they do not depend on
the cue lexicon.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from audit.extract.completion import complete
from audit.extract.statements import read_statements
from audit.material import load_material
from audit.model.document import Document
from audit.model.settings import Settings
from audit.model.statement import ClaimType, Kind, Profile, Statement
from audit.read import read, sentences

Given = tuple[Kind, tuple[ClaimType, ...]]
CLAIM: Given = ("claim", ("efficacy",))
MATERIAL = load_material()


def read_page(markdown: str, given: Mapping[str, Given] | None = None) -> tuple[Document, tuple[Statement, ...]]:
    """The document and its statements. Sentences are claims of efficacy, unless `given` has the beginning of their
    quote; headings and navigation stay what they are."""
    document = read("page.md", markdown.encode(), MATERIAL.words)
    first = read_statements(document, sentences(document, MATERIAL.words), MATERIAL.lexicon)
    return document, tuple(_judged(statement, given or {}) for statement in first)


def complete_page(
    markdown: str, given: Mapping[str, Given] | None = None, settings: Settings | None = None
) -> tuple[tuple[Statement, ...], Profile]:
    """The completed statements of a page, and its profile."""
    document, statements = read_page(markdown, given)
    return complete(document, statements, MATERIAL.fields, MATERIAL.tables, settings or Settings())


def find(statements: tuple[Statement, ...], beginning: str) -> Statement:
    """The statement whose quote begins so."""
    return next(statement for statement in statements if statement.quote.startswith(beginning))


def _judged(statement: Statement, given: Mapping[str, Given]) -> Statement:
    if statement.unit in ("heading", "chrome"):
        return statement
    kind, types = next((g for start, g in given.items() if statement.quote.startswith(start)), CLAIM)
    if kind != "claim":
        return replace(statement, kind=kind, types=(), strength=None, direction=None)
    return replace(statement, kind=kind, types=types, strength="asserted", direction="benefit", reason="")
