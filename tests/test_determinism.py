"""The same input gives the same bytes, whatever the machine's habits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from audit.shelf import shelf

pytestmark = pytest.mark.slow

SAMPLE = shelf("claims") / "sample"


def _everything(folder: Path, *, seed: str, locale: str, jobs: str, backwards: bool) -> dict[str, bytes]:
    """All that a run leaves behind, by name: claims files, the report, and the findings as json."""
    pages = sorted((SAMPLE / "content").iterdir(), reverse=backwards)
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale}
    command = [
        sys.executable, "-m", "audit", "run", *map(str, pages), "--config", str(SAMPLE / "claims-audit.yaml"),
        "--claims", str(folder / "claims"), "--output", str(folder / "review.html"), "--jobs", jobs,
    ]  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode()
    check = [*command[:3], "check", *map(str, pages), "--config", str(SAMPLE / "claims-audit.yaml"),
             "--claims", str(folder / "claims"), "--jobs", jobs, "--format", "json"]  # fmt: skip
    found = subprocess.run(check, env=environment, capture_output=True, check=False)
    files = {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}
    return {**files, "findings.json": found.stdout}


def test_bytes_do_not_depend_on_hash_seed_locale_order_or_workers(tmp_path: Path) -> None:
    one = _everything(tmp_path / "one", seed="0", locale="C", jobs="1", backwards=False)
    other = _everything(tmp_path / "other", seed="4711", locale="C.UTF-8", jobs="2", backwards=True)
    assert len(one) >= 5
    assert one == other
