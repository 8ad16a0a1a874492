"""Where sentences begin and end: the English Web Treebank."""

from __future__ import annotations

import json
from pathlib import Path

from figures import Figure, by_half, f1, records_of


def measure_bounds(file: Path, folder: Path) -> list[Figure]:
    """F1 of exact spans of sentences, each document a text file of its own."""
    documents = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for number, document in enumerate(documents):
        (folder / f"{number:05}.txt").write_text(document["text"], encoding="utf-8", newline="")
    records = records_of(folder)
    true = [{(start, end) for start, end in document["spans"]} for document in documents]
    said = [{(r["start"], r["end"]) for r in records.get(f"{number:05}.txt", [])} for number in range(len(documents))]

    def measure(cases: list[int]) -> float:
        right = sum(len(true[case] & said[case]) for case in cases)
        return f1(sum(len(true[c]) for c in cases), sum(len(said[c]) for c in cases), right)

    return by_half("English Web Treebank", "exact spans F1", [d["doc"] for d in documents], 0.93, measure)
