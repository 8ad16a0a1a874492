"""Plain text: headings, lists, wrapped lines and site chrome are known by looks; every character is accounted for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.lexicon.reading import ReadingWords
from audit.model.document import Document
from audit.read import read, sentences
from tests.effort import grows_linearly

SEEDS = Path(os.environ.get("CLAIMS_AUDIT_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "seeds"
LONG = "The wrap warms the joint for an hour and is worn under a sleeve at work or at home each day."
LONGER = "Most people feel less pain after a week, and some of them stop taking tablets soon after that."


@pytest.fixture
def page(words: ReadingWords):
    def read_page(text: str) -> Document:
        return read("page.txt", text.encode(), words)

    return read_page


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Warm Knees\n{LONG}", [("heading", "Warm Knees"), ("paragraph", LONG)]),
        (f"Our approach\n\n{LONG}", [("heading", "Our approach"), ("paragraph", LONG)]),
        (f"{LONG}\nEveryday relief\n{LONGER}",
         [("paragraph", LONG), ("heading", "Everyday relief"), ("paragraph", LONGER)]),
        (f"Warm Knees.\n{LONG}", [("paragraph", "Warm Knees."), ("paragraph", LONG)]),
        (f"What it does:\n\n{LONG}", [("paragraph", "What it does:"), ("paragraph", LONG)]),
        (f"it works well\n\n{LONG}", [("paragraph", "it works well"), ("paragraph", LONG)]),
        (f"The wrap is safe\n\n{LONG}", [("paragraph", "The wrap is safe"), ("paragraph", LONG)]),
        (f"Does it hurt?\n\n{LONG}", [("heading", "Does it hurt?"), ("paragraph", LONG)]),
        (f"{LONG}\n\nWarm Knees", [("paragraph", LONG), ("paragraph", "Warm Knees")]),
        ("One Two\n=======\nText here.", [("heading", "One Two"), ("chrome", "======="), ("paragraph", "Text here.")]),
        ("one two\n---\nText here.", [("heading", "one two"), ("chrome", "---"), ("paragraph", "Text here.")]),
        ("## one two\nText here.", [("heading", "one two"), ("paragraph", "Text here.")]),
        ("1. Mix it\n2. Drink it\n3. Sleep\n",
         [("list_item", "Mix it"), ("list_item", "Drink it"), ("list_item", "Sleep")]),
        (f"1. The wrap is worn at night.\n{LONG}", [("list_item", "The wrap is worn at night."), ("paragraph", LONG)]),
        (f"1. Warm wraps\n{LONG}\n2. Cold wraps\n{LONGER}",
         [("heading", "Warm wraps"), ("paragraph", LONG), ("heading", "Cold wraps"), ("paragraph", LONGER)]),
        ("> Quoted text here.\nPlain text here.", [("quote", "Quoted text here."), ("paragraph", "Plain text here.")]),
        ("Plan\tSuccess\nGold\t79 %", [("cell", "Plan"), ("cell", "Success"), ("cell", "Gold"), ("cell", "79 %")]),
        ("Dose: two a day\nPrice: $5\n", [("paragraph", "Dose: two a day"), ("paragraph", "Price: $5")]),
        ("Read more »\nBACK TO TOP\nWe use cookies to improve this site.",
         [("chrome", "Read more »"), ("chrome", "BACK TO TOP"), ("chrome", "We use cookies to improve this site.")]),
        ("Menu\nWarm Knees\nClose\nText here.",
         [("chrome", "Menu"), ("heading", "Warm Knees"), ("chrome", "Close"), ("paragraph", "Text here.")]),
        ("\f\n\u2028One two.\u2029Three.\r\n\r\nFour.\rFive.",
         [("paragraph", "One two."), ("paragraph", "Three."), ("paragraph", "Four."), ("paragraph", "Five.")]),
    ],
)  # fmt: skip
def test_what_a_line_is(page, text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(page(text)) == expected


@pytest.mark.parametrize("mark", ["①", "●", "•", "-", "*", "–", "1.", "(2)", "3)", "a)", "（4）", "4、", "✓", "➢"])
def test_list_marks_are_taken_off(page, mark: str) -> None:
    document = page(f"It helps in many ways.\n{mark} Less swelling in the evening.\n{mark} More sleep at night.\n")
    assert [(b.kind, b.mark, b.lead_in, b.text) for b in document.blocks[1:]] == [
        ("list_item", mark, 0, "Less swelling in the evening."), ("list_item", mark, 0, "More sleep at night."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["-5 °C is cold.", "2.5 mg are enough.", "*Results may vary.", "1996 was a good year.", "A. Smith said so."]
)
def test_what_only_looks_like_a_mark(page, line: str) -> None:
    (block,) = page(line).blocks
    assert (block.kind, block.text, block.mark) == ("paragraph", line, "")


WRAPPED = """\
Our warming wrap has been used in this town for more than
twenty years. It eases stiff joints, and the people who wear
it say that they sleep better after the first few nights.
Doctors like it too.

