"""Public sets on negation, speculation and relation: BioScope, SFU reviews, PubMed conclusions, press releases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from figures import Figure, Item, Record, by_half, f1, macro_f1, read_items, read_table

RELATIONS = {
    "none": "none",
    "correlational": "correlational",
    "conditional": "conditional_causal",
    "causal": "direct_causal",
}
_STRENGTHS = list(RELATIONS.values())


def measure_stance(file: Path, folder: Path, name: str, negated: float | None, hedged: float | None) -> list[Figure]:
    """F1 of sentences that hold a negation, and of those that hold a speculation."""
    rows = read_table(file)
    read = read_items([Item(row["group"], row["text"], row["negated"] + row["hedged"]) for row in rows], folder)
    groups = [item.group for item, _ in read]
    found: list[Figure] = []
    for place, key, wanted in ((0, "negation", negated), (1, "speculation", hedged)):
        true = [item.label[place] == "1" for item, _ in read]
        said = [any(record[key] for record in records) for _, records in read]

        def measure(cases: list[int], true: list[bool] = true, said: list[bool] = said) -> float:
            return f1(sum(true[c] for c in cases), sum(said[c] for c in cases), sum(true[c] and said[c] for c in cases))

        found.extend(by_half(name, f"{key} F1", groups, wanted, measure))
    return found


def relation_of(records: Sequence[Record]) -> str:
    """The strongest relation that any statement of a text states, by its name in the sets."""
    order = list(RELATIONS)
    return RELATIONS[max((str(record["relation"]) for record in records), key=order.index, default="none")]


def measure_relation(file: Path, folder: Path) -> list[Figure]:
    """Macro-F1 of four strengths over conclusion sentences."""
    rows = read_table(file)
    # Each sentence is from an article of its own.
    read = read_items([Item(row["id"], row["text"], row["label"]) for row in rows], folder)
    pairs = [(item.label, relation_of(records)) for item, records in read]

    def measure(cases: list[int]) -> float:
        return macro_f1([pairs[case] for case in cases], _STRENGTHS)

    return by_half("PubMed", "relation macro-F1", [item.group for item, _ in read], 0.76, measure)


def measure_exaggeration(file: Path, folder: Path) -> list[Figure]:
    """Macro-F1 of a press release against its paper: same, exaggerates, downplays, by the order of relations."""
    rows = read_table(file)
    items = [Item(f"{row['id']} {side}", row[f"{side}_text"], row["label"]) for row in rows
             for side in ("press", "abstract")]  # fmt: skip
    said = {item.group: _STRENGTHS.index(relation_of(records)) for item, records in read_items(items, folder)}
    pairs: list[tuple[str, str]] = []
    for row in rows:
        more = said[f"{row['id']} press"] - said[f"{row['id']} abstract"]
        pairs.append((row["label"], "exaggerates" if more > 0 else "downplays" if more < 0 else "same"))

    def measure(cases: list[int]) -> float:
        return macro_f1([pairs[case] for case in cases], ("same", "exaggerates", "downplays"))

    return by_half("InSciOut", "press against paper macro-F1", [row["id"] for row in rows], None, measure)
