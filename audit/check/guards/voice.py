"""Guards on who speaks and what is denied: negated, question, myth-quoted."""

from __future__ import annotations

import re

from audit.check.around import scanned
from audit.check.guards.base import Answer, Question, no, yes
from audit.check.sense import any_denial, denial

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,})[\"”“»]|(?<!\w)[‘']([^‘’']{3,})[’'](?!\w)")


def negated(asked: Question) -> Answer:
    """The matched words are denied, by scope. Where a rule matched no words, the reading of the statement decides."""
    statement = asked.scene.statements[asked.index]
    if asked.spans:
        denials = [denial(asked.scene, asked.index, span) for span in asked.spans]
        if all(denials):
            return yes(f"'{denials[0]}' denies it.")
        # Words that deny something else, and nothing that denies these: the reading as a whole does not decide.
        if statement.kind == "refutation" and not any_denial(asked.scene, asked.index):
            return yes("The sentence as a whole denies the claim.")
        return no("The matched words are not denied.")
    if statement.kind == "refutation":
        return yes("The sentence as a whole denies the claim.")
    # In "no side effects" the denial makes the claim.
    claims_safety = "safety" in statement.types and statement.direction == "benefit"
    if statement.negated and not claims_safety:
        return yes("The claim is denied.")
    word = any_denial(asked.scene, asked.index, whole=statement.kind == "claim")
    return yes(f"'{word}' denies it.") if word else no("Nothing in the sentence denies it.")


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
