"""The phrase language: what it finds, where, and what it refuses."""

from __future__ import annotations

import pytest

from audit.errors import RuleError
from audit.lexicon.grammar import load_grammar
from audit.phrases import Phrase, PhraseSet
from audit.shelf import shelf

GRAMMAR = load_grammar((shelf("claims") / "grammar.yaml").read_text(encoding="utf-8"), "grammar.yaml")
GROUPS = {"pain": ("ache", "sore throat"), "bad": ("@pain", "itch"), "own": ("@own",), "odd": ("very? sore",)}


def found(phrase: str, text: str) -> list[str]:
    hits = PhraseSet([Phrase(phrase)], GROUPS, GRAMMAR).scan(text)
    return [text[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("reduce", "It reduced and reduces.", ["reduced", "reduces"]),
        ("tumour", "Tumors shrink.", ["Tumors"]),
        ("heal", "Healthy people heal.", ["heal"]),
        ("heal", "Wounds re-heal.", ["heal"]),
        ("stem cell", "Stem-cells of a stem\ncell", ["Stem-cells", "stem\ncell"]),
        ("stem cell", "The stem, cell by cell", []),
        ("cut", "cut cutting cuts", ["cut", "cutting", "cuts"]),
        ("stop", "stopped, stopping", ["stopped", "stopping"]),
        ("a", "as a matter", ["a"]),
        ("=only", "Only one", ["Only"]),
        ("=US", "the US and us", ["US"]),
        ("synerg*", "Synergistically strong synergy", ["Synergistically", "synergy"]),
        ("very? safe", "very safe, safe", ["very safe", "safe", "safe"]),
        ("(calm|ease) pain", "It eases pains.", ["eases pains"]),
        ("ease .. pain", "It eases the worst of pain", ["eases the worst of pain"]),
        ("ease .. pain", "It eases the very worst of pain", []),
        ("ease ... pain", "It eases a b c d e f g h pain", ["eases a b c d e f g h pain"]),
        ("ease ... pain", "It eases a b c d e f g h i pain", []),
        ("ease ... pain", "It eases; pain goes", []),
        ("ease ... pain", "It eases 2.5 pains", ["eases 2.5 pains"]),
        ("ease ... pain", "It eases the mind but pain stays", []),
        ("ease .. @bad", "It eases the sore throat, itches, aches", ["eases the sore throat"]),
        ("# days", "in 14 days, 2–3 days", ["14 days", "3 days"]),
        ("#%", "95% of 80 % of 7 per cent", ["95%", "80 %", "7 per cent"]),
        ("#% of", "95% of all", ["95% of"]),
        ("(more than # days|a week)", "more than 3 days, a week", ["more than 3 days", "a week"]),
        ("(for .. life|good)", "good for all your life", ["good", "for all your life"]),
        ("not", "it's 'not' so", ["not"]),
        ("doesn't", "It doesn’t.", ["doesn’t"]),
        ("İzmir", "In İzmir, İZMİR", ["İzmir"]),
    ],
)
def test_finds(phrase: str, text: str, words: list[str]) -> None:
    assert found(phrase, text) == words


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("", "is empty"),
        (".. pain", "begins or ends with a gap"),
        ("pain ...", "begins or ends with a gap"),
        ("(ease|calm", "is not closed"),
        ("ease)", "belongs to nothing"),
        ("ease | calm", "belongs to nothing"),
        ("? pain", "question mark behind no word"),
        ("a? b? c? d? e? f?", "too many words that may be missing"),
        ("very?", "can match nothing"),
        ("(ease|)", "empty alternative"),
        ("@pian", "Did you mean '@pain'"),
        ("@own", "inside itself"),
        ("@odd", "inside a word group"),
        ("(a .. b|c)?", "may be missing"),
        ("ab*", "at least three letters"),
        ("—", "nothing to find"),
    ],
)
def test_refuses(phrase: str, words: str) -> None:
    with pytest.raises(RuleError) as caught:
        PhraseSet([Phrase(phrase, "rules/one.yaml", 7, 3)], GROUPS, GRAMMAR)
    assert words in str(caught.value)
    assert (caught.value.file, caught.value.line, caught.value.column) == ("rules/one.yaml", 7, 3)


def test_hits_name_their_phrase_and_stand_in_order() -> None:
    phrases = PhraseSet([Phrase("pain"), Phrase("ease ... pain"), Phrase("ease")], {}, GRAMMAR)
    assert [(h.phrase, h.start, h.end) for h in phrases.scan("ease pain")] == [(2, 0, 4), (1, 0, 9), (0, 5, 9)]


def test_an_empty_set_finds_nothing() -> None:
    assert PhraseSet([], {}, GRAMMAR).scan("anything") == ()


def test_the_nearest_completion_counts_and_a_dead_end_is_left() -> None:
    assert found("a1 .. b1 c1", "a1 b1 x b1 c1") == ["a1 b1 x b1 c1"]


@pytest.mark.parametrize("phrases", [("@pain", "pain"), ("pain", "@pain")])
def test_a_word_is_not_the_group_of_its_name(phrases: tuple[str, str]) -> None:
    both = PhraseSet([Phrase(phrase) for phrase in phrases], GROUPS, GRAMMAR)
    assert {phrases[hit.phrase] for hit in both.scan("a sore throat")} == {"@pain"}
    assert {phrases[hit.phrase] for hit in both.scan("in pain")} == {"pain"}
