"""Packs on disk: folders, pack files, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.check.packfolder import read_packs
from audit.errors import RuleError
from audit.shelf import shelf
from tests.check.house import RULE, House


def _write(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_one_folder_a_pack_and_loose_rules_a_pack_of_their_own(tmp_path: Path, house: House) -> None:
    _write(tmp_path / "mine", **{"cure-claim": RULE})
    _write(tmp_path / "mine" / "clinic", pack="title: Clinic\n", **{"b-claim": RULE.replace("cure-claim", "b-claim")})
    packs = read_packs(tmp_path / "mine", "mine", own=True)
    assert [(pack.name, pack.folder) for pack in packs] == [("mine", "mine"), ("clinic", "mine/clinic")]
    book = house.load(packs)
    assert [(rule.id, rule.pack, rule.file) for rule in book.rules] == [
        ("cure-claim", "mine", "mine/cure-claim.yaml"), ("b-claim", "clinic", "mine/clinic/b-claim.yaml"),
    ]  # fmt: skip


def test_missing_and_empty_folders(tmp_path: Path, house: House) -> None:
    with pytest.raises(RuleError, match="no such folder"):
        read_packs(tmp_path / "none", "none")
    with pytest.raises(RuleError, match="holds no rules"):
        read_packs(tmp_path, "rules")
    (tmp_path / "empty").mkdir()
    book = house.load(read_packs(tmp_path, "rules", own=True))
    assert [problem.wrong for problem in book.problems] == ["The pack 'empty' has no rules."]


def test_files_that_cannot_be_read_are_told_and_keep_no_other_back(tmp_path: Path, house: House) -> None:
    folder = _write(tmp_path / "mine", **{"cure-claim": RULE})
    (folder / "latin.yaml").write_bytes(b"id: caf\xe9\n")
    (folder / "other.yml").write_text(RULE, encoding="utf-8")
    book = house.load(read_packs(folder, "mine", own=True))
    assert [rule.id for rule in book.rules] == ["cure-claim"]
    assert {problem.file for problem in book.problems} == {"mine/latin.yaml", "mine/other.yml"}


def test_the_packs_that_ship() -> None:
    packs = {pack.name: pack for pack in read_packs(shelf("rules"), "rules")}
    assert {"core", "cell-therapy-oncology", "document-context"} <= packs.keys()
    assert all(pack.pack and pack.rules and not pack.problems for pack in packs.values())
