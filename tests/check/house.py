"""The engine on the shipped vocabulary, with rules and words that a test gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from audit.check import examples
from audit.check.engine import check
from audit.check.guards import Answer
from audit.check.rulebook import PackText, RuleBook, load_packs
from audit.check.scene import set_scene
from audit.check.verdicts import ask
from audit.extract import extract
from audit.lexicon.cues import Lexicon
from audit.lexicon.fields import Fields
from audit.lexicon.reading import ReadingWords
from audit.lexicon.tables import Tables
from audit.model.document import Document
from audit.model.finding import Finding
from audit.model.review import Source
from audit.model.rule import GuardName
from audit.model.settings import Settings
from audit.model.statement import Extraction
from audit.read import read, sentences

SOURCES = tuple(
    Source(id, "An act", "1", "2020", "Says so.", "https://example.org", "read", "2026-01-01")
    for id in ("law-1", "law-2")
)
PACK = "title: Test\n"
RULE = """
id: cure-claim
title: Cure claimed
flags: Says that something cures a disease.
concern: cure
severity: error
scope: sentence
when:
  type: cure
message: "'{matched}' promises a cure."
why: It is not proven.
fix: Remove it.
sources: [law-1]
must_flag:
  - Our protocol cures diabetes.
must_not_flag:
  - text: There is no cure for diabetes.
    guard: negated
"""


@dataclass(frozen=True, eq=False)
class House:
    """Everything that reading and checking need, loaded once for all tests."""

    lexicon: Lexicon
    fields: Fields
    tables: Tables
    words: str
    reading: ReadingWords
    sources: tuple[Source, ...]

    def read(self, path: str, text: str, settings: Settings) -> tuple[Document, Extraction]:
        document = read(path, text.encode(), self.reading)
        found = sentences(document, self.reading)
        return document, extract(document, found, self.lexicon, self.fields, self.tables, settings)

    def load(
        self,
        rules: Mapping[str, str] | Sequence[PackText],
        settings: Settings | None = None,
        pack: str = PACK,
        groups: Mapping[str, tuple[str, ...]] | None = None,
    ) -> RuleBook:
        """A rulebook of rule texts by id, or of packs."""
        packs = (
            [PackText("test", "rules/test", pack, tuple((f"rules/test/{id}.yaml", t) for id, t in rules.items()), True)]
            if isinstance(rules, Mapping)
            else rules
        )
        return load_packs(
            packs,
            settings or Settings(),
            words=("rules/words.yaml", self.words),
            grammar=self.lexicon.grammar,
            groups=self.lexicon.groups if groups is None else groups,
            tables=self.tables,
            sources=self.sources,
        )

    def findings(
        self,
        rule: str,
        text: str | Mapping[str, str],
        settings: Settings | None = None,
        *,
        page: str = "sales",
        pack: str = PACK,
        id: str = "",
    ) -> tuple[Finding, ...]:
        """What one rule finds in Markdown texts, taken as sales text."""
        settings = settings or Settings()
        book = self._alone(id or rule_id(rule), rule, pack)
        texts = {"page.md": text} if isinstance(text, str) else text
        pages = [self.read(path, content, settings) for path, content in texts.items()]
        taken = [(document, examples.take_as(extraction, page)) for document, extraction in pages]
        by_document, corpus = check(taken, book, self.tables, settings)
        return tuple(finding for found in by_document for finding in found) + corpus

    def answer(
        self,
        guard: GuardName,
        text: str,
        phrase: str = "",
        *,
        promoted: tuple[str, ...] = (),
        settings: Settings | None = None,
        page: str = "sales",
        scope: str = "sentence",
        disclosure: str = "",
        when: str = "",
    ) -> Answer:
        """What a guard says about the first sentence of a text that has the phrase, or about its first sentence
        for which `when` holds."""
        settings = replace(settings or Settings(), promoted=promoted)
        book = self._asking(phrase, scope, disclosure, when)
        document, extraction = self.read("page.md", text, settings)
        taken = examples.take_as(extraction, page)
        scene = set_scene(document, taken, book.words, self.tables, settings)
        compiled = book.compiled[0]
        index = next(i for i in range(len(scene.statements)) if compiled.block.holds(scene, i))
        return ask(guard, compiled, scene, index)

    @cache  # noqa: B019 - the house lives as long as the tests
    def _alone(self, id: str, rule: str, pack: str) -> RuleBook:
        book = self.load({id: rule}, pack=pack)
        assert not book.problems, book.problems[0]
        return book

    @cache  # noqa: B019
    def _asking(self, phrase: str, scope: str, disclosure: str, when: str) -> RuleBook:
        rule = with_keys(
            when=when or (f"{{kind: any, phrase: '{phrase}'}}" if phrase else "{kind: any}"),
            scope=scope,
            disclosure=f"['{disclosure}']" if disclosure else "",
        )
        book = self.load({"cure-claim": rule})
        assert not book.problems, book.problems[0]
        return book

    def run_examples(self, book: RuleBook) -> tuple[examples.ExampleResult, ...]:
        return examples.test_rules(book, self.tables, Settings(), self.read)


def rule_id(rule: str) -> str:
    return next(line for line in rule.splitlines() if line.startswith("id: "))[4:].strip()


def with_keys(**keys: str) -> str:
    """RULE with keys replaced or added; each value is YAML, written in one line or indented below the key."""
    lines: list[str] = []
    skipping = False
    for line in RULE.strip().splitlines():
        if not line.startswith(" "):
            skipping = line.split(":")[0] in keys
        if not skipping:
            lines.append(line)
    added = [f"{key}:{value if value.startswith(chr(10)) else ' ' + value}" for key, value in keys.items() if value]
    return "\n".join((*added, *lines)) + "\n"
