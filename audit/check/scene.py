"""One document as rules see it: its statements in order, the phrases found in each, and the sections they stand in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from audit.check.facts import Facts
from audit.check.wording import Names
from audit.lexicon.tables import Tables
from audit.model.document import Document
from audit.model.finding import Place
from audit.model.settings import Settings
from audit.model.statement import Extraction, Statement
from audit.phrases import PhraseSet
from audit.phrases.folding import fold

Span = tuple[int, int]
"""Offsets in a statement's quote, half open."""

_NONE: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled phrases: the set, what the numbers of table entries stand for, and the word lists that guards and
    checks look for, by name (`cited.population`), with the names of the lists that each phrase is in. `clause_words`
    are those at which a clause ends, `facts` what conditions ask of every statement."""

    phrases: PhraseSet
    names: Names
    lists: Mapping[str, frozenset[int]]
    lists_of: Mapping[int, tuple[str, ...]]
    clause_words: frozenset[str]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Mention:
    """A therapy or condition of the tables that a sentence names: its id and its quote offsets."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A document while it is checked. Statements are spoken of by their index.

    `hits` maps, for each statement, numbers of phrases to the places where they stand, and `lists` the names of word
    lists. `section` gives the number of
    each statement's section and `sections` the statements of each (headings and chrome left out): a section runs from
    heading to heading. `condition` is the id of the condition that the document is mainly about, or "".
    `promoted` are the terms that the document promotes, folded, and `configured` those that the configuration names.
    `memo` keeps what was worked out once; it never changes an answer.
    """

    document: Document
    extraction: Extraction
    statements: tuple[Statement, ...]
    words: Words
    tables: Tables
    settings: Settings
    hits: tuple[Mapping[int, tuple[Span, ...]], ...]
    lists: tuple[Mapping[str, tuple[Span, ...]], ...]
    section: tuple[int, ...]
    sections: tuple[tuple[int, ...], ...]
    rank: tuple[int, ...]
    condition: str
    promoted: tuple[str, ...]
    configured: frozenset[str]
    memo: dict[Any, Any] = field(repr=False, compare=False)

    def facts(self, index: int) -> int:
        """What holds of a statement, as bits of `Words.facts`."""
        key = ("facts", index)
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = self.words.facts.of(self.statements[index], self.hits[index])
        return found

    def spans(self, index: int, numbers: Collection[int]) -> tuple[Span, ...]:
        """Where any of the phrases stands in a statement, in order."""
        found = self.hits[index]
        fewer, others = (numbers, found) if len(numbers) < len(found) else (found, numbers)
        spots = [spot for number in fewer if number in others for spot in found[number]]
        return tuple(sorted(set(spots))) if spots else _NONE

    def listed(self, index: int, name: str) -> tuple[Span, ...]:
        """Where words of a named list (`cited.population`) stand in a statement."""
        return self.lists[index].get(name, _NONE)

    def quoted(self, index: int, spans: Iterable[Span]) -> tuple[str, ...]:
        """The words at places in a statement, without repetition."""
        quote = self.statements[index].quote
        return tuple(dict.fromkeys(quote[start:end] for start, end in spans))

    def therapies(self, index: int) -> tuple[Mention, ...]:
        """The therapies of the tables that a statement names; of two that overlap, the longer one."""
        return self._mentions("therapies", index, self.words.names.therapies)

    def conditions(self, index: int) -> tuple[Mention, ...]:
        """The conditions of the tables that a statement names; of two that overlap, the longer one."""
        return self._mentions("conditions", index, self.words.names.conditions)

    def sold(self, index: int) -> tuple[Span, ...]:
        """Where terms that the document promotes stand in a statement."""
        if not self.promoted:
            return _NONE
        key = ("sold", index)
        found = self.memo.get(key)
        if found is None:
            folded = _folded(self.statements[index].quote)
            found = self.memo[key] = tuple(
                (start, start + len(term) - 2)
                for term in self.promoted
                if (start := folded.find(term)) >= 0
            )  # fmt: skip
        return found

    def therapy_of(self, index: int) -> str:
        """The id of the therapy that a statement is about: its subject's, by name or by a name within it; or ""."""
        subject = self.statements[index].subject
        if subject is None or not subject.text:
            return ""
        key = ("therapy", subject.text)
        if key not in self.memo:
            self.memo[key] = self.tables.therapy_of(subject.text) or self._within(subject.text)
        return self.memo[key]

    def condition_of(self, index: int) -> str:
        """The id of the condition that a statement is about: one it names, else its recorded one, else the page's."""
        key = ("condition", index)
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = self._condition_of(index)
        return found

    def _condition_of(self, index: int) -> str:
        named = self.conditions(index)
        specific = [mention.id for mention in named if not self.tables.condition(mention.id).general]
        if specific:
            return specific[0]
        recorded = self.statements[index].condition
        found = self.tables.condition_of(recorded.text) if recorded is not None else ""
        if found and not (self.condition and self.tables.condition(found).general):
            return found
        return self.condition or found or (named[0].id if named else "")

    def conditions_of(self, index: int) -> tuple[str, ...]:
        """The ids of all conditions that a statement may be about: those it names, else the one of `condition_of`."""
        named = dict.fromkeys(mention.id for mention in self.conditions(index))
        specific = tuple(id for id in named if not self.tables.condition(id).general)
        return specific or (self.condition_of(index),)

    def nearby(self, index: int, within: int, *, after_only: bool = False) -> tuple[int, ...]:
        """The statements of the same section at most `within` sentences away, itself among them."""
        run = self.sections[self.section[index]] if self.section[index] >= 0 else (index,)
        at = self.rank[index] if self.section[index] >= 0 else 0
        return run[at if after_only else max(0, at - within) : at + within + 1]

    def paragraph(self, index: int) -> tuple[int, ...]:
        """The statements of the same block."""
        block = self.statements[index].block
        run = self.sections[self.section[index]] if self.section[index] >= 0 else (index,)
        return tuple(other for other in run if self.statements[other].block == block)

    def heading_therapies(self, index: int) -> tuple[str, ...]:
        """The ids of the therapies that the innermost heading above a statement names."""
        section = self.statements[index].section
        if not section:
            return ()
        key = ("heading", section[-1])
        if key not in self.memo:
            names = self.words.names.therapies
            hits = self.words.phrases.scan(section[-1])
            self.memo[key] = tuple(dict.fromkeys(names[hit.phrase] for hit in hits if hit.phrase in names))
        return self.memo[key]

    def place(self, index: int) -> Place:
        one = self.statements[index]
        return Place(self.document.path, one.quote, one.start, one.end, one.line, one.column)

    def _mentions(self, what: str, index: int, names: Mapping[int, str]) -> tuple[Mention, ...]:
        key = (what, index)
        known = self.memo.get(key)
        if known is not None:
            return known
        found = self.hits[index]
        spots = [Mention(names[n], start, end) for n in found if n in names for start, end in found[n]]
        spots.sort(key=lambda m: (m.start, m.start - m.end, m.id))
        kept: list[Mention] = []
        for spot in spots:
            if not kept or spot.start >= kept[-1].end:
                kept.append(spot)
            elif spot.end - spot.start > kept[-1].end - kept[-1].start:
                kept[-1] = spot
        self.memo[key] = tuple(kept)
        return self.memo[key]

    def _within(self, text: str) -> str:
        names = self.words.names.therapies
        found = [(h.end, h.end - h.start, names[h.phrase]) for h in self.words.phrases.scan(text) if h.phrase in names]
        return max(found)[2] if found else ""


