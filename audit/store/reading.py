"""Reading a claims file: the canonical text fast, what a person edited strictly and with places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from audit.errors import ClaimsFileError
from audit.identity import CONTEXT_LENGTH, FINGERPRINT_LENGTH, fingerprint, is_statement_id
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
from audit.store.canonical import read_canonical
from audit.store.record import FORMS, NOWHERE, Brief, ClaimsFile, Record
from audit.yamlfile import Node, load

T = TypeVar("T")
_ENTRY = "The entry"
_RENEW = "Restore it from git, or delete the file and run `claims-audit extract` again."
_RESTORE = "Restore it from git, or delete the whole entry and run `claims-audit extract` again."


def parse_claims(text: str, file: str) -> ClaimsFile:
    """Read a claims file, as written by the machine or edited by a person.

    Raises ClaimsFileError with line and column for what is not strict YAML, unknown keys, wrong kinds of value, doubled
    or invented ids, a lead-in that is not in the file, and text that does not fit its fingerprint. A file that was
    refused must not be written over: it holds what a person tried to say.
    """
    canonical = read_canonical(text)
    return canonical if canonical is not None else _read_file(load(text, file, ClaimsFileError), file)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The keys of a mapping, with what they are called in messages."""

    file: str
    node: Node
    keys: Mapping[str, Node]
    what: str

    def fail(self, wrong: str, key: str = "", mend: str = "") -> ClaimsFileError:
        node = self.keys.get(key, self.node)
        return ClaimsFileError(wrong, file=self.file, line=node.line, column=node.column, mend=mend)

    def get(self, key: str, read: Callable[[_Value], T], default: T) -> T:
        node = self.keys.get(key)
        return default if node is None or node.value is None else read(_Value(self.file, key, node))

    def need(self, key: str, read: Callable[[_Value], T]) -> T:
        node = self.keys.get(key)
        if node is None or node.value is None:
            mend = _RESTORE if self.what == _ENTRY else _RENEW
            raise self.fail(f"{self.what} has no '{key}'.", key, mend)
        return read(_Value(self.file, key, node))


@dataclass(frozen=True, slots=True)
class _Value:
    file: str
    key: str
    node: Node

    def fail(self, wrong: str, mend: str) -> ClaimsFileError:
        return ClaimsFileError(wrong, file=self.file, line=self.node.line, column=self.node.column, mend=mend)

    def text(self) -> str:
        if not isinstance(self.node.value, str):
            raise self.fail(f"'{self.key}' has to be text.", "Put the value in double quotes.")
        return self.node.value

    def digest(self, length: int) -> str:
        text = self.text()
        if len(text) != length or set(text) - set("0123456789abcdef"):
            raise self.fail(f"'{self.key}' has to be {length} hex digits, not '{text[:40]}'.", _RESTORE)
        return text

    def flag(self) -> bool:
        if not isinstance(self.node.value, bool):
            raise self.fail(f"'{self.key}' has to be true or false.", "Write one of the two, without quotes.")
        return self.node.value

    def count(self) -> int:
        value = self.node.value
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.fail(f"'{self.key}' has to be a whole number from 0.", "Write digits only, without quotes.")
        return value

    def number(self) -> float:
        value = self.node.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fail(f"'{self.key}' has to be a number.", "Write it in digits, without quotes or unit.")
        return float(value)

    def chance(self) -> float:
        value = self.number()
        if not 0 <= value <= 1:
            raise self.fail(f"'{self.key}' has to be a number from 0 to 1.", "Write it with a point: 0.4 is 4 in 10.")
        return round(value, 3)

    def items(self, read: Callable[[_Value], T]) -> tuple[T, ...]:
        if not isinstance(self.node.value, list):
            raise self.fail(f"'{self.key}' has to be a list.", "Write it in brackets, as [one, two].")
        return tuple([read(_Value(self.file, self.key, item)) for item in self.node.value])

    def entry(self, *known: str) -> _Entry:
        if not isinstance(self.node.value, dict):
            keys = ", ".join(f"{key}: ..." for key in known[:3])
            raise self.fail(f"'{self.key}' has to hold keys with values.", f"Write it as {{{keys}}}.")
        return _entry(self.file, self.node, f"'{self.key}'", known)

    def choice(self, choices: tuple[str, ...]) -> Any:
        value = self.node.value
        if isinstance(value, str) and value in choices:
            return value
        shown = "nothing" if value is None else f"'{str(value)[:40]}'" if not isinstance(value, dict | list) else "that"
        raise self.fail(f"'{self.key}' cannot be {shown}.", _suggest(str(value), choices))


