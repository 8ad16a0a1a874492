"""Anchoring a new extraction in the claims file: ids are carried, corrections kept, changes named.

A machine reading is always the newest one; only the id comes from the claims file. A person's reading, marked
`by: reviewer`, wins over the machine's as long as the words stand, whatever their case, list mark or outer punctuation.
When the words change it lapses and the change says so ("reading").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from audit.identity import signature, statement_id
from audit.model.review import ClaimChange
from audit.model.statement import Accounting, Attribution, Citation, Extraction, Quantity, Statement, Subject
from audit.store.matching import Match, match
from audit.store.record import ClaimsFile, Record

CORRECTED = "read so by a reviewer"


@dataclass(frozen=True, slots=True)
class Anchored:
    """An extraction with carried ids and corrections, and what changed since the claims file was written: in document
    order, what is gone at the end."""

    extraction: Extraction
    changes: tuple[ClaimChange, ...]


def anchor(recorded: ClaimsFile | None, extraction: Extraction) -> Anchored:
    """Carry ids and corrections from a claims file (None when there is none yet) to a new extraction.

    A claim keeps its id when it is found again. If its signature moved too, it is "changed" and the change names what
    moved; with the same signature it is "reworded"; where it is not sure that it is the same claim, or where a person's
    reading lapsed, it is for "review". An id that the claims file holds is never given to another statement.
    """
    records = () if recorded is None else recorded.records
    statements = extraction.statements
    matches = {m.now: m for m in match(records, statements)}
    ids = _carry_ids(extraction, records, matches)
    renamed = {old.id: new for old, new in zip(statements, ids, strict=True)}
    anchored: list[Statement] = []
    changes: list[ClaimChange] = []
    for index, (statement, id_) in enumerate(zip(statements, ids, strict=True)):
        now = replace(statement, id=id_, lead_in=renamed.get(statement.lead_in, statement.lead_in))
        found = matches.get(index)
        if found is None:
            if now.kind == "claim":
                changes.append(ClaimChange(id_, "added", "", now.quote))
        else:
            before = records[found.recorded]
            if before.by == "reviewer" and found.exact:
                now = _correct(now, before)
            change = _compare(before, now, found)
            if change is not None:
                changes.append(change)
        anchored.append(now)
    kept = {m.recorded for m in matches.values()}
    changes += [
        ClaimChange(record.id, "removed", record.text, "")
        for index, record in enumerate(records)
        if index not in kept and record.kind == "claim"
    ]
    accounting = _recount(extraction.accounting, statements, anchored)
    return Anchored(replace(extraction, statements=tuple(anchored), accounting=accounting), tuple(changes))


def _carry_ids(extraction: Extraction, records: tuple[Record, ...], matches: dict[int, Match]) -> list[str]:
    taken = {record.id for record in records}
    ids: list[str] = []
    for index, statement in enumerate(extraction.statements):
        if index in matches:
            ids.append(records[matches[index].recorded].id)
            continue
        given, ordinal = statement.id, 0
        while not given or given in taken:
            given = statement_id(extraction.name or extraction.document, statement.kind, statement.fingerprint, ordinal)
            ordinal += 1
        taken.add(given)
        ids.append(given)
    return ids


def _compare(before: Record, now: Statement, found: Match) -> ClaimChange | None:
    if before.kind != "claim":
        return ClaimChange(now.id, "added", "", now.quote) if now.kind == "claim" else None
    moved = _moved(before, now, found)
    if found.doubtful or "reading" in moved:
        kind = "review"
    elif moved not in ((), ("text",)):
        kind = "changed"
    elif moved:
        kind = "reworded"
    else:
        return None
    return ClaimChange(now.id, kind, before.text, now.quote, moved)


def _moved(before: Record, now: Statement, found: Match) -> tuple[str, ...]:
    was, is_ = signature(before), signature(now)
    before_subject = before.subject.text.casefold() if before.subject else ""
    now_subject = now.subject.text.casefold() if now.subject else ""
    moves = (
        ("text", not found.exact),
        ("reading", before.by == "reviewer" and not found.exact),
        ("kind", before.kind != now.kind),
        ("strength", was.strength != is_.strength),
        ("negation", was.negated != is_.negated),
        ("number", was.quantities != is_.quantities),
        ("comparator", was.comparator != is_.comparator),
        ("types", was.types != is_.types),
        # The same words about something else: the heading or lead-in above them changed.
        ("subject", found.exact and before_subject != now_subject),
    )
    return tuple(name for name, has_moved in moves if has_moved)


def _correct(now: Statement, person: Record) -> Statement:
    """The statement as a person read it. Places, unit, section, lead-in and cues are facts of the page and stay."""
    claim = person.kind == "claim"
    return replace(
        now,
        kind=person.kind,
        reason="" if claim else person.reason or CORRECTED,
        standalone=person.standalone,
        types=person.types,
        confidence=person.confidence,
        by="reviewer",
        strength=person.strength,
        direction=person.direction,
        negated=person.negated,
        subject=None if person.subject is None else _place_subject(person.subject, now),
        atoms=person.atoms,
        condition=person.condition,
        attribution=None if person.attribution is None else _place_attribution(person.attribution, now),
        quantities=tuple(_place_quantity(q, now) for q in person.quantities),
        comparison=person.comparison,
        citations=tuple(_place_citation(c, now) for c in person.citations),
        support=person.support,
        promotional=person.promotional,
        promotional_because=person.promotional_because,
    )


def _place_subject(subject: Subject, now: Statement) -> Subject:
    if now.subject is not None and now.subject.text == subject.text:
        return replace(subject, start=now.subject.start, end=now.subject.end)
    if subject.text not in now.quote:
        return subject
    start, end = _span(subject.text, now)
    return replace(subject, start=start, end=end)


def _place_attribution(attribution: Attribution, now: Statement) -> Attribution:
    read = () if now.attribution is None else (now.attribution,)
    start, end = next(((a.start, a.end) for a in read if a.text == attribution.text), _span(attribution.text, now))
    return replace(attribution, start=start, end=end)


def _place_quantity(quantity: Quantity, now: Statement) -> Quantity:
    read = now.quantities
    start, end = next(((q.start, q.end) for q in read if q.text == quantity.text), _span(quantity.text, now))
    return replace(quantity, start=start, end=end)


def _place_citation(citation: Citation, now: Statement) -> Citation:
    read = now.citations
    start, end = next(((c.start, c.end) for c in read if c.text == citation.text), _span(citation.text, now))
    return replace(citation, start=start, end=end)


def _span(text: str, now: Statement) -> tuple[int, int]:
    """File offsets of words in a statement: exact where the statement stands in the file as it is quoted, else those
    of the whole statement."""
    at = now.quote.find(text)
    if at < 0 or not text or now.end - now.start != len(now.quote):
        return now.start, now.end
    return now.start + at, now.start + at + len(text)


def _recount(counts: Accounting, before: tuple[Statement, ...], after: list[Statement]) -> Accounting:
    more = sum(s.kind == "claim" for s in after) - sum(s.kind == "claim" for s in before)
    return replace(counts, claim=counts.claim + more, not_claim=counts.not_claim - more)
