"""Pieces of words: the ones that the network was trained on, whatever the text holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.files import read_text
from audit.learned.reader import VOCABULARY
from audit.learned.wordpiece import CLOSING, OPENING, UNKNOWN, WordPieces, join, plain_words, read_vocabulary
from audit.shelf import shelf

SMALL = read_vocabulary(
    "\n".join([UNKNOWN, OPENING, CLOSING, "pain", "##less", "un", "##kind", "-", "%", "7", "##9", "##s"])
)
NAMES = {number: piece for piece, number in SMALL.items()}


def pieces(text: str) -> list[str]:
    return [NAMES[number] for number in WordPieces(SMALL).split(text)]


def test_the_longest_piece_is_taken_first() -> None:
    assert pieces("Painless pains unkind") == ["pain", "##less", "pain", "##s", "un", "##kind"]


def test_marks_are_words_of_their_own() -> None:
    assert pieces("pain-pain 79%") == ["pain", "-", "pain", "7", "##9", "%"]


def test_a_word_with_an_unknown_part_is_unknown_as_a_whole() -> None:
    assert pieces("painx pain") == [UNKNOWN, "pain"]
    assert pieces("pain" * 40) == [UNKNOWN]


def test_accents_case_and_control_characters_do_not_count() -> None:
    assert plain_words("Naïve CAFÉ\u200b\x00 “Ünkind”") == ["naive", "cafe", "“", "unkind", "”"]
    assert plain_words("疼痛 gone") == ["疼", "痛", "gone"]


def test_the_shipped_vocabulary_holds_what_every_input_needs() -> None:
    numbers = read_vocabulary(read_text(shelf("claims") / "reader" / VOCABULARY))
    assert {UNKNOWN, OPENING, CLOSING} <= numbers.keys()
    names = {number: piece for piece, number in numbers.items()}
    found = [names[number] for number in WordPieces(numbers).split("Wakes up tired follicles by Friday: 9 in 10.")]
    assert " ".join(found).replace(" ##", "") == "wakes up tired follicles by friday : 9 in 10 ."


@given(st.text())
def test_any_text_has_pieces_and_the_same_ones_each_time(text: str) -> None:
    known = WordPieces(SMALL)
    first = known.split(text)
    assert known.split(text) == first == WordPieces(SMALL).split(text)
    assert all(0 <= number < len(SMALL) for number in first)


@given(st.lists(st.integers(3, 99)), st.lists(st.integers(3, 99)), st.integers(8, 64))
def test_an_input_is_never_too_long_and_begins_with_the_statement(
    first: list[int], second: list[int], longest: int
) -> None:
    joined, own = join(first, second, 1, 2, longest)
    assert len(joined) <= longest
    assert joined[0] == 1 and joined[own - 1] == joined[-1] == 2
    inner = joined[1 : own - 1]
    assert inner == first[: len(inner)]
    assert inner or not first
    if len(first) + len(second) <= longest - 3:
        assert joined == [1, *first, 2, *second, 2]
