"""Every condition of `when` holds where it should and not where it should not, and says why not."""

from __future__ import annotations

import pytest

from audit.model.settings import Settings
from tests.check.house import House, with_keys

SETTINGS = Settings(promoted=("sun lamp",))
CASES = [
    ("kind: question", "Is it a cure?", "It is a cure."),
    ("kind: [question, claim]", "The lamp relieves pain.", "Hello there."),
    ("type: efficacy", "The sun lamp relieves pain.", "The sun lamp is safe."),
    ("all_types: [efficacy, safety]", "The lamp relieves pain without side effects.", "The lamp relieves pain."),
    ("{type: [efficacy, safety], not_type: safety}", "The sun lamp relieves pain.", "The sun lamp is completely safe."),
    ("strength: hedged", "The sun lamp may relieve pain.", "The sun lamp relieves pain."),
    ("strength: absolute", "The sun lamp always relieves pain.", "The sun lamp relieves pain."),
    ("direction: benefit", "The sun lamp relieves pain.", "The box is blue."),
    ("promotional: true", "The sun lamp relieves pain.", "Radiotherapy relieves symptoms of oesophageal cancer."),
    ("subject: promoted", "The sun lamp relieves pain.", "Radiotherapy relieves symptoms of oesophageal cancer."),
    ("subject: unproven", "The sun lamp relieves pain.", "Radiotherapy relieves symptoms of oesophageal cancer."),
    ("subject_source: explicit", "The sun lamp relieves pain.", "Relieves pain."),
    ("support: vague", "Studies show that the sun lamp relieves pain.", "The sun lamp relieves pain."),
    ("{type: efficacy, citation: any}", "The sun lamp relieves pain (BMJ 2019;1:2).", "The sun lamp relieves pain."),
    ("comparison: any", "The sun lamp is better than creams.", "The sun lamp relieves pain."),
    ("comparator: missing", "The sun lamp is safer.", "The sun lamp is safer than creams."),
    ("quantity: any", "The sun lamp relieves pain in 80% of people.", "The sun lamp relieves pain."),
    ("quantity: none", "The sun lamp relieves pain.", "The sun lamp relieves pain in 80% of people."),
    ("quantity: {unit: '%', at_least: 50}", "It relieves pain in 80% of people.", "It relieves pain in 20% of people."),
    ("quantity: {bound: up_to}", "It relieves pain by up to 80%.", "It relieves pain in 80% of people."),
    ("condition: serious", "The sun lamp relieves leukaemia.", "The sun lamp relieves acne."),
    ("condition: none", "The sun lamp works wonders.", "The sun lamp relieves psoriasis."),
    ("condition: psoriasis", "The sun lamp relieves psoriasis.", "The sun lamp relieves asthma."),
    ("{kind: any, phrase: 'relieve .. pain'}", "It relieved all the pain.", "It relieved boredom."),
    ("{kind: any, all_phrases: [relieve, lamp]}", "The lamp relieves pain.", "The cream relieves pain."),
    ("{kind: any, phrase: relieve, no_phrase: pain}", "It relieves stress.", "It relieves pain."),
    (r"{kind: any, pattern: 'no\. \d{3}'}", "Permit no. 123 given.", "Permit no. 12 given."),
    ("{kind: any, phrase: lamp, section: offer}", "# Our offers\n\nA lamp.", "# Contact\n\nA lamp."),
    ("{kind: any, phrase: pain, lead_in: help}", "It helps you:\n\n- with pain", "You may have:\n\n- pain"),
    ("{kind: any, phrase: lamp, near: {within: 1, phrase: trial}}", "A lamp. A trial.", "A lamp. A box. A trial."),
    ("{kind: any, phrase: lamp, lacks: {within: section, phrase: trial}}", "A lamp. A box.", "A lamp. A box. A trial."),
    ("{kind: any, phrase: lamp, lacks: {within: paragraph, phrase: trial}}", "A lamp.\n\nA trial.", "A lamp. A trial."),
    ("{kind: any, phrase: lamp, near: {within: document, kind: question}}", "A lamp.\n\n# X\n\nWhy?", "A lamp."),
    ("{kind: any, phrase: lamp, document: {lacks: [advert]}}", "A lamp.", "A lamp.\n\n# Advert\n\nText."),
    ("{kind: any, phrase: lamp, document: {phrase: [advert]}}", "A lamp.\n\n# Advert\n\nText.", "A lamp."),
    ("{kind: any, phrase: lamp, page: {condition: serious}}", "# Leukaemia\n\nA lamp.", "# Acne\n\nA lamp."),
    ("{kind: any, any: {phrase: lamp, section: lamp}}", "# Lamps\n\nA box.", "# Boxes\n\nA box."),
    ("{kind: any, any: [{phrase: lamp}, {phrase: box}]}", "A box.", "A cord."),
    ("{kind: any, all: [{phrase: lamp}, {phrase: box}]}", "A lamp in a box.", "A box."),
    ("{kind: any, phrase: lamp, not: {phrase: box}}", "A lamp.", "A lamp in a box."),
    ("{kind: any, unit: list_item, phrase: lamp}", "Things:\n\n- a lamp", "A lamp."),
]  # fmt: skip


@pytest.mark.parametrize(("when", "holds", "fails"), CASES)
def test_condition(house: House, when: str, holds: str, fails: str) -> None:
    rule = with_keys(when=when if when.startswith("{") else "{" + when + "}")
    assert house.findings(rule, holds, SETTINGS), "should hold"
    assert not house.findings(rule, fails, SETTINGS), "should not hold"


def test_a_rule_reads_claims_unless_it_says_otherwise(house: House) -> None:
    assert not house.findings(with_keys(when="{phrase: cure}"), "Is it a cure?")
    assert house.findings(with_keys(when="{kind: any, phrase: cure}"), "Is it a cure?")


def test_terms_of_a_rule_are_its_own(house: House) -> None:
    one = with_keys(when="{kind: any, phrase: '@thing'}", terms="{thing: [lamp]}")
    other = one.replace("cure-claim", "other-claim").replace("[lamp]", "[box]")
    book = house.load({"cure-claim": one, "other-claim": other})
    assert not book.problems
    assert [found.rule for found in house.findings(one, "A lamp and a box.")] == ["cure-claim"]
    assert [found.because.matched for found in house.findings(other, "A lamp and a box.")] == [("box",)]
