"""Reading the canonical form of a claims file fast: one pattern for a whole entry.

Nothing but the text that `audit/store/writing.py` writes is taken. What a person edited is read by
`audit/store/reading.py`, which is slow and says what is wrong; both give the same answer for the same meaning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar, get_args

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
    Quantity,
    Strength,
    Subject,
    SubjectSource,
    SubjectStatus,
    Unit,
)
from audit.store.record import NOWHERE, SCHEMA_VERSION, ClaimsFile, Record
from audit.store.writing import HEAD

T = TypeVar("T")


def _any(words: Any) -> str:
    return f"(?:{'|'.join(get_args(words))})"


def _line(key: str, value: str) -> str:
    return f"(?:  {key}: ({value})\n)?"


_TEXT = r'"(?:[^"\\\n]++|\\(?:["\\bfnrt]|u(?:00[0-9a-f]{2}|202[89]|feff|fff[ef])))*+"'
_TEXTS = rf"\[(?:{_TEXT}(?:, (?!\])|(?=\])))++\]"
_NUMBER = r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]+(?:e[-+][0-9]+)?)?"
_COUNT = r"(?:0|[1-9][0-9]{0,17})"
_ID = "[cs]-[0-9a-f]{12}"
_ATOM = rf"\{{verb: ({_TEXT}), outcome: ({_TEXT})\}}"
_QUANTITY = (
    rf"\{{text: ({_TEXT}), low: ({_NUMBER}), high: ({_NUMBER}), unit: ({_TEXT}), "
    r"bound: (exact|up_to|at_least|about)\}"
)
_CITATION = rf"\{{kind: ({_TEXT}), text: ({_TEXT}), scope: (sentence|paragraph|page)\}}"


def _uncaptured(pattern: str) -> str:
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


def _several(item: str) -> str:
    return rf"\[(?:{_uncaptured(item)}(?:, (?!\])|(?=\])))++\]"


_TOP = re.compile(
    re.escape(HEAD) + rf"schema_version: {SCHEMA_VERSION}\ndocument: ({_TEXT})\nlanguage: ({_TEXT})\n"
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
    + rf"(?:  subject: \{{text: ({_TEXT}), source: ({_any(SubjectSource)}), status: ({_any(SubjectStatus)})"
    + rf"(?:, because: ({_TEXT}))?\}}\n)?"
    + _line("atoms", _several(_ATOM))
    + rf"(?:  condition: \{{text: ({_TEXT}), source: (sentence|section|page)\}}\n)?"
    + rf"(?:  attribution: \{{text: ({_TEXT}), class: ({_any(AttributionClass)})\}}\n)?"
    + _line("quantities", _several(_QUANTITY))
    + r"(?:  comparison: \{form: (comparative|superlative|exclusive|equative), "
    + rf"comparator: (null|{_TEXT})\}}\n)?"
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
_ATOMS, _QUANTITIES, _CITATIONS = re.compile(_ATOM), re.compile(_QUANTITY), re.compile(_CITATION)
# What YAML would not leave as it stands between double quotes, or refuses.
_FOREIGN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def read_canonical(text: str) -> ClaimsFile | None:
    """The claims file, or None when the text is not canonical or holds anything that has to be refused."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    top = _TOP.match(text)
    if top is None or _FOREIGN.search(text):
        return None
    at = top.end()
    records: list[Record] = []
    ids: set[str] = set()
    types, texts = partial(_kept, {}, _read_types), partial(_kept, {}, _read_texts)
    while (found := _RECORD.match(text, at)) is not None:
        record = _read_record(found, types, texts)
        if record.id in ids or not is_statement_id(record.id) or fingerprint(record.text) != record.fingerprint:
            return None
        ids.add(record.id)
        records.append(record)
        at = found.end()
    if at != len(text) or bool(top[6]) is bool(records) or any(r.lead_in and r.lead_in not in ids for r in records):
        return None
    counts = Accounting(int(top[3]), int(top[4]), int(top[5]))
    return ClaimsFile(_text(top[1]), _text(top[2]), counts, tuple(records))


def _read_record(found: re.Match[str], types: Callable[[str], Any], texts: Callable[[str], Any]) -> Record:
    groups: tuple[Any, ...] = found.groups()
    # fmt: off
    (
        id_, fp, text, standalone, kind, types_, strength, direction, negated, confidence, by,
        subject, source, status, because, atoms, condition, where, attribution, klass, quantities,
        form, comparator, citations, support, promotional, promotional_because, reason, unit, section, lead_in,
        occurrence, cues,
    ) = groups
    # fmt: on
    quote = _text(text)
    return Record(
        id_,
        fp,
        quote,
        kind,
        (_text(standalone) if standalone else "") or (quote if kind == "claim" else ""),
        types(types_) if types_ else (),
        strength,
        direction,
        negated is not None,
        confidence or "high",
        by or "cues",
        Subject(_text(subject), source, status, _text(because) if because else "") if subject else None,
        tuple([Atom(_text(a), _text(b)) for a, b in _ATOMS.findall(atoms)]) if atoms else (),
        Condition(_text(condition), where) if condition else None,
        Attribution(_text(attribution), NOWHERE, NOWHERE, klass) if attribution else None,
        tuple(map(_quantity, _QUANTITIES.findall(quantities))) if quantities else (),
        Comparison(form, None if comparator == "null" else _text(comparator)) if form else None,
        tuple([Citation(_text(a), _text(b), NOWHERE, NOWHERE, c) for a, b, c in _CITATIONS.findall(citations)])
        if citations
        else (),
        support or "none",
        promotional is not None,
        _text(promotional_because) if promotional_because else "",
        _text(reason) if reason else "",
        unit or "sentence",
        texts(section) if section else (),
        lead_in or "",
        int(occurrence) if occurrence else 1,
        texts(cues) if cues else (),
    )


def _quantity(found: tuple[Any, ...]) -> Quantity:
    text, low, high, unit, bound = found
    return Quantity(_text(text), NOWHERE, NOWHERE, float(low), float(high), _text(unit), bound)


def _text(written: str) -> str:
    return json.loads(written) if "\\" in written else written[1:-1]


def _read_types(written: str) -> tuple[str, ...]:
    return tuple(written[1:-1].split(", ")) if len(written) > 2 else ()


def _read_texts(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


def _kept(known: dict[str, T], read: Callable[[str], T], written: str) -> T:
    value = known.get(written)
    if value is None:
        value = known[written] = read(written)
    return value
