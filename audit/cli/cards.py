"""Rules, claims and findings as text to read in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill, indent

from audit.cli.screen import plain
from audit.model.finding import Finding
from audit.model.review import DocumentReview, Review, Source
from audit.model.rule import Example, Rule
from audit.model.statement import Statement, is_candidate
from audit.render.wording import in_ten

_WIDTH = 100


def rule_table(rules: Sequence[Rule]) -> str:
    """One line a rule: id, pack, severity, scope, title."""
    rows = [("ID", "PACK", "SEVERITY", "SCOPE", "TITLE")]
    rows += [(rule.id, rule.pack, rule.severity, rule.scope, rule.title) for rule in rules]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row[:4], widths, strict=True)), row[4]]) for row in rows
    ]
    return plain("\n".join(lines)) + "\n"


def rule_card(rule: Rule, sources: Sequence[Source]) -> str:
    """A rule in full: what it flags, why, guards, sources, and every example."""
    guards = ", ".join(rule.unless) or "none"
    parts = [
        _heading(f"{rule.id}: {rule.title}"),
        f"pack {rule.pack}, {rule.severity}, {rule.scope} rule, concern {rule.concern}, {rule.status}\n{rule.file}",
        _paragraph("Flags", rule.flags),
        _paragraph("Message", rule.message),
        _paragraph("Why", rule.why),
        _paragraph("Fix", rule.fix),
        _paragraph("Silent for", guards),
        _listing("Sources", [_source_line(name, sources) for name in rule.sources]),
        _listing("Must flag", [_example(example) for example in rule.must_flag]),
        _listing("Must not flag", [f"({e.guard or 'no guard'}) {_example(e)}" for e in rule.must_not_flag]),
    ]
    return plain("\n\n".join(parts)) + "\n"


def rule_explanation(rule: Rule, sources: Sequence[Source]) -> str:
    """A rule in plain words, with one example of each sort."""
    spared = rule.must_not_flag[0]
    parts = [
        _heading(f"{rule.title} ({rule.id})"),
        fill(rule.flags, _WIDTH),
        _paragraph("Why it matters", rule.why),
        _paragraph("What to do", rule.fix),
        _paragraph("It flags", _example(rule.must_flag[0])),
        _paragraph("It does not flag", f"{_example(spared)} [{spared.guard or 'no guard needed'}]"),
        _listing("It rests on", [_source_line(name, sources) for name in rule.sources]),
        f"A finding counts as {rule.severity}. `claims-audit rules show {rule.id}` gives every example.",
    ]
    return plain("\n\n".join(parts)) + "\n"


def place_explanation(name: str, review: Review) -> str:
    """The claim or finding with this id in plain words, or "" where the review has none."""
    for finding in review.findings:
        if finding.id == name:
            return _finding_card(finding, review)
    for reviewed in review.documents:
        for statement in reviewed.extraction.statements:
            if statement.id == name:
                return _statement_card(statement, reviewed)
    return ""


def _finding_card(finding: Finding, review: Review) -> str:
    because = finding.because
    place = finding.place
    parts = [
        _heading(f"{finding.title} ({finding.rule}, {finding.severity})"),
        f"{place.document}:{place.line}:{place.column}\n{_quoted(place.quote)}",
        fill(finding.message, _WIDTH),
        _listing("What matched", [f'"{words}"' for words in because.matched]),
        _paragraph("Subject", because.subject),
        _listing("Guards that were asked and said no", [f"{a.guard}: {a.answer}" for a in because.asked]),
        _listing("Notes", because.notes),
        _listing("See also", [f'{p.document}:{p.line}:{p.column} "{p.quote}"' for p in finding.related]),
        _paragraph("What to do", finding.fix),
        _listing("Sources", [_source_line(source, review.sources) for source in finding.sources]),
        f"The finding is {finding.state}." + (f" Its claim is {finding.claim}." if finding.claim else ""),
    ]
    return plain("\n\n".join(part for part in parts if part)) + "\n"


def _statement_card(statement: Statement, reviewed: DocumentReview) -> str:
    subject = statement.subject
    told = [f"It is read as: {statement.kind}" + (f" ({statement.reason})" if statement.reason else "") + "."]
    if statement.kind == "claim":
        told += [
            f"Types: {', '.join(statement.types)}. Strength: {statement.strength}. Direction: {statement.direction}"
            f"{', negated' if statement.negated else ''}. Support: {statement.support}.",
            f"Promotional: {'yes' if statement.promotional else 'no'}"
            + (f" ({statement.promotional_because})." if statement.promotional_because else "."),
        ]
    if is_candidate(statement) and statement.likelihood is not None:
        told.append(
            f"It is a candidate: the readers are unsure, and take it for a claim with a chance of "
            f"{in_ten(statement.likelihood)}. It is not checked as a claim until a reviewer says that it is one."
        )
    if subject is not None:
        told.append(f"It is about {subject.text} ({subject.status}; {subject.because or subject.source}).")
    if statement.condition is not None:
        told.append(f"The condition is {statement.condition.text} (from the {statement.condition.source}).")
    if statement.attribution is not None:
        told.append(f"It is attributed to {statement.attribution.text} ({statement.attribution.klass}).")
    findings = [f"{f.id} {f.rule} ({f.severity}): {f.title}" for f in reviewed.findings if f.claim == statement.id]
    cues = [f'{cue.id}: "{reviewed.document.text[cue.start : cue.end]}"' for cue in statement.cues]
    parts = [
        _heading(f"{'Claim' if statement.kind == 'claim' else 'Statement'} {statement.id}"),
        f"{statement.document}:{statement.line}:{statement.column}\n{_quoted(statement.quote)}",
        _paragraph("Under", " > ".join(statement.section)) if statement.section else "",
        _paragraph("Read alone", statement.standalone) if statement.standalone else "",
        "\n".join(fill(line, _WIDTH) for line in told),
        _listing("What decided", cues),
        _listing("Findings", findings),
    ]
    return plain("\n\n".join(part for part in parts if part)) + "\n"


def _heading(text: str) -> str:
    return f"{text}\n{'=' * len(text)}"


def _paragraph(title: str, text: str) -> str:
    return fill(f"{title}: {text}", _WIDTH, subsequent_indent="  ")


def _listing(title: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    lines = [fill(item, _WIDTH, initial_indent="  - ", subsequent_indent="    ") for item in items]
    return "\n".join([f"{title}:", *lines])


def _quoted(text: str) -> str:
    return indent(fill(text, _WIDTH - 2), "> ")


def _example(example: Example) -> str:
    texts = [
        text.strip() if len(example.documents) == 1 else f"{name}: {text.strip()}" for name, text in example.documents
    ]
    return " | ".join(texts)


def _source_line(name: str, sources: Sequence[Source]) -> str:
    for source in sources:
        if source.id == name:
            return f"{name}: {source.instrument}, {source.section}. {source.paraphrase} {source.address}"
    return name
