"""Asking the rules: sentence by sentence, then by section and document, then over all documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.check.checks.base import Asked, Found, Spot, Values
from audit.check.rulebook import RuleBook
from audit.check.rulefile import CompiledRule
from audit.check.scene import Scene, Span, set_scene
from audit.check.verdicts import ALL, ALONE, AROUND, Heard, Ordinals, hear, raise_finding
from audit.lexicon.tables import Tables
from audit.model.document import Document
from audit.model.finding import Finding
from audit.model.settings import Settings
from audit.model.statement import Extraction

_NO_VALUES = Values({}, {}, {})


@dataclass(frozen=True, slots=True)
class Picked:
    """What corpus rules need of one document: for each rule, by its order, the statements that its `when` picked, each
    with what the guards said; and the phrases found in those statements. Light, and safe to send between processes."""

    by_rule: tuple[tuple[int, tuple[tuple[int, Heard], ...]], ...] = ()
    hits: tuple[tuple[int, tuple[tuple[int, tuple[Span, ...]], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of one document, in document order, and what corpus rules need of it."""

    findings: tuple[Finding, ...]
    picked: Picked


def check(
    documents: Sequence[tuple[Document, Extraction]], rulebook: RuleBook, tables: Tables, settings: Settings
) -> tuple[tuple[tuple[Finding, ...], ...], tuple[Finding, ...]]:
    """Ask all rules of all documents.

    Returns the findings of each document, in the order given, and those that concern several documents.
    """
    checked = [check_document(document, found, rulebook, tables, settings) for document, found in documents]
    pages = [(document, found, one.picked) for (document, found), one in zip(documents, checked, strict=True)]
    return tuple(one.findings for one in checked), check_corpus(pages, rulebook, tables, settings)


def check_document(
    document: Document, extraction: Extraction, rulebook: RuleBook, tables: Tables, settings: Settings
) -> Checked:
    """Ask all rules but those over several documents. Documents are independent: any process may do any of them."""
    scene = set_scene(document, extraction, rulebook.words, tables, settings)
    overrides = {override.rule: override for override in settings.overrides}
    ordinals = Ordinals()
    found: list[tuple[int, Finding]] = []
    picked: dict[int, list[int]] = {}
    for index, statement in enumerate(scene.statements):
        has = scene.facts(index)
        for rule in rulebook.candidates(statement, scene.hits[index]):
            if not rule.block.met(scene, index, has):
                continue
            if rule.rule.scope != "sentence":
                picked.setdefault(rule.order, []).append(index)
                continue
            for place, heard in _sentence(rule, scene, index):
                found.append((rule.order, raise_finding(rule, place, heard, overrides, ordinals)))
    for order, indices in sorted(picked.items()):
        rule = rulebook.compiled[order]
        if rule.rule.scope != "corpus":
            for place, heard in _around(rule, scene, indices):
                found.append((order, raise_finding(rule, place, heard, overrides, ordinals)))
    found.sort(key=lambda pair: (pair[1].place.start, pair[1].place.end, pair[0], pair[1].id))
    return Checked(tuple(finding for _, finding in found), _pick(rulebook, scene, picked))


def check_corpus(
    pages: Sequence[tuple[Document, Extraction, Picked]], rulebook: RuleBook, tables: Tables, settings: Settings
) -> tuple[Finding, ...]:
    """Ask the rules over several documents, in the order of the rules. `pages` is in the order of the documents."""
    overrides = {override.rule: override for override in settings.overrides}
    by_rule: dict[int, dict[tuple[str, int], tuple[Spot, Heard]]] = {}
    for document, extraction, picked in pages:
        if not picked.by_rule:
            continue
        hits = {index: dict(found) for index, found in picked.hits}
        scene = set_scene(document, extraction, rulebook.words, tables, settings, hits)
        for order, heard_of in picked.by_rule:
            spots = by_rule.setdefault(order, {})
            spots.update(((document.path, index), (Spot(scene, index), heard)) for index, heard in heard_of)
    findings: list[Finding] = []
    for order, spots in sorted(by_rule.items()):
        rule = rulebook.compiled[order]
        ordinals = Ordinals()
        for found in _run(rule, tuple(spot for spot, _ in spots.values())):
            _, heard = spots[found.at.scene.document.path, found.at.index]
            findings.append(raise_finding(rule, found, heard, overrides, ordinals))
    return tuple(findings)


def _sentence(rule: CompiledRule, scene: Scene, index: int) -> Iterator[tuple[Found, Heard]]:
    spot = Spot(scene, index)
    places = (Found(spot),) if rule.check is None else _run(rule, (spot,))
    heard = hear(rule, scene, index, ALL) if places else None
    if heard is not None:
        for place in places:
            yield place, heard


def _around(rule: CompiledRule, scene: Scene, indices: Sequence[int]) -> Iterator[tuple[Found, Heard]]:
    heard_of = {index: heard for index in indices if (heard := hear(rule, scene, index, ALONE)) is not None}
    spots = tuple(Spot(scene, index) for index in heard_of)
    if not spots:
        return
    for place in _once(rule, spots) if rule.check is None else _run(rule, spots):
        after = hear(rule, scene, place.at.index, AROUND)
        if after is not None:
            yield place, heard_of.get(place.at.index, Heard()).and_then(after)


def _run(rule: CompiledRule, spots: tuple[Spot, ...]) -> tuple[Found, ...]:
    assert rule.check is not None
    scenes = tuple({id(spot.scene): spot.scene for spot in spots}.values())
    return rule.check.run(Asked(scenes, spots, rule.given or _NO_VALUES))


def _once(rule: CompiledRule, spots: tuple[Spot, ...]) -> tuple[Found, ...]:
    """One place for the document, or for each section, with the other sentences beside it."""
    groups: dict[int, list[Spot]] = {}
    for spot in spots:
        groups.setdefault(spot.scene.section[spot.index] if rule.rule.scope == "section" else 0, []).append(spot)
    return tuple(
        Found(
            group[0],
            tuple(group[1:]),
            about=" > ".join(group[0].statement.section) if rule.rule.scope == "section" else "",
        )
        for group in groups.values()
    )


def _pick(rulebook: RuleBook, scene: Scene, picked: Mapping[int, Sequence[int]]) -> Picked:
    by_rule: list[tuple[int, tuple[tuple[int, Heard], ...]]] = []
    for order, indices in sorted(picked.items()):
        rule = rulebook.compiled[order]
        if rule.rule.scope == "corpus":
            heard_of = tuple((i, heard) for i in indices if (heard := hear(rule, scene, i, ALL)) is not None)
            if heard_of:
                by_rule.append((order, heard_of))
    kept = sorted({index for _, heard_of in by_rule for index, _ in heard_of})
    return Picked(tuple(by_rule), tuple((index, tuple(scene.hits[index].items())) for index in kept))
