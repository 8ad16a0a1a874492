"""Who says it: a named reporter with a verb of reporting, a passive report, or a quotation with a name."""

from __future__ import annotations

import re

from audit.extract.marked import Marked, words
from audit.lexicon.fields import Fields
from audit.model.statement import Attribution, AttributionClass

Span = tuple[int, int]

_QUOTED = re.compile(r"[\"“«‘'].{8,600}?[\"”»’'](?=[\s,.—–-]|\Z)", re.DOTALL)
_SIGNED = re.compile(
    r"[\"”»’'][\s,.]*(?:(?P<verb>\w+)\s+|[—–-]+\s*|\()?(?P<name>(?:[A-Z][\w.'’-]*)(?:\s+(?:[A-Z][\w.'’-]*|\d{2}))*"
    r"(?:,\s*(?:aged?\s+)?\d{2}\b|,\s*[A-Z][\w-]+)?)"
)
_PLACE = re.compile(r"\s*(?:,\s*)?(?:at|from|of|in|with)\s+(?:the\s+|our\s+|a\s+)?", re.IGNORECASE)
_CAPITALS = re.compile(r"(?:[A-Z][\w&'’.-]*|of|and|the|for|&)(?:\s+(?:[A-Z][\w&'’.-]*|of|for|&))*")
_NAME_TAIL = re.compile(r"\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}")
_BREAK = re.compile(r"[;:!?]|\.(?!\w)")
_SHARE = re.compile(r"\w+\s+(?:in|out\s+of|of)\s+\Z")
_REACH = 60

_CLASSES: tuple[tuple[str, AttributionClass], ...] = (
    ("study-reporters", "study"),
    ("authority-reporters", "authority"),
    ("expert-reporters", "expert"),
    ("patient-reporters", "patient"),
)


def find_attribution(marked: Marked, fields: Fields, provider: str) -> Attribution | None:
    """The named source of a statement, or None. `provider` is the clinic or firm whose page it is, or ""."""
    signed = _signed_quote(marked)
    if signed is not None:
        return signed
    for start, end in marked.marks.of("passive-reports"):
        found = _reporter_after(marked, fields, provider, end)
        if found is not None and not _negated(marked, start):
            return found
    return _reporter_before(marked, fields, provider)


def _signed_quote(marked: Marked) -> Attribution | None:
    text = marked.text
    quoted = _QUOTED.search(text)
    if quoted is None:
        return None
    signed = _SIGNED.match(text, quoted.end() - 1)
    if signed is None:
        return None
    verbs = marked.marks.of("reporting-verbs")
    if signed["verb"] and not any(start == signed.start("verb") for start, _ in verbs):
        return None
    start, end = signed.span("name")
    expert = any(a < end and start < b for a, b in marked.marks.of("expert-reporters"))
    return Attribution(text[start:end], *marked.locate(start, end), "expert" if expert else "patient")


def _reporter_after(marked: Marked, fields: Fields, provider: str, at: int) -> Attribution | None:
    """The reporter behind "recommended by" or "according to"."""
    head = _first_head(marked, at, at + _REACH)
    if head is None or _BREAK.search(marked.text, at, head[0]) is not None:
        return None
    start = at
    while marked.text[start : start + 1].isspace():
        start += 1
    end = _with_tail(marked, head[1])
    return _attributed(marked, provider, start, end, head[2])


def _reporter_before(marked: Marked, fields: Fields, provider: str) -> Attribution | None:
    """A reporter with a verb of reporting behind it, in one clause."""
    verbs = marked.marks.of("reporting-verbs")
    if not verbs:
        return None
    for start, end in verbs:
        head = _last_head(marked, max(0, start - _REACH), start)
        if head is None or not _reports(marked, head[2], start, end):
            continue
        if _BREAK.search(marked.text, head[1], start) is not None:
            continue
        begin = _widened(marked, fields, head[0])
        stop = min(_with_tail(marked, head[1]), start)
        return _attributed(marked, provider, begin, stop, head[2])
    return None


def _reports(marked: Marked, klass: AttributionClass, start: int, end: int) -> bool:
    """Whether a verb reports for this class of reporter: a patient "finds" relief, only a study finds that."""
    narrow = "finding-verbs" if klass in ("study", "authority", "expert") else "telling-verbs"
    return any(a == start and b == end for a, b in marked.marks.of(narrow)) or any(
        a == start and b == end for a, b in marked.marks.of("telling-verbs")
    )


def _heads(marked: Marked) -> list[tuple[int, int, AttributionClass]]:
    found: list[tuple[int, int, AttributionClass]] = []
    for group, klass in _CLASSES:
        found.extend((start, end, klass) for start, end in marked.marks.of(group))
    return sorted(found, key=lambda head: (head[0], -head[1]))


def _first_head(marked: Marked, start: int, limit: int) -> tuple[int, int, AttributionClass] | None:
    return next((head for head in _heads(marked) if start <= head[0] < limit), None)


def _last_head(marked: Marked, start: int, limit: int) -> tuple[int, int, AttributionClass] | None:
    inside = [head for head in _heads(marked) if start <= head[0] and head[1] <= limit]
    if not inside:
        return None
    # "experts at the institute say": the reporter is the first noun of the phrase.
    first = inside[0]
    return first if len(inside) == 1 or _joined(marked, first, inside[-1]) else inside[-1]


def _joined(marked: Marked, first: tuple[int, int, AttributionClass], last: tuple[int, int, AttributionClass]) -> bool:
    between = marked.text[first[1] : last[0]]
    return "," not in between and _PLACE.match(between) is not None


def _widened(marked: Marked, fields: Fields, start: int) -> int:
    """The start of the noun phrase that ends at `start`: its adjectives and "our", "leading", "two"."""
    stops = fields.grammar.function_words
    keep = fields.forms["reporter-openers"]
    begin = start
    for at, end in reversed(words(marked.text[:start])):
        word = marked.text[at:end].casefold()
        if marked.text[end:begin].strip() or (word in stops and word not in keep):
            break
        begin = at
        if start - begin > 40:
            break
    share = _SHARE.search(marked.text, 0, begin)
    return share.start() if share is not None else begin


def _with_tail(marked: Marked, end: int) -> int:
    """The end of the phrase with a name or place behind it: "experts at the Rosewood Clinic", "Dr Hale"."""
    text = marked.text
    name = _NAME_TAIL.match(text, end)
    if name is not None:
        end = name.end()
    place = _PLACE.match(text, end)
    if place is not None:
        named = _CAPITALS.match(text, place.end())
        if named is not None and named.group()[:1].isupper():
            return named.end()
        head = next((h for h in _heads(marked) if place.end() <= h[0] <= place.end() + 20), None)
        if head is not None:
            return head[1]
    return end


def _attributed(marked: Marked, provider: str, start: int, end: int, klass: AttributionClass) -> Attribution | None:
    text = marked.text[start:end].strip(" ,")
    if not text:
        return None
    own = any(start <= a < end for a, _ in marked.marks.of("own-voice"))
    if klass != "patient" and (own or (provider and provider.casefold() in text.casefold())):
        klass = "own_provider"
    return Attribution(text, *marked.locate(start, start + len(marked.text[start:end].rstrip(" ,"))), klass)


def _negated(marked: Marked, start: int) -> bool:
    return any(end <= start <= end + 12 for _, end in marked.marks.of("denials"))
