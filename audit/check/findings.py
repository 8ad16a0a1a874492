"""Making a finding: its id, its place, the message filled in, and why it was raised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from audit.check.checks.base import Found
from audit.check.rulefile import CompiledRule
from audit.check.scene import Scene, Span
from audit.model.finding import Asked, Because, Finding, Severity

_LONGEST = 90
_MOST_QUOTED = 3
_GAP = 16
"""Characters between two matches up to which a message quotes what stands between them."""
_CLAUSE_END = re.compile(r"[,;:.!?()]")
_QUOTED_FIELD = re.compile(r"['\"](\{[a-z]+\})['\"]")
_INNER_QUOTES = str.maketrans("“”", "‘’")
_STATUS = {
    "promoted": "it is what the page promotes",
    "established": "it is accepted care",
    "other": "it is neither what the page promotes nor known as accepted care",
}
_SOURCE = {
    "explicit": "named in the sentence",
    "label": "named in front of the sentence",
    "anaphor": "named before and referred to here",
    "lead_in": "named in the sentence that introduces the list",
    "heading": "named in the heading above",
    "promoted_default": "not named; the page promotes it",
    "unknown": "not named",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How serious a finding is, the guards that did not silence it, and notes for the reviewer."""

    severity: Severity
    asked: tuple[Asked, ...]
    notes: tuple[str, ...]


def make_finding(rule: CompiledRule, found: Found, verdict: Verdict, key: str, ordinal: int) -> Finding:
    """The finding at a place.

    `key` is what it is about (a statement's id, a therapy, a section, or "" for the document) and `ordinal` counts
    those of one rule and key, so that the id never depends on a line number.
    """
    scene, index = found.at.scene, found.at.index
    statement = found.at.statement
    matched = found.matched or _matched(rule, scene, index)
    return Finding(
        id=_id(rule.rule.id, "" if rule.rule.scope == "corpus" else scene.document.path, key, ordinal),
        rule=rule.rule.id,
        pack=rule.rule.pack,
        concern=rule.rule.concern,
        severity=verdict.severity,
        scope=rule.rule.scope,
        place=scene.place(index),
        claim=statement.id if rule.rule.scope == "sentence" else "",
        title=rule.rule.title,
        message=_fill(rule.rule.message, rule, found, matched),
        because=Because(matched, _subject(scene, index), verdict.asked, (*found.notes, *verdict.notes)),
        fix=_fill(rule.rule.fix, rule, found, matched),
        sources=rule.rule.sources,
        related=tuple(spot.scene.place(spot.index) for spot in found.related),
    )


def _id(rule: str, document: str, key: str, ordinal: int) -> str:
    """ "f-" and 12 hex digits."""
    text = f"{rule}\0{document}\0{key}\0{ordinal}"
    return "f-" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _matched(rule: CompiledRule, scene: Scene, index: int) -> tuple[str, ...]:
    """The words that the rule's conditions found, in reading order, none within another; without any, the words by
    which the statement was read. For a rule on a section or more, which is about what its sentences leave out, none.
    """
    if rule.rule.scope != "sentence" and "{matched}" not in rule.rule.message:
        return ()
    spans = rule.block.spans(scene, index)
    statement = scene.statements[index]
    if not spans:
        words = (scene.document.text[cue.start : cue.end] for cue in statement.cues)
        spans = tuple((at, at + len(word)) for word in words if word and (at := statement.quote.find(word)) >= 0)
    return scene.quoted(index, choose_spans(statement.quote, spans))


def choose_spans(quote: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Of matches that overlap, the longest that stays within a clause, or else the longest. In reading order."""
    kept: list[Span] = []
    for start, end in sorted(
        set(spans), key=lambda s: (_CLAUSE_END.search(quote, s[0], s[1]) is not None, s[0] - s[1], s[0])
    ):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    return tuple(sorted(kept))


def quote_matches(quote: str, matched: Sequence[str]) -> str:
    """The matches as one quotation: at most three, in reading order; what is left out between them shows as "…"."""
    found = [(at, at + len(word)) for word in matched if (at := quote.find(word)) >= 0]
    if len(found) < len(matched) or not found:
        return ", ".join(matched)
    runs: list[list[int]] = []
    for start, end in choose_spans(quote, found):
        if runs and start - runs[-1][1] <= _GAP:
            runs[-1][1] = end
        else:
            runs.append([start, end])
    longest = sorted(sorted(runs, key=lambda run: run[0] - run[1])[:_MOST_QUOTED])
    return " … ".join(quote[start:end] for start, end in longest)


def _subject(scene: Scene, index: int) -> str:
    subject = scene.statements[index].subject
    if subject is None:
        return ""
    known = subject.because or _STATUS[subject.status]
    return f"{subject.text or 'It'}: {_SOURCE[subject.source]}; {known}."


def _fill(text: str, rule: CompiledRule, found: Found, matched: tuple[str, ...]) -> str:
    """The text with its fields filled in. A field in quotes is quoted with curly ones, and quotes in it become single;
    a sentence that begins with a field begins with a capital."""
    if "{" not in text and "}" not in text:
        return text
    scene, index = found.at.scene, found.at.index
    statement = found.at.statement
    condition = scene.condition_of(index)
    quote = _short(statement.quote)
    fields = {
        "quote": quote,
        "subject": statement.subject.text if statement.subject and statement.subject.text else "this",
        "matched": (quote_matches(statement.quote, matched) if "{matched" in text else "") or quote,
        "condition": scene.tables.condition(condition).name if condition else "the condition",
        "section": " > ".join(statement.section) or "the opening",
        "document": scene.document.path,
        "count": str(len(found.related) + 1),
        "related": _short(found.related[0].statement.quote) if found.related else "",
        **dict(found.fields),
    }
    names = [match[1][1:-1] for match in _QUOTED_FIELD.finditer(text)]
    quoted = {f"{name}_": fields[name].translate(_INNER_QUOTES) for name in names}
    filled = _QUOTED_FIELD.sub(lambda m: f"“{m[1][:-1]}_}}”", text).format_map({**fields, **quoted})
    return filled[:1].upper() + filled[1:] if text.startswith("{") and text.endswith(".") else filled


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[: text.rfind(" ", 0, _LONGEST)].rstrip(" ,;:") + " …"
