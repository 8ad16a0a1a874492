"""Fingerprints, ids and signatures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.identity import fingerprint, is_statement_id, normalise, signature, statement_id
from audit.model.statement import Comparison, Quantity, Statement
from tests.effort import grows_linearly


@pytest.mark.parametrize(
    "other",
    [
        "the syrup eases a dry cough",
        "  The syrup\n eases\ta dry\u00a0cough. ",
        "• The syrup eases a dry cough",
        "①The syrup eases a dry cough.",
        "12. The syrup eases a dry cough",
        "(3) The syrup eases a dry cough;",
        "b) The syrup eases a dry cough",
        "– The syrup eases a dry cough!",
        "“The syrup eases a dry cough.”",
        "The sy\u00adrup eases\u200b a dry cough\ufeff.",
        "THE SYRUP EASES A DRY COUGH",
        "Ｔｈｅ syrup eases a dry cough",
    ],
)
def test_marks_case_quotes_and_white_space_do_not_count(other: str) -> None:
    assert fingerprint(other) == fingerprint("The syrup eases a dry cough.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It cures warts.", "It cures warts?"),
        ("79 %", "79"),
        ("> 5 mg", "5 mg"),
        ("+5", "-5"),
        ("10⁵ cells", "105 cells"),
        ("1½ tablets", "11/2 tablets"),
        ("2.5 mg a day", "5 mg a day"),
        ("It does help.", "It does not help."),
        ("Lowers risk", "Lowers risks"),
    ],
)
def test_what_changes_the_meaning_counts(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


def test_quotes_and_dashes_inside_are_alike() -> None:
    assert normalise("the firm’s “well‑known” 4–6 weeks") == normalise('the firm\'s "well-known" 4-6 weeks')
    assert normalise("①") == "1" and normalise(" … ") == "…"


@given(st.text(max_size=80))
def test_normalising_twice_changes_nothing_but_marks(text: str) -> None:
    once = normalise(text)
    assert "\n" not in once and once == once.strip()
    assert bool(once) is bool(text.split())
    assert fingerprint(text) == fingerprint(f" {text} ")


@given(st.text(max_size=20), st.sampled_from(["claim", "risk"]), st.integers(0, 99))
def test_ids_check_themselves(document: str, kind: str, ordinal: int) -> None:
    made = statement_id(document, kind, "8b1d00c0ffee", ordinal)  # type: ignore[arg-type]
    assert made == statement_id(document, kind, "8b1d00c0ffee", ordinal)  # type: ignore[arg-type]
    assert made.startswith("c-" if kind == "claim" else "s-") and len(made) == 14
    assert is_statement_id(made)
    assert made != statement_id(document, kind, "8b1d00c0ffee", ordinal + 1)  # type: ignore[arg-type]


def test_mistyped_ids_are_recognised() -> None:
    made = statement_id("page.md", "claim", "8b1d00c0ffee", 0)
    wrong = [made[:at] + digit + made[at + 1 :] for at in range(2, 14) for digit in "0123456789abcdef"]
    accepted = [text for text in wrong if text != made and is_statement_id(text)]
    assert len(accepted) <= 4  # of 180: about one in 256
    for text in ("s" + made[1:], made.upper(), made + "\n", made[:-1], made + "0", "", "c-3f9a1c77d20e"):
        assert not is_statement_id(text)


def test_a_signature_holds_what_must_not_move_unseen() -> None:
    statement = Statement(
        id="", document="page.md", kind="claim", quote="Lowers blood pressure by up to 12 mmHg.", start=0, end=39,
        line=1, column=1, unit="sentence", section=(), block=0, at=0, fingerprint="", types=("safety", "efficacy"),
        strength="asserted", quantities=(Quantity("up to 12 mmHg", 25, 38, 12.0, 12.0, "mmHg", "up_to"),),
    )  # fmt: skip
    held = signature(statement)
    assert held.types == ("efficacy", "safety")
    assert signature(replace(statement, types=("efficacy", "safety"), start=9, quote="else")) == held
    moved = [
        replace(statement, negated=True),
        replace(statement, strength="hedged"),
        replace(statement, quantities=()),
        replace(statement, quantities=(replace(statement.quantities[0], bound="exact"),)),
        replace(statement, types=("efficacy",)),
        replace(statement, comparison=Comparison("comparative", None)),
        replace(statement, comparison=Comparison("comparative", "a placebo")),
    ]
    assert len({held, *map(signature, moved)}) == 8


def test_hostile_text_is_normalised_in_linear_time() -> None:
    for unit in ("- ", "1. ", "(", "\u0301", "ivx"):
        assert grows_linearly(lambda count, unit=unit: fingerprint(unit * count + "x"), 20_000, 160_000), unit
