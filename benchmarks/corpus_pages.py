"""The labelled corpus of this repository, laid out as pages and read by the command."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from bench import ROOT
from figures import Figure
from gold_pages import Unit, measure_units

CORPUS = ROOT / "benchmarks" / "corpus"
WANTED = {"claim F1": 0.90, "types micro-F1": 0.80, "strength accuracy": 0.93, "promotional F1": 0.93}


def measure_corpus(folder: Path, split: str) -> list[Figure]:
    """The figures of the dev or the test pages."""
    card = yaml.safe_load((CORPUS / "batches.yaml").read_text(encoding="utf-8"))
    units = [
        unit for name, batch in card.items() if batch["split"] == split for unit in _units(CORPUS / f"{name}.jsonl")
    ]
    return measure_units(f"corpus, {split}", units, folder, wanted=WANTED if split == "test" else None)


def _units(file: Path) -> list[Unit]:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [{**row, "claim": row["kind"] == "claim", "nonclaim_kind": row["kind"]} for row in rows]
