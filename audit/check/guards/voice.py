"""Guards on who speaks and what is denied: negated, question."""

from __future__ import annotations

from audit.check.guards.base import Answer, Question, no, yes
from audit.check.scene import Scene, Span
from audit.check.sense import any_denial, denial, denies, same_clause

_CLOSING = " !\"'”’»)"
"""What may stand behind a question mark."""


def negated(asked: Question) -> Answer:
    """The matched words are denied, by scope. Where a rule matched no words, those by which the statement was read
    decide, and where they say nothing, the reading itself."""
    scene, index = asked.scene, asked.index
    if asked.spans:
        word = _denied(scene, index, asked.spans) or _verb_denied(scene, index, asked.parts)
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


def _verb_denied(scene: Scene, index: int, parts: tuple[tuple[Span, ...], ...]) -> str:
    """The word that denies one of the things that a rule needs together, where the others stand in front of it in the
    same clause and claim nothing themselves: of "magnet" and "ease" in "Magnets do not ease pain", only the second can
    be denied."""
    if len(parts) < 2:
        return ""
    claimed = _read_by(scene, index)
    for part in parts:
        word = _denied(scene, index, part)
        if not word:
            continue
        first = part[0][0]
        others = [span for other in parts if other != part for span in other if not denial(scene, index, span)]
        if all(
            end <= first
            and same_clause(scene, index, end, first)
            and not any(a < end and start < b for a, b in claimed)
            for start, end in others
        ):
            return word
    return ""


def _read_by(scene: Scene, index: int) -> tuple[Span, ...]:
    """Where the words stand by which a statement was read; of a refutation, without those that are its denial."""
    statement = scene.statements[index]
    words = (scene.document.text[cue.start : cue.end] for cue in statement.cues)
    spans = ((at, at + len(word)) for word in words if word and (at := statement.quote.find(word)) >= 0)
    return tuple(span for span in spans if statement.kind == "claim" or not denies(scene, index, span))


def question(asked: Question) -> Answer:
    statement = asked.scene.statements[asked.index]
    if statement.kind == "question" or statement.quote.rstrip(_CLOSING).endswith("?"):
        return yes("It is a question.")
    return no("It is not a question.")
