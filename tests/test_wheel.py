"""The package as users get it: built, installed into a new environment, run from another folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from sysconfig import get_path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHELVES = ("claims", "rules", "reports")

pytestmark = pytest.mark.slow


def run(command: Sequence[str | Path], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    return subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=kept | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def shipped(shelf: str) -> set[str]:
    """The files of a shelf that git knows, or all of them where this is no checkout."""
    listed = run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", shelf], ROOT)
    if listed.returncode == 0 and listed.stdout:
        return {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / shelf).rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist; the wheel is built from the sdist, so that both are known to be whole."""
    folder = tmp_path_factory.mktemp("dist")
    done = run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], folder)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel], [sdist] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def command(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command. The new environment has the wheel of its own and borrows the dependencies, so that no
    network is needed; what the wheel says of its dependencies is checked in test_architecture.py."""
    folder = tmp_path_factory.mktemp("environment")
    made = run([sys.executable, "-m", "venv", folder], folder)
    assert made.returncode == 0, made.stderr
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    installed = run([python, "-m", "pip", "install", "--no-index", "--no-deps", "--quiet", built[0]], folder)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    where = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder)
    borrowed = "\n".join(dict.fromkeys((get_path("purelib"), get_path("platlib"))))
    (Path(where.stdout.strip()) / "borrowed.pth").write_text(borrowed, encoding="utf-8")
    return programs / "claims-audit"


def test_the_wheel_holds_the_package_and_the_shelves(built: tuple[Path, Path]) -> None:
    names = set(zipfile.ZipFile(built[0]).namelist())
    for shelf in SHELVES:
        assert {f"audit/_shelf/{name}" for name in shipped(shelf)} <= names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"audit", next(top for top in tops if top.endswith(".dist-info"))}
    assert not [name for name in names if name.startswith("audit/_shelf/") and name.endswith((".py", ".pyc"))]
    assert "audit/cli/workspace.yaml" in names


def test_the_sdist_holds_all_that_a_build_and_its_tests_need(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile", "tests/test_wheel.py"} <= names
    for shelf in SHELVES:
        assert shipped(shelf) <= names


def test_the_installed_package_is_not_the_checkout(command: Path, tmp_path: Path) -> None:
    told = run([command, "doctor"], tmp_path)
    assert told.returncode == 0, told.stderr
    assert str(ROOT) not in told.stdout
    assert "_shelf" in told.stdout


def test_the_installed_command_audits_the_sample_from_another_folder(command: Path, tmp_path: Path) -> None:
    sample = tmp_path / "site"
    shutil.copytree(ROOT / "claims/sample", sample, ignore=shutil.ignore_patterns("claims", "reports"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = run([command, "run", sample, "--output", "review.html"], elsewhere)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout == ""
    assert "3 documents" in done.stderr
    report = (elsewhere / "review.html").read_text(encoding="utf-8")
    assert "rebuilds worn cartilage" in report
    written = sorted(path.relative_to(sample / "claims").as_posix() for path in (sample / "claims").rglob("*.yaml"))
    assert [Path(name).name.split(".")[0] for name in written] == ["back-pain", "gum-disease", "knee-pain"]


def test_the_module_runs_like_the_command(command: Path, tmp_path: Path) -> None:
    python = command.with_name("python")
    assert run([python, "-m", "audit", "--version"], tmp_path).stdout == run([command, "--version"], tmp_path).stdout
