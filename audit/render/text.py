"""`check --format text`: findings for a terminal, a line each that editors can jump to, and the account at the end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from audit.model.finding import SEVERITIES, Finding, Place
from audit.model.review import Review
from audit.model.statement import is_candidate

QUOTE_LENGTH = 160
SHOWN_PLACES = 3
_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m"}
_DIM, _BOLD, _PLAIN = "\x1b[2m", "\x1b[1m", "\x1b[0m"
_SPACE = re.compile(r"\s+")
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_JOINERS = "\u200c\u200d"
_Paint = Callable[[str, str], str]


def render_text(review: Review, colour: bool = False) -> str:
    """The findings that are open or lapsed, by document, then those across documents, then what could not be read and
    the counts. Document text is stripped of control and bidirectional characters, so it cannot steer a terminal."""
    paint = _paint if colour else _leave
    parts: list[str] = []
    groups = [*(entry.findings for entry in review.documents), review.corpus_findings]
    for findings in groups:
        shown = [f for f in findings if f.state in ("open", "lapsed")]
        if shown:
            parts.append("".join(_finding(f, paint) for f in shown))
    if review.problems:
        lines = "".join(f"  {clean(p.sentence)}\n" for p in review.problems)
        parts.append(f"{paint('Not read, or only in part:', _BOLD)}\n{lines}")
    parts.append(_account(review, paint))
    return "\n".join(parts)


def clean(text: str) -> str:
    """Text on one line without control, bidirectional or other unseen characters (soft joiners stay), and without
    `##[`, which GitHub Actions takes for a command anywhere in a line."""
    folded = _SPACE.sub(" ", text).strip().replace("##[", "## [")
    if folded.isprintable():
        return folded
    return "".join(c for c in folded if c in _JOINERS or unicodedata.category(c) not in _UNSEEN)


def _finding(f: Finding, paint: _Paint) -> str:
    lapsed = " (decision lapsed)" if f.state == "lapsed" else ""
    severity, rule = paint(f.severity, _COLOURS[f.severity]), paint(clean(f.rule), _BOLD)
    lines = [f"{_place(f.place)}: {severity} {rule} {clean(f.message)}{lapsed}"]
    if f.scope == "sentence" and f.place.quote:
        lines.append(paint(f"    “{_short(f.place.quote)}”", _DIM))
    lines += [paint(f"    also {_place(p)} “{_short(p.quote)}”", _DIM) for p in f.related[:SHOWN_PLACES]]
    if len(f.related) > SHOWN_PLACES:
        lines.append(paint(f"    and {_count(len(f.related) - SHOWN_PLACES, 'more place')}", _DIM))
    return "\n".join(lines) + "\n"


def _place(p: Place) -> str:
    # A line that begins with two colons is a command to GitHub Actions, and a file may be named like one.
    document = clean(p.document)
    return f"{'./' if document.startswith('::') else ''}{document}:{p.line}:{p.column}"


def _short(text: str) -> str:
    line = clean(text)
    return line if len(line) <= QUOTE_LENGTH else line[: QUOTE_LENGTH - 1].rstrip() + "…"


def _account(review: Review, paint: _Paint) -> str:
    accounts = [entry.extraction.accounting for entry in review.documents]
    claim, not_claim, unread = (
        sum(a.claim for a in accounts),
        sum(a.not_claim for a in accounts),
        sum(a.unread for a in accounts),
    )
    total = claim + not_claim + unread
    read = (
        f"{_count(len(accounts), 'document')}, {_count(total, 'sentence')}: "
        f"{_count(claim, 'claim')}, {not_claim:,} not a claim, {unread:,} unread."
    )
    pending = [f for f in review.findings if f.state in ("open", "lapsed")]
    counts = [(s, sum(f.severity == s for f in pending)) for s in SEVERITIES]
    if pending:
        listed = ", ".join(paint(_severity_count(n, s), _COLOURS[s]) for s, n in counts if n)
        found = f"{_count(len(pending), 'finding')}: {listed}."
    else:
        found = "No findings."
    settled = [(s, sum(f.state == s for f in review.findings)) for s in ("decided", "suppressed")]
    rest = ", ".join(f"{n:,} {s}" for s, n in settled if n)
    rules = f"{_count(len(review.rules), 'rule')} checked."
    unsure = sum(is_candidate(s) for entry in review.documents for s in entry.extraction.statements)
    candidates = f"{tell_candidates(unsure)}\n" if unsure else ""
    return f"{read}\n{candidates}{found}{f' Not shown: {rest}.' if rest else ''} {rules}\n"


def tell_candidates(number: int) -> str:
    """What candidates are and where they are seen, on one line."""
    what = "a statement" if number == 1 else "statements"
    return f"{_count(number, 'candidate')}: {what} the readers are unsure of; see the report."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _severity_count(number: int, severity: str) -> str:
    return f"{number:,} info" if severity == "info" else _count(number, severity)


def _paint(text: str, code: str) -> str:
    return f"{code}{text}{_PLAIN}"


def _leave(text: str, code: str) -> str:
    return text
