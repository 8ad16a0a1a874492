"""Asking the rules: sentence by sentence, then by section and document, then over all documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from audit.check.checks.base import Asked as CheckAsked
from audit.check.checks.base import Found, Spot, Values
from audit.check.findings import Verdict, make_finding
from audit.check.guards import GUARDS, Answer, Question
from audit.check.rulebook import RuleBook
from audit.check.rulefile import Case, CompiledRule
from audit.check.scene import Scene, Span, set_scene
from audit.lexicon.tables import Tables
from audit.model.document import Document
from audit.model.finding import SEVERITIES, Asked, Finding, Severity
from audit.model.rule import GuardName
from audit.model.settings import RuleOverride, Settings
from audit.model.statement import Extraction

_AROUND: tuple[GuardName, ...] = ("balanced", "disclosed")
"""Guards that look at a whole section for rules that are wider than a sentence, so they are asked of the finding."""

_NO_VALUES = Values({}, {}, {})


@dataclass(frozen=True, slots=True)
class Picked:
    """What corpus rules need of one document: for each rule, by its order, the statements that its `when` picked."""

    scene: Scene
    by_rule: tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of one document, in document order, and what corpus rules need of it."""

    findings: tuple[Finding, ...]
    picked: Picked


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the guards said about one statement: their noes, and how high a finding may go."""

    asked: tuple[Asked, ...]
    at_most: Severity = "error"
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Ordinals:
    """How many findings of one key there are so far. Lives only while one document, or the corpus, is checked."""

    counts: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])

    def take(self, rule: str, key: str) -> int:
        found = self.counts.get((rule, key), 0)
        self.counts[rule, key] = found + 1
        return found


def check(
    documents: Sequence[tuple[Document, Extraction]], rulebook: RuleBook, tables: Tables, settings: Settings
) -> tuple[tuple[tuple[Finding, ...], ...], tuple[Finding, ...]]:
    """Ask all rules of all documents.

    Returns the findings of each document, in the order given, and those that concern several documents.
    """
    checked = [check_document(document, found, rulebook, tables, settings) for document, found in documents]
    return (
        tuple(one.findings for one in checked),
        check_corpus([one.picked for one in checked], rulebook, settings),
    )


def check_document(
    document: Document, extraction: Extraction, rulebook: RuleBook, tables: Tables, settings: Settings
) -> Checked:
    """Ask all rules but those over several documents."""
    scene = set_scene(document, extraction, rulebook.words, tables, settings)
    overrides = {override.rule: override for override in settings.overrides}
    ordinals = _Ordinals()
    found: list[tuple[int, Finding]] = []
    picked: dict[int, list[int]] = {}
    for index, statement in enumerate(scene.statements):
        for rule in rulebook.candidates(statement, scene.hits[index]):
            if not rule.block.holds(scene, index):
                continue
            if rule.rule.scope == "sentence":
                found.extend(
                    (rule.order, finding) for finding in _sentence(rule, scene, index, overrides, ordinals)
                )  # fmt: skip
            else:
                picked.setdefault(rule.order, []).append(index)
    for rule in rulebook.compiled:
        if rule.order in picked and rule.rule.scope in ("section", "document"):
            found.extend((rule.order, f) for f in _around(rule, scene, picked[rule.order], overrides, ordinals))
    found.sort(key=lambda pair: (pair[1].place.start, pair[1].place.end, pair[0], pair[1].id))
    corpus = tuple(
        (order, kept)
        for order, indices in sorted(picked.items())
        if rulebook.compiled[order].rule.scope == "corpus"
        and (kept := tuple(i for i in indices if _hear(rulebook.compiled[order], scene, i, _except_around) is not None))
    )
    slim = scene.keep(index for _, indices in corpus for index in indices)
    return Checked(tuple(finding for _, finding in found), Picked(slim, corpus))


def check_corpus(picked: Sequence[Picked], rulebook: RuleBook, settings: Settings) -> tuple[Finding, ...]:
    """Ask the rules over several documents. `picked` is in the order of the documents."""
    overrides = {override.rule: override for override in settings.overrides}
    scenes = tuple(one.scene for one in picked)
    by_rule: dict[int, list[Spot]] = {}
    for one in picked:
        for order, indices in one.by_rule:
            by_rule.setdefault(order, []).extend(Spot(one.scene, index) for index in indices)
    findings: list[Finding] = []
    for order, spots in sorted(by_rule.items()):
        rule = rulebook.compiled[order]
        ordinals = _Ordinals()
        assert rule.check is not None
        for found in rule.check.run(CheckAsked(scenes, tuple(spots), rule.given or _NO_VALUES)):
            heard = _hear(rule, found.at.scene, found.at.index, _only_around)
            if heard is not None:
                findings.append(_finding(rule, found, heard, overrides, ordinals))
    return tuple(findings)


def _sentence(
    rule: CompiledRule, scene: Scene, index: int, overrides: Mapping[str, RuleOverride], ordinals: _Ordinals
) -> Iterable[Finding]:
    spot = Spot(scene, index)
    places: tuple[Found, ...] = (Found(spot),)
    if rule.check is not None:
        places = rule.check.run(CheckAsked((scene,), (spot,), rule.given or _NO_VALUES))
    if not places:
        return
    heard = _hear(rule, scene, index, _every)
    if heard is not None:
        for place in places:
            yield _finding(rule, place, heard, overrides, ordinals)


def _around(
    rule: CompiledRule, scene: Scene, indices: list[int], overrides: Mapping[str, RuleOverride], ordinals: _Ordinals
) -> Iterable[Finding]:
    heard_of = {index: heard for index in indices if (heard := _hear(rule, scene, index, _except_around)) is not None}
    spots = tuple(Spot(scene, index) for index in heard_of)
    if not spots:
        return
    if rule.check is not None:
        places = rule.check.run(CheckAsked((scene,), spots, rule.given or _NO_VALUES))
    else:
        places = _once(rule, spots)
    for place in places:
        before = heard_of.get(place.at.index, _Heard(()))
        after = _hear(rule, scene, place.at.index, _only_around)
        if after is not None:
            lowest = lower(before.at_most, after.at_most)
            heard = _Heard((*before.asked, *after.asked), lowest, (*before.notes, *after.notes))
            yield _finding(rule, place, heard, overrides, ordinals)


def _once(rule: CompiledRule, spots: tuple[Spot, ...]) -> tuple[Found, ...]:
    """One place for the document, or for each section, with the other sentences beside it."""
    groups: dict[int, list[Spot]] = {}
    for spot in spots:
        key = spot.scene.section[spot.index] if rule.rule.scope == "section" else 0
        groups.setdefault(key, []).append(spot)
    return tuple(
        Found(group[0], tuple(group[1:]), about=" > ".join(group[0].statement.section) if key else "")
        for key, group in groups.items()
    )


def _every(guard: GuardName) -> bool:
    return True


def _except_around(guard: GuardName) -> bool:
    return guard not in _AROUND


def _only_around(guard: GuardName) -> bool:
    return guard in _AROUND


def ask(guard: GuardName, rule: CompiledRule, scene: Scene, index: int, spans: tuple[Span, ...]) -> Answer:
    """Put one guard to a statement."""
    return GUARDS[guard](Question(scene, index, spans, rule.rule.scope, rule.disclosure))


def _hear(rule: CompiledRule, scene: Scene, index: int, wanted: Callable[[GuardName], bool]) -> _Heard | None:
    """What the rule's guards say about a statement; None as soon as one says yes."""
    asked: list[Asked] = []
    notes: list[str] = []
    at_most: Severity = "error"
    spans = rule.block.spans(scene, index) if rule.rule.unless else ()
    for guard in rule.rule.unless:
        if not wanted(guard):
            continue
        answer = ask(guard, rule, scene, index, spans)
        if answer.verdict == "yes":
            return None
        asked.append(Asked(guard, answer.reason))
        if answer.verdict == "part":
            notes.append(answer.reason)
            at_most = lower(at_most, answer.at_most)
    return _Heard(tuple(asked), at_most, tuple(notes))


