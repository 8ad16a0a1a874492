"""What is known of a page before subjects are sought: the interventions of each statement and heading, and which
statement introduces which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from audit.extract.interventions import Intervention, NamedTerms, find_interventions
from audit.extract.marked import Marked
from audit.extract.topics import extend_opening, find_topic_mentions, find_topics
from audit.lexicon.fields import Fields, Marks
from audit.lexicon.tables import Tables
from audit.model.document import Document
from audit.model.statement import Unit

NEAR_ENOUGH = re.compile(r"[^,;:.!?()–—]{0,45}\Z")


@dataclass(frozen=True, slots=True)
class Context:
    """What the first pass knows of a page: the interventions of each statement and heading."""

    mentions: tuple[tuple[Intervention, ...], ...]
    headings: Mapping[str, Intervention]


class Placed(Protocol):
    """A statement, read or not: what it is on the page and the index of its block."""

    @property
    def unit(self) -> Unit: ...
    @property
    def block(self) -> int: ...


def read_context(marked: Sequence[Marked], fields: Fields, tables: Tables, terms: NamedTerms) -> Context:
    """Find every intervention of a page once: those that tables and head nouns know, and the page's own topics."""
    listed = tuple(find_interventions(m.text, m.marks, fields, tables, terms) for m in marked)
    topics = find_topics(marked, listed, fields)
    mentions = tuple(
        _merged(extend_opening(item.text, item.marks, found, fields), find_topic_mentions(item.text, topics, fields))
        for item, found in zip(marked, listed, strict=True)
    )
    headings: dict[str, Intervention] = {}
    for item, found in zip(marked, mentions, strict=True):
        if item.statement.unit == "heading":
            named = _headed(item.text, item.marks, found)
            if named is not None:
                headings.setdefault(item.text, named)
    seen = {item.text for item in marked if item.statement.unit == "heading"}
    for heading in sorted({h for item in marked for h in item.statement.section} - seen):
        marks = fields.mark(heading)
        named = _headed(heading, marks, find_interventions(heading, marks, fields, tables, terms))
        if named is not None:
            headings.setdefault(heading, named)
    return Context(mentions, headings)


def _merged(known: tuple[Intervention, ...], topics: tuple[Intervention, ...]) -> tuple[Intervention, ...]:
    """Known interventions with the topics that neither overlap one nor stand as its first word, in order."""
    free = [one for one in topics if not any(one.start < other.end and other.start <= one.end + 1 for other in known)]
    return tuple(sorted((*known, *free), key=lambda one: one.start)) if free else known


def _headed(heading: str, marks: Marks, found: Sequence[Intervention]) -> Intervention | None:
    """What a heading is about: the first thing in it that nothing governs ("Avoiding surgery" is not about surgery)."""
    return next((one for one in found if not one.generic and not is_governed(heading, marks, one)), None)


def lead_in_of(document: Document, units: Sequence[Placed]) -> tuple[int | None, ...]:
    """For each unit of a document the index of the one that introduces it, or None.

    The last one of the block that the reader named; for a list item without one, the last one of the paragraph right
    above its list in the same section. Headings and chrome are introduced by nothing.
    """
    last_of_block: dict[int, int] = {}
    found: list[int | None] = []
    above: int | None = None
    for index, one in enumerate(units):
        named = document.blocks[one.block].lead_in
        lead: int | None = None
        if one.unit in ("heading", "chrome"):
            pass
        elif named is not None:
            lead = last_of_block.get(named)
        elif one.unit == "list_item":
            lead = above
        found.append(lead)
        if one.unit == "heading":
            above = None
        elif one.unit not in ("list_item", "chrome"):
            above = index
        last_of_block[one.block] = index
    return tuple(found)


def is_governed(text: str, marks: Marks, mention: Intervention) -> bool:
    """Whether a word before the intervention makes it something else than the subject ("after surgery")."""
    for start, end in marks.of("governors"):
        if start <= mention.start < end:
            return True
        near = end <= mention.start and NEAR_ENOUGH.fullmatch(text, end, mention.start) is not None
        if near and len(text[end : mention.start].split()) <= 3:
            return True
    return False
