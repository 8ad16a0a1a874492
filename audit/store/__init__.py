"""The claims file: what was read off a document, kept beside it, and found again after the document changed."""

from __future__ import annotations

from audit.model.document import Document
from audit.model.statement import Extraction
from audit.store.anchor import Anchored, anchor
from audit.store.reading import parse_claims
from audit.store.record import SCHEMA_VERSION, ClaimsFile, Record, record
from audit.store.writing import render

__all__ = [
    "SCHEMA_VERSION",
    "Anchored",
    "ClaimsFile",
    "Record",
    "anchor",
    "parse_claims",
    "record",
    "render",
    "render_claims",
    "update_claims",
]


def render_claims(extraction: Extraction, document: Document, *, everything: bool = False) -> str:
    """The claims file of a document as canonical YAML; `everything` adds the statements that are not claims."""
    return render(record(extraction, document, everything=everything))


def update_claims(
    before: str | None, file: str, extraction: Extraction, document: Document, *, everything: bool = False
) -> tuple[Anchored, str]:
    """Anchor an extraction in the claims file as it was (`before`, None when there was none) and give the new text.

    Raises ClaimsFileError when `before` cannot be read; the file must then stay as it is.
    """
    recorded = None if before is None else parse_claims(before, file)
    anchored = anchor(recorded, extraction)
    return anchored, render_claims(anchored.extraction, document, everything=everything)
