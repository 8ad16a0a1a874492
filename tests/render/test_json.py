from __future__ import annotations

import json
from dataclasses import replace

from audit.model.statement import Atom, Attribution, Citation, Comparison, Condition, Cue, Quantity
from audit.render import FORMATS, render_claim_lines, render_json, render_statements
from tests.render.builder import review
from tests.render.samples import clinic, naughty

FINDING_KEYS = {
    "id", "rule", "pack", "concern", "severity", "scope", "title", "document", "claim", "quote", "start", "end", "line",
    "column", "message", "because", "fix", "sources", "related", "state",
}  # fmt: skip
UNIT_KEYS = {
    "document", "id", "kind", "claim", "quote", "start", "end", "line", "column", "unit", "section",
}  # fmt: skip
CLAIM_KEYS = UNIT_KEYS | {
    "standalone", "types", "confidence", "strength", "direction", "negated", "subject", "atoms", "condition",
    "attribution", "quantities", "comparison", "citations", "support", "promotional", "cues",
}  # fmt: skip


def test_the_object_has_the_keys_of_the_contract() -> None:
    shown = json.loads(render_json(clinic()))
    assert {"schema_version", "tool", "documents", "findings", "counts", "problems"} <= shown.keys()
    assert shown["schema_version"] == 1
    assert shown["documents"][0]["sentences"] == {"claim": 1, "not_claim": 1, "unread": 1}
    assert {"path", "digest", "encoding", "language", "sentences"} <= shown["documents"][0].keys()
    assert all(f.keys() == FINDING_KEYS for f in shown["findings"])


def test_findings_are_all_there_with_their_claims() -> None:
    given = clinic()
    shown = json.loads(render_json(given))["findings"]
    assert [f["id"] for f in shown] == [f.id for f in given.findings]
    assert [f["claim"] for f in shown] == [f.claim or None for f in given.findings]
    assert shown[-1]["related"][0]["document"] == "content/knees.md"


def test_settled_findings_are_counted_apart() -> None:
    counts = json.loads(render_json(clinic()))["counts"]
    assert (counts["error"], counts["warning"], counts["info"], counts["findings"]) == (4, 4, 1, 10)
    assert counts["states"] == {"open": 9, "decided": 1, "lapsed": 0, "suppressed": 0}


def test_only_cited_sources_are_listed() -> None:
    assert [s["id"] for s in json.loads(render_json(clinic()))["sources"]] == ["xx-ads-4", "xx-code-9"]
    assert json.loads(render_json(review()))["sources"] == []


def test_text_of_documents_survives_as_it_is() -> None:
    given = naughty()
    shown = json.loads(render_json(given))
    assert [f["quote"] for f in shown["findings"]] == [f.place.quote for f in given.findings]
    assert "العلاج" in render_json(given)


def test_every_format_is_a_function_of_the_review_alone() -> None:
    for render in FORMATS.values():
        assert render(clinic()) == render(clinic())


def test_lines_have_the_keys_of_the_contract() -> None:
    lines = [json.loads(line) for line in render_claim_lines(clinic(), everything=True).splitlines()]
    assert len(lines) == 21
    for line in lines:
        assert line["claim"] == (line["kind"] == "claim")
        assert (CLAIM_KEYS if line["claim"] else UNIT_KEYS | {"reason"}) <= line.keys()


def test_lines_say_who_read_and_which_are_candidates() -> None:
    lines = [json.loads(line) for line in render_claim_lines(clinic(), everything=True).splitlines()]
    assert {line["by"] for line in lines} == {"cues"}
    unsure = {line["quote"]: line["likelihood"] for line in lines if line.get("candidate")}
    assert sorted(unsure.values()) == [0.21, 0.634]
    assert [line["quote"] for line in lines if "likelihood" in line] == list(unsure)
    assert all(line.get("candidate", True) is True for line in lines)


def test_lines_hold_claims_only_unless_asked() -> None:
    lines = [json.loads(line) for line in render_statements(clinic().documents[1].extraction).splitlines()]
    assert len(lines) == 8
    assert all(line["claim"] for line in lines)
    assert lines[0]["subject"]["status"] == "promoted"
    assert next(line for line in lines if line["unit"] == "alt")["subject"] is None


def test_a_full_reading_comes_through() -> None:
    extraction = clinic().documents[1].extraction
    claim = next(s for s in extraction.statements if s.kind == "claim")
    full = replace(
        claim,
        atoms=(Atom("ends", "pain"),),
        condition=Condition("sore knees", "page"),
        attribution=Attribution("Dr Low", 1, 7, "expert"),
        quantities=(Quantity("at least 9", 1, 11, 9.0, float("inf"), "", "at_least"),),
        comparison=Comparison("comparative", None),
        citations=(Citation("doi", "10.1/x", 3, 9, "sentence"),),
        cues=(Cue("end-pain", 4, 8),),
    )
    line = json.loads(render_statements(replace(extraction, statements=(full,))))
    assert line["atoms"] == [{"verb": "ends", "outcome": "pain"}]
    assert line["condition"] == {"text": "sore knees", "source": "page"}
    assert line["attribution"] == {"text": "Dr Low", "class": "expert"}
    assert (line["quantities"][0]["low"], line["quantities"][0]["high"]) == (9, None)
    assert line["comparison"] == {"form": "comparative", "comparator": None}
    assert line["citations"][0]["kind"] == "doi"
    assert line["cues"] == [{"id": "end-pain", "start": 4, "end": 8}]
