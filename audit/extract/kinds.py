"""What kind of statement a sentence is: the gates, in their order, before a claim may pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.extract.spoken import Spoken
from audit.extract.types import HIGH, LOW, NONE, WEAK, WEIGHT, Types
from audit.model.document import BlockKind
from audit.model.statement import Kind

OWN_PRAISE = "own-praise"
LEAD_IN_LENGTH = 90
_CLOSERS = "\"'”’»)]} \u00a0"

# A gate of the same weight as the claim closes; an own voice that praises itself opens the first group again.
GATES: tuple[Kind, ...] = (
    "chrome",
    "disclaimer",
    "refutation",
    "quoted",
    "guidance",
    "risk",
    "procedure",
    "background",
)
_OPENED_BY_PRAISE = frozenset({"refutation", "quoted"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of a statement and the cue that decided it; None where the form of the sentence or a lack of cues
    did."""

    kind: Kind
    cue: Spoken | None = None


def judge(text: str, block: BlockKind, spoken: Sequence[Spoken], types: Types, sells: bool) -> Judgement:
    """The kind of one statement. `sells` says whether the page around it sells something: there, and only there, weak
    cues make a claim."""
    if block == "heading":
        return Judgement("heading")
    if block == "chrome":
        return Judgement("chrome")
    bare = text.rstrip(_CLOSERS)
    if bare.endswith(("?", "？")):
        return Judgement("question")
    gates = [cue for cue in spoken if cue.entry.role == "kind"]
    praise = any(cue.entry.role == "signal" and cue.entry.values[0] == OWN_PRAISE for cue in spoken)
    weight = types.weight
    for kind in GATES:
        if kind == "disclaimer" and bare.endswith((":", "：")) and len(bare) < LEAD_IN_LENGTH:
            return Judgement("lead_in")
        closing = [cue for cue in gates if cue.entry.values[0] == kind]
        if not closing or (praise and kind in _OPENED_BY_PRAISE):
            continue
        strongest = max(closing, key=lambda cue: (WEIGHT[cue.entry.weight], -cue.start))
        if WEIGHT[strongest.entry.weight] == HIGH or WEIGHT[strongest.entry.weight] >= weight:
            return Judgement(kind, strongest)
    if weight >= LOW or (weight == WEAK and sells):
        return Judgement("claim")
    if types.denied and weight == NONE and not praise:
        return Judgement("refutation", types.denied[0])
    return Judgement("background")
