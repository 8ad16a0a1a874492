"""The rulebook: all packs that are switched on, their rules compiled, and which rules to ask of which statement."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from audit.check.rulefile import CompiledRule, Known, PackFile, check_unique, read_pack, read_rule
from audit.check.scene import Words
from audit.check.wordfile import read_words
from audit.check.wording import Wording, name_tables
from audit.errors import RuleError
from audit.lexicon.entries import nearest
from audit.lexicon.tables import Tables
from audit.model.review import Source
from audit.model.rule import Rule
from audit.model.settings import JURISDICTIONS, Settings
from audit.model.statement import Kind, Statement
from audit.phrases import Grammar

PACK_FILE = "pack.yaml"
WORDS_FILE = "words.yaml"

_KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class PackText:
    """A pack as it stands on disk: its name, the text of `pack.yaml` ("" when there is none), and its rule files as
    (path shown, text). `own` says that the user gave the folder, which switches the pack on by itself. `problems` are
    files that could not be read."""

    name: str
    folder: str
    pack: str
    rules: tuple[tuple[str, str], ...]
    own: bool = False
    problems: tuple[RuleError, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """Which rules a statement is asked: those that read its kind and, among them, those that need one of its types or
    one of the phrases in it. Values are rule orders; `phrases` are all phrases that any rule needs."""

    always: Mapping[str, tuple[int, ...]]
    by_need: Mapping[tuple[str, int | str], tuple[int, ...]]
    phrases: frozenset[int]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Compiled rules in the order of packs and ids, the phrases they look for, and what could not be loaded."""

    compiled: tuple[CompiledRule, ...]
    packs: tuple[PackFile, ...]
    words: Words
    index: Index
    problems: tuple[RuleError, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(compiled.rule for compiled in self.compiled)

    def only(self, rule: CompiledRule) -> RuleBook:
        """A rulebook of one rule, with the same words."""
        alone = replace(rule, order=0)
        return RuleBook((alone,), self.packs, self.words, _index((alone,)), ())

    def candidates(self, statement: Statement, hits: Mapping[int, object]) -> tuple[CompiledRule, ...]:
        """The rules that could speak about a statement, in order."""
        kind = statement.kind
        found = set(self.index.always.get(kind, ()))
        for need in (*statement.types, *self.index.phrases.intersection(hits)):
            found.update(self.index.by_need.get((kind, need), ()))
        return tuple(self.compiled[order] for order in sorted(found))


def load_packs(
    packs: Sequence[PackText],
    settings: Settings,
    *,
    words: tuple[str, str],
    grammar: Grammar,
    groups: Mapping[str, tuple[str, ...]],
    tables: Tables,
    sources: Sequence[Source],
) -> RuleBook:
    """Read, choose and compile packs. `words` is the path and text of `rules/words.yaml`.

    A pack is on when it is always on, when one of its jurisdictions or its name is asked for, or when the user gave its
    folder. A rule or pack that cannot be read stands in `problems`, and the others load. Raises RuleError for
    `words.yaml` and the tables, without which nothing can be checked, and for a pack asked for that does not exist.
    """
    for name in settings.packs:
        if name not in {pack.name for pack in packs}:
            raise RuleError(f"There is no pack '{name}'.", mend=nearest(name, [pack.name for pack in packs]))
    wording = Wording(groups, grammar)
    names = name_tables(wording, tables)
    listed = read_words(words[1], words[0], wording)
    known = Known(wording, tables, frozenset(source.id for source in sources), tuple(listed.concerns))
    compiled: list[CompiledRule] = []
    chosen: list[PackFile] = []
    problems: list[RuleError] = []
    files: dict[str, str] = {}
    for pack in packs:
        try:
            found = read_pack(
                pack.pack or f"title: {pack.name}", pack.name, f"{pack.folder}/{PACK_FILE}", JURISDICTIONS
            )
            if not pack.rules:
                raise RuleError(
                    f"The pack '{pack.name}' has no rules.", file=pack.folder, mend="Add one, or remove the folder."
                )
        except RuleError as problem:
            problems.append(problem)
            continue
        wanted = found.always or pack.own or found.name in settings.packs
        if not wanted and not set(found.jurisdictions).intersection(settings.jurisdictions):
            continue
        chosen.append(found)
        problems.extend(pack.problems)
        for file, text in pack.rules:
            try:
                made = read_rule(text, file, found, len(compiled), known)
                check_unique(files, made.rule.id, file)
            except RuleError as problem:
                problems.append(problem)
                continue
            files[made.rule.id] = file
            if made.rule.status != "retired":
                compiled.append(made)
    return RuleBook(
        tuple(compiled),
        tuple(chosen),
        Words(
            wording.compile(),
            names,
            listed.lists,
            _lists_of(listed.lists),
            grammar.clause_words,
            wording.facts.compile(),
        ),
        _index(compiled),
        tuple(problems),
    )


def _lists_of(lists: Mapping[str, Collection[int]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for name, numbers in lists.items():
        for number in numbers:
            found.setdefault(number, []).append(name)
    return {number: tuple(names) for number, names in found.items()}


def _index(rules: Sequence[CompiledRule]) -> Index:
    always: dict[str, list[int]] = {}
    by_need: dict[tuple[str, int | str], list[int]] = {}
    for rule in rules:
        kinds, needs = rule.block.kinds, rule.block.needs
        for kind in _KINDS if kinds is None else sorted(kinds):
            if needs is None:
                always.setdefault(kind, []).append(rule.order)
                continue
            for need in needs:
                by_need.setdefault((kind, need), []).append(rule.order)
    return Index(
        {kind: tuple(orders) for kind, orders in always.items()},
        {key: tuple(orders) for key, orders in by_need.items()},
        frozenset(need for _, need in by_need if isinstance(need, int)),
    )
