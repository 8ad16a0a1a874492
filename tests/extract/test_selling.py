"""Whether a page sells: what its claims say together moves what each says alone."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from audit.extract.selling import Selling, read_selling
from audit.files import read_text
from audit.lexicon.judgement import FILE, read_weighing
from audit.model.opinion import KINDS, STRENGTHS, TYPES, Opinion, Passage
from audit.shelf import shelf
from tests.store.builders import make_statement

WEIGHING = read_weighing(read_text(shelf("claims") / FILE), FILE)


def test_what_claims_say_and_what_words_say_move_each_other() -> None:
    assert Selling(0.9, WEIGHING).sells(by_words=False)
    assert Selling(0.4, WEIGHING).sells(by_words=True)
    assert not Selling(0.4, WEIGHING).sells(by_words=False)
    assert not Selling(0.1, WEIGHING).sells(by_words=True)


def test_only_claims_are_asked_and_a_page_without_them_is_left_to_its_words() -> None:
    asked: list[Passage] = []

    def consult(passages: Sequence[Passage]) -> list[Opinion]:
        asked.extend(passages)
        nothing = (0.0,) * len(KINDS)
        return [Opinion(nothing, (0.0,) * len(TYPES), (0.0,) * len(STRENGTHS), 0.8) for _ in passages]

    ask = read_selling(consult, WEIGHING)
    plain, claim = make_statement("We open at nine.", kind="background"), make_statement("It ends pain.")
    assert ask([plain]) is None and ask([]) is None and not asked
    selling = ask([plain, claim])
    assert selling is not None
    assert selling.claims == 0.8
    assert [passage.text for passage in asked] == ["It ends pain."]


@given(st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_more_praise_never_makes_a_page_sell_less(one: float, other: float, words: bool) -> None:
    low, high = sorted([one, other])
    assert Selling(low, WEIGHING).sells(words) <= Selling(high, WEIGHING).sells(words)
    assert Selling(low, WEIGHING).sells(False) <= Selling(low, WEIGHING).sells(True)
