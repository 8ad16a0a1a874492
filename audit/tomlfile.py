"""The one door to TOML: a table of pyproject.toml, with the places of its keys."""

from __future__ import annotations

import re
import tomllib
from typing import Any, cast

from audit.errors import AuditError
from audit.yamlfile import Node

Places = dict[tuple[str, ...], tuple[int, int]]

_HEADER = re.compile(r"\s*\[\[?(?P<path>[^\[\]]+)\]\]?\s*(?:#.*)?\Z")
_KEY = re.compile(r"""\s*(?P<path>(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=""")
_SYNTAX_PLACE = re.compile(r"^(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)\Z")


def load_table(text: str, path: tuple[str, ...], file: str, error: type[AuditError] = AuditError) -> Node | None:
    """The table at `path` with the places of its keys, or None where the file has no such table.

    A key's place is exact where it begins a line; a value inside an inline table or an array has the place of the key
    that holds it. Raises `error` for text that is not TOML.
    """
    try:
        value: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise _syntax_error(fault, file, error) from None
    for name in path:
        if not isinstance(value, dict) or name not in value:
            return None
        value = cast("dict[str, Any]", value)[name]
    places = _key_places(text)
    return _node(value, path, places, places.get(path, (1, 1)))


def _node(value: Any, path: tuple[str, ...], places: Places, around: tuple[int, int]) -> Node:
    line, column = places.get(path, around)
    if isinstance(value, dict):
        entries = cast("dict[str, Any]", value)
        inner = {name: _node(item, (*path, name), places, (line, column)) for name, item in entries.items()}
        return Node(inner, line, column, line, column)
    if isinstance(value, list):
        items = [_node(item, path, places, (line, column)) for item in cast("list[Any]", value)]
        return Node(items, line, column, line, column)
    scalar = value if isinstance(value, str | int | float | bool) else str(value)
    return Node(scalar, line, column, line, column)


def _key_places(text: str) -> Places:
    places: Places = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            table = _path(header["path"])
            places.setdefault(table, (number, header.start("path") + 1))
        elif key := _KEY.match(line):
            path = table
            for name in _path(key["path"]):
                path = (*path, name)
                places.setdefault(path, (number, key.start("path") + 1))
    return places


def _path(key: str) -> tuple[str, ...]:
    """The names of a dotted key. Text that only looks like a key (in a multi-line string) has none."""
    try:
        value: Any = tomllib.loads(f"{key} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    names: list[str] = []
    while isinstance(value, dict):
        [(name, value)] = cast("dict[str, Any]", value).items()
        names.append(name)
    return tuple(names)


def _syntax_error(fault: tomllib.TOMLDecodeError, file: str, error: type[AuditError]) -> AuditError:
    found = _SYNTAX_PLACE.match(str(fault))
    what = found["what"] if found else str(fault)
    line, column = (int(found["line"]), int(found["column"])) if found and found["line"] else (0, 0)
    mend = "Check the quotes and brackets there."
    return error(f"This is not valid TOML: {what}.", file=file, line=line, column=column, mend=mend)
