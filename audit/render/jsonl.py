"""`extract --format jsonl`: one statement a line, in document order. The keys are a contract: add, never rename."""

from __future__ import annotations

import json
from math import isfinite

from audit.model.review import Review
from audit.model.statement import Extraction, Statement, is_candidate


def render_claim_lines(review: Review, *, everything: bool = False) -> str:
    """The claims of all documents, one JSON object a line; with `everything` the other statements too."""
    return "".join(render_statements(entry.extraction, everything) for entry in review.documents)


def render_statements(extraction: Extraction, all_units: bool = False) -> str:
    """The claims of one document, one JSON object a line; with `all_units` the other statements too."""
    return "".join(
        json.dumps(_record(s), ensure_ascii=False, allow_nan=False) + "\n"
        for s in extraction.statements
        if all_units or s.kind == "claim"
    )


def _record(s: Statement) -> dict[str, object]:
    record: dict[str, object] = {
        "document": s.document,
        "id": s.id,
        "kind": s.kind,
        "claim": s.kind == "claim",
        "quote": s.quote,
        "start": s.start,
        "end": s.end,
        "line": s.line,
        "column": s.column,
        "unit": s.unit,
        "section": list(s.section),
        "negation": s.negation,
        "speculation": s.speculation,
        "relation": s.relation,
        "by": s.by,
    }
    if s.likelihood is not None:
        record["likelihood"] = s.likelihood
    if is_candidate(s):
        record["candidate"] = True
    if s.kind != "claim":
        record["reason"] = s.reason
        return record
    record.update(
        {
            "standalone": s.standalone,
            "types": list(s.types),
            "confidence": s.confidence,
            "strength": s.strength,
            "direction": s.direction,
            "negated": s.negated,
            "subject": s.subject
            and {
                "text": s.subject.text,
                "source": s.subject.source,
                "status": s.subject.status,
                "because": s.subject.because,
            },
            "atoms": [{"verb": a.verb, "outcome": a.outcome} for a in s.atoms],
            "condition": s.condition and {"text": s.condition.text, "source": s.condition.source},
            "attribution": s.attribution and {"text": s.attribution.text, "class": s.attribution.klass},
            "quantities": [
                {
                    "text": q.text,
                    "start": q.start,
                    "end": q.end,
                    "low": _number(q.low),
                    "high": _number(q.high),
                    "unit": q.unit,
                    "bound": q.bound,
                }
                for q in s.quantities
            ],
            "comparison": s.comparison and {"form": s.comparison.form, "comparator": s.comparison.comparator},
            "citations": [
                {"kind": c.kind, "text": c.text, "start": c.start, "end": c.end, "scope": c.scope} for c in s.citations
            ],
            "support": s.support,
            "promotional": s.promotional,
            "promotional_because": s.promotional_because,
            "cues": [{"id": c.id, "start": c.start, "end": c.end} for c in s.cues],
        }
    )
    return record


def _number(value: float) -> float | int | None:
    """A number as JSON has it: whole where it is whole, null where it has no end."""
    if not isfinite(value):
        return None
    return int(value) if value == int(value) else value
