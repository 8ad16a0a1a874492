"""Anchoring a new extraction in the claims file: ids are carried, recorded readings kept, changes named.

Which readings are kept stands in `audit/store/recall.py`. When the words of a statement change, a person's reading of
it lapses and the change says so ("reading").
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from audit.identity import signature, statement_id
from audit.model.review import ClaimChange
from audit.model.statement import Accounting, Attribution, Citation, Condition, Extraction, Quantity, Statement, Subject
from audit.store.matching import Match, match
from audit.store.recall import next_readers, outlines_of, recall
from audit.store.record import ClaimsFile, Record, place_cues

CORRECTED = "read so by a reviewer"


@dataclass(frozen=True, slots=True)
class Anchored:
    """An extraction with carried ids and recorded readings, and what changed since the claims file was written: in
    document order, what is gone at the end. `readers` made its readings, oldest first."""

    extraction: Extraction
    changes: tuple[ClaimChange, ...]
    readers: tuple[str, ...] = ()


def anchor(
    recorded: ClaimsFile | None,
    extraction: Extraction,
    *,
    reader: str = "",
    page: str = "",
    afresh: bool = False,
    answered: Collection[int] = (),
) -> Anchored:
    """Carry ids and readings from a claims file (None when there is none yet) to a new extraction, which was read with
    what `recall` gave for the same file. `reader` is the version of the reader of today, `page` the digest of the page
    (`page_digest`). With `afresh` only the readings of persons are kept. The statements with the indices `answered`
    have just been read by a person: they stay as the extraction has them.

    A claim keeps its id when it is found again. If its signature moved too, it is "changed" and the change names what
    moved; with the same signature it is "reworded"; where it is not sure that it is the same claim, or where a person's
    reading lapsed, it is for "review". An id that the claims file holds is never given to another statement.
    """
    records = () if recorded is None else recorded.records
    statements = extraction.statements
    outlines = outlines_of(statements)
    matches = {} if recorded is None else {m.now: m for m in match(recorded, statements, outlines)}
    same_page = recorded is not None and bool(page) and recorded.page == page and not afresh
    kept = [reading is not None for reading in recall(recorded, outlines, afresh=afresh)]
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
            if found.exact and kept[index] and index not in answered:
                now = _keep(now, before, whole_page=same_page or before.by == "reviewer")
            change = _compare(before, now, found)
            if change is not None:
                changes.append(change)
        anchored.append(now)
    carried = {m.recorded for m in matches.values()}
    changes += [
        ClaimChange(record.id, "removed", record.text, "")
        for index, record in enumerate(records)
        if index not in carried and record.kind == "claim"
    ]
    accounting = _recount(extraction.accounting, statements, anchored)
    profile = recorded.profile if recorded is not None and same_page and recorded.profile else extraction.profile
    readers = next_readers(recorded, reader, 0 if afresh else sum(kept), len(kept) - sum(kept) + (not same_page))
    return Anchored(
        replace(extraction, statements=tuple(anchored), accounting=accounting, profile=profile), tuple(changes), readers
    )


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
        # What surrounds a statement may lend it a condition; what it names itself is part of what it says.
        ("condition", not found.exact and _named(before.condition) != _named(now.condition)),
        # The same words about something else: the heading or lead-in above them changed.
        ("subject", found.exact and before_subject != now_subject),
        # The page around the same words changed what they rest on, or whether they sell.
        ("support", found.exact and before.support != now.support),
        ("promotion", found.exact and before.promotional != now.promotional),
    )
    return tuple(name for name, has_moved in moves if has_moved)


def _named(condition: Condition | None) -> str:
    """The condition that a statement names itself, or ""."""
    return condition.text.casefold() if condition is not None and condition.source == "sentence" else ""


def _keep(now: Statement, record: Record, *, whole_page: bool) -> Statement:
    """The statement as it was read when the record was made. Its places are those of today."""
    reason = record.reason or (CORRECTED if record.by == "reviewer" else now.reason)
    words = replace(
        now,
        kind=record.kind,
        reason="" if record.kind == "claim" else reason,
        types=record.types,
        confidence=record.confidence,
        by=record.by,
        who=record.who,
        when=record.when,
        likelihood=record.likelihood,
        strength=record.strength,
        direction=record.direction,
        negated=record.negated,
        atoms=record.atoms,
        attribution=None if record.attribution is None else _place_attribution(record.attribution, now),
        quantities=tuple(_place_quantity(q, now) for q in record.quantities),
        comparison=record.comparison,
        cues=place_cues(record, now),
    )
    if not whole_page:
        return words
    return replace(
        words,
        standalone=record.standalone,
        subject=None if record.subject is None else _place_subject(record.subject, now),
        condition=record.condition,
        citations=tuple(_place_citation(c, now) for c in record.citations),
        support=record.support,
        promotional=record.promotional,
        promotional_because=record.promotional_because,
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
