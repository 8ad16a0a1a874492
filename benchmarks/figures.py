"""Labelled texts, what the command says of them, and the figures that come of comparing the two."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import run

Record = dict[str, object]
HALVES = ("first", "second")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `half` is "first" (where mistakes were looked at) or "second" (where they were not), or
    "all"; `wanted` is the least it should be, None where it is only reported."""

    set: str
    figure: str
    half: str
    value: float
    cases: int
    wanted: float | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A labelled text. `group` is what it was taken from; items of a group stand in one document."""

    group: str
    text: str
    label: str


def half_of(group: str) -> str:
    """Which half a group belongs to: by a hash of its name, so that it is the same on every machine."""
    return HALVES[hashlib.sha256(group.encode()).digest()[0] % 2]


def read_table(file: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file with one header line and no quoting."""
    head, *lines = file.read_text(encoding="utf-8").split("\n")
    keys = head.split("\t")
    return [dict(zip(keys, line.split("\t"), strict=True)) for line in lines if line]


def records_of(folder: Path) -> dict[str, list[Record]]:
    """What `extract --all --format jsonl` says of all documents in a folder, by the name of the file."""
    out = run(["extract", str(folder), "--all", "--format", "jsonl"], folder)[2]
    found: dict[str, list[Record]] = {}
    for line in out.splitlines():
        record = json.loads(line)
        found.setdefault(Path(str(record["document"])).name, []).append(record)
    return found


def read_items(items: Sequence[Item], folder: Path) -> list[tuple[Item, list[Record]]]:
    """Each item with the records of its statements. The items of a group are the paragraphs of one text file."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.group, []).append(item)
    places: list[tuple[str, int, int, Item]] = []
    for number, group in enumerate(groups.values()):
        text = ""
        for item in group:
            places.append((f"{number:05}.txt", len(text), len(text) + len(item.text), item))
            text += f"{item.text}\n\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8", newline="")
    records = records_of(folder)
    found: list[tuple[Item, list[Record]]] = []
    for name, start, end, item in places:
        said = [r for r in records.get(name, []) if _number(r, "start") < end and _number(r, "end") > start]
        found.append((item, said))
    return found


def f1(true: int, said: int, right: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (true + said) if true + said else 0.0


def macro_f1(pairs: Sequence[tuple[str, str]], labels: Iterable[str]) -> float:
    """The mean F1 of labels over (true, said) pairs."""
    values = [
        f1(
            sum(true == label for true, _ in pairs),
            sum(said == label for _, said in pairs),
            sum(true == said == label for true, said in pairs),
        )
        for label in labels
    ]
    return sum(values) / len(values)


def by_half(
    name: str, figure: str, groups: Sequence[str], wanted: float | None, measure: Callable[[list[int]], float]
) -> list[Figure]:
    """A figure for each half. `groups` names the group of each case; `measure` is given the numbers of cases."""
    found: list[Figure] = []
    for half in HALVES:
        cases = [number for number, group in enumerate(groups) if half_of(group) == half]
        found.append(Figure(name, figure, half, measure(cases), len(cases), wanted))
    return found


def _number(record: Record, key: str) -> int:
    value = record[key]
    if not isinstance(value, int):
        sys.exit(f"'{key}' is no number in {record}")
    return value
