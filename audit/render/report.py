"""A review as the report shows it: plain data, worked out before any template sees it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from audit.model.finding import SEVERITIES, Severity, State
from audit.model.review import DocumentReview, Review
from audit.render.anchors import Anchors, locate
from audit.render.annotation import Annotated, annotate
from audit.render.candidates import Candidates, rank_candidates
from audit.render.notes import Answers, Note, Notes, Provision, Reference, RuleEntry
from audit.render.overview import DocumentLine, Overview, survey
from audit.render.wording import Reasons, profile_sentences


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document: its line in the overview, what it was taken for, its text with notes, what in it is no claim (what
    instead, why, how often) and what was not read (line, reason)."""

    line: DocumentLine
    format: str
    profile: str
    provider: str
    conditions: tuple[str, ...]
    others: tuple[tuple[str, str, int], ...]
    annotated: Annotated
    unread: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class CorpusNote:
    """A finding across documents with its own place first."""

    note: Note
    place: Reference


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter, with how many findings it holds."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    documents: tuple[Choice, ...]
    rules: tuple[Choice, ...]
    concerns: tuple[Choice, ...]
    types: tuple[Choice, ...]
    states: tuple[Choice, ...]
    severities: tuple[tuple[Severity, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    tool: str
    date: str
    overview: Overview
    pages: tuple[DocumentPage, ...]
    corpus: tuple[CorpusNote, ...]
    candidates: Candidates
    rules: tuple[RuleEntry, ...]
    provisions: tuple[Provision, ...]
    answers: tuple[Answers, ...]
    reasons: tuple[tuple[str, str], ...]
    choices: Choices
    total: int


def build_report(review: Review) -> Report:
    """Work out everything the report shows. Pure; the order is that of the review."""
    anchors = Anchors()
    locations = locate(review, anchors)
    notes = Notes(review, locations, anchors)
    reasons = Reasons()
    annotated = [annotate(e, locations[e.document.path], notes, anchors, reasons) for e in review.documents]
    corpus = tuple(CorpusNote(notes.note(f), notes.reference(f.place)) for f in review.corpus_findings)
    rules = notes.rules
    overview = survey(review, locations, rules)
    pages: list[DocumentPage] = []
    for entry, line, text in zip(review.documents, overview.documents, annotated, strict=True):
        document, profile = entry.document, entry.extraction.profile
        pages.append(
            DocumentPage(
                line=line,
                format=document.format,
                profile=profile_sentences(profile),
                provider=profile.provider,
                conditions=profile.conditions,
                others=_others(entry),
                annotated=text,
                unread=tuple((document.place(u.start)[0], u.reason) for u in document.unread),
            )
        )
    return Report(
        tool=review.tool,
        date=review.date,
        overview=overview,
        pages=tuple(pages),
        corpus=corpus,
        candidates=rank_candidates(review, locations),
        rules=rules,
        provisions=notes.provisions,
        answers=notes.answers,
        reasons=reasons.told,
        choices=_choices(review, overview, rules, notes),
        total=len(review.findings),
    )


def _others(entry: DocumentReview) -> tuple[tuple[str, str, int], ...]:
    counts = Counter((s.kind, s.reason) for s in entry.extraction.statements if s.kind != "claim")
    return tuple((kind.replace("_", " "), reason, n) for (kind, reason), n in counts.most_common())


def _choices(review: Review, overview: Overview, rules: tuple[RuleEntry, ...], notes: Notes) -> Choices:
    findings = review.findings
    types: dict[str, int] = {}
    for entry in review.documents:
        known = {s.id: s.types for s in entry.extraction.statements}
        for finding in entry.findings:
            for name in known.get(finding.claim, ()):
                types[name] = types.get(name, 0) + 1
    states: dict[State, int] = {}
    for finding in findings:
        states[finding.state] = states.get(finding.state, 0) + 1
    concerns = [
        Choice(str(number), name, sum(f.concern == name for f in findings))
        for number, name in enumerate(notes.concerns)
    ]
    return Choices(
        documents=tuple(
            Choice(line.anchor, line.path, len(entry.findings))
            for line, entry in zip(overview.documents, review.documents, strict=True)
            if entry.findings
        ),
        rules=tuple(sorted((Choice(str(r.number), r.id, r.found) for r in rules), key=lambda c: c.label)),
        concerns=tuple(sorted(concerns, key=lambda c: c.label)),
        types=tuple(Choice(name, name.replace("_", " "), types[name]) for name in sorted(types)),
        states=tuple(Choice(name, name, states[name]) for name in sorted(states)),
        severities=tuple((s, sum(f.severity == s for f in findings)) for s in SEVERITIES),
    )
