"""Which disease or condition a statement is about, and which ones a page is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.extract.marked import Marked
from audit.lexicon.fields import Fields
from audit.lexicon.tables import Tables
from audit.model.document import Document
from audit.model.statement import Condition

_TITLE, _HEADING, _OPENING, _MENTION = 6.0, 3.0, 2.0, 1.0
_OPENING_STATEMENTS = 3
_GENERAL = 0.2
_LEAST = 2.0
_SHARE = 0.2
_MOST = 5


@dataclass(frozen=True, slots=True)
class PageConditions:
    """Ids of the conditions that a page is about, the main one first, and those named in each of its headings."""

    ids: tuple[str, ...]
    by_heading: Mapping[str, tuple[str, ...]]

    @property
    def main(self) -> str:
        return self.ids[0] if self.ids else ""


def page_conditions(document: Document, marked: Sequence[Marked], fields: Fields, tables: Tables) -> PageConditions:
    """Weigh the conditions of a page: those of its title and headings count most, then those of its opening."""
    points: dict[str, float] = {}
    by_heading: dict[str, tuple[str, ...]] = {}
    for term in fields.mark(document.title).conditions if document.title else ():
        points[term.id] = points.get(term.id, 0.0) + _TITLE
    body = 0
    for item in marked:
        kind = item.statement.kind
        heading = item.statement.unit == "heading"
        if heading:
            by_heading[item.text] = tuple(term.id for term in item.marks.conditions)
        if kind == "chrome":
            continue
        body += not heading
        weight = _HEADING if heading else _OPENING if body <= _OPENING_STATEMENTS else _MENTION
        for term in item.marks.conditions:
            points[term.id] = points.get(term.id, 0.0) + weight
    for heading in {h for item in marked for h in item.statement.section if h not in by_heading}:
        by_heading[heading] = tuple(term.id for term in fields.mark(heading).conditions)
    specific = {id for id in points if not tables.condition(id).general}
    order = {id: place for place, id in enumerate(points)}
    ranked = sorted(
        points,
        key=lambda id: (-points[id] * (_GENERAL if specific and id not in specific else 1.0), order[id]),
    )
    best = points[ranked[0]] if ranked else 0.0
    kept = [id for id in ranked if points[id] >= max(_LEAST, _SHARE * best)][:_MOST]
    return PageConditions(tuple(kept), by_heading)


def find_condition(item: Marked, page: PageConditions, fields: Fields, tables: Tables) -> Condition | None:
    """The condition of a statement: named in it, in the headings above it, or that of the page.

    In a sentence on risk the diseases named are the harm and not what is treated, so they count last.
    """
    own = _salient([term.id for term in item.marks.conditions], page, fields, tables)
    if own and not (item.statement.kind == "risk" and page.main):
        return Condition(tables.condition(own).name, "sentence")
    for heading in reversed(item.statement.section):
        named = _salient(page.by_heading.get(heading, ()), page, fields, tables)
        if named:
            return Condition(tables.condition(named).name, "section")
    return Condition(tables.condition(page.main).name, "page") if page.main else None


def _salient(ids: Sequence[str], page: PageConditions, fields: Fields, tables: Tables) -> str:
    """The condition that counts: one of the page's kin first, then a specific one. On a page about a serious disease a
    symptom that goes with many diseases ("nausea", "infection") leaves the page's disease standing."""
    if not ids:
        return ""
    for id in ids:
        if id == page.main or page.main in tables.broader(id):
            return id
    kin = set(tables.broader(page.main)) if page.main else set[str]()
    specific = [id for id in ids if not tables.condition(id).general and id not in kin]
    if page.main and tables.condition(page.main).serious:
        symptoms = fields.forms["companion-symptoms"]
        specific = [id for id in specific if tables.condition(id).name.casefold() not in symptoms]
    if specific:
        return specific[0]
    return "" if page.main else ids[0]
