"""Why a page is said to sell or to teach, in one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.lexicon.fields import Fields

_MOST = 3
_CLAIMS = "makes {n} claim(s)"
_NO_CLAIMS = "makes no claims"
_NO_RISK = "names no risk"


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of a page say of selling: the sentences with each feature, the points that each brings, and
    whether they come to more than zero."""

    sell: bool
    counts: Mapping[str, int]
    shares: Mapping[str, float]


def weigh_words(features: Sequence[Sequence[str]], sentences: int, fields: Fields) -> Words:
    """Points for selling less points for teaching, by the share of a page's sentences that have a feature.

    `features` are those of each statement. The points are the entry `profile-points` of the field lexicon, fitted on
    labelled pages.
    """
    points = {name: float(value) for name, value in fields.values["profile-points"].items()}
    counts: dict[str, int] = {}
    for found in features:
        for name in found:
            counts[name] = counts.get(name, 0) + 1
    shares = {n: points.get(n, 0.0) * min(count / max(sentences, 1), 1.0) for n, count in counts.items()}
    return Words(sum(shares.values()) + points["base"] > 0, counts, shares)


def give_reason(sells: bool, words: Words, fields: Fields) -> str:
    """One sentence: how many claims a page makes, and the heaviest of what else speaks for its profile, each said once
    ("It makes 26 claims, praises a therapy that no table accepts 9 times and names no risk.").

    What a feature is called stands in the entry `profile-says` of the field lexicon.
    """
    counts, shares = words.counts, words.shares
    says = fields.values["profile-says"]
    claims = counts.get("kind claim", 0)
    said: dict[str, int] = {_CLAIMS: claims}
    ordered = sorted((n for n in shares if (shares[n] > 0) == sells and shares[n]), key=lambda n: (-abs(shares[n]), n))
    for name in ordered:
        if name in says and len(said) < _MOST:
            said[says[name]] = max(said.get(says[name], 0), counts[name])
    parts = [_counted(text, count) for text, count in said.items() if claims or text != _CLAIMS]
    if not claims:
        parts.insert(0, _NO_CLAIMS)
    elif sells and not counts.get("kind risk"):
        parts.append(_NO_RISK)
    return f"It {parts[0]}." if len(parts) == 1 else f"It {', '.join(parts[:-1])} and {parts[-1]}."


def _counted(text: str, count: int) -> str:
    """A reason with its number: "makes {n} claim(s)" or "calls to book or buy {times}"."""
    times = {1: "once", 2: "twice"}.get(count, f"{count} times")
    return text.replace("{n}", str(count)).replace("(s)", "" if count == 1 else "s").replace("{times}", times)
