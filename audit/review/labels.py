"""Readings of persons as rows of a labelled corpus, for a learned reader to learn from."""

from __future__ import annotations

import json

from audit.model.review import Review
from audit.model.statement import Statement


def render_labels(review: Review) -> str:
    """Every reading with `by: reviewer` as one JSON object a line, with the keys of the labelled corpus in
    `benchmarks/corpus`; sorted by page and text. `who` and `when` stand only where they are known."""
    rows = [
        _row(entry.extraction.name or entry.document.path, statement)
        for entry in review.documents
        for statement in entry.extraction.statements
        if statement.by == "reviewer"
    ]
    rows.sort(key=lambda row: (str(row["page"]), str(row["text"]), json.dumps(row, ensure_ascii=False)))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _row(page: str, statement: Statement) -> dict[str, object]:
    row: dict[str, object] = {
        "page": page,
        "domain": "",
        "register": "",
        "heading": statement.section[-1] if statement.section else "",
        "unit": statement.unit,
        "text": statement.quote,
        "kind": statement.kind,
        "types": list(statement.types),
        "strength": statement.strength,
        "promotional": statement.promotional,
    }
    return row | {key: value for key, value in (("who", statement.who), ("when", statement.when)) if value}
