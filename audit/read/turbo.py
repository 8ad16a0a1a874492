"""The one door to turbohtml: its tokenizer, which follows the WHATWG HTML standard and places every token, and its
detector of legacy encodings."""

from __future__ import annotations

from collections.abc import Iterator

import turbohtml
from turbohtml import Token, TokenType
from turbohtml.detect import detect

__all__ = ["CHARACTER_REFERENCE", "COMMENT", "END_TAG", "START_TAG", "TEXT", "Token", "guess_encoding", "tokenize"]

TEXT = TokenType.TEXT
START_TAG = TokenType.START_TAG
END_TAG = TokenType.END_TAG
COMMENT = TokenType.COMMENT
CHARACTER_REFERENCE = TokenType.CHARACTER_REFERENCE


def tokenize(markup: str) -> Iterator[Token]:
    """All tokens. `line` counts from 1, `col` from 0 in code points; character references are tokens of their own. Raw
    text (scripts, styles, `noscript` ...) is one text token."""
    return turbohtml.tokenize(markup, resolve_references=False)


def guess_encoding(data: bytes) -> str:
    """The label of the encoding that a legacy page is most likely in, or ""."""
    return detect(data).encoding or ""
