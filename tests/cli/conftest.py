"""Calling the command as a user does, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from audit import pipeline
from audit.cli.main import main
from audit.material import Material, load_material
from tests.cli.calling import Call, Told

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def material() -> Material:
    return load_material()


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], material: Material
) -> Call:
    """Run a command in `tmp_path`, as a plain terminal-less process would. The lexicon is loaded once for all tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "load_material", lambda: material)
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
