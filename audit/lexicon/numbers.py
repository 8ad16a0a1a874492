"""The patterns by which quantities are read, made once from the number words of the field lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?[½¼¾]?|[½¼¾]"
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True, slots=True)
class NumberPatterns:
    """`number` finds a number, `between` what joins two numbers to a range, the others match at a place.

    `number` has the groups `digits`, `word` (number words), `article` ("a" before a bare scale) and `scale`.
    """

    number: re.Pattern[str]
    between: re.Pattern[str]
    unit: re.Pattern[str]
    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    bound_before: re.Pattern[str]
    bound_after: re.Pattern[str]
    fraction: re.Pattern[str]
    multiple: re.Pattern[str]
    identifier: re.Pattern[str]
    month_before: re.Pattern[str]
    month_after: re.Pattern[str]
    values: Mapping[str, Mapping[str, str]]

    def amount(self, match: re.Match[str]) -> float:
        """The value of a match of `number`."""
        digits, word = match["digits"], match["word"]
        total = 1.0
        if digits:
            glyph = _GLYPHS.get(digits[-1], 0.0)
            plain = digits.rstrip("½¼¾").replace(",", "")
            total = (float(plain) if plain else 0.0) + glyph
        elif word:
            words = self.values["number-words"]
            total = sum(float(words[part]) for part in re.split(r"[\s\-]+", word.casefold()))
        for scale in re.split(r"\s+", (match["scale"] or "").strip().casefold()):
            if scale:
                total *= float(self.values["scales"][scale])
        return total


def compile_numbers(values: Mapping[str, Mapping[str, str]]) -> NumberPatterns:
    """Make the patterns from the value entries named in `NUMBER_ENTRIES`."""
    words, scales = _any(values["number-words"]), _any(values["scales"])
    units, money = _any(values["units"]), _any(values["money-signs"])
    names = _any(values["identifier-words"])
    months = _any({word.title(): value for word, value in values["months"].items()})
    number = (
        rf"(?<![\w.,/:@#])(?<![^\W\d_][-‐‑])(?:(?P<digits>{_DIGITS})|(?P<word>{words}(?:[-\s]{words})?)(?!\w)"
        rf"|(?P<article>\ban?\b|\bseveral\b)(?=\s+(?:{scales})\b))(?P<scale>(?:\s*(?:{scales})(?!\w))*)"
    )
    return NumberPatterns(
        number=re.compile(number, re.IGNORECASE),
        between=re.compile(r"\s*(?:-|–|—|−|\bto\b|\band\b|\bor\b)\s*", re.IGNORECASE),
        unit=re.compile(rf"[\s\-‐‑]*(?P<unit>{units})(?:(?!\w)|(?<=%)(?=[⁰¹²³⁴⁵⁶⁷⁸⁹]))", re.IGNORECASE),
        money_before=re.compile(rf"(?:{money})\s*\Z", re.IGNORECASE),
        money_after=re.compile(rf"\s*(?P<unit>{money})(?!\w)", re.IGNORECASE),
        bound_before=re.compile(rf"(?<!\w)(?P<bound>{_any(values['bounds'])})\s*(?:the\s+|an?\s+)?\Z", re.IGNORECASE),
        bound_after=re.compile(rf"\s*(?P<bound>{_any(values['bounds-after'])})(?!\w)", re.IGNORECASE),
        fraction=re.compile(rf"(?<!\w)(?P<word>{_any(values['fractions'])})(?!\w)", re.IGNORECASE),
        multiple=re.compile(rf"(?<!\w)(?P<word>{_any(values['multiples'])})(?!\w)", re.IGNORECASE),
        identifier=re.compile(rf"(?<!\w)(?:{names})[\s\-]*\Z", re.IGNORECASE),
        month_before=re.compile(rf"(?<!\w)(?:{months})\s*\Z"),
        month_after=re.compile(rf"(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\b"),
        values=values,
    )


def _any(words: Mapping[str, str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


NUMBER_ENTRIES = (
    "number-words", "scales", "fractions", "multiples", "units", "money-signs", "bounds", "bounds-after",
    "identifier-words", "months",
)  # fmt: skip
