"""What a guard is asked and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from audit.check.scene import Scene, Span
from audit.model.finding import Severity
from audit.model.rule import Scope


@dataclass(frozen=True, slots=True)
class Question:
    """A statement that met a rule's `when`: where the matched words stand in it (none when the rule asks for fields
    only), the rule's scope, and the phrases that must be disclosed. `parts` are the same places by condition, each of
    which the rule needs."""

    scene: Scene
    index: int
    spans: tuple[Span, ...]
    scope: Scope
    disclosure: frozenset[int] = frozenset()
    parts: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes silences the rule; no does not; "part" lets the finding stand, at most at `at_most`. `reason` is a sentence
    for the reviewer, with what was found or looked for."""

    verdict: Literal["yes", "part", "no"]
    reason: str
    at_most: Severity = "error"


def yes(reason: str) -> Answer:
    return Answer("yes", reason)


def no(reason: str) -> Answer:
    return Answer("no", reason)


def part(reason: str, at_most: Severity) -> Answer:
    return Answer("part", reason, at_most)
