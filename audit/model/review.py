"""A review: documents, claims, findings and (later) decisions joined. Every format and the report are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from audit.model.document import Document
from audit.model.finding import Finding
from audit.model.rule import Rule
from audit.model.settings import Settings
from audit.model.statement import Extraction


@dataclass(frozen=True, slots=True)
class Source:
    """A provision that rules cite. `verified` says how far it was read: "read" (the provision itself or the
    regulator's page), "secondary" (confirmed by a secondary source only) or "unverified" (general knowledge). `note`
    says which part is weaker, or ""."""

    id: str
    instrument: str
    section: str
    in_force: str
    paraphrase: str
    address: str
    verified: Literal["read", "secondary", "unverified"]
    checked: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What happened to a claim since the claims file was written. `before` and `after` are quotes, "" where none;
    `moved` names what changed: text, strength, negation, number, comparator, types, condition, kind, subject, support,
    promotion, or reading (a person's reading that lapsed with the text)."""

    id: str
    change: Literal["added", "removed", "changed", "reworded", "review"]
    before: str
    after: str
    moved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """One field of a reading, by its key in the claims file: as recorded and as read now, both written as there, ""
    where there is none."""

    field: str
    recorded: str
    now: str


@dataclass(frozen=True, slots=True)
class Rereading:
    """A statement that is read otherwise than it is recorded. `line` counts from 1."""

    id: str
    line: int
    quote: str
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class DocumentRereading:
    """What reading a document again would change, in document order."""

    document: str
    statements: tuple[Rereading, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, as a sentence for the user, and the document it concerns ("" if none)."""

    document: str
    sentence: str


@dataclass(frozen=True, slots=True)
class DocumentReview:
    """One document with its statements, its own findings (in document order) and the changes of its claims."""

    document: Document
    extraction: Extraction
    findings: tuple[Finding, ...]
    changes: tuple[ClaimChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """All of a run. `documents` are ordered by path. `corpus_findings` concern several documents at once and stand
    in none of them. `date` is an ISO date passed in by the caller, or ""."""

    tool: str
    documents: tuple[DocumentReview, ...]
    corpus_findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    rules: tuple[Rule, ...]
    sources: tuple[Source, ...]
    settings: Settings
    date: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: by document, in document order, then those of the corpus."""
        return tuple(f for d in self.documents for f in d.findings) + self.corpus_findings
