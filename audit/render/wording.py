"""How readings, states and places are put into words for a reviewer."""

from __future__ import annotations

import re

from audit.model.document import Document
from audit.model.finding import Place
from audit.model.review import ClaimChange, Source
from audit.model.statement import Statement

_STRENGTH = {"absolute": "absolute", "asserted": "stated as fact", "hedged": "hedged"}
_VERIFIED = {
    "read": "read at the source",
    "secondary": "confirmed by a secondary source only",
    "unverified": "not yet verified",
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")
_WEB = re.compile(r"https?://[^\s\"'<>\\]+\Z", re.IGNORECASE)


def read_as(statement: Statement) -> str:
    """What a statement was read as, in one line."""
    if statement.kind != "claim":
        kind = statement.kind.replace("_", " ")
        return f"not a claim, {kind}" + (f": {statement.reason}" if statement.reason else "")
    parts = [", ".join(t.replace("_", " ") for t in statement.types) or "claim"]
    if statement.strength:
        parts.append(_STRENGTH[statement.strength])
    if statement.direction == "harm":
        parts.append("a harm")
    if statement.negated:
        parts.append("negated")
    if statement.subject:
        status = statement.subject.status + (f": {statement.subject.because}" if statement.subject.because else "")
        parts.append(f"about “{statement.subject.text}” ({status})")
    if statement.condition:
        parts.append(f"for “{statement.condition.text}”")
    if statement.attribution:
        parts.append(f"said by “{statement.attribution.text}”")
    if statement.support != "none":
        parts.append(f"support {statement.support}")
    if statement.confidence == "low":
        parts.append("reading unsure")
    return "claim: " + " · ".join(parts)


def language_tag(document: Document) -> str:
    """The language of a document for the `lang` of what is quoted from it, "" where it is not known or no tag."""
    known = document.language != "und" and _LANGUAGE.match(document.language)
    return document.language if known else ""


def verified(source: Source) -> str:
    """How far a provision was checked, and when."""
    return _VERIFIED[source.verified] + (f", {source.checked}" if source.checked else "")


def web_address(address: str) -> str:
    """The address where it is one of the web and may be a link, else ""."""
    return address if _WEB.match(address) else ""


def place_label(place: Place) -> str:
    return f"{place.document}, line {place.line}"


def change_label(change: ClaimChange) -> str:
    """What happened to a claim, with what moved."""
    word = {"review": "to look at"}.get(change.change, change.change)
    return f"{word}: {', '.join(change.moved)}" if change.moved else word
