"""How strongly a sentence ties two things together, on the scale of Yu, Li and Wang (EMNLP 2019): not at all, as going
together, as cause and effect put as possible, as cause and effect."""

from __future__ import annotations

from collections.abc import Sequence

from audit.extract.spoken import Spoken
from audit.model.statement import Relation


def read_relation(wordings: Sequence[Spoken]) -> Relation:
    """The relation that a sentence states, denied or not, by its cues in their order.

    An association that is named ("is associated with better survival") outranks the words of an effect in the same
    sentence, and these outrank an association that is only told by a comparison. A sentence that asks for research or
    action states nothing, but for what it puts as possible first ("X may reduce Y and should be studied").
    """
    found: dict[str, list[Spoken]] = {}
    for cue in wordings:
        if cue.entry.role == "relation":
            found.setdefault(cue.entry.values[0], []).append(cue)
    effects = [] if "association" in found else found.get("effect", [])
    possible, asks = found.get("possibility"), found.get("inquiry")
    if possible and effects:
        first = possible[0].start
        if not asks or (first < asks[0].start and any(effect.end > first for effect in effects)):
            return "conditional"
    if asks:
        return "none"
    if effects:
        return "causal"
    return "correlational" if "association" in found or "contrast" in found else "none"
