"""How the program does on hand-labelled pages that are not part of the repository.

The labels, pages and scorers are looked for in a folder `shared` beside the checkout (or where CLAIMS_AUDIT_SHARED
points); without them these tests are skipped, and say so. Floors stand just under what was reached.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("CLAIMS_AUDIT_SHARED", Path(__file__).resolve().parents[2] / "shared"))
COMMAND = f"{sys.executable} -m audit"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (SHARED / "score").is_dir(), reason=f"labelled pages are not here: {SHARED.name}/score"),
]


def _score(script: str, labels: str) -> dict[str, float | int | str]:
    done = subprocess.run(
        [sys.executable, str(SHARED / "score" / script), str(SHARED / labels), "--docs", str(SHARED / "seeds"),
         "--command", COMMAND, "--json"],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_claims_of_labelled_pages() -> None:
    score = _score("score_claims.py", "gold-dev.yaml")
    assert float(score["claim_f1"]) >= 0.90
    assert float(score["type_micro_f1"]) >= 0.80
    assert float(score["strength_accuracy"]) >= 0.93
    assert float(score["promotional_f1"]) >= 0.90
    assert str(score["headings_or_chrome_taken_for_claims"]).startswith("0 of")
    assert score["wrong_spans"] == 0
    read, of = str(score["accounted"]).split(" of ")
    assert read == of


def test_findings_of_annotated_pages() -> None:
    score = _score("score_findings.py", "seed-annotations-dev.yaml")
    assert int(score["error_found"]) >= 18
    assert int(score["found_with_right_rule"]) >= 22
    assert int(score["false_alarms"]) <= 3


def test_a_run_over_the_pages_leaves_claims_files_and_a_report(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "audit", "run", str(SHARED / "seeds"),
         "--claims", str(tmp_path / "claims"), "--output", str(tmp_path / "review.html")],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert len(list((tmp_path / "claims").rglob("*.yaml"))) == 4
    assert (tmp_path / "review.html").stat().st_size > 50_000
