"""A review as people and programs want to see it. Pure: the same review gives the same bytes.

`FORMATS` are the formats of `check`. The HTML report stands apart, because its template engine is loaded only for it.
"""

from __future__ import annotations

from collections.abc import Callable

from audit.model.review import Review
from audit.render.jsonformat import render_json
from audit.render.jsonl import render_claim_lines, render_statements
from audit.render.text import render_text

__all__ = ["FORMATS", "render_claim_lines", "render_json", "render_report", "render_statements", "render_text"]

FORMATS: dict[str, Callable[[Review], str]] = {
    "text": render_text,
    "json": render_json,
}


def render_report(review: Review) -> str:
    """The review as one self-contained HTML file."""
    from audit.render.templates import render_page

    return render_page(review)
