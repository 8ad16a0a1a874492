"""Reading packs from a folder of rules: one folder a pack, one YAML file a rule."""

from __future__ import annotations

from pathlib import Path

from audit.check.rulebook import PACK_FILE, WORDS_FILE, PackText
from audit.errors import RuleError
from audit.files import read_text

SOURCES_FILE = "sources.yaml"

_NOT_RULES = (WORDS_FILE, SOURCES_FILE)


def read_packs(folder: Path, shown: str, *, own: bool = False) -> tuple[PackText, ...]:
    """The packs in a folder, by name. Rule files that stand in the folder itself form a pack of the folder's name.

    `shown` is how paths begin in messages. Raises RuleError for a folder that does not exist, that holds no pack, and
    for a file that cannot be read.
    """
    if not folder.is_dir():
        raise RuleError("There is no such folder of rules.", file=shown, mend="Check the spelling.")
    packs: list[PackText] = []
    loose = _rules(folder, shown)
    if loose or (folder / PACK_FILE).is_file():
        packs.append(PackText(folder.resolve().name, shown, _pack(folder), loose, own))
    for inner in sorted(folder.iterdir()):
        if inner.is_dir() and not inner.name.startswith((".", "_")):
            place = f"{shown}/{inner.name}"
            packs.append(PackText(inner.name, place, _pack(inner), _rules(inner, place), own))
    if not packs:
        raise RuleError(
            "This folder holds no rules.", file=shown, mend="Put rule files in it, or folders with rule files."
        )
    return tuple(packs)


def _pack(folder: Path) -> str:
    file = folder / PACK_FILE
    return read_text(file, error=RuleError) if file.is_file() else ""


def _rules(folder: Path, shown: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for file in sorted(folder.iterdir()):
        if file.suffix == ".yml":
            raise RuleError("Rule files end in .yaml.", file=f"{shown}/{file.name}", mend="Rename it.")
        if file.suffix == ".yaml" and file.name != PACK_FILE and file.name not in _NOT_RULES:
            found.append((f"{shown}/{file.name}", read_text(file, error=RuleError)))
    return tuple(found)
