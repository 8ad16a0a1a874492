"""The cues that speak in one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.extract.spans import Spans
from audit.lexicon.cues import CueEntry, Lexicon, PartOfCue

_STARTS = re.compile(r"(?:\A|[:;–—]\s|[.!?…][\"”’)]*\s)[^\w]*(?=\w)")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A cue and the words that it matched: offsets in the sentence, half open."""

    entry: CueEntry
    start: int
    end: int


def listen(text: str, lexicon: Lexicon) -> tuple[Spoken, ...]:
    """All cues that speak in a sentence, by start and end. The longest match of an entry at a place counts."""
    hits = lexicon.phrases.scan(text)
    if not hits:
        return ()
    found: dict[int, dict[PartOfCue, list[tuple[int, int]]]] = {}
    for hit in hits:
        number, part = lexicon.slots[hit.phrase]
        found.setdefault(number, {}).setdefault(part, []).append((hit.start, hit.end))
    spoken: list[Spoken] = []
    bounds: tuple[tuple[int, ...], int, int] | None = None
    for number, parts in found.items():
        if "phrases" not in parts or "unless" in parts:
            continue
        entry = lexicon.entries[number]
        if entry.needs and "needs" not in parts:
            continue
        spans = _longest(parts["phrases"], parts.get("except", []))
        if entry.at != "anywhere" or entry.most:
            bounds = bounds or _bounds(text)
            spans = [span for span in spans if _stands(entry, span, bounds)]
        spoken.extend(Spoken(entry, start, end) for start, end in spans)
    spoken.sort(key=lambda s: (s.start, s.end, s.entry.id))
    return tuple(spoken)


def _longest(spans: list[tuple[int, int]], but: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap none of `but`, those inside another left out, in order."""
    if len(spans) == 1 and not but:
        return spans
    kept: list[tuple[int, int]] = []
    taken = Spans(but) if but else None
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if kept and end <= kept[-1][1]:
            continue
        if taken is None or not taken.overlap(start, end):
            kept.append((start, end))
    return kept


def _bounds(text: str) -> tuple[tuple[int, ...], int, int]:
    """Where the sentence and its parts behind a colon or dash begin, where its last word ends, how many words."""
    starts = tuple(match.end() for match in _STARTS.finditer(text))
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] == "%"):
        end -= 1
    return starts, end, len(text.split())


def _stands(entry: CueEntry, span: tuple[int, int], bounds: tuple[tuple[int, ...], int, int]) -> bool:
    starts, end, words = bounds
    if entry.most and words > entry.most:
        return False
    if entry.at == "start":
        return span[0] in starts
    if entry.at == "end":
        return span[1] >= end
    if entry.at == "whole":
        return bool(starts) and span[0] == starts[0] and span[1] >= end
    return True
