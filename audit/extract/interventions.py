"""Noun phrases that name a therapy, medicine, product or device."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.extract.marked import words
from audit.lexicon.fields import BOUND, Fields, Marks
from audit.lexicon.tables import Tables
from audit.phrases.folding import fold

_MOST_WORDS = 5
_BRAND = re.compile(r"(?:[A-Z][\w+-]*\s+){0,2}[A-Z][\w+-]*\s?[™®]")
_PLURAL = re.compile(r"(?<=[^\Ws])s\Z")
_VERB_FORM = re.compile(r"[^\W\d_]{3}ed\Z", re.IGNORECASE)
_MODEL_NAME = re.compile(r"[A-Z][\w-]*[a-z][A-Z]\w*|[A-Z]{3,}\w*")
_TRADE = re.compile(r"[™®]")


@dataclass(frozen=True, slots=True)
class Intervention:
    """A thing that treats, sells or is used. `id` is the row of the therapy table, "" when it is in none. `tokens` are
    the words that name it, without those that name no one thing ("modern", "treatment"); without any it is generic.
    Offsets count in the text it was found in."""

    text: str
    start: int
    end: int
    id: str
    tokens: frozenset[str]
    brand: bool = False

    @property
    def generic(self) -> bool:
        return not self.tokens and not self.id

    @property
    def key(self) -> str:
        """What two mentions of the same thing share."""
        return self.id or " ".join(sorted(self.tokens))


@dataclass(frozen=True, slots=True)
class NamedTerms:
    """The terms that the configuration names as promoted or established, as one pattern."""

    pattern: re.Pattern[str] | None
    promoted: frozenset[str]
    established: frozenset[str]


def compile_terms(promoted: Iterable[str], established: Iterable[str]) -> NamedTerms:
    """Terms of the configuration, ready to be found in text."""
    sold, accepted = (frozenset(_folded(term) for term in terms if _folded(term)) for terms in (promoted, established))
    ordered = sorted(sold | accepted, key=lambda term: (-len(term), term))
    inner = "|".join(re.escape(term).replace(r"\ ", r"[\s\-‐‑]+") for term in ordered)
    pattern = re.compile(rf"(?<!\w)(?:{inner})(?:e?s)?(?!\w)", re.IGNORECASE) if ordered else None
    return NamedTerms(pattern, sold, accepted)


def find_interventions(
    text: str, marks: Marks, fields: Fields, tables: Tables, terms: NamedTerms
) -> tuple[Intervention, ...]:
    """All interventions of a text that do not overlap, in order; generic ones ("this treatment") included."""
    spans: dict[tuple[int, int], bool] = {}
    if terms.pattern is not None:
        spans.update({match.span(): True for match in terms.pattern.finditer(text)})
    if "™" in text or "®" in text:
        small = fields.grammar.function_words
        spans.update({_without_article(text, match.span(), small): True for match in _BRAND.finditer(text)})
    if marks.heads or marks.therapies or "therap" in text.casefold():
        places = words(text)
        stops = (*marks.of("outcome-verbs"), *marks.of("reporting-verbs"))
        verbs = {start for start, _ in marks.of("outcome-verbs")}
        diseases = {condition.start for condition in marks.conditions}
        for head in marks.heads:
            # "Our salt room cures asthma", "the chew oils the hips": verbs that are nouns elsewhere.
            if _VERB_FORM.search(text, head.start, head.end) or (head.start in verbs and head.end + 1 in diseases):
                continue
            if text[head.end - 1] == "s" and _opens_object(text, head.end, fields) and head.start > 0:
                continue
            start = _widen(text, head.start, places, fields, stops)
            spans.setdefault((start, head.end), False)
        endings = tuple(fields.forms["therapy-endings"])
        for start, end in places:
            word = text[start:end].casefold()
            if word.endswith(endings) and word not in endings and not any(a < end and start < b for a, b in spans):
                spans[_widen(text, start, places, fields, stops), end] = False
        for term in marks.therapies:
            if not _is_symptom(text, term.start, term.end, marks, fields):
                spans.setdefault((term.start, term.end), False)
    found: list[Intervention] = []
    for (start, end), named in _outermost(spans):
        made = _intervention(text, start, end, marks, fields, tables, named)
        if made is not None:
            found.append(made)
    return tuple(found)


def _opens_object(text: str, end: int, fields: Fields) -> bool:
    """Whether an article or pronoun stands right behind a word, which is then a verb and no noun."""
    following = text[end : end + 12].split(maxsplit=1)
    return text[end : end + 1] == " " and bool(following) and following[0].casefold() in fields.forms["object-openers"]


def _is_symptom(text: str, start: int, end: int, marks: Marks, fields: Fields) -> bool:
    """Whether a word for a treatment stands for a symptom of that name ("fatigue and weight loss"): no verb of benefit
    follows it."""
    known = text[start:end].casefold() in fields.forms["companion-symptoms"]
    if not known and not any(one.start <= start and end <= one.end for one in marks.conditions):
        return False
    return not any(a == end + 1 for a, _ in marks.of("outcome-verbs"))


def tokens_of(text: str, fields: Fields, ignored: Sequence[tuple[int, int]] = ()) -> frozenset[str]:
    """The naming words of a phrase in lower case and singular, without generic and small words and those at the
    places of `ignored`."""
    generic, small = fields.forms["generic-modifiers"], fields.grammar.function_words
    kept: set[str] = set()
    for start, end in words(_TRADE.sub(" ", text)):
        word = text[start:end].casefold()
        if word in generic or any(a <= start < b for a, b in ignored):
            continue
        for part in fold(word).split():
            plain = _PLURAL.sub("", part)
            if part not in small and part not in generic and plain not in generic:
                kept.add(plain)
    return frozenset(kept)


def _intervention(
    text: str, start: int, end: int, marks: Marks, fields: Fields, tables: Tables, named: bool
) -> Intervention | None:
    phrase = text[start:end]
    inside = [term for term in marks.therapies if start <= term.start and term.end <= end]
    id = tables.therapy_of(phrase) or (inside[-1].id if inside else "")
    diseases = [(t.start - start, t.end - start) for t in marks.conditions if start <= t.start and t.end <= end]
    tokens = tokens_of(phrase, fields, () if inside or named else diseases)
    if named or inside:
        return Intervention(phrase, start, end, id, tokens, brand=named)
    head = next((head for head in marks.heads if head.end == end), None)
    if head is None and phrase.casefold().endswith(tuple(fields.forms["therapy-endings"])):
        return Intervention(phrase, start, end, id, tokens)
    if head is None or any(a <= head.start and head.end <= b and b - a > head.end - head.start
                           for a, b in marks.of("not-products")):  # fmt: skip
        return None
    if head.id == BOUND and start == head.start:
        return None
    return Intervention(phrase, start, end, id, tokens)


def _widen(
    text: str, start: int, places: Sequence[tuple[int, int]], fields: Fields, stops: Sequence[tuple[int, int]]
) -> int:
    """The start of the noun phrase whose last noun begins at `start`."""
    small, enders = fields.grammar.function_words, fields.forms["np-stops"]
    begin = start
    last = bisect_right(places, start, key=lambda place: place[1])
    before = places[max(0, last - _MOST_WORDS) : last]
    for number in range(len(before) - 1, -1, -1):
        at, end = before[number]
        word = text[at:end].casefold()
        if text[end:begin].strip() or word in small or word in enders:
            break
        # "Calmband 4 headband" has the number of a model, "take 2 tablets" one of pieces.
        if word.isdigit() and not (number > 0 and _MODEL_NAME.fullmatch(text, *before[number - 1])):
            break
        if word.endswith("ly") and word not in fields.forms["np-adverbs"]:
            break
        if any(a <= at < b for a, b in stops) and not word.endswith("ed"):
            # "a whitening gel" is one thing, "enhancing gels" may be a verb with its object.
            opened = number > 0 and text[slice(*before[number - 1])].casefold() in fields.forms["noun-openers"]
            if not (word.endswith("ing") and opened):
                break
        begin = at
    return begin


def _without_article(text: str, span: tuple[int, int], small: frozenset[str]) -> tuple[int, int]:
    """A brand without a small word at its beginning ("The Sunstep™ belt" is the Sunstep™ belt)."""
    start, end = span
    first = text[start:end].split(maxsplit=1)
    while len(first) == 2 and first[0].casefold() in small:
        start += text[start:end].index(first[1])
        first = first[1].split(maxsplit=1)
    return start, end


def _outermost(spans: dict[tuple[int, int], bool]) -> list[tuple[tuple[int, int], bool]]:
    """Spans that lie in no other; terms of the configuration and brands before all else."""
    kept: list[tuple[tuple[int, int], bool]] = []
    for span in sorted(spans, key=lambda s: (not spans[s], s[0] - s[1], s[0])):
        if not any(span[0] < end and start < span[1] for (start, end), _ in kept):
            kept.append((span, spans[span]))
    return sorted(kept)


def _folded(term: str) -> str:
    return " ".join(fold(term).split())
