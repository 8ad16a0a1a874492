"""Numbers with their bound and unit: "up to 88.9%", "4–6 weeks", "9 in 10", "180,000 yuan", "twice as fast"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from audit.lexicon.fields import Fields
from audit.lexicon.numbers import NumberPatterns
from audit.model.statement import Quantity

Locate = Callable[[int, int], tuple[int, int]]
Bound = Literal["exact", "up_to", "at_least", "about"]

_BOUNDS: dict[str, Bound] = {"up_to": "up_to", "at_least": "at_least", "about": "about"}
_BEFORE = 40
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_NO_NUMBER = re.compile(r"[/:]\d|(?:st|nd|rd|th)\b|[^\W\d_]+\d|\s\d{3}(?!\d)")
_DIGITS_BEFORE = re.compile(r"\d\s(?:of\s)?\Z|\+\Z")
_P_VALUE = re.compile(r"\b[Pp]\s*[<>=≤≥]\s*\Z")
_BETWEEN_WORD = re.compile(r"\b(?:between|from)\s+\Z", re.IGNORECASE)
_OUT_OF = re.compile(r"(?:\s+[^\W\d_]+)?\s+(?:in|out\s+of|of|from)\s+(?:every\s+|each\s+)?", re.IGNORECASE)
_TENS = re.compile(r"(?P<times>\s?[×·x]\s?10|(?<=10))(?P<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![⁰¹²³⁴⁵⁶⁷⁸⁹])")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_COUNTED = re.compile(r"\s+(?:[a-z][a-z\-]*\s+){0,2}?(?P<noun>[a-z]{3,}(?<!s)s)(?!\w)")
_OF_WORDS = re.compile(r"\s+(?:of\s+)?(?:all\s+|the\s+|our\s+|its\s+|your\s+)?[a-z]")


def find_quantities(text: str, fields: Fields, locate: Locate) -> tuple[Quantity, ...]:
    """All quantities of a sentence, in order.

    Years, dates, stages and grades, names with a number (B12, IL-6), visual acuity (20/40), times of day, p values and
    list or citation numbers are none.
    """
    if not (_has_digit(text) or _maybe_words(text, fields.numbers)):
        return ()
    reader = _Reader(text, fields, locate)
    return reader.read()


def _has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None or (not text.isascii() and any(map(str.isdigit, text)))


def _maybe_words(text: str, patterns: NumberPatterns) -> bool:
    return any(p.search(text) is not None for p in (patterns.number, patterns.fraction, patterns.multiple))


class _Reader:
    def __init__(self, text: str, fields: Fields, locate: Locate) -> None:
        self.text = text
        self.patterns = fields.numbers
        self.counting = fields.forms["counting-units"]
        self.locate = locate

    def read(self) -> tuple[Quantity, ...]:
        found: list[tuple[int, int, float, float, str, Bound]] = []
        reach = 0
        for match in self.patterns.number.finditer(self.text):
            if match.start() < reach:
                continue
            quantity = self._quantity(match, reach)
            if quantity is not None:
                found.append(quantity)
                reach = quantity[1]
        taken = [(start, end) for start, end, *_ in found]
        for pattern, entry, unit in (
            (self.patterns.fraction, "fractions", "of the whole"),
            (self.patterns.multiple, "multiples", "times"),
        ):
            for match in pattern.finditer(self.text):
                start, end = match.span()
                if any(start < e and s < end for s, e in taken):
                    continue
                if entry == "fractions" and _OF_WORDS.match(self.text, end) is None:
                    continue
                value = float(self.patterns.values[entry][" ".join(match["word"].casefold().split())])
                begin, bound = self._bound(start, end, max((e for _, e in taken if e <= start), default=0))
                found.append((begin, end, value, value, unit, bound[0]))
                taken.append((begin, end))
        return tuple(
            Quantity(self.text[start:end], *self.locate(start, end), low, high, unit, bound)
            for start, end, low, high, unit, bound in sorted(found)
        )

    def _quantity(self, match: re.Match[str], floor: int) -> tuple[int, int, float, float, str, Bound] | None:
        text, patterns = self.text, self.patterns
        start, end = match.span()
        if self._is_name(match):
            return None
        low = patterns.amount(match)
        tens = _TENS.match(text, end) if match["digits"] is not None else None
        if tens is not None and (tens["times"] or low == 10):
            low = (low if tens["times"] else 1.0) * float(f"1e{tens['power'].translate(_LOWERED)}")
            end = tens.end()
        high = low
        unit, after = self._unit(end)
        second = self._second(after if unit else end, start)
        if second is not None:
            high = patterns.amount(second)
            end = second.end()
            unit_after, after = self._unit(end)
            unit = unit_after or unit
            low = _same_scale(low, high, match, second)
            if high < low:
                low, high = high, low
        shared = second is None and (not unit or unit in self.counting)
        proportion = self._proportion(end) if shared else None
        if proportion is not None:
            whole, after = proportion
            unit = f"in {whole:,.15g}"
        money = patterns.money_before.search(text, max(floor, start - 5), start)
        if money is not None:
            start = money.start()
            unit = patterns.values["money-signs"][money.group().strip().casefold()]
            after = max(after, end)
        if not unit:
            noun = _COUNTED.match(text, end) if self._counts(match) else None
            if match["digits"] is None and (noun is None or not match["scale"]):
                return None
            if noun is not None:
                unit, after = patterns.values["units"].get(noun["noun"], noun["noun"]), noun.end()
            else:
                if match["digits"] is None or _YEAR.match(text[start:end]):
                    return None
                after = end
        end = after
        begin, (bound, stop) = self._bound(start, end, floor)
        if second is not None:
            bound, begin, stop = "exact", start, end
        return begin, stop, low, high, unit, bound

    def _is_name(self, match: re.Match[str]) -> bool:
        """Whether the number belongs to a name, date, time, ratio or test statistic."""
        text, (start, end) = self.text, match.span()
        near = max(0, start - _BEFORE)
        before = text[near:start]
        if match["digits"] is None:
            return False
        return (
            _NO_NUMBER.match(text, end) is not None
            or _DIGITS_BEFORE.search(before) is not None
            or (before.endswith(("[", "(")) and text[end : end + 1] in ("]", ")", ","))
            or self.patterns.identifier.search(before) is not None
            or self.patterns.month_before.search(before) is not None
            or self.patterns.month_after.match(text, end) is not None
            or _P_VALUE.search(before) is not None
        )  # fmt: skip

    def _unit(self, end: int) -> tuple[str, int]:
        patterns = self.patterns
        money = patterns.money_after.match(self.text, end)
        if money is not None:
            return patterns.values["money-signs"][_folded(money["unit"])], money.end()
        found = patterns.unit.match(self.text, end)
        if found is None:
            return "", end
        return patterns.values["units"][_folded(found["unit"])], found.end()

    def _second(self, end: int, start: int) -> re.Match[str] | None:
        """The upper number of a range, when one follows."""
        joined = self.patterns.between.match(self.text, end)
        if joined is None:
            return None
        word = joined.group().strip().casefold()
        if word == "and" and _BETWEEN_WORD.search(self.text, max(0, start - 10), start) is None:
            return None
        return self.patterns.number.match(self.text, joined.end())

    def _proportion(self, end: int) -> tuple[float, int] | None:
        joined = _OUT_OF.match(self.text, end)
        if joined is None:
            return None
        whole = self.patterns.number.match(self.text, joined.end())
        if whole is None:
            return None
        amount = self.patterns.amount(whole)
        if amount <= 1 or _YEAR.match(whole.group()):
            return None
        measured = "out" not in joined.group().casefold().split() and self._unit(whole.end())[0]
        if measured and measured not in self.counting:
            return None
        return amount, whole.end()

    def _counts(self, match: re.Match[str]) -> bool:
        return match["digits"] is not None or bool(match["scale"])

    def _bound(self, start: int, end: int, floor: int) -> tuple[int, tuple[Bound, int]]:
        """Where the quantity begins with its bound word, the bound, and where it ends."""
        before = self.patterns.bound_before.search(self.text, max(floor, start - _BEFORE), start)
        if before is not None:
            return before.start(), (_BOUNDS[self.patterns.values["bounds"][_folded(before["bound"])]], end)
        after = self.patterns.bound_after.match(self.text, end)
        if after is not None:
            return start, (_BOUNDS[self.patterns.values["bounds-after"][_folded(after["bound"])]], after.end())
        return start, ("exact", end)


def _same_scale(low: float, high: float, first: re.Match[str], second: re.Match[str]) -> float:
    """ "2 to 3 million" means two million, too."""
    if second["scale"] and not first["scale"] and low < 1000:
        scaled = low * high / max(1.0, _unscaled(second))
        return scaled if scaled <= high else low
    return low


def _unscaled(match: re.Match[str]) -> float:
    digits = (match["digits"] or "").replace(",", "")
    try:
        return float(digits)
    except ValueError:
        return 1.0


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())
