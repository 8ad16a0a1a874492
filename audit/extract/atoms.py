"""Atoms of a compound claim: each verb with its outcome.

A sentence is split at its verbs. Verbs joined by "and" share the object behind the last of them; a short list of nouns
becomes one atom each; a light verb ("plays a role in") gives its outcome from behind its noun.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.extract.marked import words
from audit.lexicon.fields import Fields, Marks
from audit.model.statement import Atom

Span = tuple[int, int]

_LIST = re.compile(r"\s*,\s*(?:and\s+|or\s+|as well as\s+)?|\s+(?:and|or|as well as|&)\s+|\s*;\s*")
_STOP = re.compile(r"[;:!?()\[\]\"“”]|\.(?!\d)|\s[–—-]\s|…")
_JOINED = re.compile(r"(?:\s*,)?\s*(?:and|or|&)?\s*", re.IGNORECASE)
_CLOSER = re.compile(r"\s(?:and|or|as well as|&)\s", re.IGNORECASE)
_ADVERB = re.compile(r"\w{2,}ly\Z", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:[^\s,;:.]+\s+){0,3}")
_MOST_WORDS = 10
_ITEM_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Verb:
    start: int
    end: int
    passive: bool = False
    light: bool = False


def find_atoms(text: str, marks: Marks, fields: Fields) -> tuple[Atom, ...]:
    """The verbs of a claim with their outcomes, in order, each pair once. Outcomes keep the words of the sentence,
    without articles and possessives before them."""
    verbs = _verbs(text, marks, fields)
    atoms: dict[Atom, None] = {}
    waiting: list[_Verb] = []
    for place, verb in enumerate(verbs):
        limit = verbs[place + 1].start if place + 1 < len(verbs) else len(text)
        if verb.passive:
            outcomes = _split(_before(text, verb, verbs[place - 1].end if place else 0, fields), fields)
        elif place + 1 < len(verbs) and _JOINED.fullmatch(text, verb.end, limit):
            if not verb.light:
                waiting.append(verb)
            continue
        else:
            outcomes = _split(_object(text, verb.end, limit, fields), fields)
        for one in (*waiting, verb):
            name = " ".join(text[one.start : one.end].split()).lower()
            atoms.update((Atom(name, outcome), None) for outcome in outcomes)
        waiting = []
    return tuple(atoms)


def _verbs(text: str, marks: Marks, fields: Fields) -> list[_Verb]:
    """Places of verbs that do not overlap, the longer one first, nouns of the same form left out."""
    found = [_Verb(start, end, light=True) for start, end in _apart(marks.of("light-verbs"))]
    places = words(text)
    number = {start: n for n, (start, _) in enumerate(places)}
    spans = _apart(marks.of("outcome-verbs"))
    starts = frozenset(start for start, _ in spans)
    for start, end in spans:
        if start not in number or any(start < v.end and v.start < end for v in found):
            continue
        kind = _kind(text, places, number[start], end, starts, fields)
        if kind:
            found.append(_Verb(start, end, passive=kind == "passive"))
    for start, end in _apart(marks.of("outcome-nouns")):
        taken = any(start < v.end and v.start < end for v in found)
        if not taken and not any(v.end <= start and _OBJECT.fullmatch(text, v.end, start) for v in found):
            found.append(_Verb(start, end, light=True))
    return sorted(found, key=lambda verb: verb.start)


def _apart(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _kind(
    text: str, places: Sequence[Span], number: int, end: int, starts_of_verbs: frozenset[int], fields: Fields
) -> str:
    """ "verb", "passive" or "" (a noun or adjective) for a word of the verb list, by its neighbours."""
    forms = fields.forms
    word = text[slice(*places[number])].casefold()
    before, gap = _neighbour(text, places, number, -1)
    next_at, after = _next_word(text, places, number, end)
    close = not gap.strip()
    if word in forms["carrier-verbs"] and (after == "to" or next_at in starts_of_verbs):
        return ""
    helper = _helper(text, places, number, forms)
    if word.endswith("ed") or (word.endswith(("en", "wn", "lt")) and helper):
        if helper == "passive":
            return "passive"
        if helper == "perfect":
            return "verb"
        past = close and before and before not in forms["noun-openers"] and _opens_object(after, fields)
        return "verb" if past else ""
    starts = number == 0 or not close or before in forms["verb-openers"] or bool(_ADVERB.match(before))
    if word.endswith("ing"):
        if before in ("of", "in"):
            return "" if not after or _ends_phrase(text, end, after, fields) else "verb"
        return "verb" if starts and before not in forms["noun-openers"] and after else ""
    if starts and before not in ("of", "in"):
        return "verb" if after and after not in ("of",) else ""
    if before in forms["noun-openers"] or before in fields.grammar.function_words:
        return ""
    # A noun before it: "therapy strengthens immunity" has an object, "tumour control improves" has none behind control.
    listed = next_at in starts_of_verbs and text[end:next_at].strip() == ","
    object_follows = listed or not _ends_phrase(text, end, after, fields)
    return "verb" if after and object_follows and _agrees(word, before) else ""


def _next_word(text: str, places: Sequence[Span], number: int, end: int) -> tuple[int, str]:
    """The place of the first word from `end` on, and the word in lower case; -1 and "" where there is none."""
    for at in range(number + 1, len(places)):
        start, stop = places[at]
        if start >= end:
            return start, text[start:stop].casefold()
    return -1, ""


def _agrees(word: str, before: str) -> bool:
    """A singular noun goes with a verb in -s, a plural one with the bare verb."""
    plural = before.endswith("s") and not before.endswith(("ss", "us", "is"))
    return word.endswith("s") != plural


def _ends_phrase(text: str, end: int, after: str, fields: Fields) -> bool:
    following = text[end : end + 3].lstrip()
    return not following or following[0] in ",.;:)!?" or after in fields.forms["outcome-ends"] or after in ("of", "and")


def _opens_object(after: str, fields: Fields) -> bool:
    return after in fields.forms["noun-openers"] and after not in ("of", "in", "with")


def _neighbour(text: str, places: Sequence[Span], number: int, step: int) -> tuple[str, str]:
    """The word before, in lower case, and what stands between the two."""
    at = number + step
    if at < 0:
        return "", text[: places[number][0]]
    start, end = places[at]
    return text[start:end].casefold(), text[end : places[number][0]]


def _helper(text: str, places: Sequence[Span], number: int, forms: Mapping[str, frozenset[str]]) -> str:
    """Whether a form of be ("passive") or have ("perfect") stands before, with adverbs between."""
    for start, end in reversed(places[max(0, number - 3) : number]):
        word = text[start:end].casefold()
        if word in forms["passive-helpers"]:
            return "passive"
        if word in forms["perfect-helpers"]:
            return "perfect"
        if not _ADVERB.match(word) and word not in ("not", "also", "both"):
            return ""
    return ""


def _object(text: str, at: int, limit: int, fields: Fields) -> str:
    """The words behind a verb up to the end of its outcome."""
    stop = _STOP.search(text, at)
    limit = min(limit, stop.start() if stop else limit)
    ends = fields.forms["outcome-ends"]
    end = at
    count = 0
    for start, stop_at in words(text[at:limit]):
        word = text[at + start : at + stop_at].casefold()
        if (word in ends and count) or count >= _MOST_WORDS:
            break
        if word in ends and not count and word not in ("in", "to", "for", "on", "from"):
            break
        end = at + stop_at
        count += word not in ends
    return text[at:end].strip(" ,")


def _before(text: str, verb: _Verb, floor: int, fields: Fields) -> str:
    """The words before a passive verb: what it is done to."""
    ends = fields.forms["outcome-ends"] | fields.forms["passive-helpers"]
    inside = [(a, b) for a, b in words(text[: verb.start]) if a >= floor]
    while inside and (text[slice(*inside[-1])].casefold() in ends or _ADVERB.match(text[slice(*inside[-1])])):
        inside.pop()
    begin = end = inside[-1][1] if inside else 0
    for a, b in reversed(inside[-6:]):
        if text[a:b].casefold() in ends or (text[b:begin].strip(" ") and begin != end):
            break
        begin = a
    return text[begin:end].strip(" ,")


def _split(outcome: str, fields: Fields) -> tuple[str, ...]:
    """The outcomes of a short list of nouns. A list is closed by "and" or "or": without, what follows a comma is
    another clause. Lists of adjectives before one noun stay whole."""
    closing = max((match.end() for match in _CLOSER.finditer(outcome)), default=-1)
    comma = outcome.find(",")
    if comma >= 0 and closing < comma:
        outcome = outcome[:comma]
    parts = [_plain(part, fields) for part in _LIST.split(outcome)]
    parts = [part for part in parts if part and part.casefold() not in fields.forms["carrier-verbs"]]
    if len(parts) < 2:
        return tuple(parts)
    if any(len(part.split()) > _ITEM_WORDS for part in parts[1:]) or any(
        len(part.split()) == 1 and _is_adjective(part, fields) for part in parts[:-1]
    ):
        whole = _plain(outcome, fields)
        return (whole,) if whole else ()
    return tuple(parts)


def _is_adjective(word: str, fields: Fields) -> bool:
    low = word.casefold()
    endings = fields.forms["adjectives-alone"]
    return low in endings or any(low.endswith(ending) for ending in endings if len(ending) <= 4)


def _plain(text: str, fields: Fields) -> str:
    """The words without small words at either end, and without an article."""
    kept = " ".join(text.split()).strip(" ,.;:-–—").split(" ")
    edges = fields.forms["outcome-edges"]
    while kept and kept[0].casefold() in edges:
        kept.pop(0)
    while kept and kept[-1].casefold() in edges:
        kept.pop()
    return " ".join(kept)
