"""Calling the command as a user does, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from audit import pipeline
from audit.cli.main import main
from audit.config import Workspace
from audit.material import Catalogue, Material, load_material, load_rules
from audit.model.settings import Settings
from tests.cli.calling import Call, Told

ROOT = Path(__file__).resolve().parents[2]
CHOOSING = ("jurisdictions", "packs", "rules", "overrides")


@pytest.fixture(scope="session")
def material() -> Material:
    return load_material()


@pytest.fixture(scope="session")
def shipped(material: Material) -> Catalogue:
    return load_rules(Workspace(Path(), None, Settings()), (), (), material)


@pytest.fixture
def call(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    material: Material,
    shipped: Catalogue,
) -> Call:
    """Run a command in `tmp_path`, as a plain terminal-less process would. The lexicon, and the rules where nothing is
    asked of them, are loaded once for all tests."""

    def load(workspace: Workspace, folders: tuple[Path, ...], packs: tuple[str, ...], _: Material) -> Catalogue:
        plain = not (folders or packs or any(getattr(workspace.settings, name) for name in CHOOSING))
        return shipped if plain else load_rules(workspace, folders, packs, material)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "load_material", lambda: material)
    monkeypatch.setattr(pipeline, "load_rules", load)
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path) -> Told:
        code = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return Told(code, told.out, told.err)

    return run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the sample's workspace without its claims files and reports."""
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "claims/sample", folder, ignore=shutil.ignore_patterns("claims", "reports"))
    return folder
