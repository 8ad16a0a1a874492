"""Candidates and what reviewers answer: into the claims files, and out again as rows to learn from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from audit import pipeline
from audit.extract import extract
from audit.extract.candidates import keep_candidates
from audit.model.statement import Extraction, Outline, Reading
from tests.cli.calling import Call

PAGE = """# Back care at the Larch Clinic

Our willow drops ease back pain within four weeks.

The stairs are no longer a worry.

The garden is green in May and June.

## Prices

Nobody here needs a stick any more.

Is the tea free?
"""
STEP, STICK, GARDEN = (
    "The stairs are no longer a worry.",
    "Nobody here needs a stick any more.",
    "The garden is green in May and June.",
)
CHANCES = {STEP: 0.4, STICK: 0.62, "Is the tea free?": 0.7, "Our willow drops ease back pain within four weeks.": 0.98}
OTHER = "# Hours\n\nWe open at nine.\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page whose second reader is unsure of two statements, and sure that the rest is no claim."""

    def read_rest(outlines: Sequence[Outline], unread: Sequence[int], by_cues: Sequence[Reading]) -> list[Reading]:
        chances = [CHANCES.get(outlines[index].quote, 0.03) for index in unread]
        return [replace(own, likelihood=chance) for own, chance in zip(by_cues, chances, strict=True)]

    def extract_unsure(*given: object) -> Extraction:
        return extract(*given[:8], keep_candidates(read_rest, 0.2))  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "extract", extract_unsure)
    file = tmp_path / "content/page.md"
    file.parent.mkdir()
    file.write_text(PAGE, encoding="utf-8")
    (file.parent / "hours.md").write_text(OTHER, encoding="utf-8")
    return file


@pytest.fixture
def claims(page: Path) -> Path:
    return page.parent.parent / "claims/content/page.md.yaml"


def lines(call: Call, path: str = "content") -> list[dict[str, object]]:
    return [json.loads(line) for line in call("extract", path, "--format", "jsonl", "--all").out.splitlines()]


def statement(call: Call, quote: str) -> dict[str, object]:
    (found,) = [line for line in lines(call) if line["quote"] == quote]
    return found


def fill(file: Path, answers: dict[str, dict[str, object]], **more: str) -> None:
    """Fill in the form that `review export --candidates` wrote."""
    form = yaml.safe_load(file.read_text(encoding="utf-8"))
    for row in form["answers"]:
        row.update(answers.get(row["text"], {}))
    file.write_text(yaml.safe_dump({**form, **more}, allow_unicode=True), encoding="utf-8")


CLAIM = {"claim": True, "types": ["efficacy", "safety"], "strength": "absolute"}
NONE = {"claim": False}


@pytest.mark.usefixtures("page")
def test_candidates_are_told_and_the_same_from_recorded_readings(call: Call, claims: Path, tmp_path: Path) -> None:
    cold = lines(call)
    assert {line["quote"]: line["likelihood"] for line in cold if line.get("candidate")} == {STEP: 0.4, STICK: 0.62}
    assert {line["quote"] for line in cold if "likelihood" in line} == {STEP, STICK, PAGE.splitlines()[2]}
    told = call("run", "content", "--output", "cold.html", "--format", "text")
    line = "2 candidates: statements the readers are unsure of; see the report.\n"
    assert line in told.err and line in told.out
    written = claims.read_bytes()
    assert written.count(b"likelihood: ") == 3
    assert lines(call) == cold
    assert line in call("run", "content", "--output", "warm.html").err
    assert claims.read_bytes() == written
    assert (tmp_path / "warm.html").read_bytes() == (tmp_path / "cold.html").read_bytes()
    assert (tmp_path / "cold.html").read_text(encoding="utf-8").count('class="cand"') == 2
    assert "about 6 in 10" in call("explain", str(statement(call, STICK)["id"])).out