def _read_file(root: Node, file: str) -> ClaimsFile:
    if not isinstance(root.value, dict):
        raise ClaimsFileError("This is not a claims file: it has no keys.", file=file, line=1, mend=_RENEW)
    top = _entry(file, root, "The claims file", _TOP_KEYS)
    version = top.need("schema_version", _Value.count)
    if version not in FORMS:
        mend = "Install the claims-audit that wrote it, or a newer one."
        read_here = f"this program reads {FORMS[0]} to {FORMS[-1]}"
        raise top.fail(f"The file has the form {version}; {read_here}.", "schema_version", mend)
    counts = top.need("sentences", lambda value: value.entry("claim", "not_claim", "unread"))
    accounting = Accounting(*[counts.need(key, _Value.count) for key in ("claim", "not_claim", "unread")])
    read = top.need("statements", lambda value: value.items(_read_record))
    _check_ids(file, read)
    return ClaimsFile(
        document=top.need("document", _Value.text),
        language=top.get("language", _Value.text, ""),
        accounting=accounting,
        records=tuple(record for _, record in read),
        briefs=top.get("not_claims", lambda value: value.items(_read_brief), ()),
        readers=top.get("readers", lambda value: value.items(_Value.text), ()),
        page=top.get("page", _Value.text, ""),
        profile=top.get("profile", _read_profile, None),
    )


def _read_profile(value: _Value) -> Profile:
    entry = value.entry("promotes", "because", "promoted", "conditions", "provider")
    return Profile(
        promotes=entry.need("promotes", _Value.flag),
        because=entry.get("because", _Value.text, ""),
        promoted=entry.get("promoted", lambda v: v.items(_read_term), ()),
        conditions=entry.get("conditions", lambda v: v.items(_Value.text), ()),
        provider=entry.get("provider", _Value.text, ""),
    )


def _read_term(value: _Value) -> tuple[str, str]:
    entry = value.entry("term", "because")
    return entry.need("term", _Value.text), entry.get("because", _Value.text, "")


def _read_brief(value: _Value) -> Brief:
    entry = value.entry("fp", "in", "kind", "by", "confidence", "likelihood", "reason")
    kind: Kind = entry.need("kind", _one_of(Kind))
    if kind == "claim":
        mend = (
            "Run `claims-audit extract --all`, which writes every statement in full, correct it there and write "
            "`by: reviewer`."
        )
        raise entry.fail("What stands under 'not_claims' cannot be made a claim there.", "kind", mend)
    return Brief(
        entry.need("fp", lambda v: v.digest(FINGERPRINT_LENGTH)),
        entry.need("in", lambda v: v.digest(CONTEXT_LENGTH)),
        kind,
        entry.get("by", lambda v: v.choice(("cues", "model", "both")), "cues"),
        entry.get("confidence", lambda v: v.choice(("high", "low")), "high"),
        entry.get("likelihood", _Value.chance, None),
        entry.get("reason", _Value.text, ""),
    )


def _read_record(value: _Value) -> tuple[_Entry, Record]:
    if not isinstance(value.node.value, dict):
        raise value.fail("An entry of 'statements' has to hold keys with values.", "Begin it with `- id: ...`.")
    entry = _entry(value.file, value.node, _ENTRY, _KEYS)
    text = entry.need("text", _Value.text)
    kind: Kind = entry.need("kind", _one_of(Kind))
    return entry, Record(
        id=entry.need("id", _Value.text),
        fingerprint=entry.need("fp", _Value.text),
        text=text,
        kind=kind,
        standalone=entry.get("standalone", _Value.text, "") or (text if kind == "claim" else ""),
        types=entry.get("types", lambda v: v.items(_one_of(ClaimType)), ()),
        strength=entry.get("strength", _one_of(Strength), None),
        direction=entry.get("direction", lambda v: v.choice(("benefit", "harm")), None),
        negated=entry.get("negated", _Value.flag, False),
        confidence=entry.get("confidence", lambda v: v.choice(("high", "low")), "high"),
        by=entry.get("by", lambda v: v.choice(("cues", "model", "both", "reviewer")), "cues"),
        who=entry.get("who", _Value.text, ""),
        when=entry.get("when", _Value.text, ""),
        likelihood=entry.get("likelihood", _Value.chance, None),
        subject=entry.get("subject", _read_subject, None),
        atoms=entry.get("atoms", lambda v: v.items(_read_atom), ()),
        condition=entry.get("condition", _read_condition, None),
        attribution=entry.get("attribution", _read_attribution, None),
        quantities=entry.get("quantities", lambda v: v.items(_read_quantity), ()),
        comparison=entry.get("comparison", _read_comparison, None),
        citations=entry.get("citations", lambda v: v.items(_read_citation), ()),
        support=entry.get("support", lambda v: v.choice(("none", "vague", "cited")), "none"),
        promotional=entry.get("promotional", _Value.flag, False),
        promotional_because=entry.get("promotional_because", _Value.text, ""),
        reason=entry.get("reason", _Value.text, ""),
        unit=entry.get("unit", _one_of(Unit), "sentence"),
        section=entry.get("section", lambda v: v.items(_Value.text), ()),
        lead_in=entry.get("lead_in", _Value.text, ""),
        occurrence=max(1, entry.get("occurrence", _Value.count, 1)),
        cues=entry.get("cues", lambda v: v.items(_Value.text), ()),
    )


