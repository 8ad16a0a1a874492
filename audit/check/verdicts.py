"""Hearing the guards of a rule, and how serious a finding is in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from audit.check.checks.base import Found
from audit.check.findings import Verdict, make_finding
from audit.check.guards import GUARDS, Answer, Question
from audit.check.rulefile import Case, CompiledRule
from audit.check.scene import Scene
from audit.model.finding import SEVERITIES, Asked, Finding, Severity
from audit.model.rule import GUARD_NAMES, GuardName
from audit.model.settings import RuleOverride

AROUND: frozenset[GuardName] = frozenset(("balanced", "disclosed"))
"""Guards that look at a whole section where a rule is wider than a sentence; they are asked of its finding."""

ALL: frozenset[GuardName] = frozenset(GUARD_NAMES)
ALONE: frozenset[GuardName] = ALL - AROUND


@dataclass(frozen=True, slots=True)
class Heard:
    """What guards said about a statement, none of them yes: their answers, how high a finding may go, and notes."""

    asked: tuple[Asked, ...] = ()
    at_most: Severity = "error"
    notes: tuple[str, ...] = ()

    def and_then(self, other: Heard) -> Heard:
        return Heard((*self.asked, *other.asked), lower(self.at_most, other.at_most), (*self.notes, *other.notes))


@dataclass(slots=True)
class Ordinals:
    """How many findings of one rule and key there are so far. Lives only while one document, or the corpus, is
    checked."""

    counts: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])

    def take(self, rule: str, key: str) -> int:
        found = self.counts.get((rule, key), 0)
        self.counts[rule, key] = found + 1
        return found


def ask(guard: GuardName, rule: CompiledRule, scene: Scene, index: int) -> Answer:
    """Put one guard to a statement. What was asked before, by another rule, is not worked out again."""
    spans = rule.block.spans(scene, index)
    parts = rule.block.parts(scene, index) if guard == "negated" and len(spans) > 1 else ()
    key = (guard, index, spans, parts, rule.rule.scope, rule.disclosure)
    found = scene.memo.get(key)
    if found is None:
        asked = Question(scene, index, spans, rule.rule.scope, rule.disclosure, parts)
        found = scene.memo[key] = GUARDS[guard](asked)
    return found


def hear(rule: CompiledRule, scene: Scene, index: int, wanted: frozenset[GuardName]) -> Heard | None:
    """What those of a rule's guards that are wanted say about a statement; None as soon as one says yes."""
    guards: list[GuardName] = [guard for guard in rule.rule.unless if guard in wanted]
    if not guards:
        return Heard()
    asked: list[Asked] = []
    notes: list[str] = []
    at_most: Severity = "error"
    for guard in guards:
        answer = ask(guard, rule, scene, index)
        if answer.verdict == "yes":
            return None
        asked.append(Asked(guard, answer.reason))
        if answer.verdict == "part":
            notes.append(answer.reason)
            at_most = lower(at_most, answer.at_most)
    return Heard(tuple(asked), at_most, tuple(notes))


def raise_finding(
    rule: CompiledRule, found: Found, heard: Heard, overrides: Mapping[str, RuleOverride], ordinals: Ordinals
) -> Finding:
    """The finding at a place, its severity settled: the rule's, or that of the first case that holds; then the limits
    of the rule or its pack; then what guards allow in part; last the configuration."""
    scene, index = found.at.scene, found.at.index
    severity, notes = rule.rule.severity, list(heard.notes)
    for case in rule.cases:
        if _applies(case, scene, index, found.traits):
            severity = case.severity
            notes.append(case.note)
            break
    for case in rule.limits:
        lowered = lower(severity, case.severity)
        if lowered != severity and _applies(case, scene, index, found.traits):
            severity = lowered
            notes.append(case.note)
    severity = lower(severity, heard.at_most)
    override = overrides.get(rule.rule.id)
    if override is not None and override.severity is not None:
        severity = override.severity
        notes.append("The configuration sets its severity.")
    if override is not None and override.off:
        notes.append(f"Switched off in the configuration: {override.reason}")
    key = found.about or (found.at.statement.id if rule.rule.scope == "sentence" else "")
    verdict = Verdict(severity, heard.asked, tuple(dict.fromkeys(note for note in notes if note)))
    finding = make_finding(rule, found, verdict, key, ordinals.take(rule.rule.id, key))
    return replace(finding, state="suppressed") if override is not None and override.off else finding


def lower(one: Severity, other: Severity) -> Severity:
    """The less serious of two severities."""
    return one if SEVERITIES.index(one) >= SEVERITIES.index(other) else other


def _applies(case: Case, scene: Scene, index: int, traits: tuple[str, ...]) -> bool:
    if case.traits and case.traits.isdisjoint(traits):
        return False
    return case.block is None or case.block.holds(scene, index)
