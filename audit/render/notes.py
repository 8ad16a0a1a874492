"""Findings as notes in the margin, with what they share (rule text, answers of guards) kept in one place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit.model.finding import SEVERITIES, Asked, Finding, Place, Severity, State
from audit.model.review import Review, Source
from audit.render.anchors import Anchors, Locations
from audit.render.wording import language_tag, shorten, verified, web_address

SHOWN_PLACES = 12
SHOWN_QUOTES = 3
SHOWN_FINDINGS = 60
_SHORT_QUOTE = 90
_FIELD = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A place elsewhere in the report. `anchor` is "" where the report does not hold it, `document` where it is the one
    it is seen from."""

    anchor: str
    document: str
    line: int
    quote: str
    language: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A source as shown, once for all rules that cite it. `link` is "" unless the address is one of the web; `note`
    says which part of it is weaker than `verified` says."""

    anchor: str
    instrument: str
    section: str
    in_force: str
    paraphrase: str
    address: str
    link: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What the guards answered, word for word, kept once for all findings with the same answers."""

    anchor: str
    guards: str
    answers: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One finding. `message` is cut into runs, each with whether it is a matched word; `matched` are those of the words
    that do not stand in the message. `fix` and `sources` are given only where they differ from its rule's; `rule`
    is a number in the table of rules. `related` places are quoted, those of `further` only
    named, and `more` not shown. `unverified` says that no source of its rule has been verified."""

    anchor: str
    severity: Severity
    state: State
    title: str
    message: tuple[tuple[str, bool], ...]
    rule: int
    rule_anchor: str
    subject: str
    matched: tuple[str, ...]
    asked: Answers | None
    notes: tuple[str, ...]
    fix: str
    sources: tuple[Provision, ...]
    related: tuple[Reference, ...]
    further: tuple[Reference, ...]
    more: int
    language: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class Places:
    """Where findings of a rule stand in one document: their anchors and lines."""

    document: str
    findings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule with findings, and where they stand, but for `unlisted` of the `found`. `area` is the number of its
    concern."""

    anchor: str
    number: int
    id: str
    pack: str
    title: str
    concern: str
    area: int
    severity: Severity
    flags: str
    why: str
    fix: str
    sources: tuple[Provision, ...]
    unverified: bool
    places: tuple[Places, ...]
    found: int
    unlisted: int


