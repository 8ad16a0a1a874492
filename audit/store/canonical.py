"""Reading the canonical form of a claims file fast: one pattern for a whole entry.

Nothing but the text that `audit/store/writing.py` writes is taken. What a person edited is read by
`audit/store/reading.py`, which is slow and says what is wrong; both give the same answer for the same meaning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, get_args

from audit.identity import fingerprint, is_statement_id
from audit.model.statement import (
    Accounting,
    Atom,
    Attribution,
    AttributionClass,
    Citation,
    ClaimType,
    Comparison,
    Condition,
    Kind,
    Profile,
    Quantity,
    Strength,
    Subject,
    SubjectSource,
    SubjectStatus,
    Unit,
)
from audit.store.record import NOWHERE, SCHEMA_VERSION, Brief, ClaimsFile, Record
from audit.store.writing import HEAD


def _any(words: Any) -> str:
    return f"(?:{'|'.join(get_args(words))})"


def _line(key: str, value: str) -> str:
    return f"(?:  {key}: ({value})\n)?"


# Between quotes stands nothing that YAML would refuse, fold or read as the end of a line.
_PLAIN = r'[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]'
_TEXT = rf'"(?:{_PLAIN}++|\\(?:["\\bfnrt]|u(?:00[0-9a-f]{{2}}|202[89]|feff|fff[ef])))*+"'
_TEXTS = rf"\[(?:{_TEXT}(?:, (?!\])|(?=\])))++\]"
_NUMBER = r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]+(?:e[-+][0-9]+)?)?"
_CHANCE = r"(?:0(?:\.[0-9]{1,3})?|1)"
_COUNT = r"(?:0|[1-9][0-9]{0,17})"
_ID = "[cs]-[0-9a-f]{12}"
_SUBJECT = (
    rf"\{{text: ({_TEXT}), source: ({_any(SubjectSource)}), status: ({_any(SubjectStatus)})(?:, because: ({_TEXT}))?\}}"
)
_ATOM = rf"\{{verb: ({_TEXT}), outcome: ({_TEXT})\}}"
_CONDITION = rf"\{{text: ({_TEXT}), source: (sentence|section|page)\}}"
_ATTRIBUTION = rf"\{{text: ({_TEXT}), class: ({_any(AttributionClass)})\}}"
_QUANTITY = (
    rf"\{{text: ({_TEXT}), low: ({_NUMBER}), high: ({_NUMBER}), unit: ({_TEXT}), "
    r"bound: (exact|up_to|at_least|about)\}"
)
_COMPARISON = rf"\{{form: (comparative|superlative|exclusive|equative), comparator: (null|{_TEXT})\}}"
_CITATION = rf"\{{kind: ({_TEXT}), text: ({_TEXT}), scope: (sentence|paragraph|page)\}}"


def _whole(item: str) -> str:
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", item)


def _several(item: str) -> str:
    return rf"\[(?:{_whole(item)}(?:, (?!\])|(?=\])))++\]"


_ANY_TEXTS = rf"\[(?:{_TEXT}(?:, (?!\])|(?=\])))*+\]"
_TERM = rf"\{{term: ({_TEXT}), because: ({_TEXT})\}}"
_TERMS = rf"\[(?:{_whole(_TERM)}(?:, (?!\])|(?=\])))*+\]"
_PROFILE = (
    rf"\{{promotes: (true|false), because: ({_TEXT}), promoted: ({_TERMS}), "
    rf"conditions: ({_ANY_TEXTS}), provider: ({_TEXT})\}}"
)
_TOP = re.compile(
    re.escape(HEAD) + rf"schema_version: {SCHEMA_VERSION}\ndocument: ({_TEXT})\nlanguage: ({_TEXT})\n"
    rf"(?:readers: ({_TEXTS})\n)?(?:page: ({_TEXT})\n)?(?:profile: ({_whole(_PROFILE)})\n)?"
    rf"sentences: \{{claim: ({_COUNT}), not_claim: ({_COUNT}), unread: ({_COUNT})\}}\nstatements:( \[\])?\n"
)
_RECORD = re.compile(
    rf'\n- id: ({_ID})\n  fp: "([0-9a-f]{{12}})"\n  text: ({_TEXT})\n'
    + _line("standalone", _TEXT)
    + f"  kind: ({_any(Kind)})\n"
    + _line("types", rf"\[(?:{_any(ClaimType)}(?:, (?!\])|(?=\])))*+\]")
    + _line("strength", _any(Strength))
    + _line("direction", "benefit|harm")
    + _line("negated", "true")
    + _line("confidence", "high|low")
    + _line("by", "cues|model|both|reviewer")
    + _line("who", _TEXT)
    + _line("when", _TEXT)
    + _line("likelihood", _CHANCE)
    + _line("subject", _whole(_SUBJECT))
    + _line("atoms", _several(_ATOM))
    + _line("condition", _whole(_CONDITION))
    + _line("attribution", _whole(_ATTRIBUTION))
    + _line("quantities", _several(_QUANTITY))
    + _line("comparison", _whole(_COMPARISON))
    + _line("citations", _several(_CITATION))
    + _line("support", "none|vague|cited")
    + _line("promotional", "true")
    + _line("promotional_because", _TEXT)
    + _line("reason", _TEXT)
    + _line("unit", _any(Unit))
    + _line("section", _TEXTS)
    + _line("lead_in", _ID)
    + _line("occurrence", "[1-9][0-9]{0,8}")
    + _line("cues", _TEXTS)
)
_BRIEFS = "\nnot_claims:\n"
_BRIEF = re.compile(
    rf'- \{{fp: "([0-9a-f]{{12}})", in: "([0-9a-f]{{6}})", kind: ({_any(Kind)})'
    rf"(?:, by: (model|both))?(?:, confidence: (low))?(?:, likelihood: ({_CHANCE}))?(?:, reason: ({_TEXT}))?\}}\n"
)
_PROFILES, _PROMOTED = re.compile(_PROFILE), re.compile(_TERM)
_SUBJECTS, _ATOMS, _CONDITIONS, _ATTRIBUTIONS, _QUANTITIES, _COMPARISONS, _CITATIONS = map(
    re.compile, (_SUBJECT, _ATOM, _CONDITION, _ATTRIBUTION, _QUANTITY, _COMPARISON, _CITATION)
)


def read_canonical(text: str) -> ClaimsFile | None:
    """The claims file, or None when the text is not canonical or holds anything that has to be refused."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    top = _TOP.match(text)
    if top is None:
        return None
    at = top.end()
    records: list[Record] = []
    ids: set[str] = set()
    seen = _Seen()
    while (found := _RECORD.match(text, at)) is not None:
        record = _read_record(found.groups(), seen)
        if record.id in ids or not is_statement_id(record.id) or fingerprint(record.text) != record.fingerprint:
            return None
        ids.add(record.id)
        records.append(record)
        at = found.end()
    briefs, at = _read_briefs(text, at)
    if at != len(text) or bool(top[9]) is bool(records) or any(r.lead_in and r.lead_in not in ids for r in records):
        return None
    if any(brief.kind == "claim" for brief in briefs):
        return None
    return ClaimsFile(
        document=_text(top[1]),
        language=_text(top[2]),
        accounting=Accounting(int(top[6]), int(top[7]), int(top[8])),
        records=tuple(records),
        briefs=briefs,
        readers=_read_texts(top[3]) if top[3] else (),
        page=_text(top[4]) if top[4] else "",
        profile=_read_profile(top[5]) if top[5] else None,
    )


