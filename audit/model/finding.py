"""A rule that is not met, at a place, and a review: claims, findings and decisions joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
State = Literal["open", "decided", "lapsed", "suppressed"]


@dataclass(frozen=True, slots=True)
class Place:
    """Words in a document: file offsets, 1-based line and column."""

    document: str
    quote: str
    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A guard that was asked before a finding was raised and said no, with what it looked for."""

    guard: str
    answer: str


@dataclass(frozen=True, slots=True)
class Because:
    """Why a finding was raised: the words that matched, how the subject was known, the guards that said no."""

    matched: tuple[str, ...]
    subject: str
    asked: tuple[Asked, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule not met. `id` is stable: it depends on the rule, the document and the claim (or the section or document
    it is about), never on a line number. `claim` is the id of the statement, "" for section, document and corpus
    findings."""

    id: str
    rule: str
    pack: str
    concern: str
    severity: Severity
    scope: Literal["sentence", "section", "document", "corpus"]
    place: Place
    claim: str
    title: str
    message: str
    because: Because
    fix: str
    sources: tuple[str, ...]
    related: tuple[Place, ...] = ()
    state: State = "open"
