"""Our Markdown reader on every example of the CommonMark specification: the blocks that its HTML shows, their kinds and
their order.

The specification (CC BY-SA) is not part of this repository: set COMMONMARK_SPEC to its `spec.txt`, which `npm pack
commonmark-spec` fetches. `python -m tests.read.test_commonmark` prints the figures.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from audit.lexicon.reading import ReadingWords, load_reading_words
from audit.read.markdown import read_markdown
from tests.read.conftest import CLAIMS
from tests.read.rendered import agree, shown

SPEC = os.environ.get("COMMONMARK_SPEC", "")
VERSION = "0.31.2"
EXPLAINED = {
    171: "what a form field holds is a label, not a paragraph",
}
"""Examples of this version that are read otherwise on purpose, with the reason."""

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    number: int
    markdown: str
    html: str


def examples(spec: str) -> Iterator[Example]:
    for number, match in enumerate(_EXAMPLE.finditer(spec), start=1):
        markdown, html = (text.replace("→", "\t") for text in match.groups())
        yield Example(number, markdown, html)


def differing(spec: str, words: ReadingWords) -> tuple[list[int], int]:
    """The numbers of the examples that are read otherwise than their HTML shows, and how many there are in all."""
    different: list[int] = []
    number = 0
    for example in examples(spec):
        number = example.number
        blocks = read_markdown(example.markdown, words)[0]
        found = [(block.kind, text) for block in blocks if (text := " ".join(block.text.split()))]
        if not agree(shown(example.html), found):
            different.append(number)
    return different, number


@pytest.mark.skipif(not SPEC, reason="COMMONMARK_SPEC does not name the specification's spec.txt")
def test_every_example_of_the_specification(words: ReadingWords) -> None:
    spec = Path(SPEC).read_text(encoding="utf-8")
    assert f"version: '{VERSION}'" in spec, f"the table of differences is that of version {VERSION}"
    different, total = differing(spec, words)
    assert total > 600
    assert different == sorted(EXPLAINED)


def test_a_wrong_kind_order_or_text_would_be_seen() -> None:
    expected = shown("<h1>One</h1><ul><li>Two <b>three</b></li></ul><pre>four\nfive</pre>")
    right = [("heading", "One"), ("list_item", "Two three"), ("paragraph", "four"), ("paragraph", "five")]
    assert agree(expected, right)
    assert not agree(expected, right[:-1])
    assert not agree(expected, [*right, ("paragraph", "six")])
    assert not agree(expected, [right[1], right[0], *right[2:]])
    assert not agree(expected, [("paragraph", "One"), *right[1:]])
    assert not agree(expected, [right[0], ("list_item", "Twothree"), *right[2:]])


def test_examples_are_cut_out_of_the_specification() -> None:
    fence = "`" * 32
    spec = f"Text\n\n{fence} example\n→a\n.\n<p>a</p>\n{fence}\n\n{fence} example\nb\n.\n{fence}\n"
    assert list(examples(spec)) == [Example(1, "\ta\n", "<p>a</p>\n"), Example(2, "b\n", "")]


if __name__ == "__main__":
    found, count = differing(Path(SPEC).read_text(encoding="utf-8"), load_reading_words(CLAIMS))
    print(f"{count} examples, {count - len(found)} as their HTML shows them, {len(found)} not: {found}")
