"""Reading one rule file: every key known, every value of its kind, every fault told with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from string import Formatter

from audit.check.checks import CHECKS
from audit.check.checks.base import Check, Values
from audit.check.conditions import Block, Maker, recorded, values
from audit.check.examplefile import read_examples
from audit.check.keys import KEYS
from audit.check.wording import Wording, read_phrases
from audit.errors import RuleError
from audit.lexicon.entries import Entry, nearest, open_entry
from audit.lexicon.tables import Tables
from audit.model.finding import SEVERITIES, Severity
from audit.model.rule import GUARD_NAMES, SCOPES, GuardName, Rule, SeverityCase
from audit.yamlfile import Node, load

STATUSES = ("active", "draft", "retired")
FIELDS = ("quote", "subject", "matched", "condition", "section", "document", "count", "related")

_REQUIRED = (
    "id", "title", "flags", "concern", "severity", "scope", "when", "message", "why", "fix", "sources", "must_flag",
    "must_not_flag",
)  # fmt: skip
_OPTIONAL = ("unless", "severity_when", "limits", "terms", "check", "with", "disclosure", "status")
_TERM = re.compile(r"[a-z]+(?:-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Case:
    """A compiled case of `severity_when` or `limits`: it holds when the check reported one of `traits` (or none is
    asked for) and the conditions hold."""

    severity: Severity
    traits: frozenset[str]
    block: Block | None
    note: str


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its conditions compiled. `order` is its place in the rulebook, `disclosure` the numbers of the
    phrases that the guard `disclosed` looks for, `given` the parameters of its check."""

    rule: Rule
    order: int
    block: Block
    cases: tuple[Case, ...]
    limits: tuple[Case, ...]
    disclosure: frozenset[int]
    check: Check | None
    given: Values | None


@dataclass(frozen=True, slots=True)
class PackFile:
    """What stands in `pack.yaml`: the title, whether the pack is always on, the jurisdictions that switch it on, and
    how high its findings may go."""

    name: str
    title: str
    always: bool
    jurisdictions: tuple[str, ...]
    limits: Node | None
    file: str


