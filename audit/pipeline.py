"""The whole trip: documents to claims files, findings and a review. The only place where the rooms meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import audit as package
from audit.check.engine import Checked, Picked, check_corpus, check_document
from audit.check.examples import ExampleResult
from audit.check.examples import test_rules as run_examples
from audit.config import Workspace
from audit.errors import AuditError, DocumentError
from audit.extract import extract, read_selling, weigh_readers
from audit.extract.candidates import keep_candidates
from audit.extract.selling import no_selling
from audit.files import FoundDocument, exists, find_documents, follow, read_bytes, read_text, show, write_text
from audit.material import Catalogue, Material, load_material, load_rules
from audit.model.document import Document, Sentence
from audit.model.finding import Finding
from audit.model.review import ClaimChange, DocumentRereading, DocumentReview, Problem, Rereading, Review
from audit.model.rule import Rule
from audit.model.settings import Settings
from audit.model.statement import Extraction, Reading
from audit.read import MAX_BYTES, READERS, read, sentences
from audit.store import (
    Anchored,
    ClaimsFile,
    compare_readings,
    page_digest,
    parse_claims,
    recall,
    update_claims,
)

WORTH_A_POOL = 60
"""Fewer documents than this are read faster by one process than by starting several."""

Progress = Callable[[int, int], None]

_UNCHECKED = Checked((), Picked())


@dataclass(frozen=True, slots=True)
class Options:
    """What a command asks for. `claims_dir` None means the workspace's own; `everything` records in claims files the
    statements that are not claims too; `afresh` reads statements again whose readings are recorded, all but those that
    a person read; `answers` are what a person says of statements, by document path and index: only these documents are
    read then; `outputs` are files that will be written afterwards, so that none may be an
    input; `progress` is told how many of how many documents are done."""

    claims_dir: Path | None = None
    rules_dirs: tuple[Path, ...] = ()
    packs: tuple[str, ...] = ()
    jobs: int = 1
    write_claims: bool = False
    everything: bool = False
    afresh: bool = False
    check: bool = True
    answers: Mapping[str, Mapping[int, Reading]] | None = None
    outputs: tuple[Path, ...] = ()
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A review, the claims files that now hold its claims, and the build folders that were passed over. `rereadings`
    are what reading afresh would change, where that was asked for; `read_before` counts the documents of which another
    version of the reader made recorded readings that were kept; `illegible` are the paths of documents whose claims
    files could not be read and stay as they are."""

    review: Review
    claims_written: tuple[Path, ...]
    passed_over: tuple[str, ...]
    rereadings: tuple[DocumentRereading, ...] = ()
    read_before: int = 0
    illegible: tuple[str, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether anything could not be read or written in full."""
        return bool(self.review.problems)


@dataclass(frozen=True, slots=True)
class _Task:
    found: FoundDocument
    file: Path
    shown: str
    settings: Settings
    everything: bool
    write: bool
    afresh: bool
    answers: Mapping[int, Reading]


@dataclass(frozen=True, slots=True)
class _Tools:
    """What a process needs to read and check documents. Without a catalogue, nothing is checked."""

    material: Material
    catalogue: Catalogue | None


@dataclass(frozen=True, slots=True)
class _Read:
    """One document read and checked, or what kept it from being read. `text` is what its claims file should now hold,
    "" when none is written or the recorded one could not be read and must stay; `readers` made the readings."""

    document: Document | None
    extraction: Extraction | None
    changes: tuple[ClaimChange, ...]
    text: str
    problems: tuple[Problem, ...]
    checked: Checked = _UNCHECKED
    readers: tuple[str, ...] = ()
    rereadings: tuple[Rereading, ...] = ()
    legible: bool = True


def audit(paths: Sequence[Path], workspace: Workspace, options: Options) -> Outcome:
    """Read documents, extract their claims, check the rules, and write claims files if asked.

    What is wrong with a single document, rule or claims file is a problem of the review and keeps nothing else back.
    Raises AuditError where nothing at all can be done, or an output would be written over an input.
    """
    claims = options.claims_dir if options.claims_dir is not None else workspace.claims
    kept_apart = replace(workspace.settings, claims=str(follow(claims)))
    found = find_documents(paths, workspace.root, kept_apart, READERS)
    wanted = options.answers
    tasks = [_task(one, claims, workspace, options) for one in found.documents if wanted is None or one.path in wanted]
    _keep_inputs(tasks, workspace, options.outputs)
    tools = _load_tools(workspace, options.rules_dirs, options.packs, options.check)
    catalogue = tools.catalogue
    done = _read_all(tasks, tools, workspace, options)
    written: tuple[Path, ...] = ()
    unwritten: tuple[Problem, ...] = ()
    if options.write_claims:
        # A folder that came with the content may be a link; one that a person names on the command line is trusted.
        written, unwritten = _write(tasks, done, workspace.root if options.claims_dir is None else claims)
    pages = [(one, one.document, one.extraction) for one in done if one.document and one.extraction]
    corpus: tuple[Finding, ...] = ()
    if catalogue is not None:
        corpus = check_corpus(
            [(document, extraction, one.checked.picked) for one, document, extraction in pages],
            catalogue.book, tools.material.tables, workspace.settings,
        )  # fmt: skip
    problems = [
        *([Problem("", str(problem)) for problem in catalogue.problems] if catalogue else ()),
        *found.problems,
        *(problem for one in done for problem in one.problems),
        *unwritten,
    ]
    review = Review(
        tool=f"claims-audit {package.__version__}",
        documents=tuple(
            DocumentReview(document, extraction, one.checked.findings, one.changes)
            for one, document, extraction in pages
        ),
        corpus_findings=corpus,
        problems=tuple(problems),
        rules=catalogue.rules if catalogue else (),
        sources=catalogue.sources if catalogue else (),
        settings=workspace.settings,
    )
    return Outcome(
        review,
        written,
        found.skipped,
        tuple(DocumentRereading(document.path, one.rereadings) for one, document, _ in pages if one.rereadings),
        sum(bool(set(one.readers) - {tools.material.reader}) for one in done),
        tuple(document.path for one, document, _ in pages if not one.legible),
    )


def load_catalogue(workspace: Workspace, options: Options) -> Catalogue:
    """The rules that are switched on, with the provisions they cite and what could not be loaded."""
    return load_rules(workspace, options.rules_dirs, options.packs, load_material())


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
    return document, _extract(material, document, units, settings, name)


def _extract(
    material: Material,
    document: Document,
    units: Sequence[Sentence],
    settings: Settings,
    name: str,
    recorded: ClaimsFile | None = None,
    afresh: bool = False,
    answers: Mapping[int, Reading] | None = None,
    settled: bool = False,
) -> Extraction:
    """`settled`: what the page as a whole says is recorded and will stand, so that nobody need be asked about it."""
    known = partial(recall, recorded, afresh=afresh, answers=answers)
    rest = keep_candidates(weigh_readers(material.learned.read, material.weighing), material.weighing.candidate_from)
    selling = no_selling if settled else read_selling(material.learned.read, material.weighing)
    return extract(
        document, units, material.lexicon, material.fields, material.tables, settings, name, known, rest, selling
    )


def _task(found: FoundDocument, claims: Path, workspace: Workspace, options: Options) -> _Task:
    file = claims / f"{found.name}.yaml"
    shown = file.relative_to(workspace.root) if file.is_relative_to(workspace.root) else file
    answers = (options.answers or {}).get(found.path, {})
    return _Task(
        found, file, show(shown), workspace.settings, options.everything, options.write_claims, options.afresh, answers
    )


def _load_tools(workspace: Workspace, rules_dirs: tuple[Path, ...], packs: tuple[str, ...], check: bool) -> _Tools:
    material = load_material()
    return _Tools(material, load_rules(workspace, rules_dirs, packs, material) if check else None)


def _keep_inputs(tasks: Iterable[_Task], workspace: Workspace, outputs: Sequence[Path]) -> None:
    """Refuse outputs that are written over a document, a claims file, the configuration or each other."""
    if not outputs:
        return
    taken: dict[Path, str] = {} if workspace.file is None else {follow(workspace.file): "the configuration"}
    for task in tasks:
        taken[follow(task.found.file)] = "one of the documents"
        taken[follow(task.file)] = "a claims file"
    for output in outputs:
        if what := taken.get(follow(output)):
            raise AuditError(f"This is {what}; nothing was written.", file=show(output), mend="Name another file.")
        taken[follow(output)] = "asked for twice as an output"


def _read_all(tasks: Sequence[_Task], tools: _Tools, workspace: Workspace, options: Options) -> list[_Read]:
    """All documents in the order of the tasks; other processes load tools of their own."""
    done: dict[int, _Read] = {}
    if options.jobs == 1 or len(tasks) < WORTH_A_POOL:
        results = ((index, _read_one(tools, task)) for index, task in enumerate(tasks))
    else:
        # Loaded here because few runs need several processes.
        from audit.workers import spread

        load = partial(_load_tools, workspace, options.rules_dirs, options.packs, options.check)
        results = spread(load, _read_one, tasks, min(options.jobs, len(tasks)))
    for index, one in results:
        done[index] = one
        if options.progress is not None:
            options.progress(len(done), len(tasks))
    return [done[index] for index in range(len(tasks))]


def _read_one(tools: _Tools, task: _Task) -> _Read:
    found, material, settings = task.found, tools.material, task.settings
    try:
        data = read_bytes(found.file, MAX_BYTES, error=DocumentError)
        document = read(found.path, data, material.words, settings.language)
        units = sentences(document, material.words)
    except AuditError as problem:
        return _Read(None, None, (), "", (Problem(found.path, _sentence(problem, found.path)),))
    problems = tuple(
        Problem(found.path, f"{found.path}:{document.place(gap.start)[0]}: This was not read: {gap.reason}")
        for gap in document.unread
    )
    recorded: ClaimsFile | None = None
    legible = True
    try:
        recorded = parse_claims(read_text(task.file), task.shown) if exists(task.file) else None
    except AuditError as problem:
        legible = False
        problems = (*problems, Problem(found.path, _sentence(problem, task.shown)))
    page = page_digest(document, settings)

    def anchored(afresh: bool) -> tuple[Anchored, str]:
        settled = recorded is not None and recorded.page == page and not afresh and not task.answers
        extraction = _extract(material, document, units, settings, found.name, recorded, afresh, task.answers, settled)
        return update_claims(
            recorded, extraction, document, reader=material.reader, page=page, afresh=afresh,
            everything=task.everything, answered=task.answers.keys(), says=material.lexicon.taxonomy.says,
        )  # fmt: skip

    kept, text = anchored(afresh=False)
    rereadings: tuple[Rereading, ...] = ()
    if task.afresh:
        again, text = anchored(afresh=True)
        rereadings = compare_readings(kept.extraction, again.extraction)
        kept = again
    checked = _UNCHECKED
    if tools.catalogue is not None:
        checked = check_document(document, kept.extraction, tools.catalogue.book, material.tables, settings)
    return _Read(
        document=document,
        extraction=kept.extraction,
        changes=kept.changes if legible else (),
        text=text if task.write and legible else "",
        problems=problems,
        checked=checked,
        readers=kept.readers,
        rereadings=rereadings,
        legible=legible,
    )


def _sentence(problem: AuditError, file: str) -> str:
    """The problem's sentence, with its file named as everywhere else."""
    return str(type(problem)(problem.wrong, file=file, line=problem.line, column=problem.column, mend=problem.mend))


def _write(tasks: Sequence[_Task], done: Sequence[_Read], root: Path) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Write claims files: which were, and which could not be. Those whose recorded state could not be read stay as they
    are."""
    written: list[Path] = []
    problems: list[Problem] = []
    for task, one in zip(tasks, done, strict=True):
        if not one.text:
            continue
        try:
            write_text(task.file, one.text, root)
        except AuditError as problem:
            problems.append(Problem(task.found.path, _sentence(problem, task.shown)))
        else:
            written.append(task.file)
    return tuple(written), tuple(problems)
