"""Which recorded reading an unchanged statement keeps: one road for what a person read and for what a machine read.

What is judged is recorded and kept; what is a place (offsets, line, section, unit, lead-in, ids) is always new.

- A person's reading holds as long as the words stand, whatever their case, list mark or outer punctuation.
- A machine's reading of the words holds as long as the words, the unit, the headings above and the statement that
  introduces it stand.
- What a machine makes of a statement by way of the whole page (`record.ON_THE_PAGE`) holds as long as the whole page
  and the configuration's terms stand too: one button more may turn an article into an offer.

Where any of these changed, the reader of today reads again. That is also the way to change a reading on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audit.identity import context_digest
from audit.model.statement import Outline, Reading, Statement
from audit.store.matching import match_exact
from audit.store.record import Brief, ClaimsFile, Record

UNKNOWN = "unknown"
"""Stands among the readers of a claims file for the one that wrote form 1, which did not say."""


def recall(
    claims: ClaimsFile | None,
    outlines: Sequence[Outline],
    *,
    afresh: bool = False,
    answers: Mapping[int, Reading] | None = None,
) -> tuple[Reading | None, ...]:
    """For each statement of a document the recorded reading that it keeps, or None where it has to be read.

    With `afresh`, only the readings of persons are kept. `answers`, by index, are what a person says of statements now,
    whatever is recorded.
    """
    kept: list[Reading | None] = [None] * len(outlines)
    if claims is not None:
        _keep_recorded(claims, outlines, afresh, kept)
    for index, answer in (answers or {}).items():
        kept[index] = answer
    return tuple(kept)


def _keep_recorded(claims: ClaimsFile, outlines: Sequence[Outline], afresh: bool, kept: list[Reading | None]) -> None:
    entries = (*claims.records, *claims.briefs)
    around = contexts(claims.records)
    for number, index in match_exact(claims, outlines).items():
        entry = entries[number]
        if isinstance(entry, Brief):
            if not afresh and entry.context == _context(outlines, index):
                kept[index] = Reading(
                    kind=entry.kind,
                    reason=entry.reason,
                    confidence=entry.confidence,
                    by=entry.by,
                    negated=entry.kind == "refutation",
                    likelihood=entry.likelihood,
                )
        elif holds(entry, around[number], _context(outlines, index), afresh=afresh):
            kept[index] = Reading(
                kind=entry.kind,
                reason=entry.reason,
                types=entry.types,
                confidence=entry.confidence,
                by=entry.by,
                strength=entry.strength,
                direction=entry.direction,
                negated=entry.negated,
                likelihood=entry.likelihood,
                who=entry.who,
                when=entry.when,
            )


def holds(record: Record, before: str, now: str, *, afresh: bool) -> bool:
    """Whether the reading of a record whose words stand still holds, by what stood around it before and stands now."""
    return record.by == "reviewer" or (not afresh and before == now)


def contexts(records: Sequence[Record]) -> tuple[str, ...]:
    """What stood around each record, as `identity.context_digest` gives it."""
    prints = {record.id: record.fingerprint for record in records}
    return tuple([context_digest(r.unit, r.section, prints.get(r.lead_in, "")) for r in records])


def outlines_of(statements: Sequence[Statement]) -> tuple[Outline, ...]:
    """The outlines that statements were read from."""
    index_of = {statement.id: index for index, statement in enumerate(statements)}
    return tuple(
        [Outline(s.quote, s.fingerprint, s.unit, s.section, s.block, index_of.get(s.lead_in)) for s in statements]
    )


def next_readers(claims: ClaimsFile | None, reader: str, kept: int, read: int) -> tuple[str, ...]:
    """The readers of a claims file once `kept` readings were kept and `read` were made by the reader of today."""
    before = () if claims is None or not kept else claims.readers or (UNKNOWN,)
    return tuple(dict.fromkeys((*before, reader) if read or not before else before)) if reader else ()


def _context(outlines: Sequence[Outline], index: int) -> str:
    one = outlines[index]
    return context_digest(one.unit, one.section, "" if one.lead_in is None else outlines[one.lead_in].fingerprint)
