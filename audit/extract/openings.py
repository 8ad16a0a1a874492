"""How a statement begins: with its subject, with a bare verb or adjective, or with a disease.

"Doubles the power of the tablets" in a list names the tablets, and is about what stands outside of it.
"""

from __future__ import annotations

import re

from audit.extract.marked import Marked, words
from audit.lexicon.fields import Fields

LABEL = re.compile(r"\s*([^:.!?]{2,60}?)\s*:\s+(?=\S)")
_REACH = 160
_DISEASE_REACH = 5
_PARTICIPLES = ("ed", "ing")


def body_start(text: str) -> int:
    """Where the words behind a label ("Stage one (weeks 1-4): ...") begin; 0 without a label."""
    match = LABEL.match(text)
    return match.end() if match is not None else 0


def opens_bare(item: Marked, fields: Fields, start: int = 0) -> bool:
    """Whether the words from `start` on begin with a verb, an adjective or a participle that has its subject
    elsewhere.

    A word right before an article or pronoun is a verb ("Doubles the power"). In a list item or behind a label the
    verbs of benefit and those of the entry `bare-verbs` count too, and adjectives before a small word ("Harmless
    to"). A noun phrase does not ("Support groups", "Effective treatment").
    """
    text, forms, small = item.text, fields.forms, fields.grammar.function_words
    places = list(words(text[start : start + _REACH]))
    while len(places) > 1 and text[start + places[0][0] : start + places[0][1]].casefold().endswith("ly"):
        places = places[1:]
    if not places:
        return False
    at, end = start + places[0][0], start + places[0][1]
    first = text[at:end].casefold()
    second = text[start + places[1][0] : start + places[1][1]].casefold() if len(places) > 1 else ""
    joined = len(places) > 1 and not text[end : start + places[1][0]].strip()
    verb = any(a == at for group in ("outcome-verbs", "bare-verbs") for a, _ in item.marks.of(group))
    if first not in small and not first.isdigit() and joined and second in forms["object-openers"]:
        return verb or first.endswith(("s", "ing"))
    listed = start > 0 or item.statement.unit == "list_item"
    if not listed:
        return False
    if verb and not _is_named(item, at, end) and not (joined and second in forms["helping-verbs"]):
        return True
    adjective = first in forms["bare-adjectives"] or first.endswith(tuple(forms["adjective-endings"]))
    return adjective and (not joined or second in forms["bare-followers"])


def is_disease_fact(item: Marked, fields: Fields) -> bool:
    """Whether a statement is on the disease itself: its signs, causes or course.

    It says so by its words, or a sentence that claims no benefit begins with the disease.
    """
    statement = item.statement
    says = item.marks.first("disease-facts")
    before = (*item.marks.of("outcome-verbs"), *item.marks.of("own-voice"))
    if says is not None and not any(start < says[0] for start, _ in before):
        return True
    if statement.kind == "claim" and statement.direction != "harm" and statement.types != ("urgency_fear",):
        return _defines(item, fields)
    return statement.kind in ("risk", "background") and _disease_end(item) > 0


def _defines(item: Marked, fields: Fields) -> bool:
    """ "Psoriasis is a ...": the disease, a form of "be" and an article."""
    end = _disease_end(item)
    if not end:
        return False
    following = [item.text[end + a : end + b].casefold() for a, b in words(item.text[end : end + 40])[:2]]
    return (
        len(following) == 2
        and following[0] in fields.forms["passive-helpers"]
        and following[1] in fields.forms["articles"]
    )


def _disease_end(item: Marked) -> int:
    """The end of the disease with which a sentence begins, or 0."""
    spans = [(condition.start, condition.end) for condition in item.marks.conditions]
    if not spans:
        return 0
    start, end = min(spans)
    if item.marks.therapies and item.marks.therapies[0].end <= start:
        return 0
    before = item.text[:start]
    few = len(before.split()) <= _DISEASE_REACH
    verb = any(a < start for a, _ in (*item.marks.of("outcome-verbs"), *item.marks.of("own-voice")))
    return end if few and not verb else 0


def opening_end(item: Marked, fields: Fields) -> int:
    """The comma that ends a participle phrase before the subject ("Based on a famous prize, our method ..."), or 0:
    the last one before the first form of "be", "have", a modal verb or a verb of benefit."""
    text = item.text[:_REACH]
    places = words(text)
    if not places or text[slice(*places[0])].casefold() not in fields.forms["participle-openers"]:
        return 0
    verbs = {a for a, b in item.marks.of("outcome-verbs") if not item.text[:b].endswith(_PARTICIPLES)}
    comma = text.find(", ")
    for start, end in places[1:]:
        if (
            comma >= 0
            and start > comma
            and (start in verbs or text[start:end].casefold() in fields.forms["helping-verbs"])
        ):
            return text.rfind(", ", 0, start)
    return max(comma, 0)


def _is_named(item: Marked, start: int, end: int) -> bool:
    """Whether the word is itself the head of a treatment's name, or part of a listed one."""
    if any(term.start <= start < term.end for term in item.marks.therapies):
        return True
    return any(head.start == start and head.end == end for head in item.marks.heads)
