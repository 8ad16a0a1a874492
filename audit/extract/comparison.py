"""Comparisons: their form, and what is compared with. A comparison that names nothing has the comparator None."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.lexicon.fields import Fields, Marks
from audit.model.statement import Comparison

Span = tuple[int, int]

_AS_AS = re.compile(r"\b(?:just |equally )?as ([\w\-]+) as\s+(?=[^\W\d_])", re.IGNORECASE)
_NOTHING_ELSE = re.compile(r"\bother\s+\Z", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[\d£$€¥]")
_STOP = re.compile(r"[,;:!?()\[\]]|\.(?!\d)|\s[–—-]\s")
_WORD = re.compile(r"[\w'’%-]+")
_LONGEST = 80


def find_comparison(text: str, marks: Marks, fields: Fields, *, of_a_disease: bool = False) -> Comparison | None:
    """The comparison of a sentence, or None.

    `of_a_disease` says that the sentence is about a disease and no treatment: its comparisons ("divide faster than
    healthy cells") rank no product. Ranks of use ("first choice", "cornerstone") and counts ("more than 500") are no
    comparisons either.
    """
    if of_a_disease:
        return None
    blocked = (*marks.of("no-comparison"), *marks.of("quantifying-only"))
    against = _free([s for s in marks.of("comparator-words") if not _is_count(text, s)], blocked)
    equal = _free(marks.of("equative-words"), blocked)
    rank = _free(marks.of("comparatives"), blocked)
    if against:
        return Comparison("comparative", _comparator(text, against, marks, fields))
    pair = _AS_AS.search(text)
    if equal or (pair is not None and marks.has("equatives")):
        ends = [*equal, *([pair.span()] if pair is not None else [])]
        return Comparison("equative", _comparator(text, ends, marks, fields))
    if _free(marks.of("superlatives"), blocked):
        return Comparison("superlative", None)
    if _free(marks.of("exclusives"), blocked):
        return Comparison("exclusive", None)
    if rank:
        return Comparison("comparative", None)
    if _free(marks.of("equatives"), blocked):
        return Comparison("equative", None)
    return None


def _free(spans: Sequence[Span], blocked: Sequence[Span]) -> list[Span]:
    return [s for s in spans if not any(s[0] < end and start < s[1] for start, end in blocked)]


def _is_count(text: str, span: Span) -> bool:
    """ "than 500" counts, "other than" leaves out: neither compares."""
    return _NUMBER.match(text, span[1]) is not None or _NOTHING_ELSE.search(text, 0, span[0]) is not None


def _comparator(text: str, spans: Sequence[Span], marks: Marks, fields: Fields) -> str | None:
    """The words behind the first comparing word that name something."""
    empty = marks.of("empty-comparators")
    for start, end in spans:
        if any(begin <= start and end < stop for begin, stop in empty):
            continue
        named = _noun_phrase(text, end, fields)
        if named:
            return named
    return None


def _noun_phrase(text: str, at: int, fields: Fields) -> str:
    stop = _STOP.search(text, at)
    limit = min(stop.start() if stop else len(text), at + _LONGEST)
    inner, small = fields.forms["comparator-inner"], fields.grammar.function_words
    end = at
    for word in _WORD.finditer(text, at, limit):
        plain = word.group().casefold()
        if plain in small and plain not in inner:
            if end > at:
                break
            return ""
        end = word.end()
    named = text[at:end].strip(" -–—.")
    kept = named.split()
    if len(kept) > 1 and kept[0].casefold() in fields.forms["articles"]:
        kept.pop(0)
    while kept and kept[-1].casefold() in small:
        kept.pop()
    return " ".join(kept)
