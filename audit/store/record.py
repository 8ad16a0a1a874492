"""What a claims file holds: statements as recorded, without places that move with every edit.

Lines, columns and offsets are left out, because they would change in every entry below an edit. What a record holds is
what the canonical text holds: `parse_claims(render_claims(e, d), f) == record(e, d)`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from audit.model.document import Document
from audit.model.statement import (
    Accounting,
    Atom,
    Attribution,
    Citation,
    ClaimType,
    Comparison,
    Condition,
    Extraction,
    Kind,
    Quantity,
    Statement,
    Strength,
    Subject,
    Unit,
)

SCHEMA_VERSION = 1
NOWHERE = -1
"""The offsets of a recorded quantity, citation or attribution."""


@dataclass(frozen=True, slots=True)
class Record:
    """One statement in a claims file: the fields of `Statement` without places. `text` is its quote, `occurrence`
    counts from 1 among the statements of the document with the same fingerprint, `cues` are ids, each once.
    `standalone` of a claim is never "". Offsets are `NOWHERE`, those of the subject None."""

    id: str
    fingerprint: str
    text: str
    kind: Kind
    standalone: str = ""
    types: tuple[ClaimType, ...] = ()
    strength: Strength | None = None
    direction: Literal["benefit", "harm"] | None = None
    negated: bool = False
    confidence: Literal["high", "low"] = "high"
    by: Literal["cues", "model", "both", "reviewer"] = "cues"
    subject: Subject | None = None
    atoms: tuple[Atom, ...] = ()
    condition: Condition | None = None
    attribution: Attribution | None = None
    quantities: tuple[Quantity, ...] = ()
    comparison: Comparison | None = None
    citations: tuple[Citation, ...] = ()
    support: Literal["none", "vague", "cited"] = "none"
    promotional: bool = False
    promotional_because: str = ""
    reason: str = ""
    unit: Unit = "sentence"
    section: tuple[str, ...] = ()
    lead_in: str = ""
    occurrence: int = 1
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """A claims file as read: `document` is the document's path, `accounting` the count of all its sentences, also of
    those that are not recorded, and `records` stand in document order."""

    document: str
    language: str
    accounting: Accounting
    records: tuple[Record, ...]


def record(extraction: Extraction, document: Document, *, everything: bool = False) -> ClaimsFile:
    """What the claims file of a document holds: its claims, the statements that introduce them, those that a reviewer
    corrected, and those that were once claims, so that nobody loses sight of one that is no longer read as such.
    `everything` records all other statements too."""
    statements = extraction.statements
    kept = {s.id for s in statements if everything or _is_kept(s)}
    introduced_by = {s.id: s.lead_in for s in statements}
    for start in tuple(kept):
        above = introduced_by[start]
        while above in introduced_by and above not in kept:
            kept.add(above)
            above = introduced_by[above]
    seen: Counter[str] = Counter()
    records: list[Record] = []
    for statement in statements:
        seen[statement.fingerprint] += 1
        if statement.id in kept:
            records.append(_record(statement, seen[statement.fingerprint], kept))
    return ClaimsFile(extraction.name or extraction.document, document.language, extraction.accounting, tuple(records))


def _is_kept(statement: Statement) -> bool:
    return statement.kind == "claim" or statement.by == "reviewer" or statement.id.startswith("c-")


def _record(statement: Statement, occurrence: int, kept: set[str]) -> Record:
    claim = statement.kind == "claim"
    subject, attribution = statement.subject, statement.attribution
    return Record(
        id=statement.id,
        fingerprint=statement.fingerprint,
        text=statement.quote,
        kind=statement.kind,
        standalone=statement.standalone or (statement.quote if claim else ""),
        types=statement.types,
        strength=statement.strength,
        direction=statement.direction,
        negated=statement.negated,
        confidence=statement.confidence,
        by=statement.by,
        subject=None if subject is None else replace(subject, start=None, end=None),
        atoms=statement.atoms,
        condition=statement.condition,
        attribution=None if attribution is None else replace(attribution, start=NOWHERE, end=NOWHERE),
        quantities=tuple(replace(q, start=NOWHERE, end=NOWHERE) for q in statement.quantities),
        comparison=statement.comparison,
        citations=tuple(replace(c, start=NOWHERE, end=NOWHERE) for c in statement.citations),
        support=statement.support,
        promotional=statement.promotional,
        promotional_because=statement.promotional_because,
        reason=statement.reason,
        unit=statement.unit,
        section=statement.section,
        lead_in=statement.lead_in if statement.lead_in in kept else "",
        occurrence=occurrence,
        cues=tuple(dict.fromkeys(cue.id for cue in statement.cues)),
    )
