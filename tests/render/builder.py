"""Reviews made by hand: fictional documents in Markdown-like lines, with statements and findings placed in them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256

from audit.model.document import Area, Block, BlockKind, Document, Link, Segment, Unread
from audit.model.finding import Asked, Because, Finding, Place, Severity, State
from audit.model.review import ClaimChange, DocumentReview, Problem, Review, Source
from audit.model.rule import Rule, Scope
from audit.model.settings import RuleOverride, Settings
from audit.model.statement import (
    Accounting,
    ClaimType,
    Extraction,
    Kind,
    Profile,
    Statement,
    Strength,
    Subject,
    SubjectStatus,
    Unit,
)

UNITS: dict[str, Unit] = {
    "heading": "heading",
    "list_item": "list_item",
    "cell": "table_cell",
    "quote": "quote",
    "alt": "alt",
    "caption": "caption",
    "chrome": "chrome",
}
NO_GUARD = (
    Asked("negated", "no negation stands in this clause"),
    Asked("cited", "no reference stands in the sentence, its paragraph or its section"),
    Asked("approved", "no approved wording is the same"),
)


@dataclass
class Page:
    """A document being written: each `add` is a block, each text in it that is told of a statement."""

    path: str
    language: str = "en"
    title: str = ""
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    section: tuple[str, ...] = ()
    profile: Profile = field(default_factory=lambda: Profile(promotes=False, because=""))
    unread: tuple[Unread, ...] = ()
    changes: tuple[ClaimChange, ...] = ()

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        mark: str = "",
        level: int = 0,
        area: Area = "",
        hidden: str = "",
        headers: tuple[str, ...] = (),
        links: tuple[Link, ...] = (),
    ) -> int:
        """A block on its own line, under the headings so far. Gives its index."""
        if kind == "heading":
            self.section = self.section[: level - 1]
        if mark:
            self.text += f"{mark} "
        start = len(self.text)
        self.text += text + "\n\n"
        self.blocks.append(
            Block(
                kind=kind,
                text=text,
                segments=(Segment(0, len(text), start, start + len(text)),) if text else (),
                section=self.section,
                level=level,
                mark=mark,
                area=area,
                hidden=hidden,
                links=links,
                cell_headers=headers,
            )
        )
        if kind == "heading":
            self.section = (*self.section, text)
        return len(self.blocks) - 1

    def state(
        self,
        quote: str,
        kind: Kind = "claim",
        *,
        types: tuple[ClaimType, ...] = (),
        subject: str = "",
        status: SubjectStatus = "promoted",
        strength: Strength | None = "asserted",
        reason: str = "",
        likelihood: float | None = None,
    ) -> Statement:
        """A statement over these words of the last block."""
        index = len(self.blocks) - 1
        block = self.blocks[index]
        at = block.text.index(quote)
        start = block.segments[0].start + at
        line, column = self.document().place(start)
        digest = sha256(f"{self.path}{start}".encode()).hexdigest()[:12]
        claim = kind == "claim"
        statement = Statement(
            id=f"{'c' if claim else 's'}-{digest}",
            document=self.path,
            kind=kind,
            quote=quote,
            start=start,
            end=start + len(quote),
            line=line,
            column=column,
            unit=UNITS.get(block.kind, "sentence"),
            section=block.section,
            block=index,
            at=at,
            fingerprint=digest,
            reason=reason,
            types=types,
            strength=strength if claim else None,
            direction="benefit" if claim else None,
            subject=Subject(subject, "explicit", status, "a term of the configuration") if subject else None,
            promotional=claim,
            likelihood=likelihood,
        )
        self.statements.append(statement)
        return statement

    def find(
        self,
        rule: Rule,
        at: Statement | int | None,
        message: str,
        *,
        matched: tuple[str, ...] = (),
        severity: Severity | None = None,
        related: tuple[Place, ...] = (),
        state: State = "open",
    ) -> Finding:
        """A finding on a statement, on a block (its index) or, with None, on the whole document."""
        if isinstance(at, Statement):
            place, claim = place_of(at), at.id if at.kind == "claim" else ""
        else:
            block = self.blocks[at or 0]
            start = block.segments[0].start if block.segments else 0
            line, column = self.document().place(start)
            place, claim = Place(self.path, block.text, start, start + len(block.text), line, column), ""
        made = finding(rule, place, message, claim=claim, matched=matched, related=related, state=state)
        made = replace(made, severity=severity or rule.severity)
        self.findings.append(made)
        return made

    def document(self) -> Document:
        return Document(
            path=self.path,
            digest="sha256:" + sha256(self.text.encode()).hexdigest(),
            format="markdown",
            encoding="utf-8",
            language=self.language,
            title=self.title,
            text=self.text,
            newlines=tuple(i for i, c in enumerate(self.text) if c == "\n"),
            blocks=tuple(self.blocks),
            unread=self.unread,
        )

    def review(self) -> DocumentReview:
        claims = sum(s.kind == "claim" for s in self.statements)
        accounting = Accounting(claims, len(self.statements) - claims, len(self.unread))
        ordered = tuple(sorted(self.findings, key=lambda f: (f.place.start, f.rule)))
        extraction = Extraction(self.path, tuple(self.statements), self.profile, accounting)
        return DocumentReview(self.document(), extraction, ordered, self.changes)


def place_of(statement: Statement) -> Place:
    return Place(statement.document, statement.quote, statement.start, statement.end, statement.line, statement.column)


def finding(
    rule: Rule,
    place: Place,
    message: str,
    *,
    claim: str = "",
    matched: tuple[str, ...] = (),
    related: tuple[Place, ...] = (),
    state: State = "open",
) -> Finding:
    """A finding of a rule at a place; its id depends on the rule and the place."""
    key = f"{rule.id} {place.document} {claim or place.start}"
    return Finding(
        id="f-" + sha256(key.encode()).hexdigest()[:10],
        rule=rule.id,
        pack=rule.pack,
        concern=rule.concern,
        severity=rule.severity,
        scope=rule.scope,
        place=place,
        claim=claim,
        title=rule.title,
        message=message,
        because=Because(matched, "named in the sentence" if claim else "", NO_GUARD if claim else ()),
        fix=rule.fix,
        sources=rule.sources,
        related=related,
        state=state,
    )


def rule(
    name: str,
    title: str,
    concern: str = "efficacy",
    severity: Severity = "error",
    scope: Scope = "sentence",
    sources: tuple[str, ...] = ("xx-ads-4",),
    pack: str = "core",
) -> Rule:
    """A rule without conditions; the report reads only its words."""
    return Rule(
        id=name,
        pack=pack,
        file=f"rules/{pack}/{name}.yaml",
        title=title,
        flags=f"{title}, and nothing on the page bears it out.",
        concern=concern,
        severity=severity,
        scope=scope,
        when=(),
        unless=("negated", "cited"),
        message="",
        why="A reader takes it as proved, and may put off care that helps.",
        fix="Take it out, or give the result of a trial in people with its size and a reference.",
        sources=sources,
        must_flag=(),
        must_not_flag=(),
    )


SOURCES = (
    Source(
        id="xx-ads-4",
        instrument="Advertising Act of Examplia",
        section="s 4(2)",
        in_force="2021-03-01",
        paraphrase="no effect may be claimed that the advertiser cannot show",
        address="https://law.example/ads/4?lang=en&part=2",
        verified="read",
        checked="2026-10-01",
    ),
    Source(
        id="xx-code-9",
        instrument="Code of the Clinics' Council",
        section="9.1",
        in_force="",
        paraphrase="comparisons name what they compare with",
        address="javascript:alert('source')",
        verified="unverified",
        checked="",
    ),
)


def review(
    *pages: Page,
    rules: tuple[Rule, ...] = (),
    corpus: tuple[Finding, ...] = (),
    problems: tuple[Problem, ...] = (),
    settings: Settings | None = None,
    date: str = "2026-11-20",
) -> Review:
    return Review(
        tool="claims-audit 0.1.0",
        documents=tuple(p.review() for p in sorted(pages, key=lambda p: p.path)),
        corpus_findings=corpus,
        problems=problems,
        rules=rules,
        sources=SOURCES,
        settings=settings or Settings(),
        date=date,
    )


def overridden(name: str, reason: str) -> RuleOverride:
    return RuleOverride(rule=name, off=True, reason=reason)
