"""What the words of every sentence hold, claim or not, from the cues that say nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.extract.relation import read_relation
from audit.extract.spoken import Spoken
from audit.extract.stance import is_scholarly, read_stance
from audit.model.statement import Relation


@dataclass(frozen=True, slots=True)
class Wording:
    """A negation or a speculation anywhere in a sentence, and the relation that it states."""

    negation: bool
    speculation: bool
    relation: Relation


def part_cues(spoken: Sequence[Spoken]) -> tuple[list[Spoken], list[Spoken]]:
    """The cues of one sentence in two: those that judge what it claims, and those of its wording."""
    judging: list[Spoken] = []
    wording: list[Spoken] = []
    for cue in spoken:
        (wording if cue.entry.role in ("stance", "relation") else judging).append(cue)
    return judging, wording


def read_wordings(cues: Sequence[Sequence[Spoken]]) -> list[Wording]:
    """The wording of each sentence of one document, from its cues of stance and relation."""
    scholarly = is_scholarly(cues)
    return [Wording(*read_stance(one, scholarly), read_relation(one)) for one in cues]