def _read_briefs(text: str, at: int) -> tuple[tuple[Brief, ...], int]:
    """What stands in brief from an offset on, and the offset behind it."""
    if not text.startswith(_BRIEFS, at):
        return (), at
    at += len(_BRIEFS)
    briefs: list[Brief] = []
    while (found := _BRIEF.match(text, at)) is not None:
        parts: tuple[Any, ...] = found.groups()
        fp, context, kind, by, confidence, likelihood, reason = parts
        briefs.append(
            Brief(
                fp, context, kind, by or "cues", confidence or "high",
                float(likelihood) if likelihood else None, _text(reason) if reason else "",
            )
        )  # fmt: skip
        at = found.end()
    return tuple(briefs), at if briefs else -1


class _Once(dict[str, Any]):
    """What a piece of text was read as; the same piece is read once in a file."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        self.read = read

    def __missing__(self, written: str) -> Any:
        value = self[written] = self.read(written)
        return value


class _Seen:
    """The pieces that stand in many entries of a file: most claims of a page share their subject and section."""

    __slots__ = (
        "atoms",
        "attributions",
        "citations",
        "comparisons",
        "conditions",
        "quantities",
        "subjects",
        "texts",
        "types",
    )

    def __init__(self) -> None:
        self.types = _Once(_read_types)
        self.texts = _Once(_read_texts)
        self.subjects = _Once(_read_subject)
        self.atoms = _Once(_read_atoms)
        self.conditions = _Once(_read_condition)
        self.attributions = _Once(_read_attribution)
        self.quantities = _Once(_read_quantities)
        self.comparisons = _Once(_read_comparison)
        self.citations = _Once(_read_citations)


def _read_record(groups: tuple[Any, ...], seen: _Seen) -> Record:
    # fmt: off
    (
        id_, fp, written, standalone, kind, types, strength, direction, negated, confidence, by, who, when,
        likelihood, subject, atoms, condition, attribution, quantities, comparison, citations, support, promotional,
        promotional_because, reason, unit, section, lead_in, occurrence, cues,
    ) = groups
    # fmt: on
    text = _text(written)
    return Record(
        id_,
        fp,
        text,
        kind,
        (_text(standalone) if standalone else "") or (text if kind == "claim" else ""),
        seen.types[types] if types else (),
        strength,
        direction,
        negated is not None,
        confidence or "high",
        by or "cues",
        _text(who) if who else "",
        _text(when) if when else "",
        float(likelihood) if likelihood else None,
        seen.subjects[subject] if subject else None,
        seen.atoms[atoms] if atoms else (),
        seen.conditions[condition] if condition else None,
        seen.attributions[attribution] if attribution else None,
        seen.quantities[quantities] if quantities else (),
        seen.comparisons[comparison] if comparison else None,
        seen.citations[citations] if citations else (),
        support or "none",
        promotional is not None,
        _text(promotional_because) if promotional_because else "",
        _text(reason) if reason else "",
        unit or "sentence",
        seen.texts[section] if section else (),
        lead_in or "",
        int(occurrence) if occurrence else 1,
        seen.texts[cues] if cues else (),
    )


def _text(written: str) -> str:
    return json.loads(written) if "\\" in written else written[1:-1]


def _read_types(written: str) -> tuple[str, ...]:
    return tuple(written[1:-1].split(", ")) if len(written) > 2 else ()


def _read_texts(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


def _read_profile(written: str) -> Profile:
    promotes, because, promoted, conditions, provider = _parts(_PROFILES, written)
    terms: list[Any] = _PROMOTED.findall(promoted)
    return Profile(
        promotes=promotes == "true",
        because=_text(because),
        promoted=tuple([(_text(term), _text(why)) for term, why in terms]),
        conditions=_read_texts(conditions),
        provider=_text(provider),
    )


def _read_subject(written: str) -> Subject:
    text, source, status, because = _parts(_SUBJECTS, written)
    return Subject(_text(text), source, status, _text(because) if because else "")


def _read_atoms(written: str) -> tuple[Atom, ...]:
    return tuple([Atom(_text(verb), _text(outcome)) for verb, outcome in _ATOMS.findall(written)])


def _read_condition(written: str) -> Condition:
    text, source = _parts(_CONDITIONS, written)
    return Condition(_text(text), source)


def _read_attribution(written: str) -> Attribution:
    text, klass = _parts(_ATTRIBUTIONS, written)
    return Attribution(_text(text), NOWHERE, NOWHERE, klass)


def _read_quantities(written: str) -> tuple[Quantity, ...]:
    found: list[Any] = _QUANTITIES.findall(written)
    return tuple(
        [Quantity(_text(t), NOWHERE, NOWHERE, float(low), float(high), _text(u), b) for t, low, high, u, b in found]
    )


def _read_comparison(written: str) -> Comparison:
    form, comparator = _parts(_COMPARISONS, written)
    return Comparison(form, None if comparator == "null" else _text(comparator))


def _read_citations(written: str) -> tuple[Citation, ...]:
    found: list[Any] = _CITATIONS.findall(written)
    return tuple([Citation(_text(kind), _text(text), NOWHERE, NOWHERE, scope) for kind, text, scope in found])


def _parts(pattern: re.Pattern[str], written: str) -> tuple[Any, ...]:
    found = pattern.match(written)
    return found.groups() if found else ()
