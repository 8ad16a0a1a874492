"""The material that reading and checking need, loaded from the shelves and from the user's own folders."""

from __future__ import annotations

import gc
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import audit as package
from audit.check.packfolder import read_packs
from audit.check.rulebook import PackText, RuleBook, load_packs
from audit.config import Workspace
from audit.errors import AuditError, RuleError
from audit.files import list_files, read_text
from audit.identity import FINGERPRINT_LENGTH
from audit.learned.reader import CARD, VOCABULARY, LearnedReader, load_reader
from audit.lexicon.cues import Lexicon, load_lexicon
from audit.lexicon.entries import nearest
from audit.lexicon.fields import Fields, load_fields
from audit.lexicon.judgement import FILE as WEIGHING
from audit.lexicon.judgement import Weighing, read_weighing
from audit.lexicon.provisions import load_sources
from audit.lexicon.reading import FILE as WORDS
from audit.lexicon.reading import ReadingWords, parse_reading_words
from audit.lexicon.tables import FILES, Tables, load_tables
from audit.model.review import Source
from audit.model.rule import Rule
from audit.shelf import shelf

ENTRY_POINTS = "audit.packs"
LEARNED = "reader"
_LEXICON_FOLDERS = ("cues", "groups", "fields")
_LEXICON_FILES = ("grammar.yaml", "taxonomy.yaml")


@dataclass(frozen=True, slots=True)
class Material:
    """What documents are read with: words for readers, cues, field lexicon, tables, the learned reader, and how it is
    weighed against cues. `reader` is the version of it all, 12 hex digits: claims files say who read them."""

    reader: str

    words: ReadingWords
    lexicon: Lexicon
    fields: Fields
    tables: Tables
    learned: LearnedReader
    weighing: Weighing


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rules that are switched on, the provisions they cite, and what could not be loaded."""

    book: RuleBook
    sources: tuple[Source, ...]
    problems: tuple[AuditError, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self.book.rules


@contextmanager
def _without_collecting() -> Generator[None]:
    """Hold the garbage collector back while hundreds of thousands of objects are made that all stay."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@_without_collecting()
def load_material() -> Material:
    """Load the claims shelf. Raises RuleError for any mistake in it."""
    folder = shelf("claims")
    tabled = {name: read_text(folder / name, error=RuleError) for name in FILES}
    tables = load_tables(tabled)
    texts = {name: read_text(folder / name, error=RuleError) for name in _LEXICON_FILES}
    for inner in _LEXICON_FOLDERS:
        for file in list_files(folder / inner, ".yaml"):
            texts[f"{inner}/{file.name}"] = read_text(file, error=RuleError)
    lexicon = load_lexicon(texts)
    fields = load_fields(texts, lexicon.grammar, lexicon.groups, tables)
    names = (WORDS, WEIGHING, f"{LEARNED}/{CARD}", f"{LEARNED}/{VOCABULARY}")
    beside = {name: read_text(folder / name, error=RuleError) for name in names}
    return Material(
        reader=reader_digest({**texts, **tabled, **beside}),
        words=parse_reading_words(beside[WORDS], str(folder / WORDS)),
        lexicon=lexicon,
        fields=fields,
        tables=tables,
        learned=load_reader(folder / LEARNED),
        weighing=read_weighing(beside[WEIGHING], f"claims/{WEIGHING}"),
    )


def reader_digest(texts: Mapping[str, str]) -> str:
    """The version of a reader that reads with these files, by their names: 12 hex digits that change with any of them
    and with the version of the program."""
    whole = sha256(package.__version__.encode())
    for name in sorted(texts):
        whole.update(b"\0" + name.encode() + b"\0" + sha256(texts[name].replace("\r\n", "\n").encode()).digest())
    return whole.hexdigest()[:FINGERPRINT_LENGTH]


@_without_collecting()
def load_rules(
    workspace: Workspace, rules_dirs: tuple[Path, ...], packs: tuple[str, ...], material: Material
) -> Catalogue:
    """Load the packs that ship, those of the workspace, of `rules_dirs`, and of installed packages (entry point group
    `audit.packs`); `packs` switches on packs by name beside those of the configuration.

    A rule that cannot be read is one of the problems. Raises AuditError where nothing can be checked at all.
    """
    folder = shelf("rules")
    sources = load_sources(read_text(folder / "sources.yaml", error=RuleError), "rules/sources.yaml")
    found = list(read_packs(folder, "rules"))
    problems: list[AuditError] = []
    own = [(workspace.root / name, name) for name in workspace.settings.rules]
    own += [(path, path.as_posix()) for path in rules_dirs]
    for path, shown in (*own, *_installed_packs()):
        try:
            found.extend(read_packs(path, shown, own=True))
        except RuleError as problem:
            problems.append(problem)
    settings = replace(workspace.settings, packs=(*workspace.settings.packs, *packs))
    book = load_packs(
        _ordered(found),
        settings,
        words=("rules/words.yaml", read_text(folder / "words.yaml", error=RuleError)),
        grammar=material.lexicon.grammar,
        groups=material.lexicon.groups,
        tables=material.tables,
        sources=sources,
    )
    known = [rule.id for rule in book.rules]
    for override in settings.overrides:
        if override.rule not in known:
            problems.append(
                AuditError(
                    f"The configuration overrides the rule '{override.rule}', which is not switched on.",
                    file=str(workspace.file or ""),
                    mend=nearest(override.rule, known),
                )
            )
    return Catalogue(book, sources, (*book.problems, *problems))


def _installed_packs() -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda e: e.name):
        spec = find_spec(entry.module)
        places = list(spec.submodule_search_locations or ()) if spec is not None else []
        if not places:
            raise RuleError(
                f"The installed pack '{entry.name}' names '{entry.module}', which is no package with a folder.",
                mend="Install it again, or remove it.",
            )
        found.append((Path(places[0]), entry.module))
    return found


def _ordered(packs: list[PackText]) -> list[PackText]:
    """Our packs before a user's, each by name and folder, however they were found."""
    return sorted(packs, key=lambda pack: (pack.own, pack.name, pack.folder))
