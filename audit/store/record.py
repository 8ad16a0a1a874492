"""What a claims file holds: statements as recorded, without places that move with every edit.

Lines, columns and offsets are left out, because they would change in every entry below an edit. What a record holds is
what the canonical text holds: `parse_claims(render_claims(e, d), f) == record(e, d)`.

Claims are recorded in full. Of most other statements a `Brief` is enough: what finds the statement again, and how it
was read, so that it is not read otherwise behind anybody's back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from audit.identity import FINGERPRINT_LENGTH, context_digest
from audit.model.document import Document
from audit.model.settings import Settings
from audit.model.statement import (
    Accounting,
    Atom,
    Attribution,
    Citation,
    ClaimType,
    Comparison,
    Condition,
    Cue,
    Extraction,
    Kind,
    Profile,
    Quantity,
    Statement,
    Strength,
    Subject,
    Unit,
    is_candidate,
)

SCHEMA_VERSION = 2
_CUE = re.compile(r"(.*)@([0-9]{1,9})-([0-9]{1,9})", re.DOTALL)
FORMS = (1, 2)
"""The forms that are read. Form 1 knew neither who had read nor how what is no claim was read."""
NOWHERE = -1
"""The offsets of a recorded quantity, citation or attribution."""


IN_THE_WORDS = (
    "kind", "reason", "types", "confidence", "by", "strength", "direction", "negated", "atoms", "attribution",
    "quantities", "comparison", "cues", "likelihood",
)  # fmt: skip
ON_THE_PAGE = (
    "subject", "condition", "standalone", "citations", "support", "promotional", "promotional_because",
)  # fmt: skip
"""What is judged of a statement, as fields of `Statement` and `Record`: from its words, and by way of the page."""


@dataclass(frozen=True, slots=True)
class Record:
    """One statement in a claims file: the fields of `Statement` without places. `text` is its quote, `occurrence`
    counts from 1 among the statements of the document with the same fingerprint, `cues` are ids with the offsets of
    their words behind the beginning of the statement: "eff-ease@0-5".
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
    who: str = ""
    when: str = ""
    likelihood: float | None = None
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
class Brief:
    """A statement that is no claim, in brief: the words by their fingerprint, what stands around them by its digest
    (`identity.context_digest`), and how it was read. `likelihood` is that of a candidate, `reason` one of its own (""
    for the one that the taxonomy gives for the kind). What else is known of it follows from its kind and the page."""

    fingerprint: str
    context: str
    kind: Kind
    by: Literal["cues", "model", "both"] = "cues"
    confidence: Literal["high", "low"] = "high"
    likelihood: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """A claims file as read: `document` is the document's path, `accounting` the count of all its sentences, and
    `records` and `briefs` stand in document order, each for itself. `readers` are the versions of the reader that made
    the readings, oldest first; `page` is the digest of the page that they were made on (`page_digest`), and `profile`
    what that page was like. In a file of form 1 the last three are empty."""

    document: str
    language: str
    accounting: Accounting
    records: tuple[Record, ...]
    briefs: tuple[Brief, ...] = ()
    readers: tuple[str, ...] = ()
    page: str = ""
    profile: Profile | None = None


def page_digest(document: Document, settings: Settings) -> str:
    """12 hex digits for all that a page is read from: its text, whatever the line ends, and the configuration's terms.

    What a statement is about and whether it sells is a judgement about the whole page, so it holds for this page only.
    """
    terms = (*settings.promoted, "", *settings.established, "", settings.language, settings.market)
    text = "\0".join((*terms, document.format, document.text.replace("\r\n", "\n")))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:FINGERPRINT_LENGTH]


def record(
    extraction: Extraction,
    document: Document,
    *,
    everything: bool = False,
    readers: tuple[str, ...] = (),
    page: str = "",
    says: Callable[[Kind], str] | None = None,
) -> ClaimsFile:
    """What the claims file of a document holds: in full its claims, the statements that introduce them, those that a
    reviewer corrected, and those that were once claims, so that nobody loses sight of one that is no longer read as
    such; the others in brief. `everything` records them in full too. `says` gives the usual reason why a kind is no
    claim, which is left out in brief; without it, every reason is."""
    statements = extraction.statements
    kept = {s.id for s in statements if everything or is_kept(s)}
    introduced_by = {s.id: s.lead_in for s in statements}
    for start in tuple(kept):
        above = introduced_by[start]
        while above in introduced_by and above not in kept:
            kept.add(above)
            above = introduced_by[above]
    seen: Counter[str] = Counter()
    records: list[Record] = []
    briefs: list[Brief] = []
    prints = {s.id: s.fingerprint for s in statements}
    for statement in statements:
        seen[statement.fingerprint] += 1
        if statement.id in kept:
            lead_in = statement.lead_in if statement.lead_in in kept else ""
            records.append(
                replace(record_statement(statement), lead_in=lead_in, occurrence=seen[statement.fingerprint])
            )
        elif statement.by != "reviewer":
            around = context_digest(statement.unit, statement.section, prints.get(statement.lead_in, ""))
            briefs.append(_brief(statement, statement.by, around, says))
    return ClaimsFile(
        document=extraction.name or extraction.document,
        language=document.language,
        accounting=extraction.accounting,
        records=tuple(records),
        briefs=tuple(briefs),
        readers=readers,
        page=page,
        profile=extraction.profile,
    )


def _brief(
    statement: Statement, by: Literal["cues", "model", "both"], around: str, says: Callable[[Kind], str] | None
) -> Brief:
    own = says is not None and statement.reason != says(statement.kind)
    return Brief(
        fingerprint=statement.fingerprint,
        context=around,
        kind=statement.kind,
        by=by,
        confidence=statement.confidence,
        likelihood=statement.likelihood if is_candidate(statement) else None,
        reason=statement.reason if own else "",
    )


def is_kept(statement: Statement) -> bool:
    """Whether a statement is recorded in full for its own sake."""
    return statement.kind == "claim" or statement.by == "reviewer" or statement.id.startswith("c-")


def record_statement(statement: Statement) -> Record:
    """A statement in full, by itself: without its lead-in, and as the only one with its words."""
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
        who=statement.who,
        when=statement.when,
        likelihood=statement.likelihood,
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
        cues=tuple(dict.fromkeys([_record_cue(cue, statement) for cue in statement.cues])),
    )


def _record_cue(cue: Cue, statement: Statement) -> str:
    start, end = cue.start - statement.start, cue.end - statement.start
    return f"{cue.id}@{start}-{end}" if 0 <= start < end <= statement.end - statement.start else cue.id


def place_cues(record: Record, now: Statement) -> tuple[Cue, ...]:
    """The cues of a record in the statement as it stands now: at their offsets where the text is the same to the
    letter, else where they are heard today, else over the whole statement."""
    heard: dict[str, list[Cue]] = {}
    for cue in now.cues:
        heard.setdefault(cue.id, []).append(cue)
    found: list[Cue] = []
    for written in record.cues:
        placed = _CUE.fullmatch(written)
        if placed is not None and now.quote == record.text and int(placed[3]) <= now.end - now.start:
            found.append(Cue(placed[1], now.start + int(placed[2]), now.start + int(placed[3])))
        else:
            id_ = placed[1] if placed is not None else written
            found += heard.get(id_, [Cue(id_, now.start, now.end)])
    return tuple(dict.fromkeys(found))
