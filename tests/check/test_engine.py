"""What a finding says: its id, place, severity, reasons; and that nothing depends on order."""

from __future__ import annotations

from audit.check.engine import check
from audit.model.settings import RuleOverride, Settings
from tests.check.house import RULE, House, with_keys

SETTINGS = Settings(promoted=("sun lamp",))
TEXT = "# Sun lamp\n\nThe sun lamp cures psoriasis.\n\nIt has a switch.\n\nThe sun lamp cures asthma.\n"


def test_a_finding_says_what_where_and_why(house: House) -> None:
    rule = with_keys(when="{type: cure}", unless="[negated, cited]", message="'{matched} / {subject} / {condition}'")
    one, other = house.findings(rule, TEXT, SETTINGS)
    assert (one.rule, one.pack, one.scope, one.state) == ("cure-claim", "test", "sentence", "open")
    assert (one.place.quote, one.place.line, one.place.column) == ("The sun lamp cures psoriasis.", 3, 1)
    assert TEXT[one.place.start : one.place.end] == one.place.quote
    assert one.claim.startswith("c-") and one.id.startswith("f-") and one.id != other.id
    assert one.message.endswith("/ psoriasis") and "sun lamp" in one.message
    assert one.because.subject.startswith(("sun lamp:", "The sun lamp:"))
    assert [asked.guard for asked in one.because.asked] == ["negated", "cited"]
    assert all(asked.answer.endswith(".") for asked in one.because.asked)


def test_ids_do_not_depend_on_lines(house: House) -> None:
    before = house.findings(RULE, TEXT, SETTINGS)
    after = house.findings(RULE, "A new first line.\n\n" + TEXT, SETTINGS)
    assert [found.id for found in before] == [found.id for found in after]
    assert [found.place.line for found in before] != [found.place.line for found in after]


def test_severity_cases_limits_and_overrides(house: House) -> None:
    claim = "The sun lamp cures psoriasis."
    soft = "The sun lamp might cure psoriasis."
    cases = with_keys(severity="warning", severity_when="[{severity: error, when: {phrase: psoriasis}, note: Grave.}]")
    assert [f.severity for f in house.findings(cases, claim, SETTINGS)] == ["error"]
    assert "Grave." in house.findings(cases, claim, SETTINGS)[0].because.notes
    pack = "title: Test\nlimits:\n  - {at_most: warning, when: {strength: hedged}, note: Hedged.}\n"
    (lowered,) = house.findings(RULE, soft, SETTINGS, pack=pack)
    assert (lowered.severity, lowered.because.notes) == ("warning", ("Hedged.",))
    assert [f.severity for f in house.findings(with_keys(limits="[]"), soft, SETTINGS, pack=pack)] == ["error"]
    info = with_keys(severity="info")
    assert [f.severity for f in house.findings(info, soft, SETTINGS, pack=pack)] == ["info"]
    raised = Settings(promoted=("sun lamp",), overrides=(RuleOverride("cure-claim", severity="error"),))
    assert [f.severity for f in house.findings(RULE, soft, raised, pack=pack)] == ["error"]


def test_a_rule_that_is_off_is_counted_as_suppressed_with_its_reason(house: House) -> None:
    off = Settings(promoted=("sun lamp",), overrides=(RuleOverride("cure-claim", off=True, reason="Agreed in May."),))
    (one, _) = house.findings(RULE, TEXT, off)
    assert one.state == "suppressed"
    assert one.because.notes == ("Switched off in the configuration: Agreed in May.",)


def test_a_guard_that_says_in_part_lowers_and_is_told(house: House) -> None:
    rule = with_keys(when="{type: efficacy}", unless="[cited]")
    (found,) = house.findings(rule, "The sun lamp relieves itching (BMJ 2019;364:l12).", SETTINGS)
    assert found.severity == "warning"
    assert "does not say" in found.because.notes[0]


def test_once_a_section_and_once_a_document(house: House) -> None:
    text = "# A\n\nThe sun lamp cures psoriasis. The sun lamp cures asthma.\n\n# B\n\nThe sun lamp cures acne.\n"
    sections = house.findings(with_keys(scope="section"), text, SETTINGS)
    assert [(f.place.quote[-7:], len(f.related), f.claim) for f in sections] == [("riasis.", 1, ""), ("s acne.", 0, "")]
    (document,) = house.findings(with_keys(scope="document"), text, SETTINGS)
    assert len(document.related) == 2


def test_findings_stand_in_the_order_of_the_document_and_repeat(house: House) -> None:
    other = RULE.replace("cure-claim", "a-claim").replace("type: cure", "phrase: switch\n  kind: any")
    book = house.load({"cure-claim": RULE, "a-claim": other})
    pages = [house.read("page.md", TEXT, SETTINGS)]
    by_document, _ = check(pages, book, house.tables, SETTINGS)
    places = [finding.place.start for finding in by_document[0]]
    assert places == sorted(places) and len(places) == 3
    assert check(pages, book, house.tables, SETTINGS)[0] == by_document
    again = house.load({"a-claim": other, "cure-claim": RULE})
    assert {f.id for f in check(pages, again, house.tables, SETTINGS)[0][0]} == {f.id for f in by_document[0]}
