"""What each statement is about: the first pass over a document finds the words, `profile` then says who sells them.

Order: the statement's own label, or an intervention named in it; a pronoun or "this therapy", which stands for the last
one named in the block or section; for a bare list item what stands behind "through", then the sentence that introduces
the list; then the nearest heading that names one; then what the page promotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.extract.interventions import Intervention, NamedTerms, find_interventions
from audit.extract.marked import Marked
from audit.lexicon.fields import Fields
from audit.lexicon.tables import Tables
from audit.model.document import Document
from audit.model.statement import SubjectSource

_LABEL = re.compile(r"\s*([^:.!?]{2,60}?)\s*:\s+(?=\S)")
_ANSWER = re.compile(r"\s*[\w'’]+(?:\s[\w'’]+)?[,.:;!–—-]")
_BETWEEN = re.compile(r"\s*(?:,|;|/|and|or|plus|&|as well as|,\s*(?:and|or))\s*(?:the\s+|an?\s+|other\s+)?", re.IGNORECASE)
_NEAR_ENOUGH = re.compile(r"[^,;:.!?()–—]{0,45}\Z")
_SUBJECT_REACH = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A subject without its standing. `named` are the interventions that it consists of; `own` says that the page's
    provider speaks of itself. Offsets are those of the file, None where the words stand nowhere."""

    text: str
    source: SubjectSource
    named: tuple[Intervention, ...]
    own: bool = False
    start: int | None = None
    end: int | None = None


NOTHING = Found("", "unknown", ())


@dataclass(frozen=True, slots=True)
class Context:
    """What the first pass knows of a page: the interventions of each statement and heading."""

    mentions: tuple[tuple[Intervention, ...], ...]
    headings: dict[str, Intervention]


def read_context(
    marked: Sequence[Marked], fields: Fields, tables: Tables, terms: NamedTerms
) -> Context:
    """Find every intervention of a page once."""
    mentions = tuple(find_interventions(m.text, m.marks, fields, tables, terms) for m in marked)
    headings: dict[str, Intervention] = {}
    for item, found in zip(marked, mentions, strict=True):
        if item.statement.unit == "heading":
            named = next((one for one in found if not one.generic), None)
            if named is not None:
                headings.setdefault(item.text, named)
    seen = {item.text for item in marked if item.statement.unit == "heading"}
    for heading in sorted({h for item in marked for h in item.statement.section} - seen):
        found = find_interventions(heading, fields.mark(heading), fields, tables, terms)
        named = next((one for one in found if not one.generic), None)
        if named is not None:
            headings.setdefault(heading, named)
    return Context(mentions, headings)


def find_subjects(document: Document, marked: Sequence[Marked], context: Context, fields: Fields) -> tuple[Found, ...]:
    """The subject of every statement, in their order; `NOTHING` where none was found."""
    resolver = _Resolver(document, marked, context, fields)
    return tuple(resolver.resolve(item) for item in marked)


def lead_in_of(document: Document, marked: Sequence[Marked]) -> tuple[int | None, ...]:
    """For each statement the index of the statement that introduces it, or None.

    The last statement of the block that the reader named; for a list item without one, the last statement of the
    paragraph right above its list in the same section.
    """
    last_of_block: dict[int, int] = {}
    found: list[int | None] = []
    above: int | None = None
    for item in marked:
        statement = item.statement
        lead: int | None = None
        if item.block.lead_in is not None:
            lead = last_of_block.get(item.block.lead_in)
        elif statement.unit == "list_item":
            lead = above
        found.append(lead)
        if statement.unit == "heading":
            above = None
        elif statement.unit not in ("list_item", "chrome"):
            above = item.index
        last_of_block[statement.block] = item.index
    return tuple(found)


