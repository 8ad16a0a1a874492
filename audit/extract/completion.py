"""The second, document-wide pass: fields that a sentence alone does not give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from audit.extract.atoms import find_atoms
from audit.extract.attribution import find_attribution
from audit.extract.citations import find_citations, read_references, spread_citations, support_of
from audit.extract.comparison import find_comparison
from audit.extract.conditions import find_condition, page_conditions
from audit.extract.context import lead_in_of, read_context
from audit.extract.interventions import compile_terms
from audit.extract.marked import Marked, mark_statements
from audit.extract.profile import Page, profile_of, read_page
from audit.extract.quantities import find_quantities
from audit.extract.selling import Selling
from audit.extract.standalone import stand_alone
from audit.extract.standing import promotion_of, subject_of
from audit.extract.subjects import Found, find_subjects
from audit.lexicon.fields import Fields
from audit.lexicon.tables import Tables
from audit.model.document import Document
from audit.model.settings import Settings
from audit.model.statement import Citation, Profile, Statement

_SUPPORTED = ("claim", "risk", "background", "procedure", "refutation")


def complete(
    document: Document,
    statements: tuple[Statement, ...],
    fields: Fields,
    tables: Tables,
    settings: Settings,
    selling: Selling | None = None,
) -> tuple[tuple[Statement, ...], Profile]:
    """Fill quantities, citations, support, comparison, attribution, atoms, subject, condition, lead-in, standalone text
    and promotion of every statement, and profile the page.

    `statements` are those of one document in document order, with kinds and types. `lead_in` is the id of the
    introducing statement, so statements should have their ids; without, it stays empty.
    """
    marked = mark_statements(document, statements, fields)
    terms = compile_terms(settings.promoted, settings.established)
    conditions = page_conditions(document, marked, fields, tables)
    context = read_context(marked, fields, tables, terms)
    subjects = find_subjects(document, marked, context, fields)
    page = read_page(document, marked, subjects, context, conditions, fields, tables, terms, selling)
    citations = _citations(marked, fields)
    leads = lead_in_of(document, statements)
    done = tuple(
        _completed(item, found, cited, page, fields, tables, statements[lead].id if lead is not None else "")
        for item, found, cited, lead in zip(marked, subjects, citations, leads, strict=True)
    )
    return done, profile_of(page, tables)


def _citations(marked: Sequence[Marked], fields: Fields) -> list[tuple[Citation, ...]]:
    references = read_references(marked, fields)
    found: list[tuple[Citation, ...]] = []
    for _, paragraph in groupby(marked, key=lambda item: item.statement.block):
        found.extend(spread_citations([(item, find_citations(item, fields, references)) for item in paragraph]))
    return found


def _completed(
    item: Marked,
    found: Found,
    cited: tuple[Citation, ...],
    page: Page,
    fields: Fields,
    tables: Tables,
    lead: str,
) -> Statement:
    statement = item.statement
    if statement.kind in ("chrome", "heading"):
        promotional, because = promotion_of(item, None, found, page)
        return replace(statement, promotional=promotional, promotional_because=because)
    condition = find_condition(item, page.conditions, fields, tables)
    about = tables.condition_of(condition.text) if condition is not None else ""
    subject = subject_of(found, item, page, about, fields, tables)
    promotional, because = promotion_of(item, subject, found, page)
    claim = statement.kind == "claim"
    disease = bool(item.marks.conditions) and not found.named and not found.own and not promotional
    return replace(
        statement,
        lead_in=lead or statement.lead_in,
        subject=subject,
        condition=condition,
        attribution=find_attribution(item, fields, page.provider if page.sells else ""),
        quantities=find_quantities(item.text, fields, item.locate),
        comparison=find_comparison(item.text, item.marks, fields, of_a_disease=disease) if claim else None,
        atoms=find_atoms(item.text, item.marks, fields) if claim else (),
        citations=cited,
        support=support_of(item, cited) if statement.kind in _SUPPORTED else "none",
        standalone=stand_alone(statement.quote, subject, condition) if claim else "",
        promotional=promotional,
        promotional_because=because,
    )
