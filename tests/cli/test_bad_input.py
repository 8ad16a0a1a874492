"""What bad input gets: a sentence with file, place and mend, exit 2, the other documents still read, nothing lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.calling import Call, Told

GOOD = "# Knee care\n\nOur laser wrap heals worn cartilage in three weeks.\n"

RULE = """\
id: no-wraps
title: Wraps that heal
flags: A wrap is said to heal.
concern: efficacy
severity: error
scope: sentence
when: {{{when}}}
unless: [negated]
message: A wrap is said to heal.
why: Nothing shows that it does.
fix: Delete it.
sources: [us-ftc-5]
must_flag: ["Our wrap heals worn cartilage.", "The wrap heals bones.", "Wraps heal joints.", "A wrap healed me."]
must_not_flag:
  - {{text: "No wrap heals cartilage.", guard: negated}}
  - {{text: "A wrap does not heal bones.", guard: negated}}
  - {{text: "Wraps have never healed a joint.", guard: negated}}
  - {{text: "Wraps cannot heal.", guard: negated}}
status: active
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    return folder


def assert_complains(told: Told, *words: str) -> None:
    assert told.code == 2, told
    for word in words:
        assert word in told.err


def assert_good_page_is_reported(told: Told) -> None:
    report = json.loads(told.out)
    assert any(d["path"].endswith("good.md") and d["sentences"]["claim"] for d in report["documents"])
    assert any(f["document"].endswith("good.md") for f in report["findings"])


def test_empty_file(call: Call, pages: Path) -> None:
    (pages / "blank.md").write_bytes(b"")
    told = call("check", "content", "--format", "json")
    assert_complains(told, "blank.md", "empty")
    assert_good_page_is_reported(told)


def test_folder_without_documents(call: Call, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert_complains(call("check", "content"), "content", "No document")


def test_missing_path(call: Call, pages: Path) -> None:
    told = call("check", "content/good.md", "content/godo.md", "--format", "json")
    assert_complains(told, "godo.md")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(call: Call, pages: Path) -> None:
    locked = pages / "locked.md"
    locked.write_text(GOOD)
    locked.chmod(0)
    told = call("check", "content", "--format", "json")
    assert_complains(told, "locked.md", "permission")
    assert_good_page_is_reported(told)


def test_binary_file(call: Call, pages: Path) -> None:
    (pages / "scan.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00\x01\x02")
    told = call("check", "content", "--format", "json")
    assert_complains(told, "scan.txt")
    assert_good_page_is_reported(told)


def test_wrong_encoding(call: Call, pages: Path) -> None:
    (pages / "broken.html").write_bytes(b'<meta charset="utf-8"><p>Our gel works.\n<p>caf\xe9 \xff\xfe\xc3(</p>')
    told = call("check", "content", "--format", "json")
    assert_complains(told, "broken.html")
    assert_good_page_is_reported(told)


def test_fifty_megabytes(call: Call, pages: Path) -> None:
    with (pages / "huge.txt").open("w", encoding="utf-8") as file:
        file.writelines(["Our serum restores skin in a week. " * 30 + "\n"] * 50_000)
    told = call("check", "content", "--format", "json")
    assert_complains(told, "huge.txt", "larger")
    assert_good_page_is_reported(told)


def test_deeply_nested_html_is_read(call: Call, pages: Path) -> None:
    (pages / "deep.html").write_text("<div>" * 5000 + "Our serum restores skin." + "</div>" * 5000, encoding="utf-8")
    told = call("check", "content", "--format", "json")
    assert (told.code, told.err) == (1, "")
    documents = json.loads(told.out)["documents"]
    assert any(d["path"].endswith("deep.html") and d["sentences"]["claim"] for d in documents)


@pytest.mark.parametrize(
    ("when", "change", "words"),
    [
        ('phrase: ["wrap ... heal"], kinde: claim', ("", ""), ("kinde", "kind")),
        ('phrase: ["wrap ... heal"]', ("title:", "title: One\ntitle:"), ("title", "twice")),
        ('phrase: ["wrap ... heal"]', ("must_flag:", "must_flag: []\n#"), ("must_flag",)),
        ('pattern: ["(w+a*)+$"]', ("", ""), ("(w+a*)+$",)),
        ('phrase: ["wrap ... heal"]', ("sources: [us-ftc-5]", "sources: [us-ftc-55]"), ("us-ftc-55", "us-ftc-5")),
    ],
    ids=["unknown key", "doubled key", "no example", "hanging pattern", "unknown source"],
)
def test_faulty_rule(call: Call, pages: Path, when: str, change: tuple[str, str], words: tuple[str, ...]) -> None:
    pack = pages.parent / "extra" / "house"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text("title: House rules\nalways: true\n", encoding="utf-8")
    text = RULE.format(when=when)
    (pack / "no-wraps.yaml").write_text(text.replace(*change, 1) if change[0] else text, encoding="utf-8")
    told = call("check", "content", "--rules", "extra", "--format", "json")
    assert_complains(told, "no-wraps.yaml", *words)
    assert_good_page_is_reported(told)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("types: ", "types: [", "brackets is not closed"),
        ("id: c-", "id: c-0123456789ab #", "never gave the id 'c-0123456789ab'"),
        ("strength: ", "strenght: ", "Did you mean 'strength'?"),
    ],
    ids=["invalid YAML", "unknown id", "unknown key"],
)
def test_claims_file_edited_by_hand(call: Call, pages: Path, old: str, new: str, word: str) -> None:
    (pages / "other.md").write_text("# Sleep\n\nOur tea cures insomnia.\n", encoding="utf-8")
    assert call("extract", "content").code == 0
    file = next((pages.parent / "claims").rglob("other.md.yaml"))
    edited = file.read_text(encoding="utf-8").replace(old, new, 1)
    assert edited != file.read_text(encoding="utf-8")
    file.write_text(edited, encoding="utf-8")
    told = call("run", "content", "--output", "out.html")
    assert_complains(told, "other.md.yaml:", word)
    assert file.read_text(encoding="utf-8") == edited, "the person's edit was overwritten"
    assert "good.md" in (pages.parent / "out.html").read_text(encoding="utf-8")


def test_link_that_leads_outside(call: Call, pages: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text(GOOD, encoding="utf-8")
    (pages / "link.md").symlink_to(outside)
    told = call("check", "content", "--format", "json")
    assert_complains(told, "link.md", "outside")
    assert_good_page_is_reported(told)
    assert not any("link.md" in d["path"] for d in json.loads(told.out)["documents"])