class _Resolver:
    """Walks a document once, remembering what was last spoken about."""

    def __init__(self, document: Document, marked: Sequence[Marked], context: Context, fields: Fields) -> None:
        self.context = context
        self.fields = fields
        self.marked = marked
        self.leads = lead_in_of(document, marked)
        self.found: list[Found] = []
        self.block = -1
        self.section: tuple[str, ...] = ()
        self.in_block: Found | None = None
        self.in_section: Found | None = None

    def resolve(self, item: Marked) -> Found:
        statement = item.statement
        if statement.section != self.section:
            self.section, self.in_section = statement.section, None
        if statement.block != self.block:
            self.block, self.in_block = statement.block, None
        found = NOTHING
        if statement.kind != "chrome" and statement.unit != "heading":
            found = self._subject(item)
            if found.named and found.source in ("explicit", "label", "anaphor"):
                self.in_block = self.in_section = found
            elif (last := self._last_mention(item)) is not None:
                self.in_block = self.in_block or last
                self.in_section = self.in_section or last
        elif statement.unit == "heading":
            self.in_section = None
        self.found.append(found)
        return found

    def _subject(self, item: Marked) -> Found:
        mentions = self.context.mentions[item.index]
        labelled = self._label(item, mentions)
        if labelled is not None:
            return labelled
        own = self._own_voice(item)
        named = _nominative(item, mentions)
        pronoun = self._pronoun(item)
        if pronoun is not None and (not named or pronoun[0] < named[0].start or _is_oblique(item, named[0])):
            back = self._antecedent(item)
            if back is not None:
                return Found(back.text, "anaphor", back.named, back.own, back.start, back.end)
        if named and (own is None or named[0].start < own[0] or not _starts_sentence(item, own)):
            return _explicit(item, named)
        if own is not None:
            text = item.text[own[0] : own[1]]
            return Found(text, "explicit", named, True, *item.locate(*own))
        return self._inherited(item, mentions)

    def _label(self, item: Marked, mentions: Sequence[Intervention]) -> Found | None:
        match = _LABEL.match(item.text)
        if match is None:
            return self._cell(item) if item.statement.unit == "table_cell" and not mentions else None
        inside = tuple(m for m in mentions if m.end <= match.end(1) and not m.generic)
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        text = item.text[first.start : last.end]
        return Found(text, "label", inside, False, *item.locate(first.start, last.end))

    def _cell(self, item: Marked) -> Found | None:
        for header in item.block.cell_headers:
            named = self.context.headings.get(header) or next(
                (
                    mention
                    for other in self.marked[max(0, item.index - 40) : item.index]
                    if other.text == header
                    for mention in self.context.mentions[other.index]
                    if not mention.generic
                ),
                None,
            )
            if named is not None:
                return Found(named.text, "label", (named,))
        return None

    def _own_voice(self, item: Marked) -> tuple[int, int] | None:
        """The words by which the provider speaks of itself ("our internationally trained specialists")."""
        first = item.marks.first("own-voice")
        if first is None or first[0] > _SUBJECT_REACH:
            return None
        staff = [
            span
            for group in ("staff-words", "provider-words")
            for span in item.marks.of(group)
            if first[1] <= span[0] <= first[1] + 40 and "," not in item.text[first[1] : span[0]]
        ]
        return (first[0], min(staff)[1]) if staff else first

    def _pronoun(self, item: Marked) -> tuple[int, int] | None:
        """The first pronoun or "this therapy" that can be the subject."""
        empty = item.marks.of("expletives")
        nouns = [s for s in item.marks.of("anaphor-nouns") if not any(a <= s[0] < b for a, b in empty)]
        plain = [
            span
            for span in item.marks.of("pronouns")
            if not any(a <= span[0] < b for a, b in empty) and not any(a <= span[0] < b for a, b in nouns)
        ]
        return min([*nouns, *plain], default=None)

    def _antecedent(self, item: Marked) -> Found | None:
        if self.in_block is not None:
            return self.in_block
        if self.in_section is not None and item.statement.at == 0:
            return self.in_section
        return self._from_heading(item) or self.in_section or self._from_lead_in(item)

    def _inherited(self, item: Marked, mentions: Sequence[Intervention]) -> Found:
        means = self._means(item, mentions)
        if means is not None:
            return means
        statement = item.statement
        if statement.kind in ("background", "guidance", "disclaimer", "question", "refutation", "quoted"):
            return NOTHING
        led = self._from_lead_in(item)
        if led is not None:
            return Found(led.text, "lead_in", led.named, led.own, led.start, led.end)
        headed = self._from_heading(item)
        if headed is not None:
            return headed
        answered = self._from_question(item)
        return answered if answered is not None else NOTHING

    def _means(self, item: Marked, mentions: Sequence[Intervention]) -> Found | None:
        """ "through immune cell reinfusion": an intervention by which the effect comes about."""
        for span in item.marks.of("means"):
            behind = [m for m in mentions if not m.generic and 0 <= m.start - span[1] <= 30]
            if behind and not _governed(item, behind[0]):
                return _explicit(item, (behind[0],))
        return None

    def _from_lead_in(self, item: Marked) -> Found | None:
        lead = self.leads[item.index]
        if lead is None or lead >= len(self.found):
            return None
        found = self.found[lead]
        if found.text:
            return found
        mention = self._last_mention(self.marked[lead])
        return mention

    def _from_heading(self, item: Marked) -> Found | None:
        for heading in reversed(item.statement.section):
            named = self.context.headings.get(heading)
            if named is not None:
                return Found(named.text, "heading", (named,))
        return None

    def _from_question(self, item: Marked) -> Found | None:
        """An answer takes its subject from the question above it."""
        if item.index == 0:
            return None
        before = self.marked[item.index - 1]
        if before.statement.kind == "question" and self.found[item.index - 1].named:
            asked = self.found[item.index - 1]
            return Found(asked.text, "anaphor", asked.named, asked.own, asked.start, asked.end)
        return None

    def _last_mention(self, item: Marked) -> Found | None:
        usable = [
            m for m in self.context.mentions[item.index] if not m.generic and not _governed(item, m)
        ]
        return _explicit(item, (usable[0],)) if usable else None


