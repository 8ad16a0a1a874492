"""The one door to YAML: strict reading with places, for everything that people or the tool write.

What YAML allows and a reviewer never needs is refused: aliases, anchors, merge keys, tags, doubled keys, several
documents in a file, nesting past a cap, and characters that cannot be seen. Scalars keep YAML 1.2 habits: `no`, `on`,
`012`, `1:30` and dates are text; only true, false, null, integers and decimals have a type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from audit.errors import AuditError

_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 24
MAX_BYTES = 8_000_000
MAX_VALUES = 400_000

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?\Z")
_UNSEEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BEYOND = re.compile(r"\\U(?!00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})[0-9A-Fa-f]{8}")
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value with its place. `value` is a dict of str to Node, a list of Node, or a scalar; `key_line` and
    `key_column` are the place of its key in a mapping (its own place elsewhere). All places count from 1."""

    value: dict[str, Node] | list[Node] | str | int | float | bool | None
    line: int
    column: int
    key_line: int
    key_column: int

    def plain(self) -> Any:
        """The value without places: dicts, lists and scalars."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def load(text: str, file: str, error: type[AuditError] = AuditError) -> Node:
    """Read one YAML document.

    Raises `error` with file, line and column for anything that is not strict YAML.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_BYTES:
        raise error(f"The file is larger than {MAX_BYTES:,} characters.", file=file, mend="Split it.")
    if unseen := _UNSEEN.search(text):
        line, column = _place(text, unseen.start())
        raise error(
            f"The character U+{ord(unseen[0]):04X} stands here and cannot be seen.", file=file, line=line,
            column=column, mend="Delete it, or write it as an escape between double quotes.",
        )  # fmt: skip
    try:
        try:
            return _document(_checked(_events(text, _FAST), file, error), file, error)
        except (yaml.YAMLError, ValueError, OverflowError):
            # libyaml is twenty times faster, but only the Python parser says well what is wrong.
            return _document(_checked(_events(text, yaml.SafeLoader), file, error), file, error)
    except yaml.YAMLError as fault:
        raise _syntax_error(fault, text, file, error) from None
    except (ValueError, OverflowError):
        # PyYAML hands an escape past the last code point to chr().
        beyond = _BEYOND.search(text)
        if beyond is None:
            raise
        line, column = _place(text, beyond.start())
        wrong = f"The escape {beyond[0]} names no character."
        raise error(wrong, file=file, line=line, column=column, mend="Write the character itself.") from None


def _events(text: str, loader: Any) -> Iterator[Any]:
    parse: Any = yaml.parse  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return parse(text, Loader=loader)


