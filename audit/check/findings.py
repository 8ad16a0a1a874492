"""Making a finding: its id, its place, the message filled in, and why it was raised."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from audit.check.checks.base import Found
from audit.check.rulefile import CompiledRule
from audit.check.scene import Scene
from audit.model.finding import Asked, Because, Finding, Severity

_LONGEST = 90
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
    """The words that the rule's conditions found; without any, the words by which the statement was read."""
    spans = rule.block.spans(scene, index)
    if spans:
        return scene.quoted(index, spans)
    statement = scene.statements[index]
    words = (scene.document.text[cue.start : cue.end] for cue in statement.cues)
    return tuple(dict.fromkeys(word for word in words if word and word in statement.quote))


def _subject(scene: Scene, index: int) -> str:
    subject = scene.statements[index].subject
    if subject is None:
        return ""
    known = subject.because or _STATUS[subject.status]
    return f"{subject.text or 'It'}: {_SOURCE[subject.source]}; {known}."


def _fill(text: str, rule: CompiledRule, found: Found, matched: tuple[str, ...]) -> str:
    if "{" not in text and "}" not in text:
        return text
    scene, index = found.at.scene, found.at.index
    statement = found.at.statement
    condition = scene.condition_of(index)
    quote = _short(statement.quote)
    fields = {
        "quote": quote,
        "subject": statement.subject.text if statement.subject and statement.subject.text else "this",
        "matched": ", ".join(matched) or quote,
        "condition": scene.tables.condition(condition).name if condition else "the condition",
        "section": " > ".join(statement.section) or "the opening",
        "document": scene.document.path,
        "count": str(len(found.related) + 1),
        "related": _short(found.related[0].statement.quote) if found.related else "",
        **dict(found.fields),
    }
    return text.format_map(fields)


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[: text.rfind(" ", 0, _LONGEST)].rstrip(" ,;:") + " …"
