"""Words that stand for somebody or something without a name: the page's own voice, and pronouns."""

from __future__ import annotations

from audit.extract.context import NEAR_ENOUGH
from audit.extract.interventions import Intervention, tokens_of
from audit.extract.marked import Marked, words
from audit.lexicon.fields import Fields

_SUBJECT_REACH = 60


def own_voice(item: Marked, fields: Fields) -> tuple[int, int] | None:
    """The words by which the provider speaks of itself ("our internationally trained specialists")."""
    people = [start for start, _ in item.marks.of("patient-reporters")]
    voices = [s for s in item.marks.of("own-voice") if not any(0 < start - s[1] <= 2 for start in people)]
    first = voices[0] if voices else None
    if first is None or first[0] > _SUBJECT_REACH:
        praised = "provider_quality" in item.statement.types
        return item.marks.first("provider-words", "staff-words") if praised else None
    staff = [
        span
        for group in ("staff-words", "provider-words", "sold-words")
        for span in item.marks.of(group)
        if first[1] <= span[0]
        and NEAR_ENOUGH.fullmatch(item.text, first[1], span[0])
        and not any(first[1] < a < span[0] and item.text[b - 2 : b] != "ed" for a, b in item.marks.of("outcome-verbs"))
    ]
    if staff:
        return first[0], max(end for _, end in staff)
    possessive = item.text[slice(*first)].casefold() in fields.forms["noun-openers"]
    return (first[0], _owned_end(item, first, fields)) if possessive else first


def find_owned(item: Marked, own: tuple[int, int], fields: Fields) -> tuple[Intervention, ...]:
    """What "our" goes with, where that is neither people nor the body nor a state of health."""
    places = words(item.text[slice(*own)])
    others = (*item.marks.of("not-products"), *item.marks.of("staff-words"), *item.marks.of("provider-words"))
    if len(places) < 2 or any(own[0] <= start < own[1] for start, _ in others):
        return ()
    start = own[0] + places[1][0]
    text = item.text[start : own[1]]
    tokens = tokens_of(text, fields)
    return (Intervention(text, start, own[1], "", tokens),) if tokens else ()


def _owned_end(item: Marked, own: tuple[int, int], fields: Fields) -> int:
    """The end of what "our" goes with: the words up to the verb ("Our salt room cures ...")."""
    verbs = {start for group in ("outcome-verbs", "bare-verbs") for start, _ in item.marks.of(group)}
    enders = fields.forms["helping-verbs"] | fields.grammar.function_words
    end = own[1]
    for start, stop in words(item.text[own[1] : own[1] + _SUBJECT_REACH]):
        at, behind = own[1] + start, own[1] + stop
        if item.text[end:at].strip() or item.text[at:behind].casefold() in enders:
            break
        if at in verbs and end > own[1]:
            break
        end = behind
    else:
        return own[1]
    return end


def find_pronoun(item: Marked, fields: Fields) -> tuple[int, int] | None:
    """The first pronoun or "this therapy" that can be the subject."""
    empty = item.marks.of("expletives")
    nouns = [s for s in item.marks.of("anaphor-nouns") if not any(a <= s[0] < b for a, b in empty)]
    plain = [
        span
        for span in item.marks.of("pronouns")
        if not any(a <= span[0] < b for a, b in (*empty, *nouns)) and _stands_alone(item, span, fields)
    ]
    return min([*nouns, *plain], default=None)


def _stands_alone(item: Marked, span: tuple[int, int], fields: Fields) -> bool:
    """Whether a pronoun is one: "this" before a noun ("this illness") only points at the noun."""
    word = item.text[slice(*span)].casefold()
    if word not in fields.forms["pointing-words"]:
        return True
    following = item.text[span[1] :].split(maxsplit=1)
    if not following:
        return False
    after = following[0].casefold().strip(",.;:")
    return after in fields.grammar.function_words or any(
        span[1] < a <= span[1] + 2 for a, _ in item.marks.of("outcome-verbs")
    )
