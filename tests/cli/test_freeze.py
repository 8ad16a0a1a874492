"""The claims file freezes readings: another version of the reader changes nothing behind anybody's back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from audit import pipeline
from audit.lexicon.cues import load_lexicon
from audit.lexicon.judgement import SAID
from audit.material import Material
from audit.shelf import shelf
from tests.cli.calling import Call

PAGE = """# Back care at the Larch Clinic

Our willow drops ease back pain within four weeks.

The garden is green in May and June.

## What else helps

Walking strengthens the back.

Massage relaxes tense muscles.

## Prices

Ask us for a list of prices.
"""
GARDEN = "The garden is green in May and June."
WALKING = "Walking strengthens the back."
NEW_CUE = "- id: zz-open\n  type: efficacy\n  weight: high\n  phrases: |\n    is green\n  test: The lawn is green.\n"
SURELY = 20.0
"""In log-odds: outweighs whatever the learned reader thinks."""
Switch = Callable[[], None]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "content/page.md"
    file.parent.mkdir()
    file.write_text(PAGE, encoding="utf-8")
    return file


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    return tmp_path / "claims/content/page.md.yaml"


@pytest.fixture
def other_version(material: Material, monkeypatch: pytest.MonkeyPatch) -> Switch:
    """Read from now on with a version that has no cues of efficacy, takes a green garden for a claim, lets nothing but
    its cues say what is a claim and of which type, and takes no page for one that sells. Its weights see to it that it
    reads otherwise, whatever the learned reader thinks of the page."""
    folder = shelf("claims")
    files = [*folder.glob("*.yaml"), *folder.glob("cues/*.yaml"), *folder.glob("groups/*.yaml")]
    texts = {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}
    del texts["cues/efficacy.yaml"]
    texts["cues/zz.yaml"] = NEW_CUE
    weighing = replace(
        material.weighing,
        said={said: SURELY if said.startswith("claim") else -SURELY for said in SAID},
        type_heard=SURELY,
        type_unheard=-SURELY,
        selling_base=-SURELY,
    )
    other = replace(material, reader="0123456789ab", lexicon=load_lexicon(texts), weighing=weighing)
    return lambda: monkeypatch.setattr(pipeline, "load_material", lambda: other)


def kinds(call: Call, page: Path, *more: str) -> dict[str, str]:
    lines = call("extract", page, "--format", "jsonl", "--all", *more).out.splitlines()
    return {found["quote"]: found["kind"] for found in map(json.loads, lines)}


def test_another_version_changes_no_byte_of_an_unchanged_page(
    call: Call, page: Path, claims: Path, other_version: Switch, tmp_path: Path
) -> None:
    call("extract", page)
    written = claims.read_bytes()
    read = kinds(call, page)
    found = call("check", page, "--format", "json").out
    call("report", page, "--output", "before.html")
    other_version()
    assert kinds(call, page) == read
    assert call("check", page, "--format", "json").out == found
    call("report", page, "--output", "after.html")
    assert (tmp_path / "after.html").read_bytes() == (tmp_path / "before.html").read_bytes()
    for command in ("extract", "run"):
        told = call(command, page)
        assert "1 claims file keeps readings that another version made; `claims-audit extract --reread`" in told.err
        assert "no changes" in told.err
        assert claims.read_bytes() == written
    fresh = kinds(call, page, "--claims", "nowhere")
    assert (read[GARDEN], fresh[GARDEN]) == ("background", "claim"), "the other version reads this otherwise"
    assert (read[WALKING], fresh[WALKING] == "claim") == ("claim", False)
    call("extract", page, "--claims", "afresh")
    assert b"profile: {promotes: true," in written
    assert b"profile: {promotes: false," in (tmp_path / "afresh/content/page.md.yaml").read_bytes()


@pytest.mark.parametrize("afresh", [[], ["--reread", "--accept"]])
def test_a_second_run_writes_the_same_bytes_of_candidates_too(
    call: Call, page: Path, claims: Path, material: Material, monkeypatch: pytest.MonkeyPatch, afresh: list[str]
) -> None:
    doubtful = replace(material, weighing=replace(material.weighing, candidate_from=0.0))
    monkeypatch.setattr(pipeline, "load_material", lambda: doubtful)
    call("extract", page)
    written = claims.read_bytes()
    assert re.search(rb"^- .*kind: background.*, likelihood: 0", written, re.MULTILINE), "a candidate, as all are now"
    assert "no changes" in call("extract", page, *afresh).err
    assert claims.read_bytes() == written
    told = call("extract", page, "--reread")
    assert (told.code, told.out, told.err) == (0, "", "Nothing would be read otherwise.\n")


def test_a_candidate_stays_one_when_another_version_doubts_otherwise(
    call: Call, page: Path, claims: Path, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_by(reader: str, candidate_from: float) -> None:
        other = replace(material, reader=reader, weighing=replace(material.weighing, candidate_from=candidate_from))
        monkeypatch.setattr(pipeline, "load_material", lambda: other)

    read_by("0123456789ab", 0.0)
    call("extract", page)
    written = claims.read_bytes()
    read_by("ba9876543210", 1.0)
    call("extract", page)
    assert claims.read_bytes() == written
    told = call("extract", page, "--reread")
    assert told.code == 1
    assert re.search(rf"^ {re.escape(GARDEN)}\n   likelihood: \[-0[.0-9]*-\]$", told.out, re.MULTILINE)


def test_only_what_changed_is_read_by_the_new_version(
    call: Call, page: Path, claims: Path, other_version: Switch
) -> None:
    call("extract", page)
    before = yaml.safe_load(claims.read_text(encoding="utf-8"))
    read = kinds(call, page)
    other_version()
    page.write_text(PAGE.replace("Massage relaxes tense", "Massage relaxes all tense"), encoding="utf-8")
    now = kinds(call, page)
    assert {quote for quote in now if now[quote] != read.get(quote)} == {"Massage relaxes all tense muscles."}
    call("extract", page)
    after = yaml.safe_load(claims.read_text(encoding="utf-8"))
    assert after["readers"] == [*before["readers"], "0123456789ab"]
    assert [entry["id"] for entry in after["statements"]] == [entry["id"] for entry in before["statements"]]


@pytest.mark.parametrize("edit", ["garden is green in May and June", "garden is green in May, and June"])
def test_what_counts_as_the_same_words(call: Call, page: Path, other_version: Switch, edit: str) -> None:
    """Case, list mark and outer punctuation do not; a comma within does."""
    call("extract", page)
    other_version()
    page.write_text(PAGE.replace(GARDEN, f"**The** {edit}!"), encoding="utf-8")
    assert kinds(call, page)[f"The {edit}!"] == ("claim" if "," in edit else "background")


def test_under_another_heading_a_statement_is_read_again(call: Call, page: Path, other_version: Switch) -> None:
    call("extract", page)
    other_version()
    page.write_text(PAGE.replace("## What else helps", "## What does not help"), encoding="utf-8")
    read = kinds(call, page)
    assert read[WALKING] != "claim"
    assert read["Our willow drops ease back pain within four weeks."] == "claim"


def test_what_a_page_makes_of_a_statement_follows_the_page(call: Call, page: Path, claims: Path) -> None:
    page.write_text(PAGE.replace("Our willow drops ease", "Willow drops ease"), encoding="utf-8")
    (page.parent.parent / "claims-audit.yaml").write_text("language: en\n", encoding="utf-8")
    call("extract", page)

    def status() -> list[str]:
        subjects = [entry.get("subject") for entry in yaml.safe_load(claims.read_text(encoding="utf-8"))["statements"]]
        return [subject["status"] for subject in subjects if subject and "illow drops" in subject["text"]]

    assert status() and "established" not in status()
    (page.parent.parent / "claims-audit.yaml").write_text("established: [willow drops]\n", encoding="utf-8")
    told = call("extract", page)
    assert "established" in status()
    assert "changed" in told.err


def test_reread_shows_and_touches_nothing(call: Call, page: Path, claims: Path, other_version: Switch) -> None:
    call("extract", page)
    written = claims.read_bytes()
    told = call("extract", page, "--reread")
    assert (told.code, told.out, told.err) == (0, "", "Nothing would be read otherwise.\n")
    other_version()
    told = call("extract", page, "--reread")
    assert told.code == 1
    assert told.out.startswith("--- content/page.md as recorded\n+++ content/page.md as read now\n@@ line 3, c-")
    assert f"{GARDEN}\n   kind: [-background-]{{+claim+}}\n" in told.out
    assert " Our willow drops ease back pain within four weeks.\n" in told.out
    assert re.search(rf"^ {re.escape(WALKING)}\n   kind: \[-claim-\]\{{\+(?!claim)\w+\+\}}$", told.out, re.MULTILINE)
    assert re.search(r"^\d statements in 1 document would be read otherwise\.", told.err)
    found = json.loads(call("extract", page, "--reread", "--format", "json").out)
    (document,) = found["documents"]
    moved = {s["quote"]: {c["field"]: (c["recorded"], c["now"]) for c in s["changes"]} for s in document["statements"]}
    assert moved[GARDEN]["kind"] == ("background", "claim")
    assert moved[GARDEN]["types"] == ("", "[efficacy]")
    assert found["counts"] == {"documents": 1, "statements": len(moved)}
    assert claims.read_bytes() == written


def test_accept_writes_and_keeps_ids_and_what_a_reviewer_read(
    call: Call, page: Path, claims: Path, other_version: Switch
) -> None:
    call("extract", page)
    before = claims.read_text(encoding="utf-8")
    at = before.index("Walking")
    claims.write_text(before[:at] + re.sub(r"by: \w+", "by: reviewer", before[at:], count=1), encoding="utf-8")
    ids = {entry["text"]: entry["id"] for entry in yaml.safe_load(before)["statements"]}
    other_version()
    told = call("extract", page, "--reread", "--accept")
    assert told.code == 0
    assert "1 claims file written: " in told.err
    written = yaml.safe_load(claims.read_text(encoding="utf-8"))
    entries = {entry["text"]: entry for entry in written["statements"]}
    assert written["readers"] == ["0123456789ab"]
    assert {text: entry["id"] for text, entry in entries.items() if text in ids} == ids
    walking = entries[WALKING]
    assert (walking["by"], walking["kind"]) == ("reviewer", "claim")
    assert entries[GARDEN]["kind"] == "claim"
    told = call("extract", page, "--reread")
    assert (told.code, told.out) == (0, "")
    assert "another version" not in call("extract", page).err


@pytest.mark.parametrize(
    ("options", "wrong"),
    [
        (["--accept"], "--accept goes with --reread"),
        (["--format", "json"], "--format json goes with --reread"),
        (["--reread", "--format", "jsonl"], "--format jsonl with extracting"),
        (["--reread", "--all"], "add --accept"),
    ],
)
def test_options_that_do_not_go_together(call: Call, page: Path, options: list[str], wrong: str) -> None:
    told = call("extract", page, *options)
    assert (told.code, told.out) == (2, "")
    assert wrong in told.err


def test_a_file_of_the_first_form_is_read_and_upgraded(
    call: Call, page: Path, claims: Path, other_version: Switch
) -> None:
    call("extract", page)
    text = claims.read_text(encoding="utf-8").replace("schema_version: 2", "schema_version: 1")
    old = re.sub(r"^(readers|page|profile): .*\n", "", text[: text.index("\nnot_claims:")], flags=re.MULTILINE)
    claims.write_text(old, encoding="utf-8")
    other_version()
    assert kinds(call, page)[WALKING] == "claim"
    assert call("extract", page).code == 0
    upgraded = yaml.safe_load(claims.read_text(encoding="utf-8"))
    assert (upgraded["schema_version"], upgraded["readers"]) == (2, ["unknown", "0123456789ab"])
    assert upgraded["page"] and upgraded["profile"] and upgraded["not_claims"]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("kind: background", "kind: backgrund", "'kind' cannot be 'backgrund'. Did you mean 'background'?"),
        ("kind: background", "kind: claim", "cannot be made a claim there. Run `claims-audit extract --all`"),
        ('in: "', 'in: "x', "'in' has to be 6 hex digits"),
        ("promotes: true", "promotes: maybe", "'promotes' has to be true or false"),
    ],
)
def test_a_recorded_reading_that_cannot_be_understood_is_never_lost(
    call: Call, page: Path, claims: Path, old: str, new: str, wrong: str
) -> None:
    call("extract", page)
    written = claims.read_text(encoding="utf-8")
    broken = written.replace(old, new, 1)
    assert broken != written
    claims.write_text(broken, encoding="utf-8")
    for command in (["extract"], ["extract", "--reread", "--accept"], ["check"]):
        told = call(*command, page)
        assert told.code == 2
        assert "claims/content/page.md.yaml:" in told.err and wrong in told.err
        assert claims.read_text(encoding="utf-8") == broken


def test_a_sentence_that_is_no_claim_can_be_corrected_in_full(call: Call, page: Path, claims: Path) -> None:
    call("extract", page, "--all")
    text = claims.read_text(encoding="utf-8")
    assert "not_claims:" not in text
    at = text.index(GARDEN)
    corrected = re.sub(r"kind: background\n(  by: \w+\n)?", "kind: claim\n  by: reviewer\n", text[at:], count=1)
    claims.write_text(text[:at] + corrected, encoding="utf-8")
    assert kinds(call, page)[GARDEN] == "claim"
    call("extract", page)
    assert kinds(call, page)[GARDEN] == "claim"
    assert "not_claims:" in claims.read_text(encoding="utf-8")
