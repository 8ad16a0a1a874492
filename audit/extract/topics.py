"""The page's own topics: products that no table knows, found because the page keeps making them the subject.

A page on "decompression" or a brand without a head noun begins several sentences with that name and a verb. A noun
phrase that begins a claim and comes back at the beginning of another sentence, or in a heading, is taken for an
intervention.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.extract.interventions import Intervention, tokens_of
from audit.extract.marked import Marked, words
from audit.lexicon.fields import Fields, Marks

_MOST_WORDS = 4
_LEAST = 2
_MOST = 100


@dataclass(frozen=True, slots=True)
class Topics:
    """The page's own topics as one pattern, and the table row of each ("" for none) by its naming words."""

    pattern: re.Pattern[str] | None
    rows: Mapping[frozenset[str], str]


def find_topics(marked: Sequence[Marked], listed: Sequence[Sequence[Intervention]], fields: Fields) -> Topics:
    """Find the topics of a page. `listed` are the interventions already known, by statement; one that is named by a
    single word ("ozone therapy") makes that word a topic, too."""
    counts: dict[frozenset[str], int] = {}
    texts: dict[frozenset[str], str] = {}
    claimed: set[frozenset[str]] = set()
    rows: dict[frozenset[str], str] = {}
    headings = {tokens_of(item.text, fields) for item in marked if item.statement.unit == "heading"}
    in_headings = frozenset(token for heading in headings for token in heading)
    for item, known in zip(marked, listed, strict=True):
        for one in known:
            if one.brand and one.tokens:
                rows.setdefault(one.tokens, one.id)
                texts.setdefault(one.tokens, one.text.rstrip(_MARKS))
            if len(one.tokens) == 1 and one.id and not fields.mark(next(iter(one.tokens))).has("not-products"):
                rows.setdefault(one.tokens, one.id)
        if item.statement.unit == "heading" or item.statement.kind in ("chrome", "question"):
            continue
        span = opening_phrase(item.text, item.marks, fields)
        if span is None or any(one.start < span[1] for one in known if not one.generic):
            continue
        tokens = tokens_of(item.text[slice(*span)], fields)
        if not tokens:
            continue
        counts[tokens] = counts.get(tokens, 0) + 1
        texts.setdefault(tokens, item.text[slice(*span)])
        if item.statement.kind == "claim":
            claimed.add(tokens)
    title = next((item for item in marked if item.statement.unit == "heading"), None)
    for phrase in _title_phrases(title, fields) if title is not None else ():
        tokens = tokens_of(phrase, fields)
        again = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)
        if tokens and any(item is not title and item.statement.kind != "chrome" and again.search(item.text)
                          for item in marked):  # fmt: skip
            rows.setdefault(tokens, "")
            texts[tokens] = phrase
    often = sorted((t for t in texts if t in claimed), key=lambda t: (-counts[t], texts[t]))
    for tokens in often[:_MOST]:
        headed = tokens <= in_headings and any(tokens <= heading for heading in headings)
        if counts[tokens] >= _LEAST or headed:
            known = (rows[one] for token in sorted(tokens) if (one := frozenset({token})) in rows)
            rows.setdefault(tokens, next(known, ""))
    phrases = sorted(
        {texts.get(tokens, " ".join(sorted(tokens))).casefold() for tokens in rows}, key=lambda t: (-len(t), t)
    )
    inner = "|".join(re.escape(phrase) for phrase in phrases)
    return Topics(re.compile(rf"(?<!\w)(?:{inner})(?:e?s)?(?!\w)", re.IGNORECASE) if phrases else None, rows)


