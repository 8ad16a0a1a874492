"""The field lexicon: the words that fill a statement's fields (who reports, what is compared, what a number counts).

Each entry of `claims/fields/*.yaml` has an id, a sentence on what it holds, and either phrases of the phrase language,
words with a value ("twelve: 12", "kilos: kg"), or a list of literal forms. All phrases, the terms of the condition and
therapy tables and the head nouns are compiled into one phrase set, so that one pass marks everything in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit.errors import RuleError
from audit.lexicon.entries import Entry, Ids, open_entry
from audit.lexicon.numbers import NUMBER_ENTRIES, NumberPatterns, compile_numbers
from audit.lexicon.tables import Tables
from audit.phrases import Grammar, Phrase, PhraseSet
from audit.yamlfile import load

_SPECIAL = re.compile(r"[()|?=@#*]+|(?<=\s)\.{2,3}(?=\s)")
_THERAPY, _CONDITION, _HEAD = "therapy", "condition", "head"
BOUND = "bound"


@dataclass(frozen=True, slots=True)
class Named:
    """A term of a table found in a text: the id of its row, and where it stands. Offsets are half open."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that the field lexicon knows in one sentence. Spans are in order of start; where two terms of a table
    overlap, the longer one is kept. The id of a head noun is its kind, or `BOUND` where it says nothing by itself."""

    spans: Mapping[str, tuple[tuple[int, int], ...]]
    therapies: tuple[Named, ...]
    conditions: tuple[Named, ...]
    heads: tuple[Named, ...]

    def of(self, group: str) -> tuple[tuple[int, int], ...]:
        """The places of a group's phrases."""
        return self.spans.get(group, ())

    def has(self, group: str) -> bool:
        return group in self.spans

    def first(self, *groups: str) -> tuple[int, int] | None:
        """The first place of any of the groups."""
        found = [span for group in groups for span in self.spans.get(group, ())]
        return min(found) if found else None


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """One entry as written. `values` maps a word to its value; `forms` are literal texts in lower case."""

    id: str
    says: str
    phrases: tuple[str, ...]
    values: Mapping[str, str]
    forms: frozenset[str]
    test: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Fields:
    """The field lexicon with the tables' terms, compiled. Immutable; `mark` is pure."""

    entries: tuple[FieldEntry, ...]
    grammar: Grammar
    values: Mapping[str, Mapping[str, str]]
    forms: Mapping[str, frozenset[str]]
    numbers: NumberPatterns
    _phrases: PhraseSet
    _owners: tuple[tuple[str, str], ...]

    def mark(self, text: str) -> Marks:
        """Find every phrase and term in a sentence, in one pass."""
        spans: dict[str, list[tuple[int, int]]] = {}
        terms: dict[str, list[Named]] = {_THERAPY: [], _CONDITION: [], _HEAD: []}
        for start, end, phrase in self._phrases.scan(text):
            table, owner = self._owners[phrase]
            if table:
                terms[table].append(Named(owner, start, end))
                continue
            places = spans.setdefault(owner, [])
            if not places or places[-1] != (start, end):
                places.append((start, end))
        return Marks(
            {group: tuple(places) for group, places in spans.items()},
            _longest(terms[_THERAPY]),
            _longest(terms[_CONDITION]),
            _longest(terms[_HEAD]),
        )


def load_fields(
    texts: Mapping[str, str],
    grammar: Grammar,
    groups: Mapping[str, tuple[str, ...]],
    tables: Tables,
    folder: str = "claims",
) -> Fields:
    """Read and compile the field lexicon. `texts` maps names below `folder` (`fields/numbers.yaml`) to contents; other
    names are passed over. `groups` are the word groups that phrases may name with @.

    Raises RuleError with file and line for an unknown key, a doubled id, an entry of the wrong shape, or an id that the
    program needs and no file has.
    """
    ids = Ids("field entry", {})
    entries = tuple(
        _entry(row, ids)
        for name in sorted(n for n in texts if n.startswith("fields/"))
        for row in _rows(texts[name], f"{folder}/{name}")
    )
    for needed in NEEDED:
        if needed not in ids.lines:
            raise RuleError(
                f"No file in fields/ has the entry '{needed}'.", file=f"{folder}/fields", mend="Put it back."
            )
    phrases: list[Phrase] = []
    owners: list[tuple[str, str]] = []
    for entry in entries:
        phrases.extend(Phrase(text, entry.file, entry.line) for text in entry.phrases)
        owners.extend(("", entry.id) for _ in entry.phrases)
    for table, id, text in _table_terms(tables):
        phrases.append(Phrase(text, f"{folder}/{table}:{id}", 0))
        owners.append((table, id))
    values = {entry.id: entry.values for entry in entries if entry.values}
    return Fields(
        entries=entries,
        grammar=grammar,
        values=values,
        forms={entry.id: entry.forms for entry in entries if entry.forms},
        numbers=compile_numbers({id: values[id] for id in NUMBER_ENTRIES}),
        _phrases=PhraseSet(phrases, groups, grammar),
        _owners=tuple(owners),
    )


