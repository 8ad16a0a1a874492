"""Time the command on copies of the sample, or on a folder of your own. See README.md beside this file."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "claims/sample/content"


@dataclass(frozen=True, slots=True)
class Timing:
    """One row of the table. `memory` is in MiB, None where the system does not tell."""

    work: str
    documents: int
    sentences: int
    seconds: float
    memory: float | None


def copy_sample(folder: Path, copies: int) -> None:
    """Copies of the sample's documents, a line added to each so that no two are alike."""
    for number in range(copies):
        for source in sorted(CONTENT.iterdir()):
            if source.is_file():
                text = source.read_text(encoding="utf-8")
                target = folder / f"{number:05}" / source.name
                target.parent.mkdir(exist_ok=True)
                target.write_text(f"{text}\nPage number {number}.\n", encoding="utf-8")


def run(arguments: Sequence[str], folder: Path) -> tuple[float, float | None, str]:
    """Seconds, largest memory in MiB and stdout of one run. Findings (exit code 1) are no failure."""
    command = [sys.executable, "-m", "audit", *arguments]
    output = folder / "stdout"
    began = time.perf_counter()
    with output.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=folder, stdout=file, stderr=subprocess.PIPE, env={**os.environ, "NO_COLOR": "1"}
        )
        assert process.stderr is not None
        told = process.stderr.read()
        memory = None
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            memory = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        else:
            process.wait()
    seconds = time.perf_counter() - began
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)} failed:\n{told.decode(errors='replace')}")
    return seconds, memory, output.read_text(encoding="utf-8")


def measure(work: str, arguments: Sequence[str], folder: Path, runs: int, counts: tuple[int, int]) -> Timing:
    """The median of some runs."""
    results = [run(arguments, folder) for _ in range(runs)]
    memories = [memory for _, memory, _ in results if memory is not None]
    seconds = statistics.median(seconds for seconds, _, _ in results)
    return Timing(work, *counts, seconds, max(memories) if memories else None)


def table(timings: Sequence[Timing]) -> str:
    """The rows as text, numbers to the right."""
    rows = [("work", "documents", "sentences", "seconds", "sentences/s", "memory MiB")]
    for t in timings:
        rate = f"{t.sentences / t.seconds:,.0f}" if t.sentences else ""
        memory = f"{t.memory:,.0f}" if t.memory is not None else ""
        rows.append((t.work, f"{t.documents:,}", f"{t.sentences:,}", f"{t.seconds:.2f}", rate, memory))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )


def main() -> int:
    """Read the arguments, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=50, help="copies of the three sample documents (default 50)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each job; the median counts (default 3)")
    parser.add_argument("--folder", type=Path, help="documents of your own instead of the sample")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        corpus = folder / "content"
        corpus.mkdir()
        if given.folder:
            shutil.copytree(given.folder, corpus, dirs_exist_ok=True)
        else:
            copy_sample(corpus, given.copies)
        counted = json.loads(run(["check", "content", "--format", "json"], folder)[2])["documents"]
        counts = (len(counted), sum(sum(document["sentences"].values()) for document in counted))
        jobs = (
            ("start-up", ["--version"], (0, 0)),
            ("extract, 1 job", ["extract", "content", "--format", "jsonl", "--jobs", "1"], counts),
            ("check, 1 job", ["check", "content", "--format", "json", "--jobs", "1"], counts),
            ("check, all processors", ["check", "content", "--format", "json"], counts),
            ("report", ["report", "content", "--output", "review.html"], counts),
        )
        print(table([measure(work, arguments, folder, given.runs, size) for work, arguments, size in jobs]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
