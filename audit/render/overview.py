"""What a reviewer wants to know before reading: what was read, what was found, by which rules, and what moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from audit.model.finding import Finding
from audit.model.review import Problem, Review
from audit.model.settings import RuleOverride
from audit.model.statement import is_candidate
from audit.render.anchors import Locations
from audit.render.notes import RuleEntry
from audit.render.wording import change_label, language_tag, shorten

SHOWN_DOCUMENTS = 12
SHOWN_WORST = 5
SHOWN_RULES = 12
_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Tally:
    """Findings that are open or lapsed, by severity."""

    error: int
    warning: int
    info: int

    @property
    def total(self) -> int:
        return self.error + self.warning + self.info


@dataclass(frozen=True, slots=True)
class Account:
    """How the sentences ended. `candidates` are among those that are no claims."""

    claim: int
    not_claim: int
    unread: int
    candidates: int

    @property
    def total(self) -> int:
        return self.claim + self.not_claim + self.unread


@dataclass(frozen=True, slots=True)
class Share:
    """A line of a table with a bar: `anchor` is "" where the report has no entry for it."""

    name: str
    anchor: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class DocumentLine:
    anchor: str
    path: str
    title: str
    language: str
    encoding: str
    account: Account
    tally: Tally
    partly: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A term taken as promoted, how that was known, and the documents where (`more` others are not listed)."""

    term: str
    because: str
    documents: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Pack:
    name: str
    rules: int
    raised: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim that changed since the claims file was written. `anchor` is "" when it is gone."""

    anchor: str
    label: str
    change: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MovedIn:
    """What moved in one document since its claims were recorded."""

    anchor: str
    path: str
    language: str
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Worst:
    """A statement with many grave findings."""

    anchor: str
    path: str
    line: int
    language: str
    quote: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Overview:
    """`rules` are the busiest, `more_rules` the others."""

    account: Account
    tally: Tally
    settled: tuple[tuple[str, int], ...]
    concerns: tuple[Share, ...]
    rules: tuple[Share, ...]
    more_rules: tuple[Share, ...]
    worst: tuple[Worst, ...]
    across: Tally
    documents: tuple[DocumentLine, ...]
    statuses: tuple[tuple[str, int], ...]
    terms: tuple[Term, ...]
    promoting: int
    packs: tuple[Pack, ...]
    quiet: tuple[tuple[str, str], ...]
    jurisdictions: tuple[str, ...]
    established: tuple[str, ...]
    overrides: tuple[RuleOverride, ...]
    problems: tuple[Problem, ...]
    moved: tuple[MovedIn, ...]


def survey(review: Review, locations: Mapping[str, Locations], entries: Sequence[RuleEntry]) -> Overview:
    """The overview of a review. Settled findings (decided, suppressed) are counted apart."""
    pending = [f for f in review.findings if f.state in ("open", "lapsed")]
    documents = tuple(_lines(review, locations))
    tally = _tally(pending)
    raised = Counter(entry.pack for entry in entries)
    claims = [s for e in review.documents for s in e.extraction.statements if s.kind == "claim"]
    statuses = Counter(s.subject.status if s.subject else "other" for s in claims)
    anchors = {entry.id: (entry.title, entry.anchor) for entry in entries}
    rules = _shares(_grouped(pending, lambda f: f.rule), anchors)
    moved = tuple(_moved(review, locations))
    return Overview(
        account=Account(
            sum(d.account.claim for d in documents),
            sum(d.account.not_claim for d in documents),
            sum(d.account.unread for d in documents),
            sum(d.account.candidates for d in documents),
        ),
        tally=tally,
        settled=tuple(
            (s, n) for s in ("decided", "suppressed", "lapsed") if (n := sum(f.state == s for f in review.findings))
        ),
        concerns=_shares(_grouped(pending, lambda f: f.concern), {}),
        rules=rules[:SHOWN_RULES],
        more_rules=rules[SHOWN_RULES:],
        worst=tuple(_worst(review, locations)),
        across=_tally([f for f in review.corpus_findings if f.state in ("open", "lapsed")]),
        documents=documents,
        statuses=tuple((s, statuses[s]) for s in ("promoted", "established", "other")),
        terms=tuple(_terms(review, locations)),
        promoting=sum(e.extraction.profile.promotes for e in review.documents),
        packs=tuple(Pack(p, n, raised[p]) for p, n in sorted(Counter(r.pack for r in review.rules).items())),
        quiet=tuple(sorted((r.id, r.title) for r in review.rules if r.id not in anchors)),
        jurisdictions=review.settings.jurisdictions,
        established=review.settings.established,
        overrides=review.settings.overrides,
        problems=review.problems,
        moved=moved,
    )


def _lines(review: Review, locations: Mapping[str, Locations]) -> list[DocumentLine]:
    lines: list[DocumentLine] = []
    for entry in review.documents:
        document, account = entry.document, entry.extraction.accounting
        unsure = sum(map(is_candidate, entry.extraction.statements))
        lines.append(
            DocumentLine(
                anchor=locations[document.path].anchor,
                path=document.path,
                title=document.title,
                language=language_tag(document),
                encoding=document.encoding,
                account=Account(account.claim, account.not_claim, account.unread, unsure),
                tally=_tally([f for f in entry.findings if f.state in ("open", "lapsed")]),
                partly=bool(document.unread or account.unread),
            )
        )
    return lines


def _tally(findings: Sequence[Finding]) -> Tally:
    counts = Counter(f.severity for f in findings)
    return Tally(counts["error"], counts["warning"], counts["info"])


def _shares(groups: Mapping[str, Sequence[Finding]], lines: Mapping[str, tuple[str, str]]) -> tuple[Share, ...]:
    """The busiest first; at equal counts the more severe, then by name. `lines` give name and anchor of each group."""
    tallies = {key: _tally(members) for key, members in groups.items()}
    ordered = sorted(tallies, key=lambda k: (-tallies[k].total, -tallies[k].error, -tallies[k].warning, k))
    return tuple(Share(*lines.get(key, (key, "")), tallies[key]) for key in ordered)


def _grouped(findings: Sequence[Finding], key: Callable[[Finding], str]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return groups


def _worst(review: Review, locations: Mapping[str, Locations]) -> list[Worst]:
    """The statements with the most errors, then warnings; those with neither are left out."""
    found: list[Worst] = []
    for entry in review.documents:
        place, language = locations[entry.document.path], language_tag(entry.document)
        pending = [f for f in entry.findings if f.state in ("open", "lapsed") and f.claim in place.by_id]
        for claim, findings in _grouped(pending, lambda f: f.claim).items():
            tally, at = _tally(findings), findings[0].place
            if tally.error or tally.warning:
                anchor, quote = place.marked[place.by_id[claim]], shorten(at.quote, _LONGEST_QUOTE)
                found.append(Worst(anchor, entry.document.path, at.line, language, quote, tally))
    found.sort(key=lambda w: (-w.tally.error, -w.tally.warning))
    return found[:SHOWN_WORST]


def _terms(review: Review, locations: Mapping[str, Locations]) -> list[Term]:
    """Terms that differ in capitals only are one; a term known in several ways is told with each."""
    spelled: dict[str, str] = {}
    reasons: dict[str, list[str]] = {}
    places: dict[str, list[tuple[str, str]]] = {}
    for entry in review.documents:
        path = entry.document.path
        for term, because in entry.extraction.profile.promoted:
            key = term.casefold()
            spelled.setdefault(key, term)
            if because and because not in reasons.setdefault(key, []):
                reasons[key].append(because)
            if (locations[path].anchor, path) not in places.setdefault(key, []):
                places[key].append((locations[path].anchor, path))
    return [
        Term(
            spelled[key],
            "; ".join(reasons[key]),
            tuple(places[key][:SHOWN_DOCUMENTS]),
            max(0, len(places[key]) - SHOWN_DOCUMENTS),
        )
        for key in sorted(spelled, key=lambda k: (-len(places[k]), k))
    ]


def _moved(review: Review, locations: Mapping[str, Locations]) -> list[MovedIn]:
    """What changed in documents whose claims were recorded before. A first reading is none, so that a run that writes
    the first claims files and the run after it give the same report."""
    moved: list[MovedIn] = []
    for entry in review.documents:
        claims = sum(s.kind == "claim" for s in entry.extraction.statements)
        first = all(c.change == "added" for c in entry.changes) and len(entry.changes) >= claims
        if first or not entry.changes:
            continue
        place = locations[entry.document.path]
        lines = tuple(
            Moved(
                anchor=place.marked.get(place.by_id.get(change.id, -1), "") if change.change != "removed" else "",
                label=change_label(change),
                change=change.change,
                before=change.before,
                after=change.after,
            )
            for change in entry.changes
        )
        moved.append(MovedIn(place.anchor, entry.document.path, language_tag(entry.document), lines))
    return moved
