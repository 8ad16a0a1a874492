"""`rules`, `explain` and `doctor`: the catalogue and single things in plain words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import audit
from tests.cli.calling import Call

RULE = """\
id: no-magnets
title: Magnets
flags: Says that a magnet treats anything.
concern: efficacy
severity: warning
scope: sentence
when: {phrase: ["(ease|mend|heal|help|work)"], kind: any}
unless: [negated]
message: A magnet is said to work.
why: Nothing shows that magnets treat anything.
fix: Delete it.
sources: [us-ftc-5]
must_flag: ["The magnet heals the back.", "Magnets ease pain.", "Our magnet mends bones.", "A magnet works wonders."]
must_not_flag:
  - {text: "Magnets do not ease pain.", guard: negated}
  - {text: "No magnet mends a bone.", guard: negated}
  - {text: "Magnets cannot heal the back.", guard: negated}
  - {text: "A magnet does not help.", guard: negated}
"""


def ids(call: Call, *options: str | Path) -> list[str]:
    told = call("rules", "list", *options)
    assert told.code == 0, told.err
    return [line.split()[0] for line in told.out.splitlines()[1:]]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "no-magnets.yaml").write_text(RULE, encoding="utf-8")
    return folder


def test_the_list_names_every_rule_once(call: Call) -> None:
    told = call("rules", "list")
    found = ids(call)
    assert {"cure-claim", "doc-risk-absent-from-benefit-section"} <= set(found)
    assert len(found) == len(set(found))
    assert f"{len(found)} rules." in told.err
    assert told.out.splitlines()[0].split() == ["ID", "PACK", "SEVERITY", "SCOPE", "TITLE"]


def test_a_folder_of_rules_is_added(call: Call, own: Path) -> None:
    assert set(ids(call, "--rules", own)) - set(ids(call)) == {"no-magnets"}
    assert "A magnet is said to work." in call("rules", "show", "no-magnets", "--rules", own).out


def test_a_rule_is_shown_with_sources_and_every_example(call: Call) -> None:
    told = call("rules", "show", "cure-claim")
    assert (told.code, told.err) == (0, "")
    for part in ("Why: ", "Fix: ", "Sources:", "Must flag:", "Must not flag:", "(negated)"):
        assert part in told.out


def test_a_mistyped_rule_gets_a_suggestion(call: Call) -> None:
    for arguments in (("rules", "show", "cure-clam"), ("rules", "test", "cure-clam")):
        told = call(*arguments)
        assert (told.code, told.out) == (2, "")
        assert "Did you mean 'cure-claim'?" in told.err


def test_the_examples_of_one_rule_pass(call: Call, own: Path) -> None:
    told = call("rules", "test", "--rules", own, "no-magnets")
    assert (told.code, told.out) == (0, "")
    assert "1 rule, 8 examples: 8 as written, 0 not." in told.err


def test_an_example_that_comes_out_otherwise_is_named_with_its_line(call: Call, own: Path) -> None:
    file = own / "no-magnets.yaml"
    file.write_text(file.read_text().replace("The magnet heals the back.", "The compass points north."))
    told = call("rules", "test", "--rules", own, "no-magnets")
    assert told.code == 1
    assert "no-magnets.yaml:13: no-magnets:" in told.out
    assert "compass" in told.out
    assert "7 as written, 1 not." in told.err


def test_a_rule_that_cannot_be_loaded_is_2_and_the_rest_is_listed(call: Call, own: Path) -> None:
    (own / "broken.yaml").write_text("id: broken\nfalgs: x\n")
    told = call("rules", "list", "--rules", own)
    assert told.code == 2
    assert "broken.yaml:2:1" in told.err
    assert "no-magnets" in told.out


@pytest.mark.slow
def test_every_shipped_rule_agrees_with_its_examples(call: Call) -> None:
    told = call("rules", "test")
    assert (told.code, told.out) == (0, "")


def test_a_rule_is_explained(call: Call) -> None:
    told = call("explain", "cure-claim")
    assert (told.code, told.err) == (0, "")
    for part in ("(cure-claim)", "Why it matters: ", "What to do: ", "It flags: ", "It does not flag: "):
        assert part in told.out


def test_a_claim_and_a_finding_are_explained(call: Call, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    findings = json.loads(call("check", ".", "--format", "json").out)["findings"]
    finding = next(finding for finding in findings if finding["claim"])
    told = call("explain", finding["id"])
    assert told.code == 0
    assert f"({finding['rule']}, {finding['severity']})" in told.out
    assert f"{finding['document']}:{finding['line']}:{finding['column']}" in told.out
    assert f"Its claim is {finding['claim']}." in told.out
    told = call("explain", finding["claim"])
    assert told.code == 0
    assert f"Claim {finding['claim']}" in told.out or f"Statement {finding['claim']}" in told.out
    assert finding["id"] in told.out


def test_an_unknown_id_is_a_sentence(call: Call, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    told = call("explain", "c-000000000000")
    assert (told.code, told.out) == (2, "")
    assert "There is no rule, claim or finding 'c-000000000000' in this workspace." in told.err


def test_no_word_of_a_rule_steers_the_terminal(call: Call, own: Path) -> None:
    file = own / "no-magnets.yaml"
    odd = '"Says \\e[31m ##[error]x \\u202e."'
    file.write_text(file.read_text().replace("Magnets\n", f"{odd}\n", 1).replace("Delete it.", odd), encoding="utf-8")
    for arguments in (["rules", "show", "no-magnets"], ["explain", "no-magnets"], ["rules", "list"]):
        told = call(*arguments, "--rules", own)
        assert told.code == 0
        assert "Says" in told.out
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]|##\[", told.out)


def test_doctor_tells_versions_caps_shelves_and_suffixes(call: Call, site: Path) -> None:
    told = call("doctor", "--config", site / "claims-audit.yaml")
    assert (told.code, told.err) == (0, "")
    for part in (
        audit.__version__,
        str(site / "claims-audit.yaml"),
        ".html",
        ".md",
        ".txt",
        "20,000,000 bytes",
        "nested",
    ):
        assert part in told.out
    for name in ("click", "pyyaml", "turbohtml", "claims ", "rules ", "reports "):
        assert name in told.out
