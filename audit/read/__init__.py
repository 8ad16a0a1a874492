"""Files to documents, documents to sentences. Pure: bytes in, plain data out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from audit.errors import DocumentError
from audit.lexicon.reading import ReadingWords
from audit.model.document import Block, Document, Unread
from audit.read.decode import MAX_BYTES, decode
from audit.read.language import guess_language
from audit.read.sentences import sentences

__all__ = ["MAX_BYTES", "READERS", "Content", "Reader", "read", "sentences"]

_NEWLINE = re.compile(r"\n")
_LINE_END = re.compile(r"\n|\r(?!\n)")


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader finds. `language` is "" where the file names none."""

    blocks: tuple[Block, ...]
    title: str = ""
    language: str = ""
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    format: Literal["text", "markdown", "html"]
    read: Callable[[str, ReadingWords], Content]


def _text(text: str, words: ReadingWords) -> Content:
    from audit.read.text import read_text

    return Content(*read_text(text, words))


def _markdown(text: str, words: ReadingWords) -> Content:
    from audit.read.markdown import read_markdown

    return Content(*read_markdown(text, words))


def _mdx(text: str, words: ReadingWords) -> Content:
    from audit.read.mdx import blank_code

    return _markdown(blank_code(text), words)


def _html(text: str, words: ReadingWords) -> Content:
    from audit.read.html import read_html

    return Content(*read_html(text, words))


READERS: dict[str, Reader] = {
    ".txt": Reader("text", _text),
    ".text": Reader("text", _text),
    ".md": Reader("markdown", _markdown),
    ".markdown": Reader("markdown", _markdown),
    ".mdx": Reader("markdown", _mdx),
    ".html": Reader("html", _html),
    ".htm": Reader("html", _html),
    ".xhtml": Reader("html", _html),
}
"""Which reader takes which suffix (lower case, with its dot). The libraries behind them are imported at first use."""


def read(path: str, data: bytes, words: ReadingWords, language: str = "") -> Document:
    """Read a file. `path` names it everywhere and its suffix chooses the reader; `language` is used where the file
    names none, and guessed from common words where both are silent.

    Raises DocumentError for an unknown suffix, for bytes that are no text (see `decode`), and for an HTML page that
    shows none, which a script may fill in and so could say anything.
    """
    suffix = PurePosixPath(path).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise DocumentError(
            f"Files that end in '{suffix}' cannot be read." if suffix else "A file without an ending cannot be read.",
            file=path, mend=f"Use one of {', '.join(READERS)}.",
        )  # fmt: skip
    text, encoding = decode(path, data, reader.format == "html")
    content = reader.read(text, words)
    if reader.format == "html" and not (content.blocks or content.unread):
        raise DocumentError(
            "The page shows no text.", file=path,
            mend="If a script fills it in, save the finished page; otherwise exclude the file.",
        )  # fmt: skip
    visible = "\n".join(block.text for block in content.blocks[:80])
    return Document(
        path=path,
        digest=f"sha256:{hashlib.sha256(data).hexdigest()}",
        format=reader.format,
        encoding=encoding,
        language=content.language.strip() or language or guess_language(visible, words),
        title=content.title,
        text=text,
        newlines=tuple(match.start() for match in (_LINE_END if "\r" in text else _NEWLINE).finditer(text)),
        blocks=content.blocks,
        unread=content.unread,
    )