def _explicit(item: Marked, named: tuple[Intervention, ...]) -> Found:
    start, end = named[0].start, named[-1].end
    return Found(item.text[start:end], "explicit", named, False, *item.locate(start, end))


def _nominative(item: Marked, mentions: Sequence[Intervention]) -> tuple[Intervention, ...]:
    """The first intervention that nothing governs, with those joined to it by commas, "and" or "or"."""
    governed = False
    previous: Intervention | None = None
    taken: list[Intervention] = []
    for mention in mentions:
        if mention.generic:
            continue
        joined = previous is not None and _BETWEEN.fullmatch(item.text, previous.end, mention.start) is not None
        governed = governed if joined else _governed(item, mention)
        previous = mention
        if taken:
            if not joined:
                break
            taken.append(mention)
        elif not governed:
            taken.append(mention)
    return tuple(taken)


def _governed(item: Marked, mention: Intervention) -> bool:
    """Whether a word before the intervention makes it something else than the subject ("after surgery")."""
    for start, end in item.marks.of("governors"):
        if end <= mention.start and _NEAR_ENOUGH.fullmatch(item.text, end, mention.start):
            words = item.text[end : mention.start].split()
            if len(words) <= 3:
                return True
        if start <= mention.start < end:
            return True
    return False


def _is_oblique(item: Marked, mention: Intervention) -> bool:
    """Whether the intervention stands behind the words of means ("with", "by"), so that a pronoun may come first."""
    return any(0 <= mention.start - end <= 20 for _, end in item.marks.of("means"))


def _starts_sentence(item: Marked, span: tuple[int, int]) -> bool:
    return not item.text[: span[0]].strip(" \"“'‘(–—-")
