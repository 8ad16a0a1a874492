"""Running the examples of rules: each must flag what it says, and stay silent by the guard that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from audit.check.engine import check
from audit.check.rulebook import RuleBook
from audit.check.rulefile import CompiledRule
from audit.check.scene import Scene, set_scene
from audit.check.verdicts import ask
from audit.errors import AuditError
from audit.lexicon.tables import Tables
from audit.model.document import Document
from audit.model.finding import Finding
from audit.model.rule import Example
from audit.model.settings import Settings
from audit.model.statement import Extraction, Statement, Subject

Reading = Callable[[str, str, Settings], tuple[Document, Extraction]]
"""Reads a document: its path (whose ending says the format), its text, and the settings with the example's terms."""


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One example run. `wrong` is "" when it went as the rule says, else why not, in words for reviewers."""

    rule: str
    file: str
    line: int
    text: str
    must_flag: bool
    wrong: str


def test_rules(
    rulebook: RuleBook, tables: Tables, settings: Settings, read: Reading, rules: Iterable[str] | None = None
) -> tuple[ExampleResult, ...]:
    """Run all examples of the rules named, or of all rules, in order, each against its own rule alone."""
    wanted = None if rules is None else set(rules)
    results: list[ExampleResult] = []
    for compiled in rulebook.compiled:
        rule = compiled.rule
        if wanted is not None and rule.id not in wanted:
            continue
        alone = replace(settings, overrides=())
        trial = _Trial(compiled, rulebook.only(compiled), tables, alone, read)
        for example in rule.must_flag:
            results.append(trial.result(example, True))
        for example in rule.must_not_flag:
            results.append(trial.result(example, False))
    return tuple(results)


@dataclass(frozen=True, slots=True)
class _Trial:
    rule: CompiledRule
    book: RuleBook
    tables: Tables
    settings: Settings
    read: Reading

    def result(self, example: Example, must_flag: bool) -> ExampleResult:
        names = tuple(name for name, _ in example.documents)
        shown = ", ".join(names) if len(names) > 1 else example.documents[0][1][example.focus :].strip()
        try:
            wrong = self._flagged(example) if must_flag else self._silent(example)
        except AuditError as fault:
            wrong = f"The example cannot be read: {fault}"
        return ExampleResult(self.rule.rule.id, self.rule.rule.file, example.line, shown, must_flag, wrong)

    def _flagged(self, example: Example) -> str:
        read = self._read(example)
        if self._findings(example, read):
            return ""
        return f"It should be flagged and is not. {self._silence(example, read)}"

    def _silent(self, example: Example) -> str:
        read = self._read(example)
        found = self._findings(example, read)
        if found:
            said = " ".join(f"{asked.guard} said: {asked.answer}" for asked in found[0].because.asked)
            return f"It should not be flagged and is, as {found[0].severity}. {said}".strip()
        if example.guard is None:
            spoke = self._spoke(example, read)
            return f"The guard '{spoke[0]}' silences it; name it. {spoke[1]}" if spoke else ""
        answers = [ask(example.guard, self.rule, scene, index) for scene, index in self._places(example, read)]
        if any(answer.verdict == "yes" for answer in answers):
            return ""
        said = answers[0].reason if answers else "There is no sentence."
        return f"It is silent, but not by '{example.guard}', which says: {said} {self._silence(example, read)}".strip()

    def _read(self, example: Example) -> list[tuple[Document, Extraction]]:
        own = self._settings(example)
        pages = [self.read(name, text, own) for name, text in example.documents]
        return [(document, take_as(extraction, example.page)) for document, extraction in pages]

    def _settings(self, example: Example) -> Settings:
        return replace(
            self.settings,
            promoted=(*self.settings.promoted, *example.promoted),
            established=(*self.settings.established, *example.established),
        )

    def _findings(self, example: Example, read: Sequence[tuple[Document, Extraction]]) -> list[Finding]:
        by_document, corpus = check(read, self.book, self.tables, self._settings(example))
        found = [finding for findings in by_document for finding in findings] + list(corpus)
        if self.rule.rule.scope != "sentence":
            return found
        return [finding for finding in found if finding.place.start >= example.focus]

    def _places(self, example: Example, read: Sequence[tuple[Document, Extraction]]) -> list[tuple[Scene, int]]:
        """The statements of the example itself."""
        scenes = [set_scene(one, other, self.book.words, self.tables, self._settings(example)) for one, other in read]
        return [
            (scene, index)
            for scene in scenes
            for index, statement in enumerate(scene.statements)
            if statement.start >= example.focus
        ]

    def _spoke(self, example: Example, read: Sequence[tuple[Document, Extraction]]) -> tuple[str, str] | None:
        """The first guard that silences a statement of which `when` holds."""
        for scene, index in self._places(example, read):
            if not self.rule.block.holds(scene, index):
                continue
            for guard in self.rule.rule.unless:
                answer = ask(guard, self.rule, scene, index)
                if answer.verdict == "yes":
                    return guard, answer.reason
        return None

    def _silence(self, example: Example, read: Sequence[tuple[Document, Extraction]]) -> str:
        """Why the rule is silent: the guard that spoke, the condition that does not hold, or the check."""
        spoke = self._spoke(example, read)
        if spoke:
            return f"The guard '{spoke[0]}' silences it: {spoke[1]}"
        reasons = [
            (len(failing), order, scene.statements[index], failing)
            for order, (scene, index) in enumerate(self._places(example, read))
            for failing in [self.rule.block.failing(scene, index)]
        ]
        if not reasons:
            return "There is no sentence."
        count, _, statement, failing = min(reasons, key=lambda reason: reason[:2])
        if count == 0:
            return f"The check '{self.rule.rule.check}' finds nothing."
        return f"In '{statement.quote}': {' '.join(failing)}"


def take_as(extraction: Extraction, page: str) -> Extraction:
    """The extraction of an example, taken as sales text ("sales"), as text that sells nothing ("neutral"), or as it was
    read ("read"). In sales text whatever is not accepted care counts as sold by the page."""
    if page == "read":
        return extraction
    sells = page == "sales"
    because = "examples are taken as sales text" if sells else "the example is taken as neutral text"
    return replace(
        extraction,
        statements=tuple(_taken(statement, sells, because) for statement in extraction.statements),
        profile=replace(extraction.profile, promotes=sells, because=because),
    )


def _taken(statement: Statement, sells: bool, because: str) -> Statement:
    subject = statement.subject
    known = subject is not None and subject.status == "established"
    return replace(
        statement,
        subject=_subject(subject, sells, because) if subject is not None and not known else subject,
        promotional=sells and not known and statement.kind == "claim",
        promotional_because=because,
    )


def _subject(subject: Subject, sells: bool, because: str) -> Subject:
    status = "promoted" if sells else "other"
    return subject if subject.status == status else replace(subject, status=status, because=because)