def _rows(text: str, file: str) -> list[Entry]:
    root = load(text, file, RuleError)
    if not isinstance(root.value, list) or not root.value:
        raise RuleError(
            "A field file is a list of entries.", file=file, line=root.line, mend="Begin each with a dash and 'id:'."
        )
    return [
        open_entry(node, file, "field entry", required=("id", "says"), optional=("phrases", "values", "forms", "test"))
        for node in root.value
    ]


def _entry(row: Entry, ids: Ids) -> FieldEntry:
    id = ids.take(row)
    held = [key for key in ("phrases", "values", "forms") if row.has(key)]
    if len(held) != 1:
        row.refuse("id", f"The field entry '{id}' needs exactly one of phrases, values, forms.", "Split or fill it.")
    if row.has("phrases") and not row.has("test"):
        row.refuse("phrases", f"The field entry '{id}' has no test sentence.", "Add 'test:' with one it must find.")
    return FieldEntry(
        id=id,
        says=row.text("says"),
        phrases=row.texts("phrases"),
        values=_values(row),
        forms=frozenset(form.casefold() for form in row.texts("forms")),
        test=row.text("test"),
        file=row.file,
        line=row.line,
    )


def _values(row: Entry) -> dict[str, str]:
    """Each value with all its words, turned round: "kg: [kg, kilos]" gives kg and kilos the value kg."""
    node = row.fields.get("values")
    if node is None:
        return {}
    if not isinstance(node.value, dict) or not node.value:
        row.refuse("values", "'values' maps a value to a list of words.", "Write 'kg: [kg, kilos]'.")
    found: dict[str, str] = {}
    for value, words in node.value.items():
        listed = words.value if isinstance(words.value, list) else [words]
        for word in listed:
            if not isinstance(word.value, str) or not word.value.strip():
                raise RuleError(
                    f"A word for '{value}' is not text.", file=row.file, line=word.line, mend="Put it in quotes."
                )
            found[word.value.casefold()] = value
    return found


def _table_terms(tables: Tables) -> Iterable[tuple[str, str, str]]:
    """For each term its table, the id of its row, and the term as a phrase."""
    for therapy in tables.therapies:
        names = tables.names(therapy.id)
        for name in names:
            exact = name in therapy.abbreviations
            if plain := _plain(name):
                yield _THERAPY, therapy.id, f"={plain}" if exact and " " not in plain else plain
    for condition in tables.conditions:
        for name in condition.terms:
            if plain := _plain(name):
                yield _CONDITION, condition.id, plain
        for name in condition.abbreviations:
            if plain := _plain(name):
                yield _CONDITION, condition.id, f"={plain}" if " " not in plain else plain
    for head in tables.heads:
        if plain := _plain(head.word):
            yield _HEAD, head.kind if head.alone else BOUND, plain


def _plain(name: str) -> str:
    """A term without the signs that mean something in the phrase language."""
    return " ".join(_SPECIAL.sub(" ", name).split())


def _longest(found: list[Named]) -> tuple[Named, ...]:
    """Where terms overlap, the longest; of equal ones the first id. In order of start."""
    kept: list[Named] = []
    for term in sorted(found, key=lambda t: (t.start, -t.end, t.id)):
        if kept and term.start < kept[-1].end:
            if term.end - term.start > kept[-1].end - kept[-1].start:
                kept[-1] = term
            continue
        kept.append(term)
    return tuple(kept)


NEEDED = (
    *NUMBER_ENTRIES,
    "adjective-endings", "bare-adjectives", "bare-followers", "bare-verbs", "disease-facts", "object-openers",
    "oblique-words", "ordinary-care", "participle-openers", "therapy-endings",
    "adjectives-alone", "anaphor-nouns", "articles", "authority-reporters", "brand-lines", "calls", "carrier-verbs",
    "companion-symptoms", "comparatives", "comparator-inner", "comparator-words", "counting-units", "data-on-file",
    "dates-and-places", "denials", "determiners-and-openers", "empty-comparators", "equative-words", "equatives",
    "established-headings", "exclusives", "expert-reporters", "expletives", "finding-verbs", "generic-modifiers",
    "governors", "guideline-bodies", "guideline-nouns", "helping-verbs", "journals", "light-verbs", "means",
    "no-authors", "no-comparison", "no-study-names", "not-products", "noun-openers", "np-adverbs", "np-stops",
    "offer-verbs",
    "outcome-edges", "outcome-ends", "outcome-nouns", "outcome-verbs", "own-voice", "passive-helpers",
    "passive-reports", "patient-reporters", "perfect-helpers", "plain-delay", "pointing-words", "price-signs",
    "profile-groups", "profile-points", "profile-says", "profile-warmth", "public-service",
    "promoting-headings", "pronouns", "provider-words", "quantifying-only",
    "reference-headings", "reference-hosts", "referring-words", "registry-hosts", "reporter-openers",
    "reporting-verbs", "singular-pronouns", "sold-words", "staff-words", "staging-systems", "study-nouns",
    "study-reporters", "superlatives", "telling-verbs", "urgency", "vague-evidence", "verb-openers",
)  # fmt: skip
