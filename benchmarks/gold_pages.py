"""Pages whose statements were labelled by hand: a YAML list of units, each with `text`, `page`, `unit`, `claim`, and
for claims `types`, `strength` and `promotional`. Units with `file` and `span` stand in a page that is given; the others
are laid out as Markdown. A unit is read as a claim where records of kind claim cover at least half of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from figures import Figure, Record, f1, records_of

BENEFIT = frozenset({"efficacy", "mechanism", "cure", "prevention"})
Unit = dict[str, Any]


@dataclass(slots=True)
class _Draft:
    """A page while it is laid out: its text, the units with their places, and what the last unit left open."""

    text: str = ""
    places: list[tuple[int, int, Unit]] = field(default_factory=lambda: list[tuple[int, int, Unit]]())
    heading: object = None
    lead: object = None
    flowing: bool = False

    def put(self, before: str, unit: Unit, flowing: bool) -> None:
        """Write a unit behind `before`; `flowing` says that a sentence may follow in the same paragraph."""
        self.text += before
        self.places.append((len(self.text), len(self.text) + len(unit["text"]), unit))
        self.text += unit["text"]
        self.flowing = flowing

    def add(self, unit: Unit) -> None:
        """Write a unit under its heading and lead-in."""
        if unit["unit"] == "heading":
            self.put("\n\n## ", unit, False)
            self.text += "\n\n"
            self.heading, self.lead = unit["text"], None
            return
        if unit.get("heading") != self.heading:
            self.heading, self.lead, self.flowing = unit.get("heading"), None, False
            self.text += f"\n\n## {self.heading}\n\n" if self.heading else "\n\n"
        if unit.get("lead_in") and unit["lead_in"] != self.lead:
            self.lead, self.flowing = unit["lead_in"], False
            self.text += f"\n\n{self.lead}\n\n"
        if unit["unit"] in ("bullet", "list_item"):
            self.put("\n\n- " if self.flowing else "\n- ", unit, False)
        else:
            self.put(" " if self.flowing else "\n\n", unit, True)


def measure_gold(file: Path, folder: Path, pages: Path | None) -> list[Figure]:
    """The figures of a file of labelled units."""
    return measure_units("gold pages", yaml.safe_load(file.read_text(encoding="utf-8")), folder, pages)


def measure_units(
    name: str, units: list[Unit], folder: Path, pages: Path | None = None, wanted: dict[str, float] | None = None
) -> list[Figure]:
    """Claim F1, types micro-F1, benefit F1, strength accuracy, promotional F1, denials and quotations that were taken
    for claims, and false claims of each hundred units on pages that sell nothing, over all units."""
    placed: dict[str, list[tuple[int, int, Unit]]] = {}
    drafts: dict[str, _Draft] = {}
    for unit in units:
        if unit.get("file") and pages is not None:
            placed.setdefault(unit["file"], []).append((*unit["span"], unit))
        else:
            drafts.setdefault(unit["page"], _Draft()).add(unit)
    for given in placed:
        assert pages is not None
        (folder / given).write_bytes((pages / given).read_bytes())
    for page, draft in drafts.items():
        (folder / f"{page}.md").write_text(f"{draft.text}\n", encoding="utf-8", newline="")
        placed[f"{page}.md"] = draft.places
    records = records_of(folder)
    read = [(unit, _claims(records.get(page, []), start, end)) for page, places in placed.items()
            for start, end, unit in places]  # fmt: skip
    both = [(unit, claims) for unit, claims in read if unit["claim"] and claims]
    true = sum(bool(unit["claim"]) for unit, _ in read)
    types = [(set(u["types"] or ()) if u["claim"] else set[str](), _types(claims)) for u, claims in read]
    promoted = [(bool(u["promotional"]), any(c["promotional"] for c in claims)) for u, claims in read if u["claim"]]
    denied = [bool(claims) for unit, claims in read if unit.get("nonclaim_kind") in ("refutation", "quoted")]
    selling = {unit["page"] for unit, _ in read if unit["promotional"]}
    neutral = [bool(claims and not unit["claim"]) for unit, claims in read if unit["page"] not in selling]
    rows = (
        ("claim F1", f1(true, sum(bool(claims) for _, claims in read), len(both)), len(read)),
        (
            "types micro-F1",
            f1(sum(len(a) for a, _ in types), sum(len(b) for _, b in types), sum(len(a & b) for a, b in types)),
            true,
        ),
        (
            "benefit F1",
            f1(
                sum(bool(a & BENEFIT) for a, _ in types),
                sum(bool(b & BENEFIT) for _, b in types),
                sum(bool(a & BENEFIT and b & BENEFIT) for a, b in types),
            ),
            true,
        ),
        ("strength accuracy", sum(c[0]["strength"] == u["strength"] for u, c in both) / max(len(both), 1), len(both)),
        (
            "promotional F1",
            f1(sum(a for a, _ in promoted), sum(b for _, b in promoted), sum(a and b for a, b in promoted)),
            true,
        ),
        ("denied or quoted, taken for claims", sum(denied) / max(len(denied), 1), len(denied)),
        ("false claims on neutral pages", sum(neutral) / max(len(neutral), 1), len(neutral)),
    )
    least = wanted or {}
    return [Figure(name, figure, "all", value, cases, least.get(figure)) for figure, value, cases in rows]


def _claims(records: list[Record], start: int, end: int) -> list[Record]:
    """The claims that make up a unit, the one that covers most first; none where they cover less than half of it."""
    found: list[tuple[int, Record]] = []
    for record in records:
        begin, stop = record["start"], record["end"]
        if isinstance(begin, int) and isinstance(stop, int) and record["kind"] == "claim":
            shared = min(end, stop) - max(start, begin)
            if shared > 0:
                found.append((shared, record))
    if sum(shared for shared, _ in found) < 0.5 * (end - start):
        return []
    found.sort(key=lambda pair: -pair[0])
    return [record for _, record in found]


def _types(claims: list[Record]) -> set[str]:
    found: set[str] = set()
    for claim in claims:
        types = claim["types"]
        if isinstance(types, list):
            found.update(map(str, types))
    return found