def set_scene(
    document: Document,
    extraction: Extraction,
    words: Words,
    tables: Tables,
    settings: Settings,
    known: Mapping[int, Mapping[int, tuple[Span, ...]]] | None = None,
) -> Scene:
    """Scan each statement once and lay out the sections. Linear in the text.

    With `known`, nothing is scanned: it holds the phrases of the statements that will be asked about.
    """
    if known is None:
        hits = [_scan(words.phrases, statement.quote) for statement in extraction.statements]
    else:
        hits = [known.get(index, {}) for index in range(len(extraction.statements))]
    section: list[int] = []
    runs: list[list[int]] = []
    rank: list[int] = []
    path: tuple[str, ...] | None = None
    broken = False
    for index, statement in enumerate(extraction.statements):
        if statement.kind in ("heading", "chrome"):
            broken = broken or statement.kind == "heading"
            section.append(-1)
            rank.append(0)
            continue
        if path != statement.section or broken or not runs:
            runs.append([])
            path, broken = statement.section, False
        section.append(len(runs) - 1)
        rank.append(len(runs[-1]))
        runs[-1].append(index)
    profile = extraction.profile
    named = [id for text in profile.conditions if (id := tables.condition_of(text))]
    specific = [id for id in named if not tables.condition(id).general]
    condition = (specific or named or [""])[0]
    ids = {term: tables.therapy_of(term) for term, _ in profile.promoted}
    guessed = [term for term, id in ids.items() if not id or not is_medicine(tables, id, condition)]
    terms = dict.fromkeys(_folded(term) for term in (*settings.promoted, *guessed))
    return Scene(
        document=document,
        extraction=extraction,
        statements=extraction.statements,
        words=words,
        tables=tables,
        settings=settings,
        hits=tuple(hits),
        lists=tuple([_listed(found, words.lists_of) for found in hits]),
        section=tuple(section),
        sections=tuple(tuple(run) for run in runs),
        rank=tuple(rank),
        condition=condition,
        promoted=tuple(term for term in terms if term.strip()),
        configured=frozenset(_folded(term) for term in settings.promoted),
        memo={},
    )


def _scan(phrases: PhraseSet, quote: str) -> dict[int, tuple[Span, ...]]:
    found: dict[int, tuple[Span, ...]] = {}
    for hit in phrases.scan(quote):
        found[hit.phrase] = (*found.get(hit.phrase, ()), (hit.start, hit.end))
    return found


def _listed(
    hits: Mapping[int, tuple[Span, ...]], lists_of: Mapping[int, tuple[str, ...]]
) -> dict[str, tuple[Span, ...]]:
    """Where words of each list stand, in order."""
    found: dict[str, tuple[Span, ...]] = {}
    for number, spots in hits.items():
        for name in lists_of.get(number, ()):
            found[name] = tuple(sorted({*found[name], *spots})) if name in found else spots
    return found


def is_medicine(tables: Tables, therapy: str, condition: str) -> bool:
    """Whether a therapy is accepted care for a condition, or accepted in general: what no page makes its own."""
    return tables.therapy(therapy).standing == "established" or tables.established(therapy, condition) is not None


def _folded(text: str) -> str:
    """Lower case, punctuation as spaces, a space at both ends; offsets are one more than in the text."""
    return f" {fold(text)} "
