"""Odd paths, streams and folders: a sentence and exit code 2, the other documents still read, nothing written over."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.calling import Call

GOOD = "# Knee care\n\nOur laser wrap heals worn cartilage in three weeks.\n"
POSIX = pytest.mark.skipif(os.name == "nt", reason="files and streams differ there")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "content" / "good.md"
    file.parent.mkdir()
    file.write_text(GOOD, encoding="utf-8")
    return file


def files_under(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


@pytest.mark.parametrize(
    "name", ["x" * 300 + ".md", "x/" * 3000 + "a.md", "loop/a.md"], ids=["long name", "long path", "loop"]
)
def test_a_path_that_no_file_can_have(call: Call, page: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    told = call("check", "content", name, "--format", "json")
    assert told.code == 2
    assert told.err.startswith(f"Error: {name}: ")
    assert [document["path"] for document in json.loads(told.out)["documents"]] == ["content/good.md"]


def test_an_empty_path_is_not_the_whole_folder(call: Call, page: Path) -> None:
    told = call("check", "")
    assert (told.code, told.out) == (2, "")
    assert "An empty path names nothing" in told.err


def test_a_folder_that_is_not_there_any_more(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    told = call("check", "page.md")
    assert (told.code, told.out) == (2, "")
    assert told.err == "Error: The working directory is not there any more. Change to one that is.\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["run", "content", "--output", "content/../content/good.md"], "one of the documents"),
        (["report", "content/good.md", "--output", "link.html"], "one of the documents"),
        (["check", "content", "--format", "json:content/good.md"], "one of the documents"),
        (["run", "content", "--output", "claims/content/good.md.yaml"], "a claims file"),
        (["check", "content", "--format", "json:claims-audit.yaml"], "the configuration"),
        (["run", "content", "--output", "out", "--format", "json:out"], "asked for twice"),
    ],
)
def test_no_input_is_written_over(call: Call, page: Path, tmp_path: Path, arguments: list[str], named: str) -> None:
    (tmp_path / "claims-audit.yaml").write_text("fail_on: error\n")
    (tmp_path / "link.html").symlink_to(page)
    before = files_under(tmp_path)
    told = call(*arguments)
    assert (told.code, told.out) == (2, "")
    assert f"This is {named}" in told.err
    assert files_under(tmp_path) == before
    assert page.read_text(encoding="utf-8") == GOOD


def test_a_claims_file_that_cannot_be_written_keeps_nothing_else_back(call: Call, page: Path, tmp_path: Path) -> None:
    (page.parent / "other.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "claims/content/good.md.yaml").mkdir(parents=True)
    told = call("run", "content", "--format", "json")
    assert told.code == 2
    assert "Error: claims/content/good.md.yaml: This is not an ordinary file." in told.err
    assert len(json.loads(told.out)["documents"]) == 2
    assert (tmp_path / "claims/content/other.md.yaml").is_file()
    assert (tmp_path / "reports/review.html").is_file()


@POSIX
@pytest.mark.parametrize("folder", ["claims", "reports"])
def test_a_linked_folder_leads_no_file_out_of_the_workspace(
    call: Call, page: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, folder: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (tmp_path / folder).symlink_to(outside)
    told = call("run", "content")
    assert told.code == 2
    assert "A symbolic link leads from here to" in told.err
    assert files_under(outside) == []
    if folder == "claims":
        assert call("run", "content", "--claims", "claims").code == 1, "a folder that a person names is trusted"
        assert files_under(outside) == ["content/good.md.yaml"]


@POSIX
def test_what_stands_among_documents_and_is_none_is_told(call: Call, page: Path) -> None:
    os.mkfifo(page.parent / "pipe.md")
    (page.parent / "build").mkdir()
    (page.parent / "build" / "page.md").write_text(GOOD, encoding="utf-8")
    told = call("check", "content", "--format", "json")
    assert told.code == 2
    assert "content/pipe.md: This is no ordinary file." in told.err
    assert "Passed over: content/build/" in told.err
    assert [document["path"] for document in json.loads(told.out)["documents"]] == ["content/good.md"]


def test_every_kind_that_can_be_read_is_read_from_a_folder(call: Call, page: Path) -> None:
    from audit.read import READERS

    for suffix in READERS:
        (page.parent / f"page{suffix}").write_text("<p>Our laser wrap heals worn cartilage.</p>\n", encoding="utf-8")
    told = call("extract", "content", "--format", "jsonl", "--all")
    assert {json.loads(line)["document"] for line in told.out.splitlines()} == {
        "content/good.md", *(f"content/page{suffix}" for suffix in READERS)
    }  # fmt: skip


@POSIX
def test_a_path_in_json_is_that_of_the_file(call: Call, page: Path) -> None:
    name = "sp ace %s 👩\u200d⚕️ a\xa0b é.md"
    page.rename(page.with_name(name))
    told = call("check", "content", "--format", "json")
    assert told.code == 1
    assert [document["path"] for document in json.loads(told.out)["documents"]] == [f"content/{name}"]


@POSIX
def test_an_error_stays_on_its_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "claims-audit.yaml").write_text('"x\\n::error file=a::b": 1\n')
    told = call("check", ".")
    assert told.code == 2
    assert told.err.count("\n") == 1


def test_extract_records_every_sentence_when_asked(call: Call, page: Path, tmp_path: Path) -> None:
    page.write_text(GOOD + "\nThe clinic opens at nine.\n", encoding="utf-8")
    file = tmp_path / "claims/content/good.md.yaml"
    assert call("extract", "content").code == 0
    claims_only = file.read_text(encoding="utf-8")
    assert "opens at nine" not in claims_only
    assert call("extract", "content", "--all").code == 0
    assert "opens at nine" in file.read_text(encoding="utf-8")
    assert call("extract", "content").code == 0
    assert file.read_text(encoding="utf-8") == claims_only


@POSIX
@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ("rules show cure-claim >&-", 2, "There is no standard output to write to."),
        ("rules show cure-claim >/dev/full", 2, "Standard output cannot be written (no space left on device)."),
        ("init 2>&-", 0, ""),
        ("init 2>/dev/full", 0, ""),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_streams_that_are_closed_or_full(tmp_path: Path, arguments: str, code: int, says: str) -> None:
    command = f"'{sys.executable}' -m audit {arguments}"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith(f"Error: {says}") if says else done.stderr == ""


@POSIX
def test_a_pipe_that_closes_at_once_is_no_error(tmp_path: Path) -> None:
    for arguments in ("--help", "init"):
        command = f"('{sys.executable}' -m audit {arguments} 2>&1; echo $? >code) | true"
        subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True)
        assert (tmp_path / "code").read_text() == "0\n"


@POSIX
@pytest.mark.slow
def test_ctrl_c_in_the_middle_leaves_whole_files_and_no_traceback(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for number in range(70):
        (content / f"p{number}.md").write_text(GOOD * 40, encoding="utf-8")
    command = [sys.executable, "-m", "audit", "run", "content", "--jobs", "2"]
    running = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    time.sleep(1.5)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert not [name for name in files_under(tmp_path) if name.endswith(".tmp")]
