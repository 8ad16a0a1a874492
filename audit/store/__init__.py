"""The claims file: what was read off a document, kept beside it, and found again after the document changed."""

from __future__ import annotations

from collections.abc import Callable, Collection

from audit.model.document import Document
from audit.model.statement import Extraction, Kind
from audit.store.anchor import Anchored, anchor
from audit.store.reading import parse_claims
from audit.store.recall import recall
from audit.store.record import SCHEMA_VERSION, Brief, ClaimsFile, Record, page_digest, record
from audit.store.rereading import compare_readings
from audit.store.writing import render

__all__ = [
    "SCHEMA_VERSION",
    "Anchored",
    "Brief",
    "ClaimsFile",
    "Record",
    "anchor",
    "compare_readings",
    "page_digest",
    "parse_claims",
    "recall",
    "record",
    "render",
    "render_claims",
    "update_claims",
]


def render_claims(extraction: Extraction, document: Document, *, everything: bool = False) -> str:
    """The claims file of a document as canonical YAML; `everything` adds the statements that are not claims."""
    return render(record(extraction, document, everything=everything))


def update_claims(
    recorded: ClaimsFile | None,
    extraction: Extraction,
    document: Document,
    *,
    reader: str = "",
    page: str = "",
    afresh: bool = False,
    everything: bool = False,
    answered: Collection[int] = (),
    says: Callable[[Kind], str] | None = None,
) -> tuple[Anchored, str]:
    """Anchor an extraction in the claims file as it was (None when there was none) and give the new text. For the other
    arguments see `anchor` and `record`."""
    anchored = anchor(recorded, extraction, reader=reader, page=page, afresh=afresh, answered=answered)
    claims = record(
        anchored.extraction, document, everything=everything, readers=anchored.readers, page=page, says=says
    )
    return anchored, render(claims)
