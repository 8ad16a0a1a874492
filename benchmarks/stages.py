"""Time each stage of a check, and one process against two. See README.md beside this file."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import CONTENT, ROOT, run

sys.path.insert(0, str(ROOT))

PAGE = 5_000


def write_pages(folder: Path, pages: int) -> None:
    """Pages of about 5 KB whose lines are drawn from the sample. Page N is the same on every machine."""
    lines = [
        line.strip()
        for source in sorted(CONTENT.glob("*.md")) + sorted(CONTENT.glob("*.txt"))
        for line in source.read_text(encoding="utf-8").splitlines()
        if len(line) > 20 and not line.startswith(("|", "---"))
    ]
    for number in range(pages):
        chosen = random.Random(number)  # noqa: S311 - pages, not secrets
        text = f"# Page {number}\n"
        while len(text) < PAGE:
            words = chosen.choice(lines).split()
            # A number of its own keeps most sentences apart from those of other pages.
            words.insert(chosen.randrange(len(words)), str(chosen.randrange(1000)))
            text += f"\n{' '.join(words).lstrip('#-* ')}\n"
        (folder / f"{number:06}.md").write_text(text, encoding="utf-8")


class Stages:
    """Seconds of processor time of each stage, in the order in which they were first timed."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        began = time.process_time()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - began


def time_stages(folder: Path) -> tuple[Stages, int, int]:
    """Take every document of a folder through all stages in this process: the times, documents and sentences."""
    stages = Stages()
    with stages.timed("import"):
        from audit import config, material, pipeline
        from audit.check.engine import check_corpus, check_document
        from audit.errors import DocumentError
        from audit.extract import extract
        from audit.files import find_documents, read_bytes
        from audit.model.review import DocumentReview, Review
        from audit.read import MAX_BYTES, READERS, read, sentences
        from audit.render import render_json
        from audit.store import update_claims
    workspace = config.find_workspace([folder], folder)
    settings = workspace.settings
    with stages.timed("load words and tables"):
        shelf = material.load_material()
    with stages.timed("load rules"):
        rules = pipeline.load_rules(workspace, (), (), shelf)
    done: list[DocumentReview] = []
    picked = []
    with stages.timed("find"):
        found = find_documents([folder], folder, settings, READERS)
    for one in found.documents:
        with stages.timed("read"):
            data = read_bytes(one.file, MAX_BYTES, error=DocumentError)
            document = read(one.path, data, shelf.words, settings.language)
        with stages.timed("sentences"):
            units = sentences(document, shelf.words)
        with stages.timed("extract"):
            claims = extract(document, units, shelf.lexicon, shelf.fields, shelf.tables, settings, one.name)
        with stages.timed("claims files"):
            update_claims(None, claims, document)
        with stages.timed("check documents"):
            checked = check_document(document, claims, rules.book, shelf.tables, settings)
        done.append(DocumentReview(document, claims, checked.findings))
        picked.append((document, claims, checked.picked))
    with stages.timed("check the corpus"):
        corpus = check_corpus(picked, rules.book, shelf.tables, settings)
    with stages.timed("render json"):
        review = Review("claims-audit", tuple(done), corpus, (), rules.rules, rules.sources, settings)
        render_json(review)
    return stages, len(done), sum(len(one.extraction.statements) for one in done)


def main() -> int:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300, help="pages to make from the sample (default 300)")
    parser.add_argument("--folder", type=Path, help="documents of your own instead")
    parser.add_argument("--runs", type=int, default=3, help="runs with one and two processes, in turns (default 3)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        folder = given.folder.resolve() if given.folder else work / "content"
        if not given.folder:
            folder.mkdir()
            write_pages(folder, given.pages)
        stages, documents, sentences = time_stages(folder)
        print(f"{documents:,} documents, {sentences:,} sentences; processor time\n")
        total = sum(stages.seconds.values())
        for stage, seconds in (*stages.seconds.items(), ("all", total)):
            print(f"{stage:24}{seconds:8.3f} s{1000 * seconds / max(documents, 1):9.2f} ms a document")
        times: dict[str, list[float]] = {"1": [], "2": []}
        for _ in range(given.runs):
            for jobs, seconds in times.items():
                seconds.append(run(["check", str(folder), "--format", "json", "--jobs", jobs], work)[0])
        one, two = (statistics.median(seconds) for seconds in times.values())
        print(f"\none process {one:.2f} s, two {two:.2f} s by the clock: {one / two:.2f} times as fast")
    return 0


if __name__ == "__main__":
    sys.exit(main())
