"""Finding recorded statements again in a document that changed, within one document and never across two.

Exact fingerprints come first, in the order of the text. What is left is compared by
`0.5 * ratio + 0.5 * token_set_ratio` (0 to 100, Levenshtein and token set similarity), 2 more when the relative
position moved by less than 15 %. From 85 a pair is one statement; from 70 to 85 only with a lead of 5 over the
runner-up, and then a person has to look. The figures were chosen on simulated revisions: with a floor of 65 statements
that came from elsewhere take ids.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from audit.identity import normalise
from audit.model.statement import Outline, Statement
from audit.store.record import Brief, ClaimsFile, Record

ACCEPTED = 85.0
DOUBTFUL = 70.0
LEAD = 5.0
NEARBY = 0.15
NEARBY_BONUS = 2.0

_COMPARED = 2_000
"""Characters of a statement that are compared, so that a hostile one costs no more than a long one."""
_ALL_PAIRS = 40_000
_COMMON = 100
_CANDIDATES = 20
_NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class Match:
    """A recorded statement and the one that it is now, by index. `exact` when the words are the same, `doubtful` when
    a person should look."""

    recorded: int
    now: int
    exact: bool
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    moved: float
    recorded: int
    now: int


def match(claims: ClaimsFile, statements: Sequence[Statement], outlines: Sequence[Outline]) -> tuple[Match, ...]:
    """Which statement each record of a claims file has become. No index stands twice; the result is ordered by `now`.
    `outlines` are those of the statements."""
    records = claims.records
    found = match_exact(claims, outlines)
    left = [index for index in range(len(records)) if index not in found]
    taken = set(found.values())
    free = [index for index in range(len(statements)) if index not in taken]
    matches = [Match(entry, now, exact=True) for entry, now in found.items() if entry < len(records)]
    if left and free:
        matches += _match_near(records, statements, left, free)
    return tuple(sorted(matches, key=lambda m: m.now))


def match_exact(claims: ClaimsFile, outlines: Sequence[Outline]) -> dict[int, int]:
    """The entries of a claims file (records, then briefs, numbered as in one tuple) to the outlines with their
    fingerprint. Copies of one text go together by their order where none came or went, else by section and unit, then
    by section, then by their order."""
    entries = (*claims.records, *claims.briefs)
    recorded: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        recorded[entry.fingerprint].append(number)
    copies: dict[str, list[int]] = defaultdict(list)
    for index, outline in enumerate(outlines):
        copies[outline.fingerprint].append(index)
    found: dict[int, int] = {}
    for fingerprint, numbers in recorded.items():
        places = copies.get(fingerprint)
        if places is None:
            continue
        waiting = numbers if len(numbers) == 1 else _in_order(numbers, entries)
        if len(waiting) == len(places):
            found.update(zip(waiting, places, strict=True))
        else:
            _match_copies(waiting, places, entries, outlines, found)
    return found


def _in_order(numbers: Sequence[int], entries: Sequence[Record | Brief]) -> list[int]:
    """Copies of one text in the order of the document: records say which copy they are, briefs fill the gaps."""
    fixed: dict[int, int] = {}
    for number in numbers:
        entry = entries[number]
        if isinstance(entry, Record):
            fixed.setdefault(entry.occurrence, number)
    known = set(fixed.values())
    loose = iter([number for number in numbers if number not in known])
    ordered: list[int] = []
    for occurrence in sorted(fixed):
        ordered += islice(loose, occurrence - 1 - len(ordered))
        ordered.append(fixed[occurrence])
    return [*ordered, *loose]


def _match_copies(
    waiting: Sequence[int],
    places: Sequence[int],
    entries: Sequence[Record | Brief],
    outlines: Sequence[Outline],
    found: dict[int, int],
) -> None:
    for depth in (2, 1, 0):
        by_key: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for index in reversed(places):
            outline = outlines[index]
            by_key[(outline.section, outline.unit)[:depth]].append(index)
        still_waiting: list[int] = []
        for number in waiting:
            entry = entries[number]
            key = (entry.section, entry.unit)[:depth] if isinstance(entry, Record) else ()
            if (depth == 0 or key) and (same := by_key.get(key)):
                found[number] = same.pop()
            else:
                still_waiting.append(number)
        waiting, places = still_waiting, sorted(index for group in by_key.values() for index in group)


def _match_near(
    records: Sequence[Record], statements: Sequence[Statement], left: Sequence[int], free: Sequence[int]
) -> list[Match]:
    pairs = _score(records, statements, left, free)
    pairs.sort(key=lambda p: (-p.score, p.moved, p.recorded, p.now))
    matches: list[Match] = []
    gone: set[int] = set()
    used: set[int] = set()
    for pair in pairs:
        if pair.score >= ACCEPTED and pair.recorded not in gone and pair.now not in used:
            gone.add(pair.recorded)
            used.add(pair.now)
            matches.append(Match(pair.recorded, pair.now, exact=False))
    open_pairs = [p for p in pairs if p.recorded not in gone and p.now not in used]
    by_record: dict[int, list[_Pair]] = defaultdict(list)
    by_now: dict[int, list[_Pair]] = defaultdict(list)
    for pair in open_pairs:
        by_record[pair.recorded].append(pair)
        by_now[pair.now].append(pair)
    for pair in open_pairs:
        if pair.score < DOUBTFUL or pair.recorded in gone or pair.now in used:
            continue
        if records[pair.recorded].kind != "claim" or statements[pair.now].kind != "claim":
            continue
        rivals = [p.score for p in (*by_record[pair.recorded][:2], *by_now[pair.now][:2]) if p is not pair]
        if pair.score - max(rivals, default=0.0) >= LEAD:
            gone.add(pair.recorded)
            used.add(pair.now)
            matches.append(Match(pair.recorded, pair.now, exact=False, doubtful=True))
    return matches


def _score(
    records: Sequence[Record], statements: Sequence[Statement], left: Sequence[int], free: Sequence[int]
) -> list[_Pair]:
    """All pairs that could be accepted, or be the runner-up of one."""
    # Imported here: most runs have nothing left to compare.
    from rapidfuzz import fuzz, process

    floor = DOUBTFUL - LEAD
    before = {index: normalise(records[index].text)[:_COMPARED] for index in left}
    after = {index: normalise(statements[index].quote)[:_COMPARED] for index in free}
    was = _positions([record.kind == "claim" for record in records])
    now = _positions([statement.kind == "claim" for statement in statements])
    few = len(left) * len(free) <= _ALL_PAIRS
    candidates = {} if few else _candidates(before, after, was, now)
    pairs: list[_Pair] = []
    for index in left:
        text = before[index]
        choices = after if few else {other: after[other] for other in candidates[index]}
        # A token set ratio is at most 100, which bounds the ratio that can still reach the floor.
        near = process.extract(
            text, choices, scorer=fuzz.ratio, score_cutoff=2 * (floor - NEARBY_BONUS) - 100, limit=None
        )
        for _, ratio, other in near:
            moved = abs(was[index] - now[other])
            score = 0.5 * ratio + 0.5 * fuzz.token_set_ratio(text, after[other])
            score += NEARBY_BONUS if moved < NEARBY else 0.0
            if score >= floor:
                pairs.append(_Pair(score, moved, index, other))
    return pairs


def _positions(claims: Sequence[bool]) -> list[float]:
    """The relative position of each statement, 0 to 1, counted in claims: other statements are seldom recorded."""
    total = sum(claims) or 1
    positions: list[float] = []
    before = 0
    for claim in claims:
        positions.append(before / total)
        before += claim
    return positions


def _candidates(
    before: dict[int, str], after: dict[int, str], was: Sequence[float], now: Sequence[float]
) -> dict[int, list[int]]:
    """For each record the few statements worth comparing in a large document: those that share most rare words, and
    those that stand where it stood."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, text in after.items():
        for word in dict.fromkeys(text.split()):
            holders[word].append(index)
    ordered = sorted(after, key=lambda index: (now[index], index))
    places = [now[index] for index in ordered]
    found: dict[int, list[int]] = {}
    for index, text in before.items():
        shared: dict[int, float] = defaultdict(float)
        for word in dict.fromkeys(text.split()):
            group = holders.get(word, ())
            if len(group) <= _COMMON:
                for other in group:
                    shared[other] += 1 / len(group)
        best = heapq.nsmallest(
            _CANDIDATES, shared, key=lambda other: (-shared[other], abs(was[index] - now[other]), other)
        )
        middle = bisect_left(places, was[index])
        found[index] = sorted({*best, *ordered[max(0, middle - _NEIGHBOURS) : middle + _NEIGHBOURS]})
    return found
