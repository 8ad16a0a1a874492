"""The guard myth-quoted: a claim is put up in order to be corrected."""

from __future__ import annotations

import re

from audit.check.around import scanned
from audit.check.guards.base import Answer, Question, no, yes
from audit.check.scene import Scene, Span
from audit.check.sense import denial, genuine, reaches

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,})[\"”“»]|(?<!\w)[‘']([^‘’']{3,})[’'](?!\w)")
_BREAKS = ",;:–—.!?"


def myth_quoted(asked: Question) -> Answer:
    """The claim is announced as false, read as what others say, or stands in quotation marks with a correction outside
    them, in the same or the next sentence. What the writer says in his own voice behind the announcement is not
    covered, nor is praise of what the page sells (a testimonial) that nobody corrects."""
    scene, index = asked.scene, asked.index
    statement = scene.statements[index]
    quotes = tuple(match.span() for match in _QUOTED.finditer(statement.quote))
    whole = quotes[0] if quotes and (quotes[0][0] <= 2 or statement.kind == "quoted") else (0, len(statement.quote))
    spans = asked.spans or (whole,)
    labels = genuine(scene, index, "myth.label", "myth.not")
    for label in labels:
        word = scene.quoted(index, [label])[0]
        denied = denial(scene, index, label)
        if denied and word not in denied:
            continue
        if all(_covers(scene, index, label, span, quotes) for span in spans):
            return yes(f"'{word}' announces it as false.")
    if quotes and all(any(a <= span[0] and span[1] <= b for a, b in quotes) for span in spans):
        if statement.section and not scene.words.lists["myth.label"].isdisjoint(scanned(scene, statement.section[-1])):
            return yes("It is quoted under a heading that announces a myth.")
        for other in scene.nearby(index, 1, after_only=True):
            inside = quotes if other == index else ()
            found = [
                span
                for span in genuine(scene, other, "myth.correction", "myth.not")
                if not _within(span, inside) and not denial(scene, other, span)
            ]
            if found:
                return yes(f"It is quoted, and '{scene.quoted(other, found)[0]}' corrects it.")
    elif statement.kind == "quoted" and not labels and not scene.listed(index, "myth.own"):
        return yes("It repeats what others say in order to judge it.")
    return no("Nothing announces or corrects it as somebody else's claim.")


def _covers(scene: Scene, index: int, label: Span, span: Span, quotes: tuple[Span, ...]) -> bool:
    """Whether an announcement reaches the words at `span`: it stands before them, or is what is said of a quotation,
    and the writer does not go on in his own voice between the two."""
    if span[0] < label[0]:
        return span[1] > label[0] or _within(span, quotes)
    quote = scene.statements[index].quote
    if quote[label[1] :].lstrip().startswith(":") or _within(span, quotes):
        return True
    if not reaches(scene, index, label[1], span[0]):
        return False
    own = (a for a, _ in scene.listed(index, "myth.own") if label[1] <= a <= span[1])
    return not any(quote[:a].rstrip()[-1:] in _BREAKS for a in own)


def _within(span: Span, quotes: tuple[Span, ...]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in quotes)
