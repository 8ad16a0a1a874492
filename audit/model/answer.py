"""What a reviewer answers: which statements are claims, and what they claim."""

from __future__ import annotations

from dataclasses import dataclass

from audit.model.statement import ClaimType, Kind, Strength


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on one statement, found by its `id` in `document` and good for the words of this `fingerprint`. `text`
    is for people. `claim` is None where it was left open. `types` and `strength` are those of a claim; `kind` is what
    it is instead, None where that was left open. `line` is that of the answers file, from 1."""

    document: str
    id: str
    fingerprint: str
    text: str = ""
    claim: bool | None = None
    types: tuple[ClaimType, ...] = ()
    strength: Strength | None = None
    kind: Kind | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """All answers of one person. `when` is an ISO date; both it and `who` are "" where they are not given."""

    answers: tuple[Answer, ...]
    who: str = ""
    when: str = ""