def dump(value: Any) -> str:
    """YAML for people: block style, keys in the order given, no line folding, text as text."""
    return yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000, default_flow_style=False
    )


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: Any, text: str) -> yaml.ScalarNode:
    plain = _scalar(text) == text and _UNSEEN.search(text) is None
    style = "|" if plain and "\n" in text and not text.startswith((" ", "\n")) else None if plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _checked(events: Iterator[Any], file: str, error: type[AuditError]) -> Iterator[Any]:
    depth = 0
    documents = 0
    for count, event in enumerate(events):
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise error(
                    "A second YAML document begins here.",
                    file=file,
                    line=line,
                    column=column,
                    mend="Keep one to a file.",
                )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise error(
                "Anchors and aliases (& and *) are not allowed.", file=file, line=line, column=column,
                mend="Write the value out, or put it in quotes if it is text.",
            )  # fmt: skip
        if tag := getattr(event, "tag", None):
            raise error(
                f"The tag {tag} is not allowed.", file=file, line=line, column=column,
                mend="Remove it, or put the value in quotes if it is text.",
            )  # fmt: skip
        if count > MAX_VALUES:
            raise error(
                f"The file holds more than {MAX_VALUES:,} keys and values.", file=file, line=line, mend="Split it."
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise error(
                    f"Nested more than {MAX_DEPTH} deep.", file=file, line=line, column=column, mend="Flatten it."
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        yield event


def _document(events: Iterator[Any], file: str, error: type[AuditError]) -> Node:
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            break
    else:
        return Node(None, 1, 1, 1, 1)
    root = _node(next(events), events, file, error, None)
    for _ in events:
        pass
    return root


def _node(event: Any, events: Iterator[Any], file: str, error: type[AuditError], key: Any) -> Node:
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    key_line, key_column = (key.start_mark.line + 1, key.start_mark.column + 1) if key is not None else (line, column)
    if isinstance(event, yaml.ScalarEvent):
        value = _scalar(event.value) if not event.style else _joined(event, file, error)
        return Node(value, line, column, key_line, key_column)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_node(item, events, file, error, None))
        return Node(items, line, column, key_line, key_column)
    entries: dict[str, Node] = {}
    while not isinstance(name := next(events), yaml.MappingEndEvent):
        at, across = name.start_mark.line + 1, name.start_mark.column + 1
        if not isinstance(name, yaml.ScalarEvent):
            raise error("A key must be plain text.", file=file, line=at, column=across, mend="Use a word as the key.")
        if name.value == "<<" and not name.style:
            raise error(
                "Merge keys (<<) are not allowed.", file=file, line=at, column=across, mend="Write the entries out."
            )
        word = _joined(name, file, error)
        if word in entries:
            raise error(
                f"The key '{word}' stands twice; the first is in line {entries[word].key_line}.",
                file=file, line=at, column=across, mend="Keep one of them.",
            )  # fmt: skip
        entries[word] = _node(next(events), events, file, error, name)
    return Node(entries, line, column, key_line, key_column)


def _scalar(text: str) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


def _joined(event: Any, file: str, error: type[AuditError]) -> str:
    """A scalar's text with characters that were escaped in two halves, as JSON does, made whole."""
    text: str = event.value
    if _SURROGATE.search(text) is None:
        return text
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        wrong = "Half a character is written here as an escape (\\ud800 to \\udfff)."
        raise error(wrong, file=file, line=line, column=column, mend="Write the character itself.") from None


def _place(text: str, offset: int) -> tuple[int, int]:
    """1-based line and column; a line ends at \\n, \\r or both, as YAML has it."""
    lines = re.split("\r\n|\r|\n", text[:offset])
    return len(lines), len(lines[-1]) + 1


def _syntax_error(fault: yaml.YAMLError, text: str, file: str, error: type[AuditError]) -> AuditError:
    found = str(getattr(fault, "problem", None) or fault).strip().rstrip(".")
    context = str(getattr(fault, "context", None) or "")
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    if conflict := _CONFLICT.search(text):
        line, _ = _place(text, conflict.start())
        wrong = "A merge left its conflict marks here."
        return error(wrong, file=file, line=line, mend="Keep one of the two sides and delete the marks.")
    wrong, mend = f"This is not valid YAML: {found}.", "Check the indentation, quotes and colons there."
    said = f"{context}, {found}"
    if explained := next((entry for entry in _EXPLAINED if entry[0] in said), None):
        _, wrong, mend = explained
    if "while scanning a quoted scalar, found unexpected" in said:
        mark = getattr(fault, "context_mark", None) or mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
    return error(wrong, file=file, line=line, column=column, mend=mend)


# What the parser says (context and problem), what is wrong in plain words, and how to mend it.
_EXPLAINED: tuple[tuple[str, str, str], ...] = (
    (
        "found character '\\t' that cannot start any token",
        "The line is indented with a tab, which YAML does not allow.",
        "Use spaces.",
    ),
    (
        "mapping values are not allowed here",
        "A colon stands where no key can: in the middle of a value, or under a line that already has one.",
        "Put text with a colon in quotes, or line the key up with its neighbours.",
    ),
    (
        "while scanning a quoted scalar, found unexpected end of stream",
        "The quote that opens here is never closed.",
        "Close it.",
    ),
    (
        "while scanning a quoted scalar, found unexpected document separator",
        "The quote that opens here is never closed.",
        "Close it.",
    ),
    (
        "while scanning an a",
        "A value cannot begin with & or *, which YAML keeps for itself.",
        "Put the value in quotes.",
    ),
    (
        "while scanning a directive",
        "A line cannot begin with %, which YAML keeps for itself.",
        "Put the text in quotes.",
    ),
    (
        "while parsing a block",
        "This does not go with the lines above: it is indented unlike them, or follows a closing quote or bracket.",
        "Line it up, or put the whole value in quotes.",
    ),
    (
        "while parsing a flow",
        "The list or mapping in brackets is not closed, or a comma is missing before this.",
        "Close the bracket, or put text with brackets in quotes.",
    ),
    (
        "that cannot start any token",
        "A value cannot begin with this character, which YAML keeps for itself.",
        "Put the value in quotes.",
    ),
)
