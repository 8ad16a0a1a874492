"""Where sentences end. In the cases a bar marks each place where one does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.lexicon.reading import ReadingWords
from audit.model.document import Block, Document, Segment
from audit.read.sentences import sentences, split

CASES = [
    "Our cream calms skin.| It smells of mint.",
    "Dr. Anders founded the clinic in 1998.| She still runs it.",
    "Ask Prof. Lim or Mrs. Ortega about doses.",
    "Take minerals, e.g. zinc, with food.| Avoid tea.",
    "Some plants, i.e. Arnica montana, grow here.",
    "Pain fell by half (p = 0.05) in both arms.| Nausea did not.",
    "The U.S. Food and Drug Administration has not reviewed it.",
    "The powder ships from the U.S. It arrives in a week.".replace("U.S. ", "U.S.| "),
    "We close at 5 p.m. Please ring the bell.".replace("p.m. ", "p.m.| "),
    "We close at 5 p.m. Friday and reopen on Monday.",
    "Doors open at 9 a.m. CET for members.",
    "The effect was large.1,2| Later trials were smaller.",
    "The effect was large.[12]| Later trials were smaller.",
    "The effect was large. [3, 4]| Later trials were smaller.",
    "The effect was large.¹| Later trials were smaller.",
    "The effect was large.[note]| Later trials were smaller.",
    "Results ... guaranteed.",
    "Relief, joy, sleep... guaranteed within days.",
    "We waited...| Then it worked.",
    "“It changed my life.”| Anna says so.",
    '"It works!"| Ben told us.',
    '"Does it work?" asked Ben.',
    "Does it really work?!| Yes, it does.",
    "It is safe (see below).| It is cheap.",
    "It is safe. (Ask us why.)| It is cheap.".replace("safe. (", "safe.| ("),
    "He said ‘try it.’| I did.",
    "Dose: 2.5 mg.| Repeat after 4.5 h.",
    "See Fig. 2 and No. 5 in the list.",
    "Is it free? No. We charge a fee.".replace("? ", "?| ").replace("No. ", "No.| "),
    "J. R. Okafor and E. Silva wrote it.",
    "E. coli and S. aureus were killed.",
    "Rich in vitamin C. It also has iron.".replace("C. ", "C.| "),
    "Visit www.example.org/a.b?c=1 today.| Then call.",
    "Mail help@example.org.| We answer.",
    "Version 2.0.1 is out.| Version 2.1 follows.",
    "Founded by Acme Inc. in 2001.| It grew.",
    "Made by Acme Ltd. The tea is green.".replace("Ltd. ", "Ltd.| "),
    "痛みが消えます。|安全です。",
    "没有副作用！|真的吗？|是的。",
    "これは「安全です。」|次の文。",
    "1. Mix the powder.| 2. Drink it.",
    "Reduces swelling;",
    "cools the skin; heals cuts; calms nerves.",
    "Serum levels (approx. 4 mmol/L) rose vs. placebo.",
    "Smith et al. found no effect.| Jones et al. (2019) did.",
    "He has a Ph.D. in botany.| She has an M.D. from Lyon.",
    "Most healed.|So did the rest.| Many cells grow.|It also helps skin.",
    "Node.js and Booking.com are not sentences.",
    "Up to 88.9% recover.| 12 of 14 patients agreed.",
    "It costs $5.| €3 is the fee for members.",
    "St. John's wort lifts mood.| It may not mix with the pill.",
    "Really?| Yes!| Wow.",
    "Hair, nails, etc. grow faster.| Try it.",
    "Hair, nails, etc. The rest follows.".replace("etc. ", "etc.| "),
    "¿Funciona?| ¡Sí, funciona!| Pruébelo.",
    "It was approved on Jan. 5 in Japan.| Sales began in Feb. 2020.",
    "No side effects.*| *In a survey of 40 users.",
    "Sleep well – wake well.| Feel young.",
    "Line one\nruns on here.|\nLine two\nstops.",
    "Hmm.| iPhones were not tested.",
    "the soap smells nice.| we use it daily.| does it foam?| not much.",
    "The queue was long.| they said sorry.",
    "Sold in tabs. of ten and approx. forty grams.",
    "It grew (see the app. there).| It shrank (5 Elm Ave.)| The rest stayed.",
    "We won :)| Now we rest.",
    "Ring me.| ***| Next item here.",
    "Nora Field| 02/11/2003 10:40 AM| The tiles have come.",
    "Sent on 02/11/2003 10:40 AM| The tiles have come.",
    "Look at https://example.org/soap| The list is there.",
    "Look at https://example.org/soap or ask.",
    "Mail: nora@example.org| Tiles are here.",
    "Ask me. P.S. I moved.".replace("me. ", "me.| "),
    "We waited . . .| Then it rained.",
    "We waited . . . and it rained.",
    "It hurt ... a lot . . . Ben did not mind.",
    "Hi Anna,| The tiles have come.| Best wishes,| Nora Field| They look fine.",
    "The tiles have come.| Thanks,| Nora",
    "Hello,| Yes it is open.",
    "Thanks, Nora, for the tiles.",
    "He said thanks, Nora, and left.",
    "Two wishes for the room| 1) I want a window| 2) Also a lamp that works",
    "Our balm 1) soothes skin and 2) smells of mint.",
    "It holds: 1) Honey, 2) Mint and 3) Salt.",
    "See rule 2) in the list.",
    "Look at the list.| https://example.org/soap",
    "Read it, e.g. https://example.org/soap today.",
    "Is it open?| not today.",
    "Yahoo! users like it.",
    "Made by Acme Inc. (London) in May.",
    "It heals (we saw it. )| Call us.",
    "We sell works of art.| Nora paints them.",
    "See art. 5 and para. 7 of the act.",
    "It grew in D.C.| It's a weed.",
    "Nora Field 02/11/2003 10:40 AM".replace(" 02", "| 02"),
]


@pytest.mark.parametrize("case", CASES)
def test_ends(case: str, words: ReadingWords) -> None:
    text = case.replace("|", "")
    expected = [piece.strip() for piece in case.split("|")]
    assert [text[start:end] for start, end in split(text, words)] == expected


def _document(*blocks: Block) -> Document:
    return Document("a.txt", "sha256:0", "text", "utf-8", "en", "", "", (), blocks)


def _block(kind: str, text: str) -> Block:
    return Block(kind, text, (Segment(0, len(text), 0, len(text)),))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["heading", "alt", "label", "chrome"])
def test_some_kinds_are_one_unit(kind: str, words: ReadingWords) -> None:
    found = sentences(_document(_block(kind, " Call us. We care. ")), words)
    assert [(s.start, s.end, s.text) for s in found] == [(1, 18, "Call us. We care.")]


@pytest.mark.parametrize("kind", ["paragraph", "list_item", "cell", "quote", "caption"])
def test_other_kinds_are_split(kind: str, words: ReadingWords) -> None:
    found = sentences(_document(_block("heading", "Help"), _block(kind, "Call us. We care.")), words)
    assert [(s.block, s.start, s.end, s.text) for s in found] == [
        (0, 0, 4, "Help"), (1, 0, 8, "Call us."), (1, 9, 17, "We care."),
    ]  # fmt: skip


def test_white_space_alone_is_no_sentence(words: ReadingWords) -> None:
    assert sentences(_document(_block("paragraph", " \n\u00a0 ")), words) == ()


@given(st.text(alphabet=st.sampled_from('aB1 .?!…。\n\u00a0"”)(][¹,*-'), max_size=80) | st.text(max_size=80))
def test_every_character_stands_in_one_sentence(words: ReadingWords, text: str) -> None:
    spans = split(text, words)
    at = 0
    for start, end in spans:
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        at = end
    assert not text[at:].strip()


def test_time_grows_with_the_text_alone(words: ReadingWords) -> None:
    hard = ["." * 60_000, "a. " * 20_000, ".[1" * 20_000, '"' * 60_000, ". [1;2" * 10_000, "A." * 30_000, "1." * 30_000,
            ":) " * 20_000, "a :) A" * 9_000, "--- " * 20_000, "x@y " * 9_000, "i go. the " * 6_000,
            "hi Ann, Bo " * 6_000, ". " * 30_000, "1) I 2) I " * 6_000, " )" * 30_000,
            "thanks, A " * 6_000]  # fmt: skip
    for text in hard:
        assert split(text, words)
