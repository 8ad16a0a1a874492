"""Ids through whole histories of pages, revised as editors do. Each history is a file in `histories/` with what must
become of every claim written by hand: its label, and in brackets "new", "reworded", "changed" with what moved, or
nothing where it must stay as it is. A claim that is left out is gone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from audit.extract import extract
from audit.identity import fingerprint
from audit.material import load_material
from audit.model.document import Document
from audit.model.settings import Settings
from audit.model.statement import Extraction
from audit.read import read, sentences
from audit.store import ClaimsFile, anchor, record

HISTORIES = sorted((Path(__file__).parent / "histories").glob("*.md"))
MATERIAL = load_material()
_CLAIM = re.compile(r"^((?:- |\d+\. )?)([a-z]\d?)(?: \(([a-z ]+)\))?: (.+)$")


@dataclass(frozen=True, slots=True)
class Expected:
    """A claim of a revision: its label, its words, and what must have become of it."""

    label: str
    text: str
    fate: str


@dataclass(frozen=True, slots=True)
class Revision:
    what: str
    page: str
    claims: tuple[Expected, ...]


def revisions(text: str) -> list[Revision]:
    found: list[Revision] = []
    for part in re.split(r"^= ", text, flags=re.MULTILINE)[1:]:
        what, _, body = part.partition("\n")
        lines: list[str] = []
        claims: list[Expected] = []
        for line in body.splitlines():
            claim = _CLAIM.match(line)
            if claim:
                claims.append(Expected(claim[2], claim[4], claim[3] or ""))
                line = claim[1] + claim[4]
            lines.append(line)
        found.append(Revision(what, "\n".join(lines), tuple(claims)))
    return found


def read_page(page: str) -> tuple[Document, Extraction]:
    document = read("page.md", page.encode(), MATERIAL.words)
    found = sentences(document, MATERIAL.words)
    return document, extract(
        document, found, MATERIAL.lexicon, MATERIAL.fields, MATERIAL.tables, Settings(promoted=("our",))
    )


def follow(history: list[Revision]) -> list[str]:
    """What became of claims otherwise than expected, one line each."""
    wrong: list[str] = []
    recorded: ClaimsFile | None = None
    ids: dict[str, str] = {}
    for revision in history:
        document, extraction = read_page(revision.page)
        anchored = anchor(recorded, extraction)
        fates = {change.id: change for change in anchored.changes}
        left = list(anchored.extraction.statements)
        for claim in revision.claims:
            wanted = fingerprint(claim.text)
            statement = next((s for s in left if s.fingerprint == wanted), None)
            where = f"{revision.what}: {claim.label}"
            if statement is None or (statement.kind != "claim" and "kind" not in claim.fate):
                wrong.append(f"{where} is not read as a claim")
                continue
            left.remove(statement)
            change = fates.get(statement.id)
            moved = [name for name in change.moved if name != "text"] if change else []
            fate = "" if change is None else "new" if change.change == "added" else " ".join((change.change, *moved))
            before = ids.get(claim.label, "")
            if claim.fate == "new":
                owner = next((label for label, id in ids.items() if id == statement.id), "")
                if owner:
                    wrong.append(f"{where} takes the id of {owner}")
            elif statement.id != before:
                wrong.append(f"{where} loses its id")
            if fate != claim.fate:
                wrong.append(f"{where} is {fate or 'unchanged'}, not {claim.fate or 'unchanged'}")
            ids[claim.label] = statement.id
        recorded = record(anchored.extraction, document)
    return wrong


@pytest.mark.parametrize("file", HISTORIES, ids=lambda file: file.stem)
def test_what_becomes_of_claims(file: Path) -> None:
    history = revisions(file.read_text(encoding="utf-8"))
    assert 5 <= len(history) <= 8
    assert follow(history) == []


def test_there_are_histories_with_every_fate() -> None:
    told = [c.fate for file in HISTORIES for r in revisions(file.read_text(encoding="utf-8")) for c in r.claims]
    words = {word for fate in told for word in fate.split()}
    assert len(HISTORIES) >= 6
    assert len(told) > 180
    assert {"new", "reworded", "review", "number", "strength", "negation", "comparator", "condition"} <= words


def test_a_stolen_and_a_lost_id_would_be_seen() -> None:
    page = "# Oil\n\na (new): Hazel oil heals eczema.\n"
    stolen = revisions(f"= One\n{page}= Two\n# Oil\n\nb (new): Hazel oil heals eczema.\n")
    lost = revisions(f"= One\n{page}= Two\n# Oil\n\na (reworded): The new lamp prevents headaches at work.\n")
    assert any("takes the id of a" in line for line in follow(stolen))
    assert any("loses its id" in line for line in follow(lost))
