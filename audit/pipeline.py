"""The whole trip: documents to claims files, findings and a review. The only place where the rooms meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import audit as package
from audit.check.engine import check as check_all
from audit.check.examples import ExampleResult
from audit.check.examples import test_rules as run_examples
from audit.config import Workspace
from audit.errors import AuditError, DocumentError
from audit.extract import extract
from audit.files import Found, FoundDocument, find_documents, read_bytes, read_text, write_text
from audit.material import Catalogue, Material, load_material, load_rules
from audit.model.document import Document
from audit.model.finding import Finding
from audit.model.review import ClaimChange, DocumentReview, Problem, Review
from audit.model.rule import Rule
from audit.model.settings import Settings
from audit.model.statement import Extraction
from audit.read import MAX_BYTES, READERS, read, sentences
from audit.store import update_claims
from audit.workers import spread

WORTH_A_POOL = 60
"""Fewer documents than this are read faster by one process than by starting several."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a command asks for. `claims_dir` None means the workspace's own; `progress` is told how many of how many
    documents are done."""

    claims_dir: Path | None = None
    rules_dirs: tuple[Path, ...] = ()
    packs: tuple[str, ...] = ()
    jobs: int = 1
    write_claims: bool = False
    check: bool = True
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A review, the claims files that now hold its claims, and whether anything could not be read in full."""

    review: Review
    claims_written: tuple[Path, ...]
    exit_problems: bool


@dataclass(frozen=True, slots=True)
class _Task:
    found: FoundDocument
    claims: Path
    settings: Settings


@dataclass(frozen=True, slots=True)
class _Read:
    """One document read, or what kept it from being read. `text` is what its claims file should now hold, "" when the
    recorded one could not be read and must stay."""

    found: FoundDocument
    document: Document | None
    extraction: Extraction | None
    changes: tuple[ClaimChange, ...]
    text: str
    file: Path
    problems: tuple[Problem, ...]


def audit(paths: Sequence[Path], workspace: Workspace, options: Options) -> Outcome:
    """Read documents, extract their claims, check the rules, and write claims files if asked.

    What is wrong with a single document, rule or claims file is a problem of the review and keeps nothing else back.
    Raises AuditError where nothing at all can be done.
    """
    material = load_material()
    catalogue = _load_catalogue(workspace, options, material) if options.check else None
    claims = options.claims_dir if options.claims_dir is not None else workspace.claims
    kept_apart = replace(workspace.settings, claims=str(claims.resolve()))
    found = find_documents(paths, workspace.root, kept_apart, READERS)
    done = _read_all(found, claims, workspace.settings, material, options)
    written = tuple(_write(done, claims)) if options.write_claims else ()
    pages = [(one, one.document, one.extraction) for one in done if one.document and one.extraction]
    by_document: Sequence[tuple[Finding, ...]] = [()] * len(pages)
    corpus: tuple[Finding, ...] = ()
    if catalogue is not None:
        by_document, corpus = check_all(
            [(document, extraction) for _, document, extraction in pages],
            catalogue.book, material.tables, workspace.settings,
        )  # fmt: skip
    problems = [
        *([Problem("", str(problem)) for problem in catalogue.problems] if catalogue else ()),
        *found.problems,
        *(problem for one in done for problem in one.problems),
    ]
    review = Review(
        tool=f"claims-audit {package.__version__}",
        documents=tuple(
            DocumentReview(document, extraction, findings, one.changes)
            for (one, document, extraction), findings in zip(pages, by_document, strict=True)
        ),
        corpus_findings=corpus,
        problems=tuple(problems),
        rules=catalogue.rules if catalogue else (),
        sources=catalogue.sources if catalogue else (),
        settings=workspace.settings,
    )
    unread = any(document.unread for _, document, _ in pages)
    return Outcome(review, written, bool(problems) or unread)


def load_catalogue(workspace: Workspace, options: Options) -> Catalogue:
    """The rules that are switched on, with the provisions they cite and what could not be loaded."""
    return _load_catalogue(workspace, options, load_material())


def test_rules(rules: Sequence[Rule], catalogue: Catalogue, workspace: Workspace) -> tuple[ExampleResult, ...]:
    """Run the examples of rules, which sell and accept only what they themselves say."""
    material = load_material()
    alone = Settings(
        jurisdictions=workspace.settings.jurisdictions,
        language=workspace.settings.language,
        market=workspace.settings.market,
    )

    def read_example(name: str, text: str, settings: Settings) -> tuple[Document, Extraction]:
        return read_document(material, name, name, text.encode(), settings)

    return run_examples(catalogue.book, material.tables, alone, read_example, [rule.id for rule in rules])


def read_document(
    material: Material, path: str, name: str, data: bytes, settings: Settings
) -> tuple[Document, Extraction]:
    """Read one document and extract its claims. `name` stands for it in ids. Raises DocumentError."""
    document = read(path, data, material.words, settings.language)
    units = sentences(document, material.words)
    found = extract(document, units, material.lexicon, material.fields, material.tables, settings, name)
    return document, found


def _load_catalogue(workspace: Workspace, options: Options, material: Material) -> Catalogue:
    return load_rules(workspace, options.rules_dirs, options.packs, material)


def _read_all(found: Found, claims: Path, settings: Settings, material: Material, options: Options) -> list[_Read]:
    tasks = [_Task(document, claims, settings) for document in found.documents]
    done: dict[int, _Read] = {}
    if options.jobs == 1 or len(tasks) < WORTH_A_POOL:
        results = ((index, _read_one(material, task)) for index, task in enumerate(tasks))
    else:
        results = spread(load_material, _read_one, tasks, min(options.jobs, len(tasks)))
    for index, one in results:
        done[index] = one
        if options.progress is not None:
            options.progress(len(done), len(tasks))
    return [done[index] for index in range(len(tasks))]


def _read_one(material: Material, task: _Task) -> _Read:
    found = task.found
    file = task.claims / f"{found.name}.yaml"
    try:
        data = read_bytes(found.file, MAX_BYTES, error=DocumentError)
        document, extraction = read_document(material, found.path, found.name, data, task.settings)
    except AuditError as problem:
        return _Read(found, None, None, (), "", file, (Problem(found.path, _named(problem, found.path)),))
    problems = tuple(
        Problem(found.path, f"{found.path}:{document.place(gap.start)[0]}: This was not read: {gap.reason}")
        for gap in document.unread
    )
    try:
        before = read_text(file) if file.is_file() else None
        anchored, text = update_claims(before, file.as_posix(), extraction, document)
    except AuditError as problem:
        return _Read(found, document, extraction, (), "", file, (*problems, Problem(found.path, str(problem))))
    return _Read(found, document, anchored.extraction, anchored.changes, text, file, problems)


def _named(problem: AuditError, path: str) -> str:
    """The problem's sentence, with the document named as everywhere else."""
    return str(type(problem)(problem.wrong, file=path, line=problem.line, column=problem.column, mend=problem.mend))


def _write(done: Iterable[_Read], root: Path) -> Iterator[Path]:
    """Write claims files; those whose recorded state could not be read stay as they are."""
    for one in done:
        if one.text:
            write_text(one.file, one.text, root)
            yield one.file
