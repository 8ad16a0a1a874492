"""Guards on who speaks and what is denied: negated, question, myth-quoted."""

from __future__ import annotations

import re

from audit.check.around import scanned
from audit.check.guards.base import Answer, Question, no, yes
from audit.check.scene import Scene, Span
from audit.check.sense import any_denial, denial, denies

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,})[\"”“»]|(?<!\w)[‘']([^‘’']{3,})[’'](?!\w)")


def negated(asked: Question) -> Answer:
    """The matched words are denied, by scope. Where a rule matched no words, those by which the statement was read
    decide, and where they say nothing, the reading itself."""
    scene, index = asked.scene, asked.index
    if asked.spans:
        word = _denied(scene, index, asked.spans)
        return yes(f"'{word}' denies it.") if word else no("The matched words are not denied.")
    statement = scene.statements[index]
    spans = _read_by(scene, index)
    word = _denied(scene, index, spans)
    if word:
        return yes(f"'{word}' denies it.")
    if statement.kind == "refutation":
        if spans or (scene.listed(index, "negated.not") and not any_denial(scene, index)):
            return no("What it says is not denied.")
        return yes("The sentence as a whole denies the claim.")
    # In "no side effects" the denial makes the claim.
    claims_safety = "safety" in statement.types and statement.direction == "benefit"
    if statement.negated and not claims_safety:
        return yes("The claim is denied.")
    word = any_denial(scene, index, whole=statement.kind == "claim")
    return yes(f"'{word}' denies it.") if word else no("Nothing in the sentence denies it.")


def _denied(scene: Scene, index: int, spans: tuple[Span, ...]) -> str:
    """The word that denies the first of the words, when all of them are denied."""
    words = [denial(scene, index, span) for span in spans]
    return words[0] if words and all(words) else ""


def _read_by(scene: Scene, index: int) -> tuple[Span, ...]:
    """Where the words stand by which a statement was read; of a refutation, without those that are its denial."""
    statement = scene.statements[index]
    words = (scene.document.text[cue.start : cue.end] for cue in statement.cues)
    spans = ((at, at + len(word)) for word in words if word and (at := statement.quote.find(word)) >= 0)
    return tuple(span for span in spans if statement.kind == "claim" or not denies(scene, index, span))


def question(asked: Question) -> Answer:
    statement = asked.scene.statements[asked.index]
    if statement.kind == "question" or statement.quote.rstrip(" \"'”’)").endswith("?"):
        return yes("It is a question.")
    return no("It is not a question.")


def myth_quoted(asked: Question) -> Answer:
    """The claim is put up in order to be corrected: read as quoted, announced as a myth, or in quotation marks with a
    correction in the same or the next sentence. What the writer says next is not covered."""
    scene, index = asked.scene, asked.index
    statement = scene.statements[index]
    labels = scene.listed(index, "myth.label")
    if statement.kind == "quoted" and not (labels and all(denial(scene, index, label) for label in labels)):
        return yes("It repeats what others say in order to judge it.")
    first = min((span[0] for span in asked.spans), default=len(statement.quote))
    for label in labels:
        if label[0] <= first:
            return yes(f"'{scene.quoted(index, [label])[0]}' announces it as false.")
    quotes = [match.span() for match in _QUOTED.finditer(statement.quote)]
    inside = quotes and (
        all(any(a <= span[0] and span[1] <= b for a, b in quotes) for span in asked.spans)
        if asked.spans
        else quotes[0][0] <= 2
    )
    if inside:
        if statement.section and not scene.words.lists["myth.label"].isdisjoint(scanned(scene, statement.section[-1])):
            return yes("It is quoted under a heading that announces a myth.")
        for other in scene.nearby(index, 1, after_only=True):
            found = scene.listed(other, "myth.correction")
            if found:
                return yes(f"It is quoted, and '{scene.quoted(other, found)[0]}' corrects it.")
    return no("Nothing announces or corrects it as somebody else's claim.")
