"""How fast claims files are read and written, beside PyYAML's C loader and dumper.

    python benchmarks/claims_file.py [--claims 11500] [--pairs 3]

A corpus of invented claims, some 20 to a file, is written and read by both; figures are CPU seconds of one process,
measured in turn (A B A B), the lower of each kept. Our side checks ids, fingerprints and choices and gives typed
records; PyYAML gives dictionaries.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from audit.identity import fingerprint, statement_id  # noqa: E402
from audit.model.statement import Accounting, Atom, Condition, Quantity, Subject  # noqa: E402
from audit.store import ClaimsFile, Record, parse_claims, render  # noqa: E402

VERBS = (
    "relieves",
    "shortens",
    "prevents",
    "clears",
    "restores",
    "halts",
    "supports",
    "calms",
    "strengthens",
    "lowers",
)
THINGS = (
    "the salt room",
    "our balm",
    "the “evening” tea",
    "the laser",
    "a course of ten baths",
    "the müesli",
    "the app",
)
GOODS = ("dry skin", "a stubborn cough", "sleep", "sore joints", "high blood pressure", "fatigue", "the risk of falls")
TAILS = ("within two weeks", "in most guests", "without side effects", "even after years", "as our guests report")
PER_FILE = 20


def main() -> None:
    """Print the sizes, times and ratios."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--claims", type=int, default=11_500)
    asked.add_argument("--pairs", type=int, default=3)
    options = asked.parse_args()

    files = make_corpus(options.claims)
    texts = [render(file) for file in files]
    plain = [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts]
    if [parse_claims(text, "f.yaml") for text in texts] != files:
        raise SystemExit("The claims files were not read back as they were written.")
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{options.claims:,} claims in {len(files):,} files, {size:.2f} MB")
    dumped = [yaml.dump(one, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False) for one in plain]
    compare(
        "load, PyYAML from the text that it writes itself", size, options.pairs,
        lambda: [parse_claims(text, "f.yaml") for text in texts],
        lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in dumped],
    )  # fmt: skip
    compare(
        "load, both from the canonical text", size, options.pairs,
        lambda: [parse_claims(text, "f.yaml") for text in texts],
        lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts],
    )  # fmt: skip
    compare(
        "dump", size, options.pairs,
        lambda: [render(file) for file in files],
        lambda: [yaml.dump(one, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False) for one in plain],
    )  # fmt: skip


def compare(what: str, size: float, pairs: int, ours: Callable[[], object], theirs: Callable[[], object]) -> None:
    """Print both speeds in MB of canonical text a second, and their ratio."""
    ours_took, theirs_took = (
        min(column) for column in zip(*((cpu(ours), cpu(theirs)) for _ in range(pairs)), strict=True)
    )
    print(
        f"{what}: {size / ours_took:6.1f} MB/s ({ours_took:.3f} s), PyYAML C {size / theirs_took:5.2f} MB/s "
        f"({theirs_took:.3f} s), ratio {theirs_took / ours_took:.1f}"
    )


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    before = time.process_time()
    work()
    return time.process_time() - before


def make_corpus(claims: int) -> list[ClaimsFile]:
    """Claims files of invented claims, the same at every run."""
    chance = random.Random(11)  # noqa: S311
    return [make_file(f"content/page-{n:04}.md", min(PER_FILE, claims - at), chance)
            for n, at in enumerate(range(0, claims, PER_FILE))]  # fmt: skip


def make_file(path: str, count: int, chance: random.Random) -> ClaimsFile:
    """One claims file of `count` claims."""
    records: list[Record] = []
    seen: Counter[str] = Counter()
    for n in range(count):
        thing, verb, good, tail = (chance.choice(words) for words in (THINGS, VERBS, GOODS, TAILS))
        text = f"{thing[0].upper()}{thing[1:]} {verb} {good} {tail} and {chance.choice(VERBS)} {chance.choice(GOODS)}."
        fp = fingerprint(text)
        seen[fp] += 1
        records.append(
            Record(
                id=statement_id(path, "claim", fp, seen[fp] - 1),
                fingerprint=fp,
                text=text,
                kind="claim",
                standalone=f"{thing}: {text}" if n % 3 == 0 else text,
                types=("efficacy",) if n % 2 else ("efficacy", "safety"),
                strength="asserted",
                direction="benefit",
                confidence="low" if n % 4 else "high",
                subject=Subject(thing, "explicit", "promoted", "named in the configuration"),
                atoms=(Atom(verb, good),),
                condition=Condition(good, "sentence") if n % 3 else None,
                quantities=(Quantity("two weeks", -1, -1, 2.0, 2.0, "weeks", "exact"),) if "two" in tail else (),
                promotional=True,
                promotional_because="promoted term",
                unit="list_item" if n % 2 else "sentence",
                section=("Treatments", f"Part {n // 7}"),
                occurrence=seen[fp],
                cues=(f"efficacy-{verb}", "safety-word"),
            )
        )
    return ClaimsFile(path, "en", Accounting(count, 2 * count, 0), tuple(records))


if __name__ == "__main__":
    main()
