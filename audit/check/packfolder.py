"""Reading packs from a folder of rules: one folder a pack, one YAML file a rule."""

from __future__ import annotations

from pathlib import Path

from audit.check.rulebook import PACK_FILE, WORDS_FILE, PackText
from audit.errors import RuleError
from audit.files import list_files, list_folders, read_text

SOURCES_FILE = "sources.yaml"


def read_packs(folder: Path, shown: str, *, own: bool = False) -> tuple[PackText, ...]:
    """The packs in a folder, by name. Rule files that stand in the folder itself form a pack of the folder's name.

    `shown` is how paths begin in messages. Raises RuleError for a folder that does not exist, or that holds no
    pack. A file that cannot be read stands in the problems of its pack.
    """
    if not folder.is_dir():
        raise RuleError("There is no such folder of rules.", file=shown, mend="Check the spelling.")
    packs: list[PackText] = []
    if any(_is_rule(file) or file.name == PACK_FILE for file in _files(folder)):
        packs.append(_pack(folder, folder.resolve().name, shown, own))
    for inner in list_folders(folder):
        if not inner.name.startswith("_"):
            packs.append(_pack(inner, inner.name, f"{shown}/{inner.name}", own))
    if not packs:
        raise RuleError(
            "This folder holds no rules.", file=shown, mend="Put rule files in it, or folders with rule files."
        )
    return tuple(packs)


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(file for file in (*list_files(folder, ".yaml"), *list_files(folder, ".yml")) if file.parent == folder)


def _pack(folder: Path, name: str, shown: str, own: bool) -> PackText:
    rules: list[tuple[str, str]] = []
    problems: list[RuleError] = []
    pack = ""
    for file in _files(folder):
        place = f"{shown}/{file.name}"
        if file.suffix == ".yml":
            problems.append(RuleError("Rule files end in .yaml.", file=place, mend="Rename it."))
        elif file.name == PACK_FILE or _is_rule(file):
            try:
                text = read_text(file, error=RuleError)
            except RuleError as problem:
                problems.append(RuleError(problem.wrong, file=place, line=problem.line, mend=problem.mend))
                continue
            if file.name == PACK_FILE:
                pack = text
            else:
                rules.append((place, text))
    return PackText(name, shown, pack, tuple(rules), own, tuple(problems))


def _is_rule(file: Path) -> bool:
    return file.suffix == ".yaml" and file.name not in (PACK_FILE, WORDS_FILE, SOURCES_FILE)
