"""Guards on what stands with a claim: uncertainty-stated, balanced, disclosed, non-health."""

from __future__ import annotations

from audit.check.guards.base import Answer, Question, no, yes
from audit.check.sense import denial, genuine, harm, is_standard

_HEALTH_TYPES = frozenset(("efficacy", "mechanism", "cure", "prevention", "safety"))
_NO_EFFECT = frozenset(("procedure", "disclaimer", "chrome"))


def uncertainty_stated(asked: Question) -> Answer:
    """The same or the next sentence says that benefit is unknown, unproven or studied only in a trial."""
    scene, index = asked.scene, asked.index
    standard = is_standard(scene, index)
    for other in scene.nearby(index, 1, after_only=True):
        if other != index and is_standard(scene, other) is not standard:
            continue
        for span in genuine(scene, other, "uncertain.words", "uncertain.not"):
            if not denial(scene, other, span):
                where = "" if other == index else " in the next sentence"
                return yes(f"'{scene.quoted(other, [span])[0]}'{where} says how little is known.")
    return no("Neither it nor the next sentence says that benefit is unknown or unproven.")


def balanced(asked: Question) -> Answer:
    """A specific harm or limit: in the sentence for sentence rules, in the section for others."""
    scene, index = asked.scene, asked.index
    if asked.scope == "sentence":
        found = harm(scene, index)
        return (
            yes(f"'{found}' names a harm or limit in the same sentence.")
            if found
            else no("The sentence names no harm or limit.")
        )
    standard = is_standard(scene, index)
    reach = scene.sections[scene.section[index]] if scene.section[index] >= 0 else (index,)
    for other in reach:
        found = harm(scene, other)
        if found and is_standard(scene, other) is standard:
            return yes(f"'{found}' names a harm or limit in the same section.")
    return no("The section names no harm or limit of it.")


def disclosed(asked: Question) -> Answer:
    """A phrase of the rule's `disclosure`, not denied and not asked: in the sentence or the next one; in the section
    for other rules."""
    scene, index = asked.scene, asked.index
    if asked.scope == "sentence" or scene.section[index] < 0:
        reach = scene.nearby(index, 1, after_only=True)
    else:
        reach = scene.sections[scene.section[index]]
    for other in reach:
        found = [span for span in scene.spans(other, asked.disclosure) if not denial(scene, other, span)]
        if found and scene.statements[other].kind != "question":
            return yes(f"'{scene.quoted(other, found)[0]}' discloses it.")
    return no("What must be disclosed does not stand beside it.")


def non_health(asked: Question) -> Answer:
    """The same word in another sense: the statement has no effect on health. Parts of the body and medicines speak of
    health where something is claimed of them. A reading that is not sure does not count by itself."""
    scene, index = asked.scene, asked.index
    statement = scene.statements[index]
    if statement.kind in _NO_EFFECT:
        return yes("The sentence states no effect on health.")
    found = genuine(scene, index, "health.words", "health.not")
    if found:
        return no(f"'{scene.quoted(index, found)[0]}' speaks of health.")
    if scene.conditions(index):
        return no("It names a disease.")
    claimed = statement.kind == "claim" or statement.direction == "benefit" or scene.listed(index, "health.act")
    body = genuine(scene, index, "health.body", "health.not") if claimed else ()
    if body:
        return no(f"It claims something of '{scene.quoted(index, body)[0]}'.")
    types = _HEALTH_TYPES.intersection(statement.types)
    other = scene.listed(index, "health.not")
    if types and statement.confidence == "high" and not other:
        return no(f"It makes a claim of {' and '.join(sorted(types))}.")
    if other:
        return yes(f"'{scene.quoted(index, other)[0]}' is said of something else than health.")
    return yes("It says nothing about health.")
