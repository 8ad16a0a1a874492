"""Print every figure of accuracy: what the command says of labelled texts. See README.md beside this file."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import ROOT
from corpus_pages import measure_corpus
from figures import Figure
from gold_pages import measure_gold
from public_bounds import measure_bounds
from public_claims import measure_claims
from public_wording import measure_exaggeration, measure_relation, measure_stance

PUBLIC = ROOT.parent / "shared/data"


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A set of labelled texts: the file below the data folder, and what measures it in an empty folder."""

    file: str
    measure: Callable[[Path, Path], list[Figure]]


SETS: tuple[LabelledSet, ...] = (
    LabelledSet("strength_pubmed_dev.tsv", measure_relation),
    LabelledSet("exaggeration_insciout_train.tsv", measure_exaggeration),
    LabelledSet(
        "neghedge_bioscope_abstracts_dev.tsv",
        lambda file, folder: measure_stance(file, folder, "BioScope abstracts", 0.93, 0.85),
    ),
    LabelledSet(
        "neghedge_sfu_reviews_dev.tsv", lambda file, folder: measure_stance(file, folder, "SFU reviews", None, 0.90)
    ),
    LabelledSet("sentences_ud_ewt_dev.jsonl", measure_bounds),
    LabelledSet(
        "claim_scitweets_dev.tsv",
        lambda file, folder: measure_claims(file, folder, "SciTweets", "scientific_claim", 0.65),
    ),
    LabelledSet(
        "checkworthy_claimbuster_train.tsv",
        lambda file, folder: measure_claims(file, folder, "ClaimBuster", "checkworthy", None),
    ),
)
"""Public sets, none of which is in this repository."""


def measure_all(data: Path, gold: Path | None, pages: Path | None) -> tuple[list[Figure], list[str]]:
    """The figures of the corpus and of all sets that are there, and a line for each that is not."""
    jobs = [(data / one.file, one.measure) for one in SETS]
    if gold is not None:
        jobs.append((gold, lambda file, folder: measure_gold(file, folder, pages)))
    found: list[Figure] = []
    for split in ("dev", "test"):
        with tempfile.TemporaryDirectory() as folder:
            found.extend(measure_corpus(Path(folder), split))
    skipped: list[str] = [] if gold is not None else ["skipped: no gold file given (--gold FILE --pages FOLDER)"]
    for file, measure in jobs:
        if not file.is_file():
            skipped.append(f"skipped: no {file}")
            continue
        with tempfile.TemporaryDirectory() as folder:
            found.extend(measure(file, Path(folder)))
    return found, skipped


def table(figures: Sequence[Figure]) -> str:
    """One line a figure, the halves side by side."""
    rows: dict[tuple[str, str, float | None], dict[str, Figure]] = {}
    for one in figures:
        rows.setdefault((one.set, one.figure, one.wanted), {})[one.half] = one
    lines = [f"{'set':24}{'figure':34}{'first':>8}{'second':>8}{'all':>8}{'wanted':>8}{'cases':>8}"]
    for (name, figure, wanted), halves in rows.items():
        shown = [f"{halves[half].value:8.3f}" if half in halves else f"{'':8}" for half in ("first", "second", "all")]
        least = f"{wanted:8.2f}" if wanted is not None else f"{'-':>8}"
        cases = sum(one.cases for one in halves.values())
        lines.append(f"{name:24}{figure:34}{''.join(shown)}{least}{cases:8}")
    return "\n".join(lines)


def main() -> int:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=PUBLIC, help="folder of the public sets (default ../shared/data)")
    parser.add_argument("--gold", type=Path, help="labelled statements of pages (YAML)")
    parser.add_argument("--pages", type=Path, help="folder of the pages that --gold gives places in")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    figures, skipped = measure_all(given.data, given.gold, given.pages)
    if given.json:
        print(json.dumps({"figures": [asdict(one) for one in figures], "skipped": skipped}, indent=1))
    else:
        print("\n".join([table(figures), *skipped]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
