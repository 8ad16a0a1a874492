"""What kind of statement a sentence is: by its form, by cues that close the matter, and by weighing the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.extract.spoken import Spoken
from audit.extract.types import POINTS, Types, points
from audit.lexicon.cues import GATES
from audit.model.document import BlockKind
from audit.model.statement import Kind

OWN_PRAISE = "own-praise"
LEAD_IN_LENGTH = 90
_CLOSERS = "\"'”’»)]} \u00a0"

_OPENED_BY_PRAISE: frozenset[Kind] = frozenset({"refutation", "quoted"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of a statement, how many points speak for a claim after those against it are taken off, and the cue that
    decided against it (None where the form of the sentence or a lack of cues did)."""

    kind: Kind
    points: int = 0
    cue: Spoken | None = None


def judge(text: str, block: BlockKind, spoken: Sequence[Spoken], types: Types) -> Judgement:
    """The kind of one statement: first by its form, then by closing cues, then by what cues for and against a claim
    weigh together; where both weigh the same it is a claim."""
    form = _form(text, block)
    if form is not None:
        return Judgement(form)
    praise = any(cue.entry.role == "signal" and cue.entry.values[0] == OWN_PRAISE for cue in spoken)
    opened = _OPENED_BY_PRAISE if praise else frozenset[Kind]()
    gates = [cue for cue in spoken if cue.entry.role == "kind" and _kind(cue) not in opened]
    strongest = max(gates, key=_rank, default=None)
    if strongest is not None and strongest.entry.weight == "closing":
        return Judgement(_kind(strongest), 0, strongest)
    score = types.points - points(gates)
    # A study that is only named outweighs nothing: "Tests found lead, which harms the liver" is a risk.
    settled = score == 0 and types.types != ("evidence",)
    if types.points and (score > 0 or settled):
        return Judgement("claim", score)
    if strongest is not None:
        return Judgement(_kind(strongest), 0, strongest)
    if types.denied and not praise:
        return Judgement("refutation", 0, types.denied[0])
    return Judgement("background")


def _form(text: str, block: BlockKind) -> Kind | None:
    if block == "heading":
        return "heading"
    if block == "chrome":
        return "chrome"
    bare = text.rstrip(_CLOSERS)
    if bare.endswith(("?", "？")):
        return "question"
    if bare.endswith((":", "：")) and len(bare) < LEAD_IN_LENGTH:
        return "lead_in"
    return None


def _kind(cue: Spoken) -> Kind:
    return next(kind for kind in GATES if kind == cue.entry.values[0])


def _rank(cue: Spoken) -> tuple[int, int, int]:
    return POINTS[cue.entry.weight], -GATES.index(_kind(cue)), -cue.start
