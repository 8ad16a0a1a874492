"""The labelled corpus as rows, split by writer, and as the numbers that a network learns from."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = ROOT / "benchmarks" / "corpus"
sys.path.insert(0, str(ROOT))

from audit.learned.reader import context_of  # noqa: E402
from audit.learned.wordpiece import CLOSING, OPENING, WordPieces, join  # noqa: E402
from audit.model.opinion import KINDS, STRENGTHS, TYPES, Passage, passage_of  # noqa: E402

Split = Literal["train", "dev", "test"]


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled statement. `page` is unique in the corpus; `batch` names the file, which is one writer's."""

    batch: str
    page: str
    domain: str
    passage: Passage
    kind: str
    types: tuple[str, ...]
    strength: str | None
    promotional: bool


def batches(split: Split) -> tuple[str, ...]:
    """The names of the corpus files of a split, in their order."""
    card = yaml.safe_load((CORPUS / "batches.yaml").read_text(encoding="utf-8"))
    return tuple(name for name, batch in card.items() if batch["split"] == split)


def load_rows(split: Split) -> list[Row]:
    """All statements of a split, page by page."""
    return [row for name in batches(split) for row in read_rows(CORPUS / f"{name}.jsonl")]


def read_rows(file: Path) -> list[Row]:
    """The rows of a file with one JSON object a line."""
    rows: list[Row] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        rows.append(
            Row(
                file.stem,
                said["page"],
                said["domain"],
                passage_of(said["text"], said["unit"], said["heading"]),
                said["kind"],
                tuple(said["types"]),
                said["strength"],
                said["promotional"],
            )
        )
    return rows


def corpus_digest() -> str:
    """SHA-256 over the files of the corpus, 16 hex digits."""
    whole = hashlib.sha256()
    for file in sorted(CORPUS.glob("*.jsonl")):
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()[:16]


def encode(passages: Iterable[Passage], pieces: WordPieces, longest: int) -> list[tuple[list[int], int]]:
    """The pieces of each passage with its context, and how many of them are its own."""
    opening, closing = pieces.numbers[OPENING], pieces.numbers[CLOSING]
    return [join(pieces.split(one.text), pieces.split(context_of(one)), opening, closing, longest) for one in passages]


def targets(rows: Sequence[Row]) -> list[tuple[int, list[float], int, float]]:
    """Of each row: the number of its kind, a 1 for each of its types, the number of its strength (-1 for none), and 1
    where it is promotional."""
    return [
        (
            KINDS.index(row.kind),
            [float(name in row.types) for name in TYPES],
            STRENGTHS.index(row.strength) if row.strength else -1,
            float(row.promotional),
        )
        for row in rows
    ]
