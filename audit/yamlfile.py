"""The one door to YAML: strict reading with places, for everything that people or the tool write.

What YAML allows and a reviewer never needs is refused: aliases, anchors, merge keys, tags, doubled keys, several
documents in a file, and nesting past a cap. Scalars keep YAML 1.2 habits: `no`, `on`, `012`, `1:30` and dates are text;
only true, false, null, integers and decimals have a type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from audit.errors import AuditError

MAX_DEPTH = 24
MAX_BYTES = 20_000_000

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?\Z")
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
    if len(text) > MAX_BYTES:
        raise error(f"The file is larger than {MAX_BYTES:,} characters.", file=file, mend="Split it.")
    try:
        events = _checked(yaml.parse(text, Loader=yaml.SafeLoader), file, error)
        root = _document(events, file, error)
    except yaml.YAMLError as fault:
        raise _syntax_error(fault, file, error) from None
    return root


def dump(value: Any) -> str:
    """YAML for people: block style, keys in the order given, no line folding, text as text."""
    return yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000, default_flow_style=False
    )


class _Dumper(yaml.SafeDumper):
    pass


def _text(dumper: Any, text: str) -> yaml.ScalarNode:
    plain = _scalar(text) == text
    style = "|" if "\n" in text and not text.startswith((" ", "\n")) else None if plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _checked(events: Iterator[Any], file: str, error: type[AuditError]) -> Iterator[Any]:
    depth = 0
    documents = 0
    for event in events:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise error("A second YAML document begins here.", file=file, line=line, mend="Keep one to a file.")
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
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise error(f"Nested more than {MAX_DEPTH} deep.", file=file, line=line, mend="Flatten it.")
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
        value = _scalar(event.value) if event.style is None else event.value
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
        if name.value == "<<" and name.style is None:
            raise error("Merge keys (<<) are not allowed.", file=file, line=at, mend="Write the entries out.")
        if name.value in entries:
            raise error(
                f"The key '{name.value}' stands twice; the first is in line {entries[name.value].key_line}.",
                file=file, line=at, column=across, mend="Keep one of them.",
            )  # fmt: skip
        entries[name.value] = _node(next(events), events, file, error, name)
    return Node(entries, line, column, key_line, key_column)


def _scalar(text: str) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


def _syntax_error(fault: yaml.YAMLError, file: str, error: type[AuditError]) -> AuditError:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    problem = str(getattr(fault, "problem", None) or fault).strip().rstrip(".")
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
    return error(
        f"This is not valid YAML: {problem}.", file=file, line=line, column=column,
        mend="Check the indentation, quotes and colons there.",
    )  # fmt: skip