class Notes:
    """Makes notes of findings and remembers what they share, in the order in which it first appears."""

    def __init__(self, review: Review, locations: Mapping[str, Locations], anchors: Anchors) -> None:
        self._locations = locations
        self._anchors = anchors
        self._sources = {s.id: s for s in review.sources}
        self._provisions: dict[str, Provision] = {}
        self._rules = {r.id: r for r in review.rules}
        self._concerns: dict[str, int] = {}
        self._answers: dict[tuple[Asked, ...], Answers] = {}
        self._entries: dict[str, tuple[int, str, Finding]] = {}
        self._raised: dict[str, list[tuple[str, Finding]]] = {}
        self._times = Counter(f.rule for f in review.findings)

    def ordered(self, findings: Iterable[Finding]) -> list[Finding]:
        """The worst first; among equals those of special packs and then of rarer rules, which say more than the rules
        that speak everywhere."""
        return sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), f.pack == "core", self._times[f.rule]))

    def note(self, finding: Finding, *, with_subject: bool = True) -> Note:
        """The note of a finding. Each finding is to be asked for once."""
        anchor = self._anchors.give("f-", finding.id)
        if finding.rule not in self._entries:
            entry = len(self._entries), self._anchors.give("r-", finding.rule), finding
            self._entries[finding.rule] = entry
        number, rule_anchor, _ = self._entries[finding.rule]
        self._concerns.setdefault(finding.concern, len(self._concerns))
        self._raised.setdefault(finding.rule, []).append((anchor, finding))
        rule = self._rules.get(finding.rule)
        message, matched = _message(finding)
        if finding.scope == "corpus":
            seen_from, quoted, most, places = "", len(finding.related), len(finding.related), finding.related
        else:
            seen_from, quoted, most, places = finding.place.document, SHOWN_QUOTES, SHOWN_PLACES, finding.related
        if finding.scope == "document" and places:
            places = (finding.place, *places)
        own_sources = rule is not None and finding.sources != rule.sources
        return Note(
            anchor=anchor,
            severity=finding.severity,
            state=finding.state,
            title=finding.title,
            message=message,
            rule=number,
            rule_anchor=rule_anchor,
            subject=finding.because.subject if with_subject else "",
            matched=matched,
            asked=self._asked(finding.because.asked),
            notes=finding.because.notes,
            fix=finding.fix if rule is not None and finding.fix != rule.fix else "",
            sources=self._cited(finding.sources) if own_sources else (),
            related=tuple(self.reference(p, seen_from) for p in places[:quoted]),
            further=tuple(self.reference(p, seen_from) for p in places[quoted:most]),
            more=max(0, len(places) - most),
            language=self._language(finding.place.document),
            unverified=self._unverified(finding.sources),
        )

    def reference(self, place: Place, seen_from: str = "") -> Reference:
        """A link to a place, by the statement or else the document that holds it, seen from a document."""
        locations = self._locations.get(place.document)
        anchor = ""
        if locations is not None:
            index = locations.statement("", place.start)
            anchor = locations.anchor if index is None else locations.marked.get(index, locations.anchor)
        quote = shorten(place.quote, _SHORT_QUOTE) if seen_from else place.quote
        document = "" if place.document == seen_from else place.document
        return Reference(anchor, document, place.line, quote, self._language(place.document))

    @property
    def concerns(self) -> tuple[str, ...]:
        return tuple(self._concerns)

    @property
    def answers(self) -> tuple[Answers, ...]:
        return tuple(self._answers.values())

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """Every source cited so far, by name."""
        return tuple(sorted(self._provisions.values(), key=lambda p: (p.instrument, p.section, p.anchor)))

    @property
    def rules(self) -> tuple[RuleEntry, ...]:
        """The rules with findings, in the order in which they first appear in the report."""
        return tuple(self._entry(*entry) for entry in self._entries.values())

    def _entry(self, number: int, anchor: str, finding: Finding) -> RuleEntry:
        rule = self._rules.get(finding.rule)
        places: dict[str, list[tuple[str, int]]] = {}
        for at, raised in self._raised[finding.rule][:SHOWN_FINDINGS]:
            places.setdefault(raised.place.document, []).append((at, raised.place.line))
        sources = rule.sources if rule else finding.sources
        return RuleEntry(
            anchor=anchor,
            number=number,
            id=finding.rule,
            pack=finding.pack,
            title=(rule.title if rule else "") or finding.title,
            concern=finding.concern,
            area=self._concerns[finding.concern],
            severity=rule.severity if rule else finding.severity,
            flags=rule.flags if rule else "",
            why=rule.why if rule else "",
            fix=_FIELD.sub(r"(the \1)", (rule.fix if rule else "") or finding.fix),
            sources=self._cited(sources),
            unverified=self._unverified(sources),
            places=tuple(Places(document, tuple(found)) for document, found in places.items()),
            found=len(self._raised[finding.rule]),
            unlisted=max(0, len(self._raised[finding.rule]) - SHOWN_FINDINGS),
        )

    def _asked(self, asked: tuple[Asked, ...]) -> Answers | None:
        if not asked:
            return None
        if asked not in self._answers:
            guards = f"{len(asked)} guards said no" if len(asked) > 1 else "1 guard said no"
            self._answers[asked] = Answers(self._anchors.give("a-", str(len(self._answers) + 1)), guards, asked)
        return self._answers[asked]

    def _language(self, path: str) -> str:
        locations = self._locations.get(path)
        return "" if locations is None else language_tag(locations.document)

    def _cited(self, ids: Sequence[str]) -> tuple[Provision, ...]:
        for name in ids:
            if name not in self._provisions:
                anchor, source = self._anchors.give("p-", name), self._sources.get(name)
                unknown = Provision(anchor, name, "", "", "", "", "", "not in the list of sources", "")
                self._provisions[name] = _provision(anchor, source) if source else unknown
        return tuple(self._provisions[name] for name in ids)

    def _unverified(self, ids: Iterable[str]) -> bool:
        return all(name not in self._sources or self._sources[name].verified == "unverified" for name in ids)


def _message(finding: Finding) -> tuple[tuple[tuple[str, bool], ...], tuple[str, ...]]:
    """The message in runs, and the words that matched but do not stand in it (nor in another of them)."""
    once = dict.fromkeys(w for w in finding.because.matched if w)
    longest = [w for w in once if not any(w != other and w in other for other in once)]
    runs: list[tuple[str, bool]] = []
    rest = finding.message
    for word in sorted((w for w in longest if w in rest), key=rest.index):
        before, found, after = rest.partition(word)
        if found:
            runs += [(before, False)] if before else []
            runs.append((word, True))
            rest = after
    runs += [(rest, False)] if rest else []
    told = finding.message.casefold()
    return tuple(runs), tuple(w for w in longest if w.casefold() not in told)


def _provision(anchor: str, source: Source) -> Provision:
    return Provision(
        anchor=anchor,
        instrument=source.instrument,
        section=source.section,
        in_force=source.in_force,
        paraphrase=source.paraphrase,
        address=source.address,
        link=web_address(source.address),
        verified=verified(source),
        note=source.note,
    )
