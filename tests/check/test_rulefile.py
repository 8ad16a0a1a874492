"""Loading a rule: what is refused, where, and with which nearest word."""

from __future__ import annotations

import pytest

from audit.check.rulebook import PackText
from audit.errors import RuleError
from audit.model.settings import Settings
from tests.check.house import PACK, RULE, House, with_keys


def refusal(house: House, rule: str, id: str = "cure-claim") -> RuleError:
    book = house.load({id: rule})
    assert book.compiled == ()
    (problem,) = book.problems
    return problem


@pytest.mark.parametrize(
    ("wrong", "said", "mend"),
    [
        (RULE.replace("severity:", "severty:"), "'severty' is not a key of a rule", "Did you mean 'severity'?"),
        (RULE.replace("severity: error", "severity: fatal"), "'fatal' is not a value of 'severity'", "Known here"),
        (RULE.replace("scope: sentence", "scope: page"), "'page' is not a value of 'scope'", ""),
        (RULE.replace("concern: cure", "concern: cur"), "'cur' is not a value of 'concern'", "Did you mean 'cure'?"),
        (RULE.replace("fix: Remove it.\n", ""), "This rule has no 'fix'", "Add 'fix:'"),
        (RULE.replace("sources: [law-1]", "sources: []"), "no source", "rules/sources.yaml"),
        (RULE.replace("law-1", "law-3"), "There is no source 'law-3'", "Did you mean 'law-"),
        (RULE.replace("type: cure", "type: cur"), "'cur' is not a value of 'type'", "Did you mean 'cure'?"),
        (RULE.replace("type: cure", "typ: cure"), "'typ' is not a condition of 'when'", "Did you mean 'type'?"),
        (RULE.replace("guard: negated", "guard: negation"), "'negation' is not a value of 'guard'", "'negated'"),
        (with_keys(unless="[negatd]"), "'negatd' is not a value of 'unless'", "Did you mean 'negated'?"),
        (with_keys(unless="[disclosed]"), "needs to know what must be disclosed", "disclosure"),
        (with_keys(check="risk-balence", scope="section"), "no check 'risk-balence'", "Did you mean 'risk-balance'?"),
        (with_keys(check="risk-balance"), "does not work on the scope 'sentence'", "section"),
        (with_keys(**{"with": "{at_least: 2}"}), "belongs to a check", ""),
        (with_keys(check="risk-balance", scope="section", **{"with": "{at_leest: 2}"}), "'at_leest'", "'at_least'"),
        (with_keys(check="risk-balance", scope="section", **{"with": "{at_least: two}"}), "whole number", ""),
        (with_keys(check="contradiction", scope="document"), "needs attributes", ""),
        (with_keys(scope="corpus"), "needs a 'check'", ""),
        (with_keys(must_flag="[]"), "'must_flag' has no example", ""),
        (with_keys(must_not_flag="[]"), "'must_not_flag' has no example", ""),
        (with_keys(must_flag="[{text: A cure., guard: negated}]"), "must be flagged has no guard", ""),
        (with_keys(must_flag="[{text: A cure., section: A cure.}]"), "exactly one of", ""),
        (with_keys(message="'{quot}'"), "'{quot}' cannot be filled in", "Did you mean 'quote'?"),
        (with_keys(message="'{quote'"), "brace that is not closed", ""),
        (with_keys(message="'{quote.__class__}'"), "cannot be filled in", ""),
        (with_keys(when="{phrase: '@no-such-group heals'}"), "'@no-such-group', which does not exist", ""),
        (with_keys(when="{phrase: '... heals'}"), "begins or ends with a gap", ""),
        (with_keys(when="{phrase: []}"), "needs phrases", ""),
        (with_keys(when="{}"), "must be conditions", ""),
        (with_keys(when="{near: {phrase: heals}}"), "needs 'within'", ""),
        (with_keys(when="{near: {within: far, phrase: heals}}"), "'within' of 'near'", "section"),
        (with_keys(when="{quantity: {unit: '%', bund: up_to}}"), "'bund' is not a key", "'bound'"),
        (with_keys(when="{condition: oesofagus}"), "is not a value of 'condition'", ""),
        (with_keys(when="{subject_class: cels}"), "is not a value of 'subject_class'", "'cells'"),
        (with_keys(when="{any: [{type: cure}]}"), "list of two or more", ""),
        (with_keys(terms="{Sure: [guarantee]}"), "is not a name for a word group", ""),
        (with_keys(severity_when="[{severity: info, when: {found: sold}}]"), "no check that reports", ""),
        (with_keys(severity_when="[{severty: info, when: {type: cure}}]"), "'severty'", "'severity'"),
        (with_keys(limits="[{at_most: low, when: {type: cure}}]"), "'low' is not a value of 'at_most'", ""),
        ("id: cure-claim\nid: cure-claim\n", "stands twice", ""),
        ("- a list\n", "must be keys with values", ""),
        ("id: [\n", "not closed", ""),
    ],
)
def test_refused_with_the_place_and_the_nearest_word(house: House, wrong: str, said: str, mend: str) -> None:
    problem = refusal(house, wrong)
    assert said in problem.wrong
    assert mend in str(problem)
    assert problem.file == "rules/test/cure-claim.yaml"
    assert problem.line > 0


