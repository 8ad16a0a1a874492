"""The answers file: written, read back, and every mistake told with its line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import AnswersError
from audit.identity import statement_id
from audit.model.answer import Answer, AnswersFile
from audit.review.answerfile import OTHER_KINDS, STRENGTHS, TYPES, parse_answers, render_answers

ODD = '"\\\x00\x07\t\n\r\x7f\x85\xa0\u2028\ufeff\uffff\u200b😀é①#:-[]{},&*!|>%@`'
TEXT = st.text(st.sampled_from(ODD + "abc 01") | st.characters(exclude_categories=("Cs",)), max_size=16)
SAID = st.sampled_from(["no", "null", "true", "12", "~"]) | TEXT.filter(lambda text: bool(text.strip()))
WHO = SAID.map(lambda text: text.strip())
HEX = st.text("0123456789abcdef", min_size=12, max_size=12)
SOME_TYPES = st.lists(st.sampled_from(TYPES), min_size=1, unique=True).map(
    lambda some: tuple(name for name in TYPES if name in some)
)
KNOWN = {"document": SAID, "fingerprint": HEX, "text": st.just("") | SAID}
ANSWERS = st.one_of(
    st.builds(Answer, id=st.just(""), **KNOWN),
    st.builds(
        Answer, id=st.just(""), claim=st.just(True), types=SOME_TYPES, strength=st.sampled_from(STRENGTHS), **KNOWN
    ),
    st.builds(Answer, id=st.just(""), claim=st.just(False), kind=st.none() | st.sampled_from(OTHER_KINDS), **KNOWN),
)


def named(answers: list[Answer]) -> list[Answer]:
    from dataclasses import replace

    return [replace(a, id=statement_id("x", "background", a.fingerprint, n)) for n, a in enumerate(answers)]


@given(st.lists(ANSWERS, max_size=4).map(named), st.just("") | WHO, st.sampled_from(["", "2026-11-20"]))
def test_what_is_written_is_read_back(answers: list[Answer], who: str, when: str) -> None:
    from dataclasses import replace

    text = render_answers(answers, who, when)
    read, wrong = parse_answers(text, "answers.yaml")
    assert wrong == ()
    lines = text.split("\n")
    assert all(lines[one.line - 1].startswith("- document: ") for one in read.answers)
    assert AnswersFile(tuple([replace(one, line=0) for one in read.answers]), read.who, read.when) == AnswersFile(
        tuple(answers), who, when
    )


ONE = statement_id("content/a.md", "background", "0123456789ab", 0)
TWO = statement_id("content/a.md", "background", "0123456789ab", 1)
GOOD = f"""\
schema_version: 1
who: "Ada Ek"
when: "2026-11-20"
answers:

- document: "content/a.md"
  id: {ONE}
  fp: "0123456789ab"
  text: "Pain goes."
  claim: true
  types: [efficacy, cure]
  strength: absolute

- document: "content/a.md"
  id: {TWO}
  fp: "0123456789ab"
  claim: false
  types: []
  strength:
  kind: risk
"""


def test_a_good_file() -> None:
    read, wrong = parse_answers(GOOD, "answers.yaml")
    assert wrong == ()
    assert (read.who, read.when) == ("Ada Ek", "2026-11-20")
    first, second = read.answers
    assert (first.claim, first.types, first.strength, first.line) == (True, ("efficacy", "cure"), "absolute", 6)
    assert (second.claim, second.types, second.strength, second.kind) == (False, (), None, "risk")


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("claim: true\n", "claim: yes\n", 10, "'claim' must be true or false"),
        ("[efficacy, cure]", "[eficacy]", 11, "'eficacy' is not a value of 'types'. Did you mean 'efficacy'?"),
        ("[efficacy, cure]", "[]", 11, "'types' is empty"),
        ("  types: [efficacy, cure]\n", "", 6, "The claim has no types. Name at least one of efficacy"),
        ("  strength: absolute\n", "", 6, "The claim has no strength. Write one of absolute, asserted, hedged."),
        ("strength: absolute", "strength: strong", 12, "'strong' is not a value of 'strength'"),
        ("strength: absolute", "strength: absolute\n  kind: risk", 13, "A claim has no other kind."),
        ("  claim: true\n", "", 10, "'types' does not go with what is left open."),
        ("types: []", "types: [cure]", 18, "'types' does not go with what is no claim."),
        ("kind: risk", "kind: claim", 20, "'claim' is not a value of 'kind'"),
        (f"id: {ONE}", "id: s-0123456789ab", 7, "This tool never gave the id 's-0123456789ab'"),
        (f"id: {TWO}", f"id: {ONE}", 14, f"The statement {ONE} is answered twice; the first time in line 6."),
        ('fp: "0123456789ab"\n  text', 'fp: "0123456789"\n  text', 8, "'fp' has to be 12 hex digits"),
        ("  text:", "  txt:", 9, "'txt' is not a key of a row of answers. Did you mean 'text'?"),
        ('- document: "content/a.md"\n  id', "- id", 6, "This row of answers has no 'document'."),
    ],
)
def test_each_mistake_has_its_line_and_keeps_no_other_answer_back(old: str, new: str, line: int, told: str) -> None:
    assert GOOD.count(old) >= 1
    read, wrong = parse_answers(GOOD.replace(old, new, 1), "answers.yaml")
    (mistake,) = wrong
    assert re.match(rf"answers\.yaml:{line}(:\d+)?: ", str(mistake)), str(mistake)
    assert told in str(mistake)
    assert len(read.answers) in (1, 2)


def test_all_mistakes_are_told_at_once() -> None:
    text = GOOD.replace("claim: true", "claim: perhaps").replace("claim: false", "claim: no")
    _, wrong = parse_answers(text, "answers.yaml")
    assert [mistake.line for mistake in wrong] == [10, 17]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "answers.yaml:1"),
        ("answers: []\n", "This file of answers has no 'schema_version'."),
        ("schema_version: 2\nanswers: []\n", "answers.yaml:1:17: The file has another form than 1"),
        ("schema_version: true\nanswers: []\n", "The file has another form than 1"),
        ("schema_version: 1\nanswers: 3\n", "'answers' must be a list."),
        ("schema_version: 1\nwhen: yesterday\nanswers: []\n", "'yesterday' is not a date."),
        ("schema_version: 1\nanswers: [\n", "answers.yaml:"),
        ("schema_version: 1\nanswers: []\nwhom: Ada\n", "answers.yaml:3:1: 'whom' is not a key"),
    ],
)
def test_what_is_no_answers_file_is_refused(text: str, told: str) -> None:
    with pytest.raises(AnswersError) as refused:
        parse_answers(text, "answers.yaml")
    assert told in str(refused.value)


def test_a_form_says_how_it_is_filled_in() -> None:
    text = render_answers([Answer("content/a.md", ONE, "0123456789ab", "Pain goes.")])
    assert all(name in text for name in (*TYPES, *STRENGTHS))
    assert text.endswith(f"""answers:

- document: "content/a.md"
  id: {ONE}
  fp: "0123456789ab"
  text: "Pain goes."
  claim: null
  types: []
  strength: null
""")
    assert max(map(len, text.splitlines())) <= 120
