"""How readings, states and places are put into words for a reviewer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.model.document import Document
from audit.model.review import ClaimChange, Source
from audit.model.statement import Profile, Statement, Strength

_STRENGTH: dict[Strength, str] = {"absolute": "absolute", "asserted": "stated as fact", "hedged": "hedged"}
_VERIFIED = {
    "read": "read at the source",
    "secondary": "confirmed by a secondary source only",
    "unverified": "not yet verified",
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")
_WEB = re.compile(r"https?://[^\s\"'<>\\]+\Z", re.IGNORECASE)


def read_as(statement: Statement) -> str:
    """What a claim was read as, in one line."""
    parts = [", ".join(t.replace("_", " ") for t in statement.types) or "claim"]
    if statement.strength:
        parts.append(spell_strength(statement.strength))
    if statement.direction == "harm":
        parts.append("a harm")
    if statement.negated:
        parts.append("negated")
    if statement.subject:
        parts.append(f"about “{statement.subject.text}” ({statement.subject.status})")
    if statement.condition:
        parts.append(f"for “{statement.condition.text}”")
    if statement.attribution:
        parts.append(f"said by “{statement.attribution.text}”")
    if statement.support != "none":
        parts.append(f"support {statement.support}")
    if statement.confidence == "low":
        parts.append("reading unsure")
    return " · ".join(parts)


def spell_strength(strength: Strength) -> str:
    return _STRENGTH[strength]


def in_ten(likelihood: float) -> str:
    """A likelihood in words: "about 4 in 10"."""
    tenths = int(10 * likelihood + 0.5)
    if tenths == 0:
        return "less than 1 in 10"
    return "more than 9 in 10" if tenths == 10 else f"about {tenths} in 10"


class Reasons:
    """Why statements are no claims. A reason is told once; in the text stands its kind, numbered where one kind has
    several reasons."""

    def __init__(self) -> None:
        self._labels: dict[tuple[str, str], str] = {}
        self._of_kind: dict[str, int] = {}

    def label(self, statement: Statement) -> str:
        """The short name of the reason of a statement that is no claim."""
        key = (statement.kind, statement.reason)
        if key not in self._labels:
            number = self._of_kind.get(statement.kind, 0) + 1
            self._of_kind[statement.kind] = number
            kind = statement.kind.replace("_", " ")
            self._labels[key] = kind if number == 1 else f"{kind} {number}"
        return self._labels[key]

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """Each short name with its reason, by name."""
        return tuple(sorted((label, reason) for (_, reason), label in self._labels.items()))


def language_tag(document: Document) -> str:
    """The language of a document for the `lang` of what is quoted from it, "" where it is not known or no tag."""
    known = document.language != "und" and _LANGUAGE.match(document.language)
    return document.language if known else ""


def verified(source: Source) -> str:
    """How far a provision was checked, and when."""
    checked = source.checked if source.verified != "unverified" else ""
    return _VERIFIED[source.verified] + (f", {checked}" if checked else "")


def web_address(address: str) -> str:
    """The address where it is one of the web and may be a link, else ""."""
    return address if _WEB.match(address) else ""


def shorten(text: str, most: int) -> str:
    """The text, cut after a word where it is longer than so many characters."""
    if len(text) <= most:
        return text
    cut = text.rfind(" ", most // 2, most)
    return text[: cut if cut > 0 else most - 1].rstrip(" ,;:.") + "…"


def joined(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def profile_sentences(profile: Profile) -> str:
    """What a document was taken for, and why, in plain sentences."""
    said = [f"Read as a page that {'sells' if profile.promotes else 'informs and does not sell'}."]
    because = profile.because.strip()
    if because:
        said.append(because[0].upper() + because[1:].rstrip(".") + ".")
    if profile.promoted:
        reasons: dict[str, list[str]] = {}
        for term, reason in profile.promoted:
            reasons.setdefault(reason, []).append(f"“{term}”")
        told = [joined(terms) + (f" ({reason})" if reason else "") for reason, terms in reasons.items()]
        said.append(f"Taken as promoted: {'; '.join(told)}.")
    elif profile.promotes:
        said.append("No term was found that it promotes.")
    return " ".join(said)


def change_label(change: ClaimChange) -> str:
    """What happened to a claim, with what moved."""
    word = {"review": "to look at"}.get(change.change, change.change)
    return f"{word}: {', '.join(change.moved)}" if change.moved else word
