"""`run`, `extract`, `check` and `report` on the sample: what they write, what they print, what they leave alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import Call


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_run_writes_claims_files_and_a_report_and_prints_a_summary(call: Call, site: Path) -> None:
    told = call("run", site)
    assert (told.code, told.out) == (1, "")
    assert "3 documents, " in told.err
    assert "3 claims files written: " in told.err
    assert " findings: " in told.err
    assert "The report is site/reports/review.html.\n" in told.err
    assert sorted(p.name for p in (site / "claims").rglob("*.yaml")) == [
        "back-pain.md.yaml",
        "gum-disease.txt.yaml",
        "knee-pain.html.yaml",
    ]
    assert "Alderbrook" in (site / "reports/review.html").read_text(encoding="utf-8")


def test_a_second_run_changes_nothing(call: Call, site: Path) -> None:
    call("run", site)
    before = snapshot(site)
    told = call("run", site)
    assert told.code == 1
    assert "3 claims files written: no changes." in told.err
    assert snapshot(site) == before


def test_run_writes_where_it_is_told(call: Call, site: Path, tmp_path: Path) -> None:
    told = call(
        "run", site, "--claims", "out/c", "--output", "out/r.html", "--format", "json:out/f.json", "--jobs", "1"
    )
    assert (told.code, told.out) == (1, "")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["c", "f.json", "r.html"]
    assert json.loads((tmp_path / "out/f.json").read_text(encoding="utf-8"))["findings"]
    assert not (site / "claims").exists()
    assert not (site / "reports").exists()


def test_check_prints_findings_and_touches_nothing(call: Call, site: Path) -> None:
    before = snapshot(site)
    told = call("check", site)
    assert told.code == 1
    assert "content/knee-pain.html:" in told.out
    assert told.err == ""
    assert snapshot(site) == before


def test_check_json_is_one_object_with_the_keys_of_the_contract(call: Call, site: Path) -> None:
    told = call("check", site, "--format", "json")
    found = json.loads(told.out)
    assert {"schema_version", "tool", "documents", "findings", "counts"} <= found.keys()
    assert [document["path"] for document in found["documents"]] == [
        "content/back-pain.md",
        "content/gum-disease.txt",
        "content/knee-pain.html",
    ]
    assert {"claim", "not_claim", "unread"} <= found["documents"][0]["sentences"].keys()
    keys = (
        "id rule pack concern severity document claim quote start end line column message because sources related state"
    )
    for finding in found["findings"]:
        assert set(keys.split()) <= finding.keys()


def test_fail_on_and_its_place_in_the_configuration_set_the_exit_code(call: Call, site: Path) -> None:
    page = site / "page.md"
    page.write_text("# Knee pain\n\nOur renewal infusion is a new approach that many clinics do not have yet.\n")
    told = call("check", page, "--format", "json")
    severities = {finding["severity"] for finding in json.loads(told.out)["findings"]}
    assert severities
    assert "error" not in severities
    assert told.code == 0
    assert call("check", page, "--fail-on", "info").code == 1
    with (site / "claims-audit.yaml").open("a") as file:
        file.write("fail_on: info\n")
    assert call("check", page).code == 1
    assert call("check", page, "--fail-on", "error").code == 0


def test_report_writes_one_file_and_is_no_verdict(call: Call, site: Path, tmp_path: Path) -> None:
    before = snapshot(site)
    told = call("report", site, "--output", "review.html")
    assert (told.code, told.out, told.err) == (0, "", "The report is review.html.\n")
    assert snapshot(site) == before
    assert (tmp_path / "review.html").read_text(encoding="utf-8").startswith("<!")


def test_the_report_shows_a_date_only_where_it_is_given(
    call: Call, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("report", site, "--output", "plain.html")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    call("report", site, "--output", "dated.html")
    assert "2025-06-15" in (tmp_path / "dated.html").read_text(encoding="utf-8")
    assert "2025-06-15" not in (tmp_path / "plain.html").read_text(encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    told = call("report", site, "--output", "never.html")
    assert told.code == 2
    assert "SOURCE_DATE_EPOCH is 'today'" in told.err
    assert not (tmp_path / "never.html").exists()


def test_extract_as_lines_touches_nothing_and_points_into_the_file(call: Call, site: Path) -> None:
    before = snapshot(site)
    told = call("extract", site / "content/gum-disease.txt", "--format", "jsonl", "--all")
    assert (told.code, told.err) == (0, "")
    text = (site / "content/gum-disease.txt").read_text(encoding="utf-8")
    records = [json.loads(line) for line in told.out.splitlines()]
    assert [r["start"] for r in records] == sorted(r["start"] for r in records)
    for record in records:
        assert " ".join(text[record["start"] : record["end"]].split()) == record["quote"]
        assert record["claim"] == (record["kind"] == "claim")
        assert record["claim"] or record["reason"]
    assert snapshot(site) == before
    claims = call("extract", site / "content/gum-disease.txt", "--format", "jsonl").out.splitlines()
    assert claims == [line for line in told.out.splitlines() if json.loads(line)["claim"]]


def test_extract_tells_what_changed(call: Call, site: Path) -> None:
    first = call("extract", site)
    assert first.code == 0
    assert "added" in first.err
    page = site / "content/knee-pain.html"
    page.write_text(page.read_text(encoding="utf-8").replace("far more effective than", "as good as"), encoding="utf-8")
    second = call("extract", site)
    assert "changed" in second.err or "reworded" in second.err
    assert not (site / "reports").exists()


def test_a_page_that_cannot_be_read_is_2_and_the_others_are_reported(call: Call, site: Path) -> None:
    (site / "content/broken.txt").write_bytes(b"Our infusion works.\x00\xff")
    told = call("check", site, "--format", "json")
    assert told.code == 2
    assert "content/broken.txt" in told.err
    assert "Traceback" not in told.err
    assert len(json.loads(told.out)["documents"]) >= 3
    assert json.loads(told.out)["findings"]
