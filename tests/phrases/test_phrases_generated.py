"""The matcher on generated text: never raises, slices to words, agrees with a plain reading, and stays linear."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import RuleError
from audit.phrases import Grammar, Hit, Phrase, PhraseSet
from audit.phrases.folding import unmask
from tests.effort import grows_linearly

PLAIN = Grammar({}, (("our", "or"),), frozenset({"ab", "ba", "aa", "bb", "cab"}), frozenset({"but"}))
WORDS = ("ab", "ba", "aa", "bb", "cab")
MIXED_PHRASES = ("ab .. ba", "(aa|bb) ... cab ... aa", "ab? ba", "#", "#% ab", "aab*", "=AB", "ab ba aa")
MIXED = PhraseSet([Phrase(p) for p in MIXED_PHRASES], {}, PLAIN)

sentences = st.lists(st.sampled_from((*WORDS, "but", "x", ",", ";", ".", "7", "90%")), max_size=14).map(" ".join)
gaps = st.sampled_from(("", "..", "..."))


def naive(first: str, gap: str, second: str, text: str) -> set[tuple[int, int]]:
    """All (start, end) of `first gap second`, read word by word."""
    reach = {"": 0, "..": 3, "...": 8}[gap]
    words = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\w+%?", text)]
    found: set[tuple[int, int]] = set()
    for at, (word, start, end) in enumerate(words):
        if word != first:
            continue
        for other in range(at + 1, min(at + reach + 2, len(words))):
            between = text[end : words[other][1]]
            crossed = re.search(r"[;:!?]|\.(?!\d)", between) or any(w == "but" for w, _, _ in words[at + 1 : other])
            if crossed or (not gap and between.strip()):
                break
            if words[other][0] == second:
                found.add((start, words[other][2]))
                break
    return found


@given(st.sampled_from(WORDS), gaps, st.sampled_from(WORDS), sentences)
@settings(max_examples=400, deadline=None)
def test_agrees_with_a_plain_reading(first: str, gap: str, second: str, text: str) -> None:
    phrases = PhraseSet([Phrase(f"{first} {gap} {second}")], {}, PLAIN)
    assert {(hit.start, hit.end) for hit in phrases.scan(text)} == naive(first, gap, second, text)


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_never_raises_and_slices_to_whole_words(text: str) -> None:
    for hit in MIXED.scan(text):
        assert_whole(hit, text)


@given(sentences)
@settings(max_examples=300, deadline=None)
def test_slices_begin_and_end_at_words(text: str) -> None:
    for hit in MIXED.scan(text):
        assert_whole(hit, text)


def assert_whole(hit: Hit, text: str) -> None:
    assert 0 <= hit.start < hit.end <= len(text)
    words = text[hit.start : hit.end]
    assert words == words.strip()
    assert not text[hit.start - 1 : hit.start].isalnum()
    assert not text[hit.end : hit.end + 1].isalnum()


@given(sentences)
def test_the_same_each_time(text: str) -> None:
    assert MIXED.scan(text) == MIXED.scan(text)


UNSEEN = ("\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\ufe0f")


@st.composite
def disguises(draw: st.DrawFn) -> tuple[str, str]:
    """A sentence, and the same with unseen characters put in and letters in another dress."""
    plain = draw(sentences)
    parts: list[str] = []
    for letter in plain:
        dressed = [letter]
        if "!" <= letter <= "~":
            dressed.append(chr(ord(letter) + 0xFEE0))
        if "a" <= letter <= "z":
            dressed += [chr(0x1D41A + ord(letter) - ord("a")), chr(0x24D0 + ord(letter) - ord("a"))]
        if letter == " ":
            dressed.append("\u3000")
        parts.append(draw(st.sampled_from(dressed)) + draw(st.sampled_from(("", "", *UNSEEN))))
    return plain, draw(st.sampled_from(("", *UNSEEN))) + "".join(parts)


@given(disguises())
@settings(max_examples=400, deadline=None)
def test_a_disguise_hides_nothing(pair: tuple[str, str]) -> None:
    plain, disguised = pair
    text, offsets = unmask(disguised)
    assert text == plain
    assert offsets is None or [unmask(disguised[at])[0] for at in offsets] == list(plain)
    found = [(unmask(disguised[hit.start : hit.end])[0], hit.phrase) for hit in MIXED.scan(disguised)]
    assert found == [(plain[hit.start : hit.end], hit.phrase) for hit in MIXED.scan(plain)]
    for hit in MIXED.scan(disguised):
        assert not {disguised[hit.start], disguised[hit.end - 1]} & set(UNSEEN)


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_unmasking_keeps_every_place_and_is_done_once(text: str) -> None:
    plain, offsets = unmask(text)
    if offsets is None:
        assert plain == text
        return
    assert len(offsets) == len(plain)
    assert list(offsets) == sorted(offsets)
    assert all(0 <= at < len(text) for at in offsets)
    assert unmask(plain) == (plain, None)


def test_a_ligature_is_found_whole() -> None:
    phrases = PhraseSet([Phrase("firm")], {}, PLAIN)
    assert [(hit.start, hit.end) for hit in phrases.scan("A \ufb01rm bed")] == [(2, 5)]


def test_linear_on_hostile_text() -> None:
    """Text in which every word begins and continues a phrase, but none ends."""
    phrases = PhraseSet([Phrase("ab ... ab ... ab ... ab ... ab ... cab"), Phrase("aab* ... aab* .. cab")], {}, PLAIN)
    assert phrases.scan("ab aabb " * 100) == ()
    assert grows_linearly(lambda count: phrases.scan("ab aabb " * count), 1_000, 8_000)
    assert grows_linearly(lambda count: phrases.scan("a\u200bb \uff41abb " * count), 1_000, 8_000)


@given(st.text(alphabet="ab()|?.#*=@% -", max_size=24))
@settings(max_examples=400, deadline=None)
def test_reading_a_phrase_gives_a_set_or_a_rule_error(text: str) -> None:
    try:
        PhraseSet([Phrase(text)], {"a": ("ab",)}, PLAIN).scan("ab ba aa")
    except RuleError as fault:
        assert str(fault)
