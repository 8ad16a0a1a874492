"""Numbers with their bound, unit and range; and the numbers that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.extract.quantities import find_quantities
from audit.material import load_material

FIELDS = load_material().fields


def read(text: str) -> list[tuple[float, float, str, str]]:
    found = find_quantities(text, FIELDS, lambda start, end: (start, end))
    return [(q.low, q.high, q.unit, q.bound) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gums stopped bleeding in up to 88.9% of visitors.", [(88.9, 88.9, "%", "up_to")]),
        ("The redness is gone in 4–6 weeks.", [(4, 6, "weeks", "exact")]),
        ("Between 71 and 90% keep their implant.", [(71, 90, "%", "exact")]),
        ("It strikes 1 in 100,000 newborns.", [(1, 1, "in 100,000", "exact")]),
        ("The balm halves the itching.", [(0.5, 0.5, "times", "exact")]),
        ("It cleans twice as well.", [(2, 2, "times", "exact")]),
        ("Three times more volume.", [(3, 3, "times", "exact")]),
        ("She shed 5 kg in ten days.", [(5, 5, "kg", "exact"), (10, 10, "days", "exact")]),
        ("The journey costs 180,000 yuan.", [(180000, 180000, "CNY", "exact")]),
        ("From £2,395 per eye.", [(2395, 2395, "GBP", "at_least")]),
        ("9 in 10 walkers agree.", [(9, 9, "in 10", "exact")]),
        ("Nineteen out of twenty read the plate.", [(19, 19, "in 20", "exact")]),
        ("Fewer than one patient in a hundred is affected.", [(1, 1, "in 100", "up_to")]),
        ("About a third of the group relapsed.", [(1 / 3, 1 / 3, "of the whole", "about")]),
        ("At least 30 minutes a day.", [(30, 30, "minutes", "at_least")]),
        ("Over 5,000 happy customers.", [(5000, 5000, "people", "at_least")]),
        ("Sixty to seventy percent answered.", [(60, 70, "%", "exact")]),
        ("2 to 3 million people.", [(2e6, 3e6, "people", "exact")]),
        ("43 % versus 68 % a year on.", [(43, 43, "%", "exact"), (68, 68, "%", "exact")]),
        ("It kills 10⁵ germs.", [(1e5, 1e5, "germs", "exact")]),
        ("One dose holds 5 × 10¹² germs.", [(1, 1, "doses", "exact"), (5e12, 5e12, "germs", "exact")]),
        ("The risk is 10⁻⁶.", [(1e-6, 1e-6, "", "exact")]),
        ("It eased pain in 50%¹ of people.", [(50, 50, "%", "exact")]),
        ("A dozen sessions are enough.", [(12, 12, "sessions", "exact")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[float, float, str, str]]) -> None:
    assert read(text) == [pytest.approx(one) for one in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin B12 and IL-6 were measured.",
        "Iodine-125 seeds and PD-L1 tests are used.",
        "It is meant for stage 2 and grade 3.",
        "People with type 2 diabetes may join.",
        "He reached 20/40 vision.",
        "The unit opened in 2014.",
        "It was licensed on 12 May 2019.",
        "Doors open at 10:30.",
        "Ring 0800 123 4567.",
        "The difference was real (p < .05).",
        "Recurrence is rare [12].",
        "Somebody is here 24/7.",
        "One of the nurses will call.",
        "COVID-19 changed the ward.",
    ],
)
def test_numbers_that_are_none(text: str) -> None:
    assert read(text) == []


def test_the_text_is_what_stands_there() -> None:
    text = "It clears up to 97.5 % of marks within 2 weeks."
    for quantity in find_quantities(text, FIELDS, lambda start, end: (start, end)):
        assert text[quantity.start : quantity.end] == quantity.text


@given(st.text(alphabet="0123456789 .,%-–abinotupf£[]()/", max_size=60))
@settings(deadline=None)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found = find_quantities(text, FIELDS, lambda start, end: (start, end))
    reach = 0
    for quantity in found:
        assert reach <= quantity.start < quantity.end <= len(text)
        assert quantity.low <= quantity.high
        reach = quantity.end
