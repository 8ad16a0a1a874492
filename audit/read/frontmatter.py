"""Front matter of a Markdown page: its language, and the title and description that people are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.errors import AuditError
from audit.lexicon.reading import ReadingWords
from audit.model.document import Unread
from audit.read.page import Context, Page
from audit.yamlfile import Node, load

_FRONT = re.compile(
    r"---[ \t]*\n(?![ \t]*\n)((?:(?!(?:---|\.\.\.)[ \t]*$).*\n)*)(?:---|\.\.\.)[ \t]*$"
    r"|\+\+\+[ \t]*\n((?:(?!\+\+\+[ \t]*$).*\n)*)\+\+\+[ \t]*$",
    re.MULTILINE,
)
_TOML = re.compile(r"""^[ \t]*([\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')""", re.MULTILINE)
_PLAIN = re.compile(r"(?:([A-Za-z][\w-]*):[ ]+([^\W_](?:[^\s:#]|:(?=\S)|(?<!\s)#|[ ](?=[^\s#]))*)[ ]*)?")
_LANGUAGES = ("lang", "language", "locale")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says; `prose` that it is no front matter, but text between two rules."""

    title: str = ""
    language: str = ""
    unread: tuple[Unread, ...] = ()
    prose: bool = False


def find_front_matter(source: str) -> re.Match[str] | None:
    """Where a page begins with lines between marks of front matter: group 1 or 2 is what stands between them."""
    return _FRONT.match(source)


def read_front_matter(source: str, start: int, end: int, page: Page, words: ReadingWords) -> FrontMatter:
    """Write the shown texts as blocks: the title as a label, the others as captions. Front matter that is not strict
    YAML is named as unread; what reads as words or a list is prose."""
    if source.startswith("+++"):
        values = [
            (match[1], match[2] or match[3] or "", *match.span(2 if match[2] is not None else 3))
            for match in _TOML.finditer(source, start, end)
        ]
    elif (plain := _plain(source, start, end)) is not None:
        values = plain
    else:
        try:
            root = load(source[start:end], "", AuditError)
        except AuditError as fault:
            reason = f"The front matter could not be read: {fault.wrong}"
            return FrontMatter(unread=(Unread(start, end, reason),))
        if isinstance(root.value, str | list):
            return FrontMatter(prose=True)
        values = _values(root, source, start, end)
    title = language = ""
    for key, value, at, to in values:
        name = key.casefold()
        if name in _LANGUAGES and not language:
            language = value
        elif name in words.front_matter and value.strip():
            title = title or (value if name == "title" else "")
            page.add_block("label" if name == "title" else "caption", [(value, at, to)], Context())
    return FrontMatter(title, language)


def _plain(source: str, start: int, end: int) -> list[tuple[str, str, int, int]] | None:
    """The values of front matter that has nothing but lines of a key and plain words, which needs no YAML reader; None
    where it has more."""
    found: list[tuple[str, str, int, int]] = []
    at = start
    for line in source[start:end].split("\n"):
        match = _PLAIN.fullmatch(line)
        if match is None:
            return None
        if match[1]:
            found.append((match[1], match[2], at + match.start(2), at + match.end(2)))
        at += len(line) + 1
    return found if len({key for key, *_ in found}) == len(found) else None


def _values(root: Node, source: str, start: int, end: int) -> list[tuple[str, str, int, int]]:
    """Text values with their keys and file spans. A value that stands there as it is shown has its exact span; a folded
    or escaped one spans up to the next key."""
    if not isinstance(root.value, dict):
        return []
    lines = [start, *(start + match.end() for match in re.finditer("\n", source[start:end]))]
    nodes = list(root.value.items())
    found: list[tuple[str, str, int, int]] = []
    for index, (key, node) in enumerate(nodes):
        if not isinstance(node.value, str) or not node.value:
            continue
        at = lines[node.line - 1] + node.column - 1
        limit = lines[nodes[index + 1][1].key_line - 1] if index + 1 < len(nodes) else end
        exact = source.find(node.value, at, limit)
        if exact >= 0:
            found.append((key, node.value, exact, exact + len(node.value)))
        else:
            found.append((key, node.value, at, at + len(source[at:limit].rstrip())))
    return found