def _finding(
    rule: CompiledRule, found: Found, heard: _Heard, overrides: Mapping[str, RuleOverride], ordinals: _Ordinals
) -> Finding:
    scene, index = found.at.scene, found.at.index
    severity, notes = rule.rule.severity, list(heard.notes)
    for case in rule.cases:
        if _applies(case, scene, index, found.traits):
            severity = case.severity
            notes.extend([case.note] if case.note else [])
            break
    for case in rule.limits:
        lowered = lower(severity, case.severity)
        if lowered != severity and _applies(case, scene, index, found.traits):
            severity = lowered
            notes.extend([case.note] if case.note else [])
    severity = lower(severity, heard.at_most)
    override = overrides.get(rule.rule.id)
    off = False
    if override is not None:
        off = override.off
        severity = override.severity or severity
        notes.append(
            f"Switched off in the configuration: {override.reason}" if off else "The configuration sets its severity."
        )
    key = found.about or found.at.statement.id if rule.rule.scope == "sentence" else found.about
    ordinal = ordinals.take(rule.rule.id, key)
    finding = make_finding(rule, found, Verdict(severity, heard.asked, tuple(dict.fromkeys(notes))), key, ordinal)
    return replace(finding, state="suppressed") if off else finding


def lower(one: Severity, other: Severity) -> Severity:
    return one if SEVERITIES.index(one) >= SEVERITIES.index(other) else other


def _applies(case: Case, scene: Scene, index: int, traits: tuple[str, ...]) -> bool:
    if case.traits and case.traits.isdisjoint(traits):
        return False
    return case.block is None or case.block.holds(scene, index)
