"""MDX: what nobody sees on the page is left out, and all offsets still count in the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.lexicon.reading import ReadingWords
from audit.read import read
from audit.read.mdx import blank_code

PAGE = """\
---
title: Knees
---
import Card from "./card"
import {
  one,
} from 'two'
export const price = {

  low: 5,
}

# Warm knees

<Card title="It warms." onClick={go}>
  It eases pain.
</Card>

{/* It cures
everything. */}
We import duty-free wraps.

```js
import shown from "here" {/* and here */}
```

It costs {price} euros.
"""


def test_code_and_comments_are_left_out(words: ReadingWords) -> None:
    blocks = read("a.mdx", PAGE.encode(), words).blocks
    assert [block.text for block in blocks] == [
        "Knees", "Warm knees", "It warms.", "It eases pain.", "We import duty-free wraps.",
        'import shown from "here" {/* and here */}', "It costs {price} euros.",
    ]  # fmt: skip
    assert [PAGE[b.segments[0].start : b.segments[-1].end] for b in blocks] == [b.text for b in blocks]


@pytest.mark.parametrize(
    "text", ["Imports rise.", "import duty rises.", "exporters gain", "a\nimport b from 'c'", "{ * }", "{/* open"]
)
def test_prose_stays(text: str) -> None:
    assert blank_code(text) == text


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["import a from 'b'", "export {", "}", "{/*", "*/}", "```", "~~~", "\n", "\r\n", " x"]))
)
def test_nothing_moves(pieces: list[str]) -> None:
    text = "".join(pieces)
    blanked = blank_code(text)
    assert len(blanked) == len(text)
    assert all(now == was or (now == " " and not was.isspace()) for now, was in zip(blanked, text, strict=True))