_TOP_KEYS = (
    "schema_version", "document", "language", "readers", "page", "profile", "sentences", "statements", "not_claims",
)  # fmt: skip
_KEYS = tuple("fp" if field == "fingerprint" else field for field in Record.__slots__)


def _read_subject(value: _Value) -> Subject:
    entry = value.entry("text", "source", "status", "because")
    return Subject(
        entry.need("text", _Value.text),
        entry.need("source", _one_of(SubjectSource)),
        entry.need("status", _one_of(SubjectStatus)),
        entry.get("because", _Value.text, ""),
    )


def _read_atom(value: _Value) -> Atom:
    entry = value.entry("verb", "outcome")
    return Atom(entry.need("verb", _Value.text), entry.need("outcome", _Value.text))


def _read_condition(value: _Value) -> Condition:
    entry = value.entry("text", "source")
    return Condition(
        entry.need("text", _Value.text), entry.need("source", lambda v: v.choice(("sentence", "section", "page")))
    )


def _read_attribution(value: _Value) -> Attribution:
    entry = value.entry("text", "class")
    return Attribution(
        entry.need("text", _Value.text), NOWHERE, NOWHERE, entry.need("class", _one_of(AttributionClass))
    )


def _read_quantity(value: _Value) -> Quantity:
    entry = value.entry("text", "low", "high", "unit", "bound")
    low = entry.need("low", _Value.number)
    return Quantity(
        entry.need("text", _Value.text),
        NOWHERE,
        NOWHERE,
        low,
        entry.get("high", _Value.number, low),
        entry.get("unit", _Value.text, ""),
        entry.get("bound", lambda v: v.choice(("exact", "up_to", "at_least", "about")), "exact"),
    )


def _read_comparison(value: _Value) -> Comparison:
    entry = value.entry("form", "comparator")
    forms = ("comparative", "superlative", "exclusive", "equative")
    comparator: str | None = entry.get("comparator", _Value.text, None)
    return Comparison(entry.need("form", lambda v: v.choice(forms)), comparator)


def _read_citation(value: _Value) -> Citation:
    entry = value.entry("kind", "text", "scope")
    scope = entry.get("scope", lambda v: v.choice(("sentence", "paragraph", "page")), "sentence")
    return Citation(entry.need("kind", _Value.text), entry.need("text", _Value.text), NOWHERE, NOWHERE, scope)


def _check_ids(file: str, read: tuple[tuple[_Entry, Record], ...]) -> None:
    lines: dict[str, int] = {}
    for entry, record in read:
        if not is_statement_id(record.id):
            wrong = f"This tool never gave the id '{record.id[:40]}': its last two digits do not fit the rest."
            raise entry.fail(wrong, "id", _RESTORE)
        if record.id in lines:
            wrong = f"The id {record.id} stands twice; the first is in line {lines[record.id]}."
            raise entry.fail(wrong, "id", "Delete the entry that was copied.")
        lines[record.id] = entry.keys["id"].line
        real = fingerprint(record.text)
        if real != record.fingerprint:
            wrong = f"The text was changed by hand: its fingerprint is {real}, not '{record.fingerprint[:40]}'."
            mend = (
                "Restore 'text' and 'fp' from git. A claims file follows its document: change the document, then run "
                "`claims-audit extract`."
            )
            raise entry.fail(wrong, "text", mend)
    for entry, record in read:
        if record.lead_in and record.lead_in not in lines:
            wrong = f"No entry of this file has the id '{record.lead_in[:40]}'."
            near = get_close_matches(record.lead_in, lines, n=1, cutoff=0.8)
            mend = f"Did you mean '{near[0]}'?" if near else "Delete 'lead_in', or restore the entry that it names."
            raise entry.fail(wrong, "lead_in", mend)


def _entry(file: str, node: Node, what: str, known: tuple[str, ...]) -> _Entry:
    keys: Mapping[str, Node] = node.value if isinstance(node.value, dict) else {}
    for key, value in keys.items():
        if key not in known:
            raise ClaimsFileError(
                f"{what} has no key '{key[:40]}'.", file=file, line=value.key_line, column=value.key_column,
                mend=_suggest(key, known),
            )  # fmt: skip
    return _Entry(file, node, keys, what)


def _one_of(choices: Any) -> Callable[[_Value], Any]:
    return lambda value: value.choice(get_args(choices))


def _suggest(word: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(word[:40], known, n=1)
    return f"Did you mean '{near[0]}'?" if near else f"Possible are: {', '.join(known)}."