def test_the_place_is_that_of_the_mistake(house: House) -> None:
    wrong = RULE.replace("  type: cure", "  type: [cure, eficacy]")
    problem = refusal(house, wrong)
    line = next(n for n, text in enumerate(wrong.splitlines(), 1) if "eficacy" in text)
    assert (problem.line, problem.column) == (line, wrong.splitlines()[line - 1].index("eficacy") + 1)


def test_id_unlike_the_file_name(house: House) -> None:
    assert "unlike the name of the file" in refusal(house, RULE, "other-name").wrong


@pytest.mark.parametrize("pattern", ["(a+)+", "(?=x)y", r"(a)\1", "(a*)*b", "x{2,}+", "(?:[a-z]+,?)+$", "a(", "a*"])
def test_patterns_that_can_hang_or_say_nothing(house: House, pattern: str) -> None:
    problem = refusal(house, with_keys(when=f"{{pattern: '{pattern}'}}"))
    assert pattern in problem.wrong and problem.line > 0


def test_a_sound_pattern_matches_in_code_points(house: House) -> None:
    rule = with_keys(when=r"{kind: any, pattern: 'licen[cs]e no\. \d+'}")
    (found,) = house.findings(rule, "Ärzte 😀: LICENCE no. 12 given.")
    assert found.because.matched == ("LICENCE no. 12",)


def test_a_rule_that_cannot_be_read_keeps_no_other_back(house: House) -> None:
    other = RULE.replace("cure-claim", "other-claim")
    book = house.load({"cure-claim": RULE.replace("severity: error", "severity: fatal"), "other-claim": other})
    assert [rule.id for rule in book.rules] == ["other-claim"]
    assert len(book.problems) == 1


def test_doubled_ids_and_empty_packs(house: House) -> None:
    packs = [
        PackText("one", "rules/one", PACK, (("rules/one/cure-claim.yaml", RULE),), True),
        PackText("two", "rules/two", PACK, (("rules/two/cure-claim.yaml", RULE),), True),
        PackText("three", "rules/three", PACK, (), True),
    ]
    book = house.load(packs)
    assert [str(problem.wrong) for problem in book.problems] == [
        "The rule 'cure-claim' stands twice; the first is rules/one/cure-claim.yaml.",
        "The pack 'three' has no rules.",
    ]


def test_packs_are_switched_on(house: House) -> None:
    pack = PackText("uk", "rules/uk", "title: UK\njurisdictions: [uk]\n", (("rules/uk/cure-claim.yaml", RULE),))
    assert house.load([pack]).rules == ()
    assert len(house.load([pack], Settings(jurisdictions=("uk",))).rules) == 1
    assert len(house.load([pack], Settings(packs=("uk",))).rules) == 1
    with pytest.raises(RuleError, match=r"no pack 'ukk'.*Did you mean 'uk'"):
        house.load([pack], Settings(packs=("ukk",)))


@pytest.mark.parametrize(("pack", "said"), [("titel: x\n", "'titel'"), ("title: x\njurisdictions: [gb]\n", "'gb'")])
def test_a_pack_file_that_cannot_be_read(house: House, pack: str, said: str) -> None:
    book = house.load({"cure-claim": RULE}, pack=pack)
    assert said in book.problems[0].wrong
    assert book.problems[0].file == "rules/test/pack.yaml"


def test_retired_rules_are_not_run(house: House) -> None:
    assert house.load({"cure-claim": with_keys(status="retired")}).rules == ()
    assert len(house.load({"cure-claim": with_keys(status="draft")}).rules) == 1


def test_what_the_rule_records(house: House) -> None:
    (rule,) = house.load({"cure-claim": with_keys(unless="[question, negated]", terms="{sure: [certain, sure]}")}).rules
    assert rule.unless == ("question", "negated")
    assert rule.terms == {"sure": ("certain", "sure")}
    assert (rule.when[0].key, rule.when[0].value) == ("type", "cure")
    assert rule.must_flag[0].documents == (("example.md", "Our protocol cures diabetes.\n"),)
    assert rule.must_not_flag[0].guard == "negated"