- A long item of a list goes on in the line below it and
  ends there.
- Short item
"""


def test_wrapped_lines_are_one_paragraph(page, words: ReadingWords) -> None:
    document = page(WRAPPED)
    assert [b.kind for b in document.blocks] == ["paragraph", "list_item", "list_item"]
    found = [" ".join(s.text.split()) for s in sentences(document, words)]
    assert found[0] == "Our warming wrap has been used in this town for more than twenty years."
    assert found[2:] == [
        "Doctors like it too.",
        "A long item of a list goes on in the line below it and ends there.",
        "Short item",
    ]


def test_wrapped_lines_may_begin_with_capitals(page) -> None:
    text = (
        "The wrap was tested for three long winters in the town of\n"
        "Oulu by people who work outdoors in wind and snow there\nevery day.\n"
    )
    assert len(page(text).blocks) == 1


def test_lines_that_are_paragraphs_stay_apart(page) -> None:
    text = f"{LONG}\n{LONGER}\n{LONG}\n"
    assert len(page(text).blocks) == 3


def test_numbers_nest_and_the_end_of_the_page_does_not_hang_under_the_last(page) -> None:
    document = page(
        f"Knee Care\n\nUsual Ways\n\n1. Warm wraps\n\n{LONG}\n\n"
        f"2. Cold wraps\n\n{LONGER}\n\n3. Rest\n\n{LONG}\n\n{LONGER}\n"
    )
    assert [(b.kind, b.level, b.section) for b in document.blocks] == [
        ("heading", 1, ()),
        ("heading", 2, ("Knee Care",)),
        ("heading", 3, ("Knee Care", "Usual Ways")),
        ("paragraph", 0, ("Knee Care", "Usual Ways", "Warm wraps")),
        ("heading", 3, ("Knee Care", "Usual Ways")),
        ("paragraph", 0, ("Knee Care", "Usual Ways", "Cold wraps")),
        ("heading", 3, ("Knee Care", "Usual Ways")),
        ("paragraph", 0, ("Knee Care", "Usual Ways", "Rest")),
        ("paragraph", 0, ("Knee Care", "Usual Ways")),
    ]


def test_closing_words_end_the_numbers(page) -> None:
    document = page(f"1. Warm wraps\n{LONG}\n{LONG}\n2. Cold wraps\n{LONGER}\nIn summary, wraps help. {LONG}\n")
    assert [b.section for b in document.blocks if b.kind == "paragraph"] == [
        ("Warm wraps",), ("Warm wraps",), ("Cold wraps",), (),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["Soap Works. We Like It", "From: Ann Roe <ann@example.org> To: Ben Lee"])
def test_two_sentences_are_no_heading(page, line: str) -> None:
    document = page(f"{line}\n\nThe soap is made of olive oil, and it smells of mint all day long.")
    assert document.blocks[0].kind == "paragraph"


def test_a_closing_heading_ends_the_numbers(page) -> None:
    document = page(f"Knee Care\n\n{LONG}\n\n1. Warm wraps\n{LONG}\n\nConclusion\n\n{LONGER}\n")
    assert document.blocks[-1].section == ("Knee Care", "Conclusion")


def test_cells_know_their_headers(page) -> None:
    document = page("Plan\tSuccess\tPrice\nGold\t79 %\t\nTin\t20 %\t$5\n\nText here.")
    assert {b.text: b.cell_headers for b in document.blocks} == {
        "Plan": (), "Success": (), "Price": (), "Gold": ("Plan",), "79 %": ("Success", "Gold"), "Tin": ("Plan",),
        "20 %": ("Success", "Tin"), "$5": ("Price", "Tin"), "Text here.": (),
    }  # fmt: skip


def test_title_and_language(page) -> None:
    document = page(f"Warm Knees\n\n{LONG}")
    assert (document.title, document.language, document.format, document.path) == (
        "Warm Knees",
        "en",
        "text",
        "page.txt",
    )
    assert page(LONG + "\n1. Part\n" + LONG).title == ""


PIECES = [
    "word", " ", "Two Words", ".", "\n", "\n\n", "\r\n", "- ", "① ", "1. ", "12) ", "● ", "\t", "# ", "> ", "---",
    "===",
    "Menu", "ü😀", ": ", "?", "\u00a0", "\f", "a long enough line of words to be wrapped by an editor, ", "  ", "*",
    "Close", "\x1c", "\u2028",
]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=40) | st.lists(st.characters(blacklist_categories=["Cs"]), max_size=60)
)
def test_every_character_but_marks_stands_in_one_sentence(words: ReadingWords, pieces: list[str]) -> None:
    text = "start" + "".join(pieces).replace("\0", "")
    document = read("page.txt", text.encode(), words)
    at = 0
    marks = [b.mark for b in document.blocks if b.mark]
    skipped: list[str] = []
    for sentence in sentences(document, words):
        start, end = document.blocks[sentence.block].file_span(sentence.start, sentence.end)
        assert document.text[start:end] == sentence.text
        assert start >= at
        skipped.append(document.text[at:start])
        at = end
    skipped.append(document.text[at:])
    assert "".join("".join(skipped).split()) == "".join("".join(marks).split())


@pytest.mark.parametrize(
    "unit",
    ["a\n", "A\n", "1. A\n", "- \n", "word and\n", "A\n\n", "a\tb\n", "> a\n", "=\n", "Menu\n", "1. A\nText.\n", "\n"],
)
def test_time_grows_with_the_text_alone(words: ReadingWords, unit: str) -> None:
    def work(count: int) -> None:
        sentences(read("page.txt", ("start" + unit * count + "end").encode(), words), words)

    assert grows_linearly(work, 4_000, 16_000)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the labelled pages are not here")
@pytest.mark.parametrize("number", ["000", "001", "002", "003"])
def test_labelled_pages(words: ReadingWords, number: str) -> None:
    (file,) = SEEDS.glob(f"{number}_*.txt")
    document = read(file.name, file.read_bytes(), words)
    last = document.blocks[-1]
    assert last.kind == "paragraph"
    assert last.section in ((), (*document.blocks[-2].section, "Conclusion"))
    numbered = [b for b in document.blocks if b.kind == "heading" and b.mark]
    assert [b.mark for b in numbered] == [f"{n}." for n in range(1, len(numbered) + 1)] and len(numbered) > 5
    assert all(b.lead_in is not None for b in document.blocks if b.kind == "list_item")
    titles = {heading.text for heading in numbered}
    for block in document.blocks:
        if block.kind == "paragraph" and block is not last and block.segments[0].start > numbered[0].segments[0].end:
            assert block.section[-1] in titles