@pytest.mark.usefixtures("page")
def test_candidates_change_no_finding(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    unsure = call("check", "content", "--format", "json").out
    monkeypatch.setattr(pipeline, "extract", lambda *given: extract(*given[:8]))
    assert call("check", "content", "--format", "json").out == unsure


@pytest.mark.parametrize("recorded", ["not at all", "in brief", "in full"])
def test_an_answer_becomes_the_reading_of_a_person(
    call: Call, page: Path, claims: Path, tmp_path: Path, recorded: str
) -> None:
    if recorded != "not at all":
        call("extract", "content", *(["--all"] if recorded == "in full" else []))
    told = call("review", "export", "--candidates", "answers.yaml", "content")
    assert (told.code, told.out, told.err) == (0, "", "2 candidates in answers.yaml.\n")
    fill(tmp_path / "answers.yaml", {STICK: CLAIM, STEP: NONE}, who="Ada Ek", when="2026-11-20")
    told = call("review", "import", "answers.yaml", "content")
    assert (told.code, told.out) == (0, "")
    assert "2 answers: 1 claim, 1 not claims; 0 left open. 1 claims file written." in told.err
    written = claims.read_bytes()
    entries = {entry["text"]: entry for entry in yaml.safe_load(written)["statements"]}
    stick, step = entries[STICK], entries[STEP]
    assert (stick["kind"], stick["types"], stick["strength"]) == ("claim", ["efficacy", "safety"], "absolute")
    assert (stick["by"], stick["who"], stick["when"]) == ("reviewer", "Ada Ek", "2026-11-20")
    assert "subject" in stick, "what the page makes of the claim is worked out too"
    assert (step["kind"], step["by"], step["reason"]) == ("background", "reviewer", "read so by a reviewer")
    assert b"likelihood: 0.62" not in written and b"likelihood: 0.4" not in written
    assert not [line for line in lines(call) if line.get("candidate")]
    assert statement(call, STICK)["types"] == ["efficacy", "safety"]
    if recorded != "in full":
        call("extract", "content")
        assert claims.read_bytes() == written, "what was imported stays as it is"
        call("review", "import", "answers.yaml", "content")
        assert claims.read_bytes() == written, "importing once more changes nothing"
        told = call("extract", "content", "--reread", "--accept")
        assert told.err.startswith("Nothing would be read otherwise."), "and reading again neither"


@pytest.mark.usefixtures("page")
def test_what_is_left_open_stays_a_candidate_and_minds_may_change(call: Call, tmp_path: Path) -> None:
    form = tmp_path / "answers.yaml"
    call("review", "export", "--candidates", form, "content")
    asked = form.read_text(encoding="utf-8")
    assert asked.index(STICK) < asked.index(STEP), "the likeliest comes first"
    told = call("review", "import", form, "content")
    assert told.code == 0 and "0 answers: 0 claims, 0 not claims; 2 left open. 0 claims files written." in told.err
    assert not (tmp_path / "claims").exists()
    fill(form, {STICK: CLAIM})
    call("review", "import", form, "content")
    assert [line["quote"] for line in lines(call) if line.get("candidate")] == [STEP]
    fill(form, {STICK: {**NONE, "types": [], "strength": None, "kind": "quoted"}})
    call("review", "import", form, "content")
    assert (statement(call, STICK)["kind"], statement(call, STICK)["by"]) == ("quoted", "reviewer")


def test_answers_that_do_not_fit_are_told_together_and_nothing_is_written(
    call: Call, page: Path, claims: Path, tmp_path: Path
) -> None:
    form = tmp_path / "answers.yaml"
    call("extract", "content", "--all")
    call("review", "export", "--candidates", form, "content")
    fill(form, {STICK: CLAIM, STEP: NONE})
    good = form.read_text(encoding="utf-8")
    rows = yaml.safe_load(good)["answers"]
    page.write_text(PAGE.replace("a worry", "a great worry"), encoding="utf-8")
    call("extract", "content", "--all")
    before = claims.read_bytes()
    gone = {"document": "gone.md", "id": rows[0]["id"], "fp": "000000000000", "claim": False}
    form.write_text(yaml.safe_dump({"schema_version": 1, "answers": [*rows, gone]}), encoding="utf-8")
    told = call("review", "import", form, "content")
    assert (told.code, told.out) == (2, "")
    mistakes = [line for line in told.err.splitlines() if line.startswith("Error: ")]
    assert len(mistakes) == 2
    assert "answers.yaml:" in mistakes[0] and "a great worry" in mistakes[0]
    assert "No document 'gone.md' was read. Give the same PATH" in mistakes[1]
    assert told.err.endswith("Nothing was written: mend 2 mistakes first.\n")
    assert claims.read_bytes() == before
    page.write_text(PAGE.replace(STEP, "Tea is served."), encoding="utf-8")
    form.write_text(good.replace("absolute", "strong"))
    told = call("review", "import", form, "content")
    assert "holds no statement" in told.err and "'strong' is not a value of 'strength'" in told.err
    assert told.err.endswith("Nothing was written: mend 2 mistakes first.\n")
    assert claims.read_bytes() == before


def test_a_claims_file_that_cannot_be_read_keeps_its_answers_out(
    call: Call, page: Path, claims: Path, tmp_path: Path
) -> None:
    call("extract", "content")
    call("review", "export", "--candidates", "answers.yaml", "content")
    fill(tmp_path / "answers.yaml", {STICK: CLAIM})
    broken = claims.read_text(encoding="utf-8") + "oops: 1\n"
    claims.write_text(broken, encoding="utf-8")
    told = call("review", "import", "answers.yaml", "content")
    assert told.code == 2
    assert "has no key 'oops'" in told.err and "Nothing was written: mend 1 mistake first." in told.err
    assert claims.read_text(encoding="utf-8") == broken


@pytest.mark.parametrize(
    ("text", "told"),
    [("answers: []\n", "has no 'schema_version'"), ("[\n", "answers.yaml:"), (None, "There is no such file.")],
)
@pytest.mark.usefixtures("page")
def test_what_is_no_answers_file_is_refused(call: Call, tmp_path: Path, text: str | None, told: str) -> None:
    if text is not None:
        (tmp_path / "answers.yaml").write_text(text, encoding="utf-8")
    refused = call("review", "import", "answers.yaml", "content")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("Error: answers.yaml") and told in refused.err


def test_readings_of_persons_come_out_as_rows_of_the_labelled_corpus(
    call: Call, page: Path, claims: Path, tmp_path: Path
) -> None:
    call("review", "export", "--candidates", "answers.yaml", "content")
    fill(tmp_path / "answers.yaml", {STICK: CLAIM, STEP: NONE}, who="Ada Ek", when="2026-11-20")
    call("review", "import", "answers.yaml", "content")
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("by: cues\n  likelihood: 0.98", "by: reviewer", 1), encoding="utf-8")
    told = call("review", "export", "--labels", "labels.jsonl", "content")
    assert (told.code, told.out, told.err) == (0, "", "3 readings of a person in labels.jsonl.\n")
    written = (tmp_path / "labels.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in written.splitlines()]
    assert [row["text"] for row in rows] == sorted([STICK, STEP, PAGE.splitlines()[2]])
    stick = next(row for row in rows if row["text"] == STICK)
    assert stick == {
        "page": "content/page.md",
        "domain": "",
        "register": "",
        "heading": "Prices",
        "unit": "sentence",
        "text": STICK,
        "kind": "claim",
        "types": ["efficacy", "safety"],
        "strength": "absolute",
        "promotional": statement(call, STICK)["promotional"],
        "who": "Ada Ek",
        "when": "2026-11-20",
    }
    plain = next(row for row in rows if row["text"].startswith("Our willow"))
    assert "who" not in plain and "when" not in plain
    step = next(row for row in rows if row["text"] == STEP)
    assert (step["kind"], step["types"], step["strength"]) == ("background", [], None)
    call("review", "export", "--labels", "again.jsonl", "content/page.md", "content/hours.md")
    assert (tmp_path / "again.jsonl").read_text(encoding="utf-8") == written


@pytest.mark.usefixtures("page")
def test_an_export_is_written_over_no_input_and_says_what_it_needs(call: Call) -> None:
    assert "Say what to write: --labels FILE" in call("review", "export", "content").err
    told = call("review", "export", "--labels", "content/page.md", "content")
    assert told.code == 2 and "This is one of the documents; nothing was written." in told.err


@pytest.mark.slow
def test_answers_saved_in_the_report_are_imported(
    call: Call, page: Path, claims: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    from tests.render.test_browser import ARGUMENTS, CHROMIUM

    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    odd = 'The "stairs" \\ are 😀 no longer: a worry, {ever}.'
    monkeypatch.setitem(CHANCES, odd, 0.8)
    page.write_text(PAGE.replace(GARDEN, odd), encoding="utf-8")
    assert statement(call, odd)["candidate"] is True
    call("report", "content", "--output", "review.html")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        tab = browser.new_page()
        complaints: list[str] = []
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto((tmp_path / "review.html").as_uri())
        rows, save, told = tab.locator(".cand"), tab.locator("#save"), tab.locator("#answered")
        assert rows.locator(".said").all_inner_texts() == [odd, STICK, STEP]
        assert save.is_disabled() and told.inner_text() == "None answered"
        rows.nth(0).get_by_label("a claim", exact=True).check()
        assert told.inner_text() == "1 of 3 answered; say what 1 claim claims"
        save.click()
        assert tab.evaluate("document.activeElement.closest('.as') !== null"), "it leads to what is missing"
        rows.nth(0).get_by_label("superiority").check()
        rows.nth(0).get_by_label("provider quality").check()
        rows.nth(0).get_by_label("Strength").select_option("hedged")
        rows.nth(1).get_by_label("a claim", exact=True).check()
        rows.nth(1).get_by_label("not a claim").check()
        assert rows.nth(1).locator(".as").is_hidden()
        rows.nth(2).get_by_label("not a claim").check()
        rows.nth(2).get_by_label("open").check()
        assert told.inner_text() == "2 of 3 answered"
        tab.get_by_label("Your name").fill(' Ada "A." Ek ')
        with tab.expect_download() as download:
            save.click()
        assert download.value.suggested_filename == "answers.yaml"
        download.value.save_as(tmp_path / "answers.yaml")
        assert told.inner_text() == "2 of 3 answered, saved as answers.yaml"
        assert complaints == []
        browser.close()
    told_by_import = call("review", "import", "answers.yaml", "content")
    assert told_by_import.code == 0, told_by_import.err
    assert "2 answers: 1 claim, 1 not claims; 0 left open." in told_by_import.err
    entries = {entry["text"]: entry for entry in yaml.safe_load(claims.read_text(encoding="utf-8"))["statements"]}
    assert (entries[odd]["types"], entries[odd]["strength"]) == (["superiority", "provider_quality"], "hedged")
    assert (entries[odd]["who"], len(entries[odd]["when"])) == ('Ada "A." Ek', 10)
    assert (entries[STICK]["kind"], entries[STICK]["by"]) == ("background", "reviewer")
    assert STEP not in entries
