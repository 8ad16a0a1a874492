"""What each statement is about: the first pass over a document finds the words, `profile` then says who sells them.

Order: the statement's own label, or an intervention named in it; a pronoun or "this therapy", which stands for the last
one named in the block or section; for a bare list item what stands behind "through", then the sentence that introduces
the list; then the nearest heading that names one; then what the page promotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.extract.context import Context, is_governed, lead_in_of
from audit.extract.interventions import Intervention, tokens_of
from audit.extract.marked import Marked, words
from audit.extract.openings import LABEL, body_start, is_disease_fact, opening_end, opens_bare
from audit.extract.voices import find_owned, find_pronoun, own_voice
from audit.lexicon.fields import Fields
from audit.model.document import Document
from audit.model.statement import SubjectSource

_BETWEEN = re.compile(
    r"\s*(?:\([^()]{1,12}\)\s*)?(?:,|;|/|and|or|plus|&|as well as|,\s*(?:and|or))\s*(?:the\s+|an?\s+|other\s+)?",
    re.IGNORECASE,
)
_NEAR_CELLS = 40


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


def find_subjects(document: Document, marked: Sequence[Marked], context: Context, fields: Fields) -> tuple[Found, ...]:
    """The subject of every statement, in their order; `NOTHING` where none was found."""
    resolver = _Resolver(document, marked, context, fields)
    return tuple(resolver.resolve(item) for item in marked)


class _Resolver:
    """Walks a document once, remembering what was last spoken about."""

    def __init__(self, document: Document, marked: Sequence[Marked], context: Context, fields: Fields) -> None:
        self.context = context
        self.fields = fields
        self.marked = marked
        self.leads = lead_in_of(document, [item.statement for item in marked])
        self.found: list[Found] = []
        self.block = -1
        self.section: tuple[str, ...] = ()
        self.in_block: Found | None = None
        self.in_section: Found | None = None
        self.above: Found | None = None
        self.by_head: dict[str, Found] = {}

    def resolve(self, item: Marked) -> Found:
        statement = item.statement
        if statement.section != self.section:
            self.section, self.in_section, self.above = statement.section, None, None
        if statement.block != self.block:
            self.block, self.in_block = statement.block, None
        found = NOTHING
        if statement.kind != "chrome" and statement.unit != "heading":
            bare = opens_bare(item, self.fields, body_start(item.text))
            found = self._subject(item, bare)
            if bare and found.source != "label":
                pass
            elif found.named and found.source in ("explicit", "label", "anaphor"):
                if statement.kind not in ("guidance", "question", "disclaimer") or self.in_section is None:
                    self.in_block = found
                    if self.in_section is None or self._from_lead_in(item) is None:
                        self.in_section = found
            elif statement.kind != "guidance" and (last := self._last_mention(item)) is not None:
                self.in_block = self.in_block or last
                self.in_section = self.in_section or last
        elif statement.unit == "heading":
            self.in_section = self.above = None
        if statement.unit not in ("list_item", "table_cell"):
            self.above = self.in_section
        for one in self.context.mentions[item.index]:
            if len(one.tokens) > 0 and " " in one.text:
                self.by_head[_head_of(one.text)] = Found(one.text, "anaphor", (one,))
        self.found.append(found)
        return found

    def _subject(self, item: Marked, bare: bool) -> Found:
        mentions = self.context.mentions[item.index]
        labelled = self._label(item, mentions)
        if labelled is not None:
            return labelled
        if bare:
            return self._inherited(item, mentions, bare=True)
        delay = item.marks.first("plain-delay", "urgency")
        if delay is not None and "urgency_fear" in item.statement.types:
            return Found(item.text[slice(*delay)], "explicit", (), False, *item.locate(*delay))
        own = own_voice(item, self.fields)
        begun = opening_end(item, self.fields)
        named = _nominative(item, [one for one in mentions if one.start >= begun])
        if item.statement.unit == "list_item" and named and self._is_oblique(item, named[0]):
            named = ()
        if not named and own is None and is_disease_fact(item, self.fields):
            return NOTHING
        pronoun = find_pronoun(item, self.fields)
        if pronoun is not None and (not named or pronoun[0] < named[0].start or _is_after_means(item, named[0])):
            back = self._antecedent(item, item.text[slice(*pronoun)])
            if back is not None:
                return Found(back.text, "anaphor", back.named, back.own, back.start, back.end)
        ours = own is not None and bool(named) and named[0].start <= own[1] + 1
        if named and (own is None or ours or not _starts_sentence(item, own)):
            return _explicit(item, named)
        if own is not None:
            text = item.text[own[0] : own[1]]
            return Found(text, "explicit", named or find_owned(item, own, self.fields), True, *item.locate(*own))
        return self._inherited(item, mentions, bare=False)

    def _is_oblique(self, item: Marked, one: Intervention) -> bool:
        """Whether small words other than those of means lead up to the intervention ("Relief from dialysis")."""
        begin = body_start(item.text)
        before = [item.text[begin + a : begin + b].casefold() for a, b in words(item.text[begin : one.start])]
        if item.text[begin : one.start].count(","):
            return False
        return any(word in self.fields.forms["oblique-words"] for word in before)

    def _label(self, item: Marked, mentions: Sequence[Intervention]) -> Found | None:
        match = LABEL.match(item.text)
        if match is None:
            return self._cell(item) if item.statement.unit == "table_cell" and not mentions else None
        inside = tuple(m for m in mentions if m.end <= match.end(1) and not m.generic)
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        text = item.text[first.start : last.end]
        return Found(text, "label", inside, False, *item.locate(first.start, last.end))

    def _cell(self, item: Marked) -> Found | None:
        """A cell takes the intervention that one of its headers names, or the row's own name where the first column
        holds treatments or products ("Treatment | Pain gone")."""
        nearby = self.marked[max(0, item.index - _NEAR_CELLS) : item.index]
        for header in item.block.cell_headers:
            named = self.context.headings.get(header)
            for other in reversed(nearby):
                if named is not None or other.text != header or other.block.kind != "cell":
                    continue
                named = next((m for m in self.context.mentions[other.index] if not m.generic), None)
                if named is None and any(self.fields.mark(above).heads for above in other.block.cell_headers):
                    named = Intervention(header, 0, len(header), "", tokens_of(header, self.fields))
            if named is not None:
                return Found(named.text, "label", (named,))
        return None

    def _antecedent(self, item: Marked, word: str) -> Found | None:
        """What a pronoun stands for. "It" stands for one thing, so never for a list."""
        one = word.casefold() in self.fields.forms["singular-pronouns"]
        if word[:4].casefold() == "the " and (same := self.by_head.get(_head_of(word))) is not None:
            return same
        for found in (
            self.in_block,
            self.in_section if item.statement.at == 0 else None,
            self._from_heading(item),
            self.in_section,
            self._from_lead_in(item),
        ):
            if found is not None and not (one and len(found.named) > 1):
                return found
        return None

    def _inherited(self, item: Marked, mentions: Sequence[Intervention], bare: bool) -> Found:
        means = self._means(item, mentions)
        if means is not None:
            return means
        statement = item.statement
        if statement.kind in ("background", "guidance", "disclaimer", "question", "refutation", "quoted"):
            return NOTHING
        led = self._from_lead_in(item)
        if led is not None:
            return Found(led.text, "lead_in", led.named, led.own, led.start, led.end)
        near = bool(statement.section) and statement.section[-1] in self.context.headings
        if bare and self.above is not None and not near:
            return replace(self.above, source="anaphor")
        headed = self._from_heading(item)
        if headed is not None:
            return headed
        plain = _generic_opening(item, mentions)
        if plain is not None:
            text = item.text[plain.start : plain.end]
            return Found(text, "explicit", (), False, *item.locate(plain.start, plain.end))
        answered = self._from_question(item)
        return answered if answered is not None else NOTHING

    def _means(self, item: Marked, mentions: Sequence[Intervention]) -> Found | None:
        """ "through immune cell reinfusion": an intervention by which the effect comes about."""
        for span in item.marks.of("means"):
            behind = [m for m in mentions if not m.generic and 0 <= m.start - span[1] <= 30]
            if behind and not is_governed(item.text, item.marks, behind[0]):
                return _explicit(item, (behind[0],))
        return None

    def _from_lead_in(self, item: Marked) -> Found | None:
        lead = self.leads[item.index]
        if lead is None or lead >= len(self.found):
            return None
        found = self.found[lead]
        if found.text and not (found.own and not found.named):
            return found
        return self._last_mention(self.marked[lead])

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
            m for m in self.context.mentions[item.index] if not m.generic and not is_governed(item.text, item.marks, m)
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
        governed = governed if joined else is_governed(item.text, item.marks, mention)
        previous = mention
        if taken:
            if not joined:
                break
            taken.append(mention)
        elif not governed:
            taken.append(mention)
    return tuple(taken)


def _generic_opening(item: Marked, mentions: Sequence[Intervention]) -> Intervention | None:
    """A phrase such as "Treatment plans" or "Treatment of the disease" that begins a sentence and names no one
    treatment."""
    first = mentions[0] if mentions else None
    if first is None or not first.generic or not _starts_sentence(item, (first.start, first.end)):
        return None
    return first if len(item.text[first.start : first.end].split()) > 1 or item.marks.conditions else None


def _head_of(text: str) -> str:
    """The last word of a phrase, small and singular: what "the programme" shares with "our renewal programme"."""
    return text.split()[-1].casefold().strip("™®.,;:").removesuffix("s")


def _is_after_means(item: Marked, mention: Intervention) -> bool:
    """Whether the intervention stands behind the words of means ("with", "by"), so that a pronoun may come first."""
    return any(0 <= mention.start - end <= 20 for _, end in item.marks.of("means"))


def _starts_sentence(item: Marked, span: tuple[int, int]) -> bool:
    return not item.text[: span[0]].strip(" \"“'‘(–—-")
