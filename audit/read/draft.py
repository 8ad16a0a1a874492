"""A block while it is being written, with the file span of every run of its text."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit.model.document import Link
from audit.read.context import Context


@dataclass(slots=True)
class Draft:
    """A block while it is written. `segments` are lists of block offset, length and file span; `space` is the file
    span of white space that awaits a word, `broken` counts line breaks that do, `seams` borders of words struck out or
    put in; `clicked` counts characters in links.
    """

    context: Context
    parts: list[str] = field(default_factory=list[str])
    segments: list[list[int]] = field(default_factory=list[list[int]])
    length: int = 0
    space: tuple[int, int] | None = None
    broken: int = 0
    seams: int = 0
    links: list[Link] = field(default_factory=list[Link])
    clicked: int = 0

    def append(self, text: str, start: int, end: int) -> None:
        """Text with its file span; it joins the run before it where both stand unchanged and side by side."""
        length = len(text)
        self.parts.append(text)
        if end - start == length and self.segments:
            last = self.segments[-1]
            if last[3] == start and last[3] - last[2] == last[1]:
                last[1] += length
                last[3] = end
                self.length += length
                return
        self.segments.append([self.length, length, start, end])
        self.length += length


def cut_segments(segments: list[list[int]], cut: int) -> list[list[int]]:
    """The segments without the first `cut` characters."""
    kept: list[list[int]] = []
    for at, length, start, end in segments:
        if at + length <= cut:
            continue
        if at < cut:
            off = cut - at
            exact = end - start == length
            kept.append([0, length - off, start + off if exact else start, end])
        else:
            kept.append([at - cut, length, start, end])
    return kept
