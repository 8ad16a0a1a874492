"""What the page makes of each statement: the status of its subject, and whether it sells.

A therapy is promoted where the page sells it, established where the configuration, a dated table or the page's own
overview of treatments knows it as accepted care, and other where neither holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit.extract.interventions import Intervention, tokens_of
from audit.extract.marked import Marked
from audit.extract.openings import body_start, is_disease_fact
from audit.extract.profile import Page, in_list, is_same
from audit.extract.subjects import Found
from audit.lexicon.fields import Fields
from audit.lexicon.tables import Tables
from audit.model.statement import Subject, SubjectStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a subject and how it was known."""

    status: SubjectStatus
    because: str


def standing_of(found: Found, item: Marked, page: Page, condition: str, fields: Fields, tables: Tables) -> Standing:
    """Whether the page sells the subject, whether it is accepted care, or neither. `condition` is an id or ""."""
    if found.own or (page.provider and page.provider.casefold() in found.text.casefold()):
        return Standing("promoted", "the provider speaks of itself") if page.sells else Standing("other", "")
    standings = [_standing(one, item, page, condition, fields, tables) for one in found.named]
    for status in ("promoted", "other", "established"):
        for standing in standings:
            if standing.status == status:
                return standing
    return Standing("other", "")


def _standing(one: Intervention, item: Marked, page: Page, condition: str, fields: Fields, tables: Tables) -> Standing:
    if any(tokens and (tokens <= one.tokens) for tokens in page.established_tokens):
        return Standing("established", "the configuration names it as established")
    listed = in_list(item, page)
    for sold in page.sold:
        if is_same(one, sold) and not (listed and sold.id != one.id and _accepted_or_none(one, condition, tables)):
            return Standing("promoted", sold.because)
    if one.id:
        row = tables.established(one.id, condition)
        if row is not None:
            return Standing("established", row.guideline.citation)
        if tables.unproven(one.id, condition):
            return Standing("other", "no table accepts it for this condition")
        if tables.therapy(one.id).standing == "established":
            return Standing("established", "accepted care in general")
    if not listed and page.sold and not one.id and _is_course(one, item, fields):
        return Standing("promoted", "the course of treatment that the page sells")
    if listed:
        return Standing("established", f"it stands in the overview of treatments under '{item.statement.section[-1]}'")
    return Standing("other", "")


def _is_course(one: Intervention, item: Marked, fields: Fields) -> bool:
    """Whether the words name only the form in which something is given ("weekly drips", "the sessions"), so that they
    can only mean what the page sells: a head noun by itself that is not everyday care, or stands behind the label of a
    step ("Month two: two injections ...")."""
    marks = fields.mark(one.text)
    bare = len(one.tokens) == 1 and any(head.end == len(one.text) for head in marks.heads)
    alone = bare and tokens_of(one.text[marks.heads[-1].start :], fields) == one.tokens
    care = marks.has("ordinary-care") and not body_start(item.text)
    return alone and not care and not is_disease_fact(item, fields)


def _accepted_or_none(one: Intervention, condition: str, tables: Tables) -> bool:
    return bool(one.id) and tables.established(one.id, condition) is not None


def subject_of(
    found: Found, item: Marked, page: Page, condition: str, fields: Fields, tables: Tables
) -> Subject | None:
    """The subject with its status; what the page promotes where a claim names nothing at all."""
    statement = item.statement
    if not found.text:
        if statement.kind not in ("claim", "risk", "procedure"):
            return None
        if page.sells and page.sold and not in_list(item, page) and not is_disease_fact(item, fields):
            return Subject(page.sold[0].text, "promoted_default", "promoted", page.sold[0].because)
        if statement.kind != "claim":
            return None
        return Subject("", "unknown", "other", "nothing in the sentence, its section or the page names one")
    standing = standing_of(found, item, page, condition, fields, tables)
    return Subject(found.text, found.source, standing.status, standing.because, found.start, found.end)


def promotion_of(item: Marked, subject: Subject | None, found: Found, page: Page) -> tuple[bool, str]:
    """Whether a statement sells what its page offers, and why: promoted_term, provider, testimonial, urgency,
    alternative (running one down), page_profile, call."""
    statement, marks = item.statement, item.marks
    if not page.sells:
        return False, ""
    if statement.kind == "chrome":
        return (True, "call") if marks.has("calls") else (False, "")
    if statement.kind != "claim":
        return False, ""
    if "testimonial" in statement.types:
        return True, "testimonial"
    if found.own or {"provider_quality", "endorsement"}.intersection(statement.types):
        return True, "provider"
    if statement.types == ("urgency_fear",):
        plain = marks.has("plain-delay") and not marks.has("urgency")
        return (False, "") if plain else (True, "urgency")
    if subject is not None and subject.status == "promoted":
        return True, "promoted_term"
    if in_list(item, page):
        return False, ""
    if page.listed and subject is not None and subject.source == "explicit" and not found.named:
        return False, ""
    if subject is not None and subject.status == "established":
        if marks.has("own-voice"):
            return True, "provider"
        run_down = "superiority" in statement.types or statement.direction == "harm"
        return (True, "alternative") if run_down else (False, "")
    return True, "page_profile"