def read_pack(text: str, name: str, file: str, jurisdictions: tuple[str, ...]) -> PackFile:
    """Read `pack.yaml`. Raises RuleError."""
    entry = open_entry(
        load(text, file, RuleError), file, "pack", required=("title",), optional=("always", "jurisdictions", "limits")
    )
    chosen = entry.texts("jurisdictions")
    for word in chosen:
        if word not in jurisdictions:
            entry.refuse("jurisdictions", f"'{word}' is not a jurisdiction.", nearest(word, jurisdictions))
    return PackFile(
        name, entry.text("title"), entry.flag("always", not chosen), chosen, entry.fields.get("limits"), file
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule may refer to: the wording that its phrases join, the tables, and the ids of sources and concerns."""

    wording: Wording
    tables: Tables
    sources: Collection[str]
    concerns: tuple[str, ...]


def read_rule(text: str, file: str, pack: PackFile, order: int, known: Known) -> CompiledRule:
    """Read and compile one rule.

    Raises RuleError with file, line and column for whatever is missing, unknown or cannot be read.
    """
    entry = open_entry(load(text, file, RuleError), file, "rule", required=_REQUIRED, optional=_OPTIONAL)
    id = entry.id()
    stem = PurePosixPath(file).stem
    if id != stem:
        entry.refuse(
            "id", f"The id '{id}' is unlike the name of the file.", f"Call the file {id}.yaml, or mend the id."
        )
    terms = _terms(entry)
    known.wording.define(id, terms)
    maker = Maker(id, known.wording, known.tables, terms, KEYS)
    scope = entry.choice("scope", SCOPES)
    check = _check(entry, scope)
    given = check.read(maker, entry.fields.get("with"), entry) if check is not None else None
    if check is None and entry.has("with"):
        entry.refuse("with", "'with' belongs to a check, and this rule has none.", "Add 'check:' or remove 'with'.")
    if check is None and scope == "corpus":
        entry.refuse("scope", "A rule over several documents needs a 'check'.", nearest("", _checks_for(scope)))
    block = maker.block(entry.fields["when"], file, "when", default_kind="claim")
    guards: tuple[GuardName, ...] = values(entry, "unless", GUARD_NAMES) if entry.has("unless") else ()
    disclosure = _disclosure(entry, maker, "disclosed" in guards)
    traits = check.traits if check is not None else ()
    cases = read_cases(entry.fields.get("severity_when"), file, maker, traits, "severity")
    own_limits = entry.has("limits")
    limit_file = file if own_limits else pack.file
    limits = read_cases(entry.fields["limits"] if own_limits else pack.limits, limit_file, maker, traits, "at_most")
    _check_sources(entry, known.sources)
    for key in ("message", "fix"):
        _check_fields(entry, key, (*FIELDS, *(check.fields if check is not None else ())))
    must_flag = read_examples(entry, "must_flag", scope)
    must_not_flag = read_examples(entry, "must_not_flag", scope)
    rule = Rule(
        id=id,
        pack=pack.name,
        file=file,
        title=entry.text("title"),
        flags=entry.text("flags"),
        concern=entry.choice("concern", known.concerns),
        severity=entry.choice("severity", SEVERITIES),
        scope=scope,
        when=recorded(entry.fields["when"]),
        unless=guards,
        message=entry.text("message"),
        why=entry.text("why"),
        fix=entry.text("fix"),
        sources=entry.texts("sources"),
        must_flag=must_flag,
        must_not_flag=must_not_flag,
        status=entry.choice("status", STATUSES, "active"),
        severity_when=tuple(_shown(entry.fields.get("severity_when"), cases)),
        terms=terms,
        check=entry.text("check"),
        parameters=recorded(entry.fields["with"]) if entry.has("with") else (),
        limits=tuple(_shown(entry.fields["limits"] if own_limits else pack.limits, limits)),
        disclosure=tuple(phrase.text for phrase in read_phrases(entry, "disclosure"))
        if entry.has("disclosure")
        else (),
    )
    return CompiledRule(rule, order, block, cases, limits, disclosure, check, given)


def read_cases(node: Node | None, file: str, maker: Maker, traits: tuple[str, ...], level: str) -> tuple[Case, ...]:
    """The cases of `severity_when` (`level` is "severity") or `limits` ("at_most"). Raises RuleError."""
    if node is None:
        return ()
    if not isinstance(node.value, list):
        raise RuleError(
            f"Write a list of cases, each with '{level}' and 'when'.", file=file, line=node.line, column=node.column
        )
    cases: list[Case] = []
    for item in node.value:
        entry = open_entry(item, file, "case", required=(level, "when"), optional=("note",))
        severity = entry.choice(level, SEVERITIES)
        when = entry.fields["when"]
        wanted = frozenset[str]()
        if isinstance(when.value, dict) and "found" in when.value:
            inner = Entry(when.value, file, when.line)
            if not traits:
                inner.refuse("found", "'found' asks what a check reported, and this rule has no check that reports.")
            wanted = frozenset(values(inner, "found", traits))
            rest = {key: value for key, value in when.value.items() if key != "found"}
            when = Node(rest, when.line, when.column, when.key_line, when.key_column) if rest else None
        block = maker.block(when, file, "when") if when is not None else None
        cases.append(Case(severity, wanted, block, entry.text("note")))
    return tuple(cases)


def _shown(node: Node | None, cases: tuple[Case, ...]) -> list[SeverityCase]:
    items = node.value if node is not None and isinstance(node.value, list) else []
    return [
        SeverityCase(case.severity, recorded(item.value["when"]), case.note)
        for item, case in zip(items, cases, strict=True)
        if isinstance(item.value, dict)
    ]


def _terms(entry: Entry) -> dict[str, tuple[str, ...]]:
    node = entry.fields.get("terms")
    if node is None:
        return {}
    if not isinstance(node.value, dict):
        entry.refuse("terms", "'terms' maps the name of a word group to its words.", "Write 'name: [word, word]'.")
    inner = Entry(node.value, entry.file, node.line)
    found: dict[str, tuple[str, ...]] = {}
    for name, words in node.value.items():
        if not _TERM.match(name):
            raise RuleError(
                f"'{name}' is not a name for a word group.", file=entry.file, line=words.key_line,
                column=words.key_column, mend="Use lower-case letters and single hyphens.",
            )  # fmt: skip
        found[name] = tuple(phrase.text for phrase in read_phrases(inner, name))
    return found


def _checks_for(scope: str) -> tuple[str, ...]:
    return tuple(name for name, check in CHECKS.items() if scope in check.scopes)


def _check(entry: Entry, scope: str) -> Check | None:
    if not entry.has("check"):
        return None
    name = entry.text("check")
    if name not in CHECKS:
        entry.refuse("check", f"There is no check '{name}'.", nearest(name, CHECKS))
    check = CHECKS[name]
    if scope not in check.scopes:
        entry.refuse(
            "check", f"The check '{name}' does not work on the scope '{scope}'.", f"Use {' or '.join(check.scopes)}."
        )
    return check


def _disclosure(entry: Entry, maker: Maker, needed: bool) -> frozenset[int]:
    if entry.has("disclosure"):
        return maker.numbers(entry, "disclosure")
    if needed and not entry.has("check"):
        entry.refuse(
            "unless", "The guard 'disclosed' needs to know what must be disclosed.", "Add 'disclosure:' with phrases."
        )
    return frozenset()


def _check_sources(entry: Entry, sources: Collection[str]) -> None:
    node = entry.fields["sources"]
    cited = entry.texts("sources")
    if not cited:
        entry.refuse(
            "sources", "This rule has no source.", "Name the provisions of rules/sources.yaml that it rests on."
        )
    items = node.value if isinstance(node.value, list) else []
    for word, item in zip(cited, items, strict=True):
        if word not in sources:
            raise RuleError(
                f"There is no source '{word}' in rules/sources.yaml.", file=entry.file, line=item.line,
                column=item.column, mend=nearest(word, sources) if sources else "Add it there.",
            )  # fmt: skip


def _check_fields(entry: Entry, key: str, known: tuple[str, ...]) -> None:
    text = entry.text(key)
    try:
        names = [
            (name, spec or conversion) for _, name, spec, conversion in Formatter().parse(text) if name is not None
        ]
    except ValueError:
        entry.refuse(key, f"'{key}' has a brace that is not closed.", "Write {quote}, or {{ for a brace.")
    for name, extra in names:
        if name not in known or extra:
            entry.refuse(key, f"'{{{name}}}' cannot be filled in.", nearest(name, known))


def check_unique(rules: Mapping[str, str], id: str, file: str) -> None:
    """Raises RuleError when another file has given a rule of this id."""
    if id in rules:
        raise RuleError(
            f"The rule '{id}' stands twice; the first is {rules[id]}.", file=file, line=1,
            mend="Give one of them another id.",
        )  # fmt: skip
