"""Comparisons: their form, what is compared with, and what only looks like one."""

from __future__ import annotations

import pytest

from audit.extract.comparison import find_comparison
from audit.material import load_material

FIELDS = load_material().fields


def read(text: str, *, of_a_disease: bool = False) -> tuple[str, str | None] | None:
    found = find_comparison(text, FIELDS.mark(text), FIELDS, of_a_disease=of_a_disease)
    return None if found is None else (found.form, found.comparator)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is the safer way to whiten.", ("comparative", None)),
        ("Our balm is gentler than a steroid cream.", ("comparative", "steroid cream")),
        ("Unlike ordinary painkillers, it spares the stomach.", ("comparative", "ordinary painkillers")),
        ("Healing is quicker compared with open surgery in older people.", ("comparative", "open surgery")),
        ("You will feel better than ever.", ("comparative", None)),
        ("Fewer side effects and less pain.", ("comparative", None)),
        ("It outlasts every rival on the shelf.", ("comparative", "every rival")),
        ("The finest clinic on the coast.", ("superlative", None)),
        ("Our gold-standard laser.", ("superlative", None)),
        ("Only our blend contains both.", ("exclusive", None)),
        ("No other mattress does this.", ("exclusive", None)),
        ("As effective as tablets for mild pain.", ("equative", "tablets")),
        ("The look is comparable to a facelift.", ("equative", "facelift")),
    ],
)
def test_comparisons(text: str, expected: tuple[str, str | None]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An operation is the first choice for small growths.",
        "It is the cornerstone of care.",
        "The standard treatment is a cast.",
        "More than 500 people took part.",
        "Use it only if your doctor agrees.",
        "It helps you better tolerate the drip.",
        "The most common complaint is a dry mouth.",
        "It eases pain in the lower back.",
        "At least two visits are needed.",
    ],
)
def test_no_comparisons(text: str) -> None:
    assert read(text) is None


def test_a_disease_is_not_ranked() -> None:
    assert read("These cells divide faster than healthy ones.", of_a_disease=True) is None
