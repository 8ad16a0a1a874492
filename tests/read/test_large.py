"""Pages of 300 KB in each format: every sentence is found once, in its place, and time grows with the text alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audit.lexicon.reading import ReadingWords
from audit.read import read, sentences
from tests.effort import grows_linearly

SIZE = 300_000
Write = Callable[[int], str]


def _first(number: int) -> str:
    return f"Balm {number} soothes dry skin within {number % 50 + 2} days."


def _second(number: int) -> str:
    return f"It costs less than soap no. {number}, says Dr. Roe."


def _text(count: int) -> str:
    parts = (f"Offer {n}\n\n{_first(n)}\n{_second(n)}\n\n- Point {n} holds.\n" for n in range(count))
    return "\n".join(parts)


def _markdown(count: int) -> str:
    parts = (
        f"## Offer {n}\n\n{_first(n)} **It** costs less than [soap](x{n}) no. {n}, says *Dr.* Roe.\n\n"
        f"- Point {n} holds.\n"
        for n in range(count)
    )
    return "\n".join(parts)


def _html(count: int) -> str:
    parts = (
        f"<h2>Offer {n}</h2><p>{_first(n)}\n<b>It</b> costs less than <a href=x{n}>soap</a> no.&nbsp;{n}, says Dr. Roe."
        f"</p><ul><li>Point {n} holds.</ul>"
        for n in range(count)
    )
    return "<!doctype html><title>Offers</title>" + "".join(parts)


def _untidy_html(count: int) -> str:
    parts = (f"<div><font><p>{_first(n)}<p><b>{_second(n)}<div><ul><li>Point {n} holds." for n in range(count))
    return "<!doctype html>" + "".join(parts)


def _one_line(count: int) -> str:
    return " ".join(f"{_first(n)} {_second(n)} Point {n} holds." for n in range(count))


FORMS: dict[str, tuple[str, Write, bool]] = {
    "text": ("page.txt", _text, True),
    "text in one line": ("page.txt", _one_line, False),
    "markdown": ("page.md", _markdown, True),
    "markdown in one line": ("page.md", _one_line, False),
    "html": ("page.html", _html, True),
    "html with nothing closed": ("page.html", _untidy_html, False),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_large_page_is_read_whole_and_in_order(words: ReadingWords, form: str) -> None:
    path, write, headed = FORMS[form]
    count = SIZE // len(write(100)) * 100
    text = write(count)
    assert 0.8 * SIZE < len(text) < 1.2 * SIZE
    document = read(path, text.encode(), words)
    found = [
        (sentence.text.replace("\u00a0", " "), document.blocks[sentence.block])
        for sentence in sentences(document, words)
        if document.blocks[sentence.block].kind not in ("heading", "label")
    ]
    expected = [said for n in range(count) for said in (_first(n), _second(n), f"Point {n} holds.")]
    assert [said for said, _ in found] == expected
    last = 0
    for sentence in sentences(document, words):
        start, end = document.blocks[sentence.block].file_span(sentence.start, sentence.end)
        assert last <= start < end
        assert document.text[start] == sentence.text[0] and document.text[end - 1] == sentence.text[-1]
        last = start
    if headed:
        assert all(block.section[-1] == f"Offer {index // 3}" for index, (_, block) in enumerate(found))


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_time_grows_with_the_page_alone(words: ReadingWords, form: str) -> None:
    path, write, _ = FORMS[form]
    pages = {count: write(count).encode() for count in (500, 2_500)}

    def work(count: int) -> None:
        assert sentences(read(path, pages[count], words), words)

    assert len(pages[2_500]) > 0.8 * SIZE
    assert grows_linearly(work, 500, 2_500)
