"""The stack of open elements: which element a tag begins, ends or ends by implication.

After the tree construction of the WHATWG HTML standard, as far as it decides which text stands in which block. Every
step takes constant time: where the standard searches the stack, this knows the last place of each element and of each
border.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from audit.read import elements as el


class Opened(Protocol):
    tag: str


E = TypeVar("E", bound=Opened)


class Stack(Generic[E]):
    """Open elements, outermost first. `ended` is called for each that ends, innermost first; `cut` for a formatting
    element whose end tag comes while others are still open inside it."""

    def __init__(self, ended: Callable[[E], None], cut: Callable[[E], None]) -> None:
        self._opened: list[E] = []
        self._places: dict[str, list[int]] = {}
        self._borders: dict[str, list[int]] = {name: [] for name in _BORDERS}
        self._ended = ended
        self._cut = cut

    def holds(self, tag: str) -> bool:
        return bool(self._places.get(tag))

    def top(self) -> E | None:
        return self._opened[-1] if self._opened else None

    def is_between_cells(self) -> bool:
        """Whether a table is open and no cell or caption within it."""
        place = self._border("cells")
        return place >= 0 and self._opened[place].tag == "table"

    def push(self, opened: E) -> None:
        tag = opened.tag
        index = len(self._opened)
        self._opened.append(opened)
        self._places.setdefault(tag, []).append(index)
        for name in _BORDERED.get(tag, ()):
            self._borders[name].append(index)

    def clear(self) -> None:
        self._close_to(0)

    def end_last(self, tag: str) -> None:
        """End the last element of that name with all that it holds, whatever stands between."""
        if self._places.get(tag):
            self._close_to(self._places[tag][-1])

    def imply_ends(self, tag: str) -> None:
        """End what cannot go on where an element of that name begins."""
        for name, border in _IMPLIED.get(tag, ()):
            places = self._places.get(name)
            if places and places[-1] >= self._border(border):
                self._close_to(places[-1])
        if tag == "table" and self.is_between_cells():
            self.end_last("table")
        elif tag in el.TABLE_PARTS and self.is_between_cells():
            around = (self._places.get(name) for name in _AROUND[tag])
            self._close_to(max(places[-1] for places in around if places) + 1)
        for names in _IMPLIED_AT_TOP.get(tag, ()):
            self._end_top(names)
        if tag in _NEVER_NESTED and self._is_within(tag, "scope"):
            self.end(tag)

    def end(self, tag: str) -> None:
        """An end tag: ends the element and all that is open inside. One that has nothing to end is passed over."""
        places = self._places.get(tag)
        if tag in el.HEADINGS:
            last = max((held[-1] for name in el.HEADINGS if (held := self._places.get(name))), default=-1)
            if last >= max(0, self._border("scope")):
                self._close_to(last)
        elif not places:
            return
        elif tag in el.FORMATTING or tag == "form":
            if self._is_within(tag, "scope"):
                self._end_formatting(places[-1])
        elif tag in el.SPECIAL:
            self._end_within(tag, _END_BORDERS.get(tag, "scope"))
        elif places[-1] > self._border("special"):
            self._close_to(places[-1])

    def _end_formatting(self, index: int) -> None:
        opened = self._opened[index]
        if index == len(self._opened) - 1:
            self._close_to(index)
            return
        self._cut(opened)
        self._places[opened.tag].pop()
        opened.tag = ""

    def _end_within(self, tag: str, border: str) -> None:
        if self._is_within(tag, border):
            self._close_to(self._places[tag][-1])

    def _end_top(self, tags: frozenset[str]) -> None:
        if self._opened and self._opened[-1].tag in tags:
            self._close_to(len(self._opened) - 1)

    def _is_within(self, tag: str, border: str) -> bool:
        places = self._places.get(tag)
        return bool(places) and places[-1] >= self._border(border)

    def _border(self, name: str) -> int:
        borders = self._borders[name]
        return borders[-1] if borders else -1

    def _close_to(self, index: int) -> None:
        while len(self._opened) > index:
            opened = self._opened.pop()
            tag = opened.tag
            if tag:
                self._places[tag].pop()
                for name in _BORDERED.get(tag, ()):
                    self._borders[name].pop()
            self._ended(opened)


_BORDERS: dict[str, frozenset[str]] = {
    "scope": el.SCOPE,
    "button": el.BUTTON_SCOPE,
    "list": el.LIST_SCOPE,
    "items": el.SCOPE | {"ol", "ul"},
    "table": el.TABLE_SCOPE,
    "cells": frozenset(["table", "td", "th", "caption", "template"]),
    "special": el.SPECIAL,
}
_BORDERED: dict[str, tuple[str, ...]] = {
    tag: tuple(name for name, members in _BORDERS.items() if tag in members)
    for tag in sorted(frozenset[str]().union(*_BORDERS.values()))
}
_END_BORDERS = {"p": "button", "li": "items", "table": "table"} | dict.fromkeys(el.TABLE_PARTS, "table")
_ROWS = ("table", "thead", "tbody", "tfoot")
_AROUND = dict.fromkeys(el.TABLE_PARTS, ("table",)) | {"tr": _ROWS, "td": (*_ROWS, "tr"), "th": (*_ROWS, "tr")}
"""What may stand right around a table part; all else that is open inside ends where it begins."""
_LISTED = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
_IMPLIED: dict[str, tuple[tuple[str, str], ...]] = {
    tag: (
        *((("p", "button"),) if tag in el.CLOSES_P else ()),
        *((name, "list") for name in _LISTED.get(tag, ())),
        *((name, "table") for name in el.TABLE_PARTS.get(tag, ())),
    )
    for tag in sorted(el.CLOSES_P | el.TABLE_PARTS.keys())
}
"""An element that begins, and the open ones that end there, each up to a border."""
_HEADINGS = frozenset(el.HEADINGS)
_IMPLIED_AT_TOP: dict[str, tuple[frozenset[str], ...]] = {
    **dict.fromkeys(el.HEADINGS, (_HEADINGS,)),
    "option": (frozenset(["option"]),),
    "optgroup": (frozenset(["option"]), frozenset(["optgroup"])),
}
_NEVER_NESTED = frozenset(["a", "button"])
