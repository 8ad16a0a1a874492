"""The door to the file system: caps, whole writes, links, and what is found."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import AuditError, ClaimsFileError
from audit.files import Found, find_documents, list_files, read_bytes, read_text, write_bytes, write_text
from audit.files.globs import compile_globs
from audit.model.settings import Settings

SUFFIXES = (".md", ".html", ".txt")


def lay(root: Path, *names: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Text of {name}.\n", encoding="utf-8")


def find(root: Path, *paths: Path, settings: Settings | None = None) -> Found:
    return find_documents(paths or (root,), root, settings or Settings(), SUFFIXES)


def shown(found: Found) -> list[str]:
    return [document.path for document in found.documents]


def sentences(found: Found) -> str:
    return "\n".join(problem.sentence for problem in found.problems)


# --- reading


def test_a_file_at_the_cap_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(b"x" * 100)
    assert read_bytes(file, 100) == b"x" * 100
    file.write_bytes(b"x" * 101)
    with pytest.raises(AuditError, match="larger than 100 bytes"):
        read_bytes(file, 100)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("missing.md", "no such file"), ("page.md/deeper", "no such file"), ("", "not an ordinary"), ("a\0b", "null")],
)
def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, name: str, wrong: str) -> None:
    lay(tmp_path, "page.md")
    with pytest.raises(AuditError, match=wrong) as caught:
        read_bytes(tmp_path / name)
    assert caught.value.mend and caught.value.file


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(AuditError, match="not an ordinary file"):
        read_bytes(tmp_path / "pipe.md")
    with pytest.raises(AuditError, match="not an ordinary file"):
        write_text(tmp_path / "pipe.md", "text")


def test_the_error_is_of_the_kind_asked_for(tmp_path: Path) -> None:
    with pytest.raises(ClaimsFileError):
        read_text(tmp_path / "none.yaml", error=ClaimsFileError)


def test_a_byte_order_mark_goes_and_line_ends_stay(tmp_path: Path) -> None:
    file = tmp_path / "rule.yaml"
    file.write_bytes(b"\xef\xbb\xbfid: a\r\ntitle: b\r")
    assert read_text(file) == "id: a\r\ntitle: b\r"


def test_bytes_that_are_not_utf8_are_named_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "rule.yaml"
    file.write_bytes(b"id: a\ntitle: caf\xe9\n")
    with pytest.raises(AuditError, match="not UTF-8") as caught:
        read_text(file)
    assert caught.value.line == 2


# --- writing


def test_a_file_that_holds_the_bytes_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "er" / "claims.yaml"
    write_text(file, "größer\r\n")
    assert file.read_bytes() == "größer\r\n".encode()
    before = file.stat()
    write_text(file, "größer\r\n")
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    write_text(file, "kleiner\r\n")
    assert file.stat().st_ino != before.st_ino


def test_the_mode_is_kept_and_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    old = os.umask(0o027)
    try:
        write_text(file, "one")
        assert file.stat().st_mode & 0o777 == 0o640
        file.chmod(0o604)
        write_text(file, "two")
        assert file.stat().st_mode & 0o777 == 0o604
    finally:
        os.umask(old)


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").mkdir()
    with pytest.raises(AuditError, match="not an ordinary file"):
        write_text(tmp_path / "claims.yaml", "text")
    lay(tmp_path, "page.md")
    with pytest.raises(AuditError, match="cannot be written") as caught:
        write_text(tmp_path / "page.md" / "claims.yaml", "text")
    assert caught.value.mend
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["claims.yaml", "page.md"]


def test_the_temporary_file_goes_when_the_disk_is_full(tmp_path: Path) -> None:
    code = (
        "import resource, sys, signal; from pathlib import Path; from audit.files import write_bytes\n"
        "from audit.errors import AuditError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_bytes(Path(sys.argv[1]), b'x' * 5000)\n"
        "except AuditError as error: print(error); sys.exit(7)\n"
    )
    file = tmp_path / "claims.yaml"
    file.write_text("old")
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (7, "")
    assert "cannot be written" in done.stdout
    assert [entry.name for entry in tmp_path.iterdir()] == ["claims.yaml"]
    assert file.read_text() == "old"


def test_a_link_out_of_the_folder_is_not_written_through(tmp_path: Path) -> None:
    lay(tmp_path, "secret.txt")
    claims = tmp_path / "claims"
    claims.mkdir()
    (claims / "page.yaml").symlink_to(tmp_path / "secret.txt")
    (claims / "new.yaml").symlink_to(tmp_path / "not-yet.txt")
    (claims / "sub").symlink_to(tmp_path)
    for name in ("page.yaml", "new.yaml", "sub/deep.yaml"):
        with pytest.raises(AuditError, match="symbolic link") as caught:
            write_text(claims / name, "overwritten", claims)
        assert caught.value.mend
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["claims", "secret.txt"]
    assert "Text of" in (tmp_path / "secret.txt").read_text()


def test_a_link_inside_the_folder_stays_a_link(tmp_path: Path) -> None:
    lay(tmp_path, "real.yaml")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    write_text(tmp_path / "link.yaml", "new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text() == "new"


@pytest.mark.slow
def test_a_killed_run_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    versions = {n: f"version {n}\n".encode() * 60_000 for n in (0, 1)}
    write_bytes(file, versions[0])
    code = (
        "import itertools, sys; from pathlib import Path; from audit.files import write_bytes\n"
        "print('ready', flush=True)\n"
        "for n in itertools.count(1): write_bytes(Path(sys.argv[1]), f'version {n % 2}\\n'.encode() * 60_000)\n"
    )
    chance = random.Random(20)  # noqa: S311
    for _ in range(20):
        run = subprocess.Popen([sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE)
        assert run.stdout is not None and run.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.0, 0.03))
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        assert file.read_bytes() in versions.values()
    assert shown(find(tmp_path, settings=Settings(documents=("**",)))) == []


@given(data=st.binary(max_size=200), more=st.binary(max_size=200))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, data: bytes, more: bytes) -> None:
    file = tmp_path_factory.mktemp("round") / "file"
    for content in (data, more):
        write_bytes(file, content)
        assert read_bytes(file) == content


def test_files_are_listed_in_one_order_without_hidden_ones(tmp_path: Path) -> None:
    lay(tmp_path, "b.yaml", "a/z.yaml", "a/.hidden.yaml", ".git/x.yaml", "a/note.md", "a.yaml")
    (tmp_path / "loop").symlink_to(tmp_path)
    listed = [file.relative_to(tmp_path).as_posix() for file in list_files(tmp_path, ".yaml")]
    assert listed == ["a.yaml", "a/z.yaml", "b.yaml"]
    with pytest.raises(AuditError, match="cannot be read"):
        list_files(tmp_path / "none", ".yaml")


# --- finding


def test_a_folder_is_walked_in_order_for_readable_files_only(tmp_path: Path) -> None:
    lay(
        tmp_path, "b.md", "a/z.html", "a/B.TXT", "a/logo.png", "a/data.yaml", ".drafts/x.md", "a/.x.md",
        "node_modules/lib/readme.md", "claims/b.md.yaml", "claims/note.md", "reports/review.html",
    )  # fmt: skip
    found = find(tmp_path)
    assert shown(found) == ["a/B.TXT", "a/z.html", "b.md"]
    assert found.problems == ()
    assert found.skipped == ("node_modules",)
    assert [document.name for document in found.documents] == shown(found)


def test_yaml_is_never_a_document(tmp_path: Path) -> None:
    lay(tmp_path, "a.yaml", "b.md")
    assert shown(find(tmp_path, settings=Settings(documents=("**/*",)))) == ["b.md"]
    assert "no reader for '.yaml'" in sentences(find(tmp_path, tmp_path / "a.yaml"))


def test_documents_and_exclude_are_globs_from_the_root(tmp_path: Path) -> None:
    lay(tmp_path, "content/a.md", "content/old/b.md", "content/new/c.md", "notes/d.md")
    settings = Settings(documents=("content/**/*.md",), exclude=("content/old",))
    assert shown(find(tmp_path, settings=settings)) == ["content/a.md", "content/new/c.md"]
    assert shown(find(tmp_path, tmp_path / "content", settings=settings)) == ["content/a.md", "content/new/c.md"]


def test_a_file_that_is_named_is_taken_though_excluded(tmp_path: Path) -> None:
    lay(tmp_path, "old/b.md", ".drafts/x.md", "build/y.md")
    settings = Settings(exclude=("old",))
    paths = (tmp_path / "old/b.md", tmp_path / ".drafts/x.md", tmp_path / "build")
    assert shown(find(tmp_path, *paths, settings=settings)) == [".drafts/x.md", "build/y.md", "old/b.md"]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("nothing.md", "There is no such file or folder"),
        ("page.md/x", "There is no such file or folder"),
        ("empty", "No document was found under empty"),
        ("claims", "the folder for claims files or reports"),
        ("claims/page.html", "It stands in the folder for claims files or reports"),
        ("photo.jpeg", "There is no reader for '.jpeg'. Readable are .html, .md, .txt."),
        ("LICENCE", "There is no reader for 'LICENCE'"),
        ("pipe.md", "neither an ordinary file nor a folder"),
        ("loop.md", "It cannot be read"),
        ("a\0b.md", "It cannot be read"),
    ],
)
def test_what_cannot_be_taken_is_a_problem_that_says_how_to_mend_it(tmp_path: Path, name: str, wrong: str) -> None:
    lay(tmp_path, "page.md", "photo.jpeg", "LICENCE", "claims/page.html")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "loop.md").symlink_to("loop.md")
    found = find(tmp_path, tmp_path / name)
    assert shown(found) == []
    assert [problem.document for problem in found.problems] == [name.replace("\0", "\\x00")]
    assert wrong in found.problems[0].sentence
    assert found.problems[0].sentence.startswith(f"{found.problems[0].document}: ")
    assert found.problems[0].sentence.count(". ") >= 1


def test_links_out_of_the_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    lay(tmp_path, "outside/private.md", "outside/logo.png", "content/page.md")
    content = tmp_path / "content"
    (content / "leak.md").symlink_to(tmp_path / "outside" / "private.md")
    (content / "folder").symlink_to(tmp_path / "outside")
    (content / "logo.png").symlink_to(tmp_path / "outside" / "logo.png")
    (content / "gone.md").symlink_to("nowhere.md")
    found = find(tmp_path, content)
    assert shown(found) == ["content/page.md"]
    assert [problem.document for problem in found.problems] == ["content/folder", "content/gone.md", "content/leak.md"]
    assert str(tmp_path / "outside" / "private.md") in sentences(found)
    assert "leads nowhere" in sentences(found)


def test_links_inside_the_folder_are_followed_once(tmp_path: Path) -> None:
    lay(tmp_path, "real/page.md", ".store/kept.md")
    (tmp_path / "again.md").symlink_to("real/page.md")
    (tmp_path / "a-first").symlink_to("real")
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "kept.md").symlink_to(".store/kept.md")
    found = find(tmp_path)
    assert shown(found) == ["kept.md", "real/page.md"]
    assert found.problems == ()


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    lay(tmp_path, "a/one.md", "a/b/two.md", "three.md")
    (tmp_path / "a/link.md").symlink_to(tmp_path / "three.md")
    paths = [tmp_path / "a", tmp_path / "a/b", tmp_path / "a/b/two.md", tmp_path / "missing", tmp_path / "three.md"]
    for root in (tmp_path, tmp_path / "a" / "b"):
        answers = {
            find_documents(order, root, Settings(), SUFFIXES)
            for order in itertools.islice(itertools.permutations(paths), 40)
        }
        assert len(answers) == 1


def test_outside_the_root_the_name_is_relative_to_what_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "work/in.md", "other/deep/page.md", "other/deep/notes/x.md")
    monkeypatch.chdir(tmp_path / "work")
    found = find_documents([Path("../other/deep"), Path("./in.md")], Path(), Settings(), SUFFIXES)
    assert [(document.path, document.name) for document in found.documents] == [
        ("../other/deep/notes/x.md", "notes/x.md"),
        ("../other/deep/page.md", "page.md"),
        ("in.md", "in.md"),
    ]
    found = find_documents([Path("../other/deep/notes/x.md")], Path(), Settings(), SUFFIXES)
    assert found.documents[0].name == "x.md"


def test_two_documents_never_share_a_claims_file(tmp_path: Path) -> None:
    lay(tmp_path, "work/x.md", "one/page.md", "two/page.md", "work/Plan.md", "work/plan.md")
    found = find(tmp_path / "work", tmp_path / "two", tmp_path / "one", tmp_path / "work")
    assert [document.name for document in found.documents] == ["page.md", "Plan.md", "x.md"]
    assert len(found.problems) == 2
    assert "Its claims file would be that of Plan.md" in sentences(found)
    assert f"that of {(tmp_path / 'one/page.md').as_posix()}" in sentences(found)


def test_a_root_reached_through_a_link_gives_the_same_paths(tmp_path: Path) -> None:
    lay(tmp_path, "real/content/page.md")
    (tmp_path / "alias").symlink_to("real")
    for root, path in itertools.product((tmp_path / "alias", tmp_path / "real"), repeat=2):
        assert shown(find(root, path / "content")) == ["content/page.md"]


def test_claims_beside_the_content_do_not_hide_it(tmp_path: Path) -> None:
    lay(tmp_path, "page.md", "out/made.html")
    settings = replace(Settings(), claims=".", reports="out")
    assert shown(find(tmp_path, settings=settings)) == ["page.md"]


def test_names_that_could_forge_output_are_problems(tmp_path: Path) -> None:
    (tmp_path / "a\n::error::b.md").write_text("x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("x")
    found = find(tmp_path)
    assert shown(found) == []
    assert [problem.document for problem in found.problems] == ["a\\n::error::b.md", "caf\\xe9.md"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
def test_what_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    lay(tmp_path, "page.md", "closed.md", "locked/page.md")
    (tmp_path / "closed.md").chmod(0)
    (tmp_path / "locked").chmod(0)
    # The superuser may read everything: be somebody else for the call.
    superuser = os.geteuid() == 0
    above = [folder for folder in (tmp_path, *tmp_path.parents) if superuser and not folder.stat().st_mode & 0o001]
    modes = {folder: folder.stat().st_mode & 0o7777 for folder in above}
    for folder in above:
        folder.chmod(0o755)
    if superuser:
        os.seteuid(65534)
    try:
        found = find(tmp_path)
        with pytest.raises(AuditError, match="permission denied"):
            read_bytes(tmp_path / "closed.md")
    finally:
        if superuser:
            os.seteuid(0)
        for folder, mode in modes.items():
            folder.chmod(mode)
        (tmp_path / "locked").chmod(0o755)
    assert shown(found) == ["page.md"]
    assert [problem.document for problem in found.problems] == ["closed.md", "locked"]


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("**/*.md", "a.md", True),
        ("**/*.md", "x/y/a.MD", True),
        ("*.md", "x/a.md", True),
        ("/*.md", "x/a.md", False),
        ("/*.md", "a.md", True),
        ("content/*.md", "content/x/a.md", False),
        ("content/**", "content/x/a.md", True),
        ("content/**/b/*.md", "content/b/a.md", True),
        ("content/", "content/x/a.md", True),
        ("drafts", "x/drafts/a.md", True),
        ("drafts", "x/drafts-2/a.md", False),
        ("page?.md", "page1.md", True),
        ("page?.md", "page/.md", False),
        ("page[0-3].md", "page3.md", True),
        ("page[!0-3].md", "page3.md", False),
        ("a.md", "abmd", False),
        ("a+(b).md", "a+(b).md", True),
        ("[", "[", True),
    ],
)
def test_globs(glob: str, path: str, matches: bool) -> None:
    assert (compile_globs((glob,)).fullmatch(path) is not None) is matches


@given(st.lists(st.text("ab*?[]!^-/\\.&~|", max_size=12), max_size=3), st.text("ab/.-", max_size=12))
def test_any_text_is_a_glob(globs: list[str], path: str) -> None:
    compile_globs(tuple(globs)).fullmatch(path)


def test_no_globs_match_nothing() -> None:
    assert compile_globs(()).fullmatch("") is None
