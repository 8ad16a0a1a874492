"""GUARDS: the named reasons for a rule to stay silent. Each is a pure function from a question to an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from audit.check.guards.base import Answer, Question
from audit.check.guards.context import balanced, disclosed, non_health, uncertainty_stated
from audit.check.guards.evidence import approved, cited, consensus
from audit.check.guards.myth import myth_quoted
from audit.check.guards.voice import negated, question
from audit.model.rule import GuardName

GUARDS: Mapping[GuardName, Callable[[Question], Answer]] = {
    "negated": negated,
    "question": question,
    "myth-quoted": myth_quoted,
    "cited": cited,
    "approved": approved,
    "consensus": consensus,
    "uncertainty-stated": uncertainty_stated,
    "balanced": balanced,
    "disclosed": disclosed,
    "non-health": non_health,
}

__all__ = ["GUARDS", "Answer", "Question"]
