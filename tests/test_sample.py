"""The sample against what a strict reader marked on it before the tool was run."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from audit.shelf import shelf
from audit.yamlfile import load

SAMPLE = shelf("claims") / "sample"
EXPECTED: dict[str, Any] = load(
    (SAMPLE / "expected-findings.yaml").read_text(encoding="utf-8"), "expected-findings.yaml"
).plain()


@dataclass(frozen=True, slots=True)
class Found:
    rule: str
    severity: str
    document: str
    quote: str
    scope: str


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    """What `check` finds on the sample when nothing is recorded yet. A finding that concerns several documents has the
    document ""."""
    nothing = str(tmp_path_factory.mktemp("claims"))
    done = subprocess.run(
        [sys.executable, "-m", "audit", "check", str(SAMPLE), "--format", "json", "--claims", nothing],
        cwd=SAMPLE.parent.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)["findings"]
    return [Found(f["rule"], f["severity"], f["document"], f["quote"], f["scope"]) for f in found]


def speaks(finding: Found, entry: dict[str, Any]) -> bool:
    """Whether a finding is about the words of an entry, or about its document (corpus) where it has none."""
    if not entry["document"]:
        return finding.scope == "corpus"
    if finding.document != entry["document"]:
        return False
    quote = entry.get("quote", "")
    return not quote or (finding.scope == "sentence" and (quote in finding.quote or finding.quote in quote))


def missed(findings: list[Found], entries: list[dict[str, Any]]) -> list[str]:
    return [
        f"{entry['document']}: {entry.get('quote', '')} {entry['rules']}"
        for entry in entries
        if not any(f.rule in entry["rules"] and speaks(f, entry) for f in findings)
    ]


def test_every_error_is_found(findings: list[Found]) -> None:
    assert missed(findings, [e for e in EXPECTED["flagged"] if e["severity"] == "error"]) == []


def test_nine_in_ten_of_all_marks_are_found(findings: list[Found]) -> None:
    lost = missed(findings, EXPECTED["flagged"])
    assert len(lost) <= len(EXPECTED["flagged"]) // 10, lost


def test_no_false_alarm_on_the_sentences_that_deserve_none(findings: list[Found]) -> None:
    alarms = [
        f"{f.rule}: {f.quote}" for f in findings for e in EXPECTED["silent"] if f.scope == "sentence" and speaks(f, e)
    ]
    assert alarms == []


def test_the_balanced_page_has_no_error(findings: list[Found]) -> None:
    assert [f for f in findings if f.document in EXPECTED["no_errors"] and f.severity == "error"] == []
