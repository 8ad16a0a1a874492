"""How strongly a claim is put: absolute, asserted or hedged."""

from __future__ import annotations

from collections.abc import Sequence

from audit.extract.spoken import Spoken
from audit.model.statement import Strength


def read_strength(spoken: Sequence[Spoken]) -> Strength:
    """The strength of a claim from its cues. A hedge beats an absolute word; without either a claim is asserted."""
    found = {cue.entry.values[0] for cue in spoken if cue.entry.role == "strength"}
    if "hedged" in found:
        return "hedged"
    return "absolute" if "absolute" in found else "asserted"
