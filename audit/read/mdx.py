"""MDX is Markdown with code in between. Imports, exports and comments in braces, which nobody sees on the page, are
blanked at their length, so that offsets still count in the file."""

from __future__ import annotations

import re

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MODULE = re.compile(
    r"""import\s+(?:["'{*]|[\w$][\w$\s{},*]*\sfrom\s)"""
    r"""|export\s+(?:[{*]|(?:default|const|let|var|function|async|class|type|interface)\b)"""
)
_SEEN = re.compile(r"\S")


def blank_code(text: str) -> str:
    """The text with spaces in place of module code and comments. Code blocks, which are shown, stay."""
    out: list[str] = []
    prose: list[str] = []
    fence, depth, in_module, before = "", 0, False, ""
    for line in text.splitlines(keepends=True):
        if fence:
            out.append(line)
            closing = _FENCE.match(line)
            if closing and closing[1].startswith(fence) and not line[closing.end() :].strip():
                fence = ""
            continue
        if in_module and (line.strip() or depth > 0):
            depth += _opened(line)
            line = _blank(line)
        elif before.strip() in ("", "---") and _MODULE.match(line):
            in_module, depth = True, _opened(line)
            line = _blank(line)
        else:
            in_module = False
            if opening := _FENCE.match(line):
                fence = opening[1]
                out += (_blank_comments("".join(prose)), line)
                prose = []
                continue
        prose.append(line)
        before = line
    return "".join((*out, _blank_comments("".join(prose))))


def _opened(line: str) -> int:
    """How many brackets the line opens and does not close."""
    return sum(map(line.count, "{([")) - sum(map(line.count, "})]"))


def _blank(text: str) -> str:
    return _SEEN.sub(" ", text)


def _blank_comments(text: str) -> str:
    pieces: list[str] = []
    at = 0
    while (start := text.find("{/*", at)) >= 0 and (end := text.find("*/}", start)) >= 0:
        pieces += (text[at:start], _blank(text[start : end + 3]))
        at = end + 3
    return "".join((*pieces, text[at:]))
