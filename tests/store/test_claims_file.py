"""The canonical text: what it looks like, and that reading it gives back what was written."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import ClaimsFileError
from audit.identity import context_digest, fingerprint
from audit.model.statement import (
    Atom,
    Attribution,
    Citation,
    Comparison,
    Condition,
    Cue,
    Extraction,
    Profile,
    Quantity,
    Subject,
)
from audit.store import ClaimsFile, parse_claims, record, render, render_claims
from audit.store import canonical as canonical_module
from audit.store import reading as reading_module
from audit.store.canonical import read_canonical
from tests.store.builders import PATH, claims, make_document, make_extraction, make_statement
from tests.store.strategies import extractions

DOCUMENT = make_document()

FULL = replace(
    make_extraction(
        [
            make_statement("Our salt room:", kind="lead_in", reason="introduces a list"),
            make_statement(
                "Opening hours are on the door.", kind="background", by="both", confidence="low", likelihood=0.425
            ),
            make_statement(
                "Eases a cough in up to 80 % of guests [3].",
                types=("efficacy", "evidence"),
                standalone="Salt room: eases a cough in up to 80 % of guests [3].",
                confidence="low",
                by="both",
                negated=True,
                subject=Subject("Salt room", "lead_in", "promoted", "named in the configuration", 4, 13),
                atoms=(Atom("eases", "cough"),),
                condition=Condition("cough", "sentence"),
                attribution=Attribution("guests", 31, 37, "patient"),
                quantities=(Quantity("up to 80 %", 17, 27, 80.0, 80.0, "%", "up_to"),),
                comparison=Comparison("comparative", None),
                citations=(Citation("number", "[3]", 38, 41, "sentence"),),
                support="cited",
                promotional=True,
                promotional_because="promoted term",
                unit="list_item",
                section=("Treatments", 'The "salt" room'),
                lead_in="#0",
                cues=(Cue("eff-ease", 46, 51), Cue("ev-number", 63, 73)),
                likelihood=0.97,
            ),
            make_statement("It is pleasant.", types=(), strength=None, direction=None),
            make_statement("It is pleasant.", strength="hedged", by="reviewer", who="Ada Ek", when="2026-11-20"),
        ]
    ),
    profile=Profile(True, "test", (("salt room", "named first"),), ("cough", "asthma")),
)
ACCOUNT = f'''\
# Written by claims-audit. To correct a reading, change it here and write `by: reviewer`: it then stays until the text
# of the document changes. Leave `id`, `fp` and `text` as they are. Other readings stay while text and headings stand.
schema_version: 2
document: "content/page.md"
language: "en"
readers: ["0123456789ab"]
page: "ba9876543210"
profile: {{promotes: true, because: "test", promoted: [{{term: "salt room", because: "named first"}}], conditions: ["cough", "asthma"], provider: ""}}
sentences: {{claim: 3, not_claim: 2, unread: 0}}
statements:

- id: {FULL.statements[0].id}
  fp: "{FULL.statements[0].fingerprint}"
  text: "Our salt room:"
  kind: lead_in
  reason: "introduces a list"

- id: {FULL.statements[2].id}
  fp: "{FULL.statements[2].fingerprint}"
  text: "Eases a cough in up to 80 % of guests [3]."
  standalone: "Salt room: eases a cough in up to 80 % of guests [3]."
  kind: claim
  types: [efficacy, evidence]
  strength: asserted
  direction: benefit
  negated: true
  confidence: low
  by: both
  likelihood: 0.97
  subject: {{text: "Salt room", source: lead_in, status: promoted, because: "named in the configuration"}}
  atoms: [{{verb: "eases", outcome: "cough"}}]
  condition: {{text: "cough", source: sentence}}
  attribution: {{text: "guests", class: patient}}
  quantities: [{{text: "up to 80 %", low: 80, high: 80, unit: "%", bound: up_to}}]
  comparison: {{form: comparative, comparator: null}}
  citations: [{{kind: "number", text: "[3]", scope: sentence}}]
  support: cited
  promotional: true
  promotional_because: "promoted term"
  unit: list_item
  section: ["Treatments", "The \\"salt\\" room"]
  lead_in: {FULL.statements[0].id}
  cues: ["eff-ease@0-5", "ev-number@17-27"]

- id: {FULL.statements[3].id}
  fp: "{FULL.statements[3].fingerprint}"
  text: "It is pleasant."
  kind: claim
  types: []
  confidence: high
  by: cues
  support: none

- id: {FULL.statements[4].id}
  fp: "{FULL.statements[4].fingerprint}"
  text: "It is pleasant."
  kind: claim
  types: [efficacy]
  strength: hedged
  direction: benefit
  confidence: high
  by: reviewer
  who: "Ada Ek"
  when: "2026-11-20"
  support: none
  occurrence: 2

not_claims:
- {{fp: "{FULL.statements[1].fingerprint}", in: "{context_digest("sentence", (), "")}", kind: background, by: both, confidence: low, likelihood: 0.425, reason: "said so"}}
'''  # noqa: E501


def read_strictly(text: str) -> ClaimsFile:
    """The claims file by way of the YAML door alone."""
    return reading_module._read_file(reading_module.load(text, "f.yaml"), "f.yaml")  # pyright: ignore[reportPrivateUsage]


def test_the_canonical_text_is_this() -> None:
    recorded = record(FULL, DOCUMENT, readers=("0123456789ab",), page="ba9876543210", says=usual_reason)
    assert render(recorded) == ACCOUNT
    assert read_canonical(ACCOUNT) == read_strictly(ACCOUNT) == recorded
    assert render_claims(FULL, DOCUMENT) == "".join(
        line.replace(', reason: "said so"', "")
        for line in ACCOUNT.splitlines(keepends=True)
        if not line.startswith(("readers:", "page:"))
    )


def usual_reason(kind: str) -> str:
    return f"the usual reason for {kind}"


def test_of_what_is_no_claim_only_candidates_and_reasons_of_their_own_are_recorded() -> None:
    plain = make_statement("Opening hours.", kind="background", reason=usual_reason("background"), likelihood=0.3)
    for kind, own, more in (
        ("background", "", ", likelihood: 0.3"),
        ("risk", "it warns", ', likelihood: 0.3, reason: "it warns"'),
        ("heading", "", ""),
        ("question", "", ""),
    ):
        one = replace(plain, kind=kind, reason=own or usual_reason(kind))
        recorded = record(make_extraction([one]), DOCUMENT, says=usual_reason)
        text = render(recorded)
        assert text.endswith(f"kind: {kind}{more}}}\n")
        assert read_canonical(text) == read_strictly(text) == recorded


@pytest.mark.parametrize("wrong", ["1.2", "-0.1", '"0.4"', "high", "true", "1.0e+3"])
def test_a_likelihood_is_a_number_from_0_to_1(wrong: str) -> None:
    for number in ("0.97", "0.425"):
        with pytest.raises(ClaimsFileError, match="'likelihood' has to be a number"):
            parse_claims(ACCOUNT.replace(f"likelihood: {number}", f"likelihood: {wrong}"), "f.yaml")
    finer = parse_claims(ACCOUNT.replace("likelihood: 0.97", "likelihood: 0.97004"), "f.yaml")
    assert finer == read_canonical(ACCOUNT)


def test_everything_adds_what_is_no_claim() -> None:
    texts = [r.text for r in record(FULL, DOCUMENT, everything=True).records]
    assert texts == [s.quote for s in FULL.statements]
    text = render_claims(FULL, DOCUMENT, everything=True)
    assert "Opening hours" in text and "Opening hours" not in render_claims(FULL, DOCUMENT)
    assert parse_claims(text, "f.yaml") == record(FULL, DOCUMENT, everything=True)


def test_a_file_without_claims_still_counts() -> None:
    empty = make_extraction([make_statement("Opening hours.", kind="background")])
    text = render_claims(empty, DOCUMENT)
    brief = f'- {{fp: "{fingerprint("Opening hours.")}", in: "{context_digest("sentence", (), "")}", kind: background}}'
    assert text.endswith(f"sentences: {{claim: 0, not_claim: 1, unread: 0}}\nstatements: []\n\nnot_claims:\n{brief}\n")
    assert read_canonical(text) == read_strictly(text) == record(empty, DOCUMENT)


def test_lead_ins_are_recorded_up_to_the_first() -> None:
    chain = make_extraction(
        [
            make_statement("What we do:", kind="lead_in"),
            make_statement("For the lungs:", kind="lead_in", lead_in="#0"),
            make_statement("For the skin:", kind="lead_in", lead_in="#0"),
            make_statement("Eases a cough.", lead_in="#1"),
        ]
    )
    assert [r.text for r in record(chain, DOCUMENT).records] == ["What we do:", "For the lungs:", "Eases a cough."]


@settings(max_examples=100, deadline=None)
@given(extractions(), st.booleans(), st.text(st.characters(exclude_categories=("Cs",)), max_size=8))
def test_what_is_rendered_is_read_back_by_both_readers(extraction: Extraction, everything: bool, odd: str) -> None:
    document = make_document(language=odd)
    recorded = record(replace(extraction, document=odd), document, everything=everything)
    text = render(recorded)
    assert read_canonical(text) == recorded
    assert read_strictly(text) == recorded
    assert read_canonical(text.replace("\n", "\r\n")) == recorded
    assert render(parse_claims(text, "f.yaml")) == text


@settings(max_examples=40, deadline=None)
@given(extractions())
def test_other_yaml_programs_read_the_same_text(extraction: Extraction) -> None:
    text = render_claims(extraction, DOCUMENT, everything=True)
    read = yaml.load(text, Loader=yaml.CSafeLoader)
    assert [entry["text"] for entry in read["statements"]] == [s.quote for s in extraction.statements]
    for entry, statement in zip(read["statements"], extraction.statements, strict=True):
        assert entry["fp"] == statement.fingerprint
        ids = [re.sub(r"@\d+-\d+\Z", "", cue) for cue in entry.get("cues", ())]
        assert set(ids) == {cue.id for cue in statement.cues}
        assert [q["low"] for q in entry.get("quantities", ())] == [q.low for q in statement.quantities]


@settings(max_examples=40, deadline=None)
@given(extractions(), st.randoms(use_true_random=False))
def test_an_edit_that_keeps_the_meaning_keeps_the_answer(extraction: Extraction, chance: object) -> None:
    recorded = record(extraction, DOCUMENT, everything=True)
    plain = yaml.load(render(recorded), Loader=yaml.CSafeLoader)
    for entry in plain["statements"]:
        items = list(entry.items())
        chance.shuffle(items)  # type: ignore[attr-defined]
        entry.clear()
        entry.update(items)
    block = "# reviewed\n" + yaml.safe_dump(plain, allow_unicode=False, default_flow_style=False, sort_keys=False)
    assert read_canonical(block) is None
    assert parse_claims(block, "f.yaml") == recorded


@given(st.data())
def test_canonical_reading_never_accepts_what_yaml_reads_otherwise(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(ACCOUNT) - 1))
    length = data.draw(st.integers(0, 3))
    inserted = data.draw(st.text('"\\ \n\t:{}[],-0a#é\u2028', max_size=3))
    text = ACCOUNT[:at] + inserted + ACCOUNT[at + length :]
    accepted = read_canonical(text)
    if accepted is not None:
        assert read_strictly(text) == accepted


def test_a_change_shows_in_its_own_entry_only() -> None:
    before = render_claims(claims("Eases a cough.", "Calms the skin.", "Clears the head."), DOCUMENT).splitlines()
    longer = make_extraction(
        [
            make_statement("A new and quite long opening sentence.", kind="background"),
            make_statement("Eases a cough."),
            make_statement("Calms the skin.", strength="hedged"),
            make_statement("Clears the head."),
        ]
    )
    after = render_claims(longer, DOCUMENT).splitlines()
    changed = [line for line in after if line not in before]
    brief = (
        f'- {{fp: "{longer.statements[0].fingerprint}", in: "{context_digest("sentence", (), "")}", kind: background}}'
    )
    assert changed == ["sentences: {claim: 3, not_claim: 1, unread: 0}", "  strength: hedged", "not_claims:", brief]
    assert len(before) + 3 == len(after)


@pytest.mark.parametrize(
    "value", [0.0, -0.0, 1.5, 1e15, 1e16, 1e-7, 123456789012345680.0, 1.7e308, float("inf"), -2.5e-300]
)
def test_every_number_is_read_back(value: float) -> None:
    quantity = Quantity("x", 0, 1, value, -value, "", "exact")
    one = make_extraction([make_statement("A x.", quantities=(quantity,))])
    text = render_claims(one, DOCUMENT)
    assert read_canonical(text) == read_strictly(text) == record(one, DOCUMENT)


def test_the_slow_reader_is_not_asked_for_canonical_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the YAML reader was asked")

    monkeypatch.setattr(reading_module, "load", refuse)
    assert parse_claims(ACCOUNT, "f.yaml").document == PATH
    assert canonical_module.read_canonical("\ufeff" + ACCOUNT) is not None
