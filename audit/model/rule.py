"""A reviewer's rule as loaded from its YAML file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from audit.model.finding import Severity

Scope = Literal["sentence", "section", "document", "corpus"]
SCOPES: tuple[Scope, ...] = ("sentence", "section", "document", "corpus")
GuardName = Literal[
    "negated",
    "question",
    "myth-quoted",
    "cited",
    "approved",
    "consensus",
    "uncertainty-stated",
    "balanced",
    "disclosed",
    "non-health",
]

GUARD_NAMES: tuple[GuardName, ...] = get_args(GuardName)


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must flag, or must not flag because of the named guard.

    `documents` maps names to texts: one entry for sentence, section and document rules, several for corpus rules.
    `promoted`, `established` are the terms that the configuration would give; `format` the reader to use. `focus` is
    the file offset in the first document from which the example itself begins (what stands before it is its heading
    and lead-in). `page` says how the text is taken: as sales text, as neutral text, or as extraction reads it.
    """

    documents: tuple[tuple[str, str], ...]
    guard: GuardName | None
    promoted: tuple[str, ...] = ()
    established: tuple[str, ...] = ()
    format: Literal["text", "markdown", "html"] = "markdown"
    line: int = 0
    focus: int = 0
    page: Literal["sales", "neutral", "read"] = "sales"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of `when`: the key as written, its value, and where it stands for error messages."""

    key: str
    value: Any
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SeverityCase:
    """A severity other than the rule's default, and the conditions under which it holds. `note` is the sentence that a
    finding carries when it does."""

    severity: Severity
    when: tuple[Condition, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as written. `check` names what is looked for around the sentences that `when` picks ("" when those
    sentences are the finding), with its `parameters`. `severity_when` replaces the severity, first case that holds;
    `limits` (the pack's, unless the rule gives its own) then say how high it may go. `disclosure` holds the phrases
    that the guard `disclosed` looks for."""

    id: str
    pack: str
    file: str
    title: str
    flags: str
    concern: str
    severity: Severity
    scope: Scope
    when: tuple[Condition, ...]
    unless: tuple[GuardName, ...]
    message: str
    why: str
    fix: str
    sources: tuple[str, ...]
    must_flag: tuple[Example, ...]
    must_not_flag: tuple[Example, ...]
    status: Literal["active", "draft", "retired"] = "active"
    severity_when: tuple[SeverityCase, ...] = ()
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    check: str = ""
    parameters: tuple[Condition, ...] = ()
    limits: tuple[SeverityCase, ...] = ()
    disclosure: tuple[str, ...] = ()
