"""`check --format json`: the whole review as one JSON object. The keys are a contract: add, never rename or drop one
without raising SCHEMA_VERSION."""

from __future__ import annotations

import json

from audit.model.finding import SEVERITIES, Finding, Place
from audit.model.review import DocumentReview, Review

SCHEMA_VERSION = 1
_STATES = ("open", "decided", "lapsed", "suppressed")


def render_json(review: Review) -> str:
    """The review as JSON, with a line end. `counts` by severity are of what is open or lapsed; `states` counts all."""
    return json.dumps(_review(review), ensure_ascii=False, indent=2) + "\n"


def _review(review: Review) -> dict[str, object]:
    findings = review.findings
    pending = [f for f in findings if f.state in ("open", "lapsed")]
    cited = {source for f in findings for source in f.sources}
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": review.tool,
        "date": review.date,
        "documents": [_document(entry) for entry in review.documents],
        "findings": [_finding(f) for f in findings],
        "counts": {
            "findings": len(findings),
            **{severity: sum(f.severity == severity for f in pending) for severity in SEVERITIES},
            "states": {state: sum(f.state == state for f in findings) for state in _STATES},
            "claim": sum(e.extraction.accounting.claim for e in review.documents),
            "not_claim": sum(e.extraction.accounting.not_claim for e in review.documents),
            "unread": sum(e.extraction.accounting.unread for e in review.documents),
        },
        "problems": [{"document": p.document, "sentence": p.sentence} for p in review.problems],
        "sources": [
            {
                "id": s.id,
                "instrument": s.instrument,
                "section": s.section,
                "in_force": s.in_force,
                "paraphrase": s.paraphrase,
                "address": s.address,
                "verified": s.verified,
                "checked": s.checked,
                "note": s.note,
            }
            for s in review.sources
            if s.id in cited
        ],
    }


def _document(entry: DocumentReview) -> dict[str, object]:
    document, accounting = entry.document, entry.extraction.accounting
    return {
        "path": document.path,
        "digest": document.digest,
        "format": document.format,
        "encoding": document.encoding,
        "language": document.language,
        "title": document.title,
        "sentences": {
            "claim": accounting.claim,
            "not_claim": accounting.not_claim,
            "unread": accounting.unread,
        },
        "unread": [{"start": u.start, "end": u.end, "reason": u.reason} for u in document.unread],
    }


def _finding(f: Finding) -> dict[str, object]:
    return {
        "id": f.id,
        "rule": f.rule,
        "pack": f.pack,
        "concern": f.concern,
        "severity": f.severity,
        "scope": f.scope,
        "title": f.title,
        **_place(f.place),
        "claim": f.claim or None,
        "message": f.message,
        "because": {
            "matched": list(f.because.matched),
            "subject": f.because.subject,
            "asked": [{"guard": a.guard, "answer": a.answer} for a in f.because.asked],
            "notes": list(f.because.notes),
        },
        "fix": f.fix,
        "sources": list(f.sources),
        "related": [_place(p) for p in f.related],
        "state": f.state,
    }


def _place(p: Place) -> dict[str, object]:
    return {
        "document": p.document,
        "quote": p.quote,
        "start": p.start,
        "end": p.end,
        "line": p.line,
        "column": p.column,
    }
