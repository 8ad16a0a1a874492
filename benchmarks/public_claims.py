"""Public sets on what a claim is. Their notions are others than ours: SciTweets asks whether a tweet says something of
science at all, ClaimBuster whether a sentence of a political debate is worth checking."""

from __future__ import annotations

from pathlib import Path

from figures import Figure, Item, Record, by_half, f1, read_items, read_table


def measure_claims(file: Path, folder: Path, name: str, label: str, wanted: float | None) -> list[Figure]:
    """F1 of texts with a claim in the sense of the set."""
    rows = read_table(file)
    read = read_items([Item(row["id"], row["text"], row["label"]) for row in rows], folder)
    true = [item.label == label for item, _ in read]
    said = [any(map(tells_of_the_world, records)) for _, records in read]

    def measure(cases: list[int]) -> float:
        return f1(sum(true[c] for c in cases), sum(said[c] for c in cases), sum(true[c] and said[c] for c in cases))

    return by_half(name, f"{label} F1", [item.group for item, _ in read], wanted, measure)


def tells_of_the_world(record: Record) -> bool:
    """Whether a statement says how things of the world hang together: it states a relation. (Adding our claims, on
    effects or on evidence, lowered the figure: they are about what is sold.)"""
    return record["relation"] != "none"
