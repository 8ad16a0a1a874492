"""What makes two statements the same one: the normalised text, its fingerprint, the id and the signature.

An id is given once and then carried by matching (`audit/store/anchor.py`); it never holds a line number. A fingerprint
says whether the words are the same, a signature whether what they say is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from audit.model.statement import ClaimType, Comparison, Kind, Quantity, Strength, Unit

FINGERPRINT_LENGTH = 12
CONTEXT_LENGTH = 6

_ID = re.compile(r"([cs]-)([0-9a-f]{10})([0-9a-f]{2})\Z")
_UNSEEN = (0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u2039\u203a`\u00b4\u02bc"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d\u300e\u300f"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_FRACTIONS = "\u00bc\u00bd\u00be" + "".join(map(chr, range(0x2150, 0x215F))) + "\u2189"
_FOLD: dict[str, str] = {
    **dict.fromkeys(map(chr, (*_UNSEEN, *range(0xFE00, 0xFE10))), ""),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_DASHES, "-"),
    # NFKC would turn "10⁵" into "105" and "1½" into "11/2": other numbers.
    **{sign: f"^{digit}" for digit, sign in enumerate(_RAISED)},
    **{sign: f" {unicodedata.normalize('NFKC', sign)}" for sign in _FRACTIONS},
}
_FOLDED = re.compile(f"[{''.join(map(re.escape, _FOLD))}]")
_MARK = re.compile(
    r"""\s*(?:
        [\u2022\u2023\u2043\u2219\u25aa-\u25ff\u2713-\u2718\u27a4\u2192\u00b7\uf0a7\uf0b7]\s*   # bullets, ticks, arrows
      | [-*+\u2010-\u2015]\s+
      | [\u2460-\u249b\u24ea\u24f5-\u24ff\u2776-\u2793]\s*      # numbers in circles, brackets or with a full stop
      | \(?\d{1,3}[.)\u3001\uff0e\uff09]\s+
      | \(\d{1,3}\)\s*
      | \(?(?:[a-z]|[ivx]{2,5})\)\s+
    )+(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_OUTER = " .,;:!\"'()[]{}-_*\u2026\u3002\u3001\u3010\u3011\u2016"


@dataclass(frozen=True, slots=True)
class Signature:
    """What must not move unseen when a statement is reworded. `quantities` are (bound, low, high, unit) in the order
    of the text; `comparator` is None without a comparison and "" when a comparison names nothing."""

    negated: bool
    strength: Strength | None
    quantities: tuple[tuple[str, float, float, str], ...]
    comparator: str | None
    types: tuple[ClaimType, ...]


class Signed(Protocol):
    """What a signature is taken from: a statement, or its record in a claims file."""

    @property
    def negated(self) -> bool: ...
    @property
    def strength(self) -> Strength | None: ...
    @property
    def quantities(self) -> tuple[Quantity, ...]: ...
    @property
    def comparison(self) -> Comparison | None: ...
    @property
    def types(self) -> tuple[ClaimType, ...]: ...


def normalise(text: str) -> str:
    """The text as it counts for identity: NFKC, case folded, without list mark, unseen characters and outer
    punctuation; quotes, dashes and white space made alike. A closing question mark stays, because it changes what is
    said, and so do %, +, < and raised digits. Text of nothing but punctuation stays as it is, white space folded."""
    marked = _MARK.match(text)
    folded = text[marked.end() :] if marked else text
    if folded.isascii():
        folded = folded.lower().replace("`", "'")
    else:
        folded = unicodedata.normalize("NFKC", _FOLDED.sub(_fold, folded)).casefold()
        folded = _FOLDED.sub(_fold, unicodedata.normalize("NFKC", folded))
    core = " ".join(folded.split()).strip(_OUTER)
    return core or " ".join(text.split())


def fingerprint(text: str) -> str:
    """The first 12 hex digits of the SHA-256 of the normalised text."""
    return sha256(normalise(text).encode("utf-8", "surrogatepass")).hexdigest()[:FINGERPRINT_LENGTH]


def statement_id(document: str, kind: Kind, fingerprint: str, ordinal: int) -> str:
    """The first id of a statement: "c-" for a claim, else "s-", and 12 hex digits, the last two a check on the rest.

    `document` is the document's path, `ordinal` counts from 0 among the statements of the document with this
    fingerprint.
    """
    prefix = "c-" if kind == "claim" else "s-"
    body = sha256(f"{document}\0{fingerprint}\0{ordinal}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return prefix + body + _check(prefix, body)


def context_digest(unit: Unit, section: tuple[str, ...], introduction: str) -> str:
    """Six hex digits for what stands around a statement and may change what it says: its unit, the headings above it
    and the fingerprint of the statement that introduces it ("" for none)."""
    text = "\0".join((unit, introduction, *section))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:CONTEXT_LENGTH]


def is_statement_id(text: str) -> bool:
    """Whether this tool could have given this id. 255 of 256 invented or mistyped ids are recognised."""
    match = _ID.match(text)
    return match is not None and _check(match[1], match[2]) == match[3]


def signature(statement: Signed) -> Signature:
    """The signature of a statement, as read or as recorded."""
    return Signature(
        negated=statement.negated,
        strength=statement.strength,
        quantities=tuple((q.bound, q.low, q.high, q.unit) for q in statement.quantities),
        comparator=None if statement.comparison is None else normalise(statement.comparison.comparator or ""),
        types=tuple(sorted(statement.types)),
    )


def _fold(sign: re.Match[str]) -> str:
    return _FOLD[sign[0]]


def _check(prefix: str, body: str) -> str:
    return sha256(f"claims-audit:{prefix}{body}".encode()).hexdigest()[:2]