def _title_phrases(title: Marked, fields: Fields) -> tuple[str, ...]:
    """What the first heading names before "for" or another small word or mark: a product ("Calmband 4 headband for
    migraine") with and without its last words from the number of its model on."""
    small = fields.grammar.function_words
    places = words(title.text)
    end = 0
    count = 0
    for start, stop in places:
        if title.text[start:stop].casefold() in small or (count and _SPACE.fullmatch(title.text, end, start) is None):
            break
        end, count = stop, count + 1
    phrase = title.text[:end]
    body = (*title.marks.of("not-products"), *((c.start, c.end) for c in title.marks.conditions))
    if not 1 < count <= _MOST_WORDS or any(a <= end <= b for a, b in body) or title.statement.kind == "question":
        return ()
    model = _MODEL.match(phrase)
    return (phrase, model.group(), model.group(1)) if model is not None else (phrase,)


def find_topic_mentions(text: str, topics: Topics, fields: Fields) -> tuple[Intervention, ...]:
    """The topics that a sentence or heading names."""
    if topics.pattern is None:
        return ()
    found: list[Intervention] = []
    for match in topics.pattern.finditer(text):
        tokens = tokens_of(match.group(), fields)
        found.append(Intervention(match.group(), *match.span(), topics.rows.get(tokens, ""), tokens))
    return tuple(found)


def extend_opening(
    text: str, marks: Marks, known: tuple[Intervention, ...], fields: Fields
) -> tuple[Intervention, ...]:
    """Let the first intervention take the rest of the noun phrase that begins the sentence ("Laser eye correction")."""
    if not known or known[0].generic or known[0].brand:
        return known
    span = opening_phrase(text, marks, fields)
    first = known[0]
    if span is None or not (span[0] <= first.start and first.end < span[1]):
        return known
    if len(known) > 1 and known[1].start < span[1]:
        return known
    phrase = text[first.start : span[1]]
    longer = Intervention(phrase, first.start, span[1], first.id, tokens_of(phrase, fields))
    return (longer, *known[1:])


def opening_phrase(text: str, marks: Marks, fields: Fields) -> tuple[int, int] | None:
    """The noun phrase that begins a sentence, before its first verb or comma, or None."""
    openers, small = fields.forms["determiners-and-openers"], fields.grammar.function_words
    verbs = {start for start, _ in marks.of("outcome-verbs")}
    begin: int | None = None
    end = 0
    count = 0
    for start, stop in words(text[:120]):
        word = text[start:stop].casefold()
        if begin is None:
            if word in openers:
                continue
            if word in small or word.isdigit() or text[:start].strip(_QUOTES).count(","):
                return None
            begin = start
        elif start in verbs or word in small or _SPACE.fullmatch(text, end, start) is None or _is_adverb(word, fields):
            break
        end = stop
        count += 1
        if count > _MOST_WORDS:
            return None
    if begin is None or end >= len(text.rstrip(" .")):
        return None
    body = (*marks.of("not-products"), *marks.of("patient-reporters"), *((c.start, c.end) for c in marks.conditions))
    if any(a < end and end <= b for a, b in body) or text[begin:end].casefold() in fields.forms["np-stops"]:
        return None
    after = _next_word(text, end)
    followed = after is not None and (
        after in verbs or _is_helper(text, after, fields) or text[end:after].strip() == ","
    )
    return (begin, end) if followed else None


def _is_adverb(word: str, fields: Fields) -> bool:
    return word.endswith("ly") and word not in fields.forms["np-adverbs"]


def _next_word(text: str, end: int) -> int | None:
    """Where the next word begins, adverbs passed over; None behind a label ("Month two: ...")."""
    for start, stop in words(text[: end + 60]):
        if start >= end and ":" in text[end:start]:
            return None
        if start >= end and not text[start:stop].casefold().endswith("ly"):
            return start
    return None


def _is_helper(text: str, at: int, fields: Fields) -> bool:
    word = text[at : at + 12].split(maxsplit=1)
    return bool(word) and word[0].casefold() in fields.forms["helping-verbs"]


_MODEL = re.compile(r"([A-Z][\w-]{3,})\s\d{1,3}\b")
_SPACE = re.compile(r"\s+")
_MARKS = "™® "
_QUOTES = " \"“‘'(–—-"
