"""Every mistake in a table is refused, with the file, the line and a way to mend it."""

from __future__ import annotations

import pytest

from audit.errors import RuleError
from audit.files import read_text
from audit.lexicon.provisions import load_sources
from audit.lexicon.tables import load_tables
from audit.shelf import shelf

GOOD = {
    "conditions.yaml": """\
families:
  - {id: carcinoma, name: carcinoma, group: oncology}
conditions:
  - {id: cancer, name: cancer, family: carcinoma, serious: true, general: true}
  - {id: lung-cancer, name: lung cancer, abbreviations: [LC], family: carcinoma, serious: true, within: cancer}
""",
    "therapies.yaml": """\
classes:
  - {id: surgery, name: surgery, words: [surgical]}
heads:
  - {word: therapy, kind: treatment}
therapies:
  - {id: surgery, name: surgery, class: surgery, standing: established}
  - {id: resection, name: resection, synonyms: [excision], class: surgery, standing: established, within: surgery}
""",
    "consensus.yaml": """\
guidelines:
  - {id: g-1, body: NICE, title: Lung cancer, year: 2019, source: NG122, verified: secondary, checked: "2026-01-31"}
pairs:
  - {therapy: surgery, conditions: [lung-cancer], standing: standard, guideline: g-1}
must_mention:
  - {condition: lung-cancer, options: [surgery], guideline: g-1}
facts:
  - id: f-1
    conditions: [lung-cancer]
    therapies: [surgery]
    predicate: indication
    wrong: ["all patients"]
    correct: Surgery is for early disease.
    guideline: g-1
    must_flag: [Surgery is for all patients.]
    must_not_flag: [Surgery is for early disease.]
advice:
  - {id: a-1, phrases: [see a doctor], example: See a doctor.}
general:
  - {id: s-1, statement: Smoking harms., phrases: [smoking harms], guideline: g-1}
combinations:
  - {id: c-1, therapies: [surgery, resection], conditions: [any], guideline: g-1}
""",
    "approved.yaml": """\
products:
  - {id: p-1, therapy: resection, brands: [Brandy], kind: device, jurisdictions: [us], use: [lung-cancer],
     authority: FDA, year: 2001, source: list, verified: unverified}
""",
}


def spoil(name: str, old: str, new: str) -> dict[str, str]:
    assert GOOD[name].count(old) >= 1, old
    return {**GOOD, name: GOOD[name].replace(old, new, 1)}


def test_the_small_tables_are_good() -> None:
    tables = load_tables(GOOD)
    assert tables.therapy_of("Brandy") == "resection"
    assert tables.established("resection", "lung-cancer") is None
    assert tables.combined(["resection"], "") is None
    assert tables.combined(["surgery", "resection"], "") is not None


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "says"),
    [
        ("conditions.yaml", "serious: true, general", "serius: true, general", 4, "Did you mean 'serious'?"),
        ("conditions.yaml", "family: carcinoma, serious: true, within", "family: carcinomas, serious: true, within", 5,
         "Did you mean 'carcinoma'?"),
        ("conditions.yaml", "id: lung-cancer", "id: cancer", 5, "stands twice; the first is in line 4"),
        ("conditions.yaml", "id: lung-cancer", "id: Lung Cancer", 5, "is not an id"),
        ("conditions.yaml", "name: lung cancer", "name: Cancer", 5, "The term 'Cancer' stands twice"),
        ("conditions.yaml", "within: cancer", "within: cancers", 5, "Did you mean 'cancer'?"),
        ("conditions.yaml", "within: cancer", "within: lung-cancer", 5, "stands within itself"),
        ("conditions.yaml", "serious: true, within", "serious: perhaps, within", 5, "must be true or false"),
        ("conditions.yaml", "name: lung cancer, ", "", 5, "has no 'name'"),
        ("conditions.yaml", "abbreviations: [LC]", "abbreviations: LC", 5, "must be a list"),
        ("conditions.yaml", "abbreviations: [LC]", "abbreviations: [LC, LC]", 5, "stands twice in 'abbreviations'"),
        ("conditions.yaml", "name: lung cancer", "name: 12", 5, "must be text"),
        ("conditions.yaml", "families:", "familys:", 1, "Did you mean 'families'?"),
        ("therapies.yaml", "class: surgery, standing: established, within",
         "class: surgry, standing: established, within",
         7, "Did you mean 'surgery'?"),
        ("therapies.yaml", "standing: established, within", "standing: accepted, within", 7,
         "is not a value of 'standing'"),
        ("therapies.yaml", "kind: treatment", "kind: treatments", 4, "Did you mean 'treatment'?"),
        ("therapies.yaml", "synonyms: [excision]", "synonyms: [Surgery]", 7, "The term 'Surgery' stands twice"),
        ("therapies.yaml", "  - {word: therapy, kind: treatment}", "  - {word: therapy, kind: treatment}\n"
         "  - {word: Therapy, kind: treatment}", 5, "stands twice; the first is in line 4"),
        ("therapies.yaml", "heads:\n  - {word: therapy, kind: treatment}", "heads: []", 3, "at least one entry"),
        ("consensus.yaml", "year: 2019, ", "", 2, "has no 'year'"),
        ("consensus.yaml", "source: NG122, ", "", 2, "has no 'source'"),
        ("consensus.yaml", "year: 2019", "year: 19", 2, "must be a year"),
        ("consensus.yaml", 'verified: secondary, checked: "2026-01-31"', "verified: secondary", 2, "needs the day"),
        ("consensus.yaml", "verified: secondary, checked", "verified: unverified, checked", 2,
         "unverified one has none"),
        ("consensus.yaml", "2026-01-31", "31 January", 2, "is not a date"),
        ("consensus.yaml", "2026-01-31", "2026-02-30", 2, "is not a date"),
        ("consensus.yaml", "title: Lung cancer", "title: Lung cancer, early disease", 2, "in quotes"),
        ("consensus.yaml", "standing: standard, guideline: g-1", "standing: standard", 4, "has no 'guideline'"),
        ("consensus.yaml", "standing: standard, guideline: g-1", "standing: standard, guideline: g-2", 4,
         "There is no guideline 'g-2'"),
        ("consensus.yaml", "therapy: surgery, conditions", "therapy: surgeries, conditions", 4,
         "Did you mean 'surgery'?"),
        ("consensus.yaml", "conditions: [lung-cancer], standing", "conditions: [long-cancer], standing", 4,
         "Did you mean 'lung-cancer'?"),
        ("consensus.yaml", "  - {therapy: surgery, conditions: [lung-cancer], standing: standard, guideline: g-1}",
         "  - {therapy: surgery, conditions: [lung-cancer], standing: standard, guideline: g-1}\n"
         "  - {therapy: surgery, conditions: [any, lung-cancer], standing: option, guideline: g-1}", 5,
         "stands twice; the first is in line 4"),
        ("consensus.yaml", "conditions: [lung-cancer], standing", "conditions: [], standing", 4, "is empty"),
        ("consensus.yaml", "options: [surgery]", "options: [chemo]", 6, "There is no therapy 'chemo'"),
        ("consensus.yaml", "predicate: indication", "predicate: indications", 11, "Did you mean 'indication'?"),
        ("consensus.yaml", 'wrong: ["all patients"]', "wrong: []", 12, "is empty"),
        ("consensus.yaml", "phrases: [see a doctor]", "phrases: []", 18, "is empty"),
        ("consensus.yaml", "therapies: [surgery, resection]", "therapies: [surgery]", 22, "at least two therapies"),
        ("approved.yaml", "therapy: resection", "therapy: resecton", 2, "Did you mean 'resection'?"),
        ("approved.yaml", " use: [lung-cancer],", "", 2, "neither 'use' nor 'wording'"),
        ("approved.yaml", "year: 2001, ", "", 2, "either 'year' or 'listed'"),
        ("approved.yaml", "year: 2001", "year: 2001, listed: 2001", 3, "either 'year' or 'listed'"),
        ("approved.yaml", "jurisdictions: [us]", "jurisdictions: [usa]", 2, "is not a value of 'jurisdictions'"),
        ("approved.yaml", "jurisdictions: [us]", "jurisdictions: []", 2, "is empty"),
        ("approved.yaml", "brands: [Brandy]", "brands: [Surgery]", 2, "already a name of 'surgery'"),
        ("approved.yaml", "verified: unverified", 'verified: unverified, checked: "2026-01-31"', 3,
         "unverified one has none"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(name: str, old: str, new: str, line: int, says: str) -> None:
    with pytest.raises(RuleError) as caught:
        load_tables(spoil(name, old, new))
    assert caught.value.file == f"claims/{name}"
    assert caught.value.line == line
    assert says in str(caught.value)


def test_a_missing_and_a_foreign_table_are_refused() -> None:
    with pytest.raises(RuleError, match=r"'approved\.yaml' is missing"):
        load_tables({name: text for name, text in GOOD.items() if name != "approved.yaml"})
    with pytest.raises(RuleError, match=r"Did you mean 'approved\.yaml'"):
        load_tables({**GOOD, "aproved.yaml": ""})


def test_an_empty_table_is_refused() -> None:
    for name in GOOD:
        with pytest.raises(RuleError, match=name):
            load_tables({**GOOD, name: ""})


SOURCE = """\
sources:
  - id: us-1
    instrument: Act
    section: s.1
    in_force: in force
    paraphrase: Nothing false.
    address: https://example.org/act
    verified: read
    checked: 2026-01-31
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("https://example.org/act", "example.org/act", 7, "Begin it with https:// and"),
        ("https://example.org/act", "https:// example", 7, "is not an address"),
        ("verified: read", "verified: red", 8, "Did you mean 'read'?"),
        ("2026-01-31", "2026-13-31", 9, "is not a date"),
        ("paraphrase", "paraphase", 6, "Did you mean 'paraphrase'?"),
        ("    section: s.1\n", "", 2, "has no 'section'"),
    ],
)
def test_a_mistake_in_a_provision_is_told_with_its_place(old: str, new: str, line: int, says: str) -> None:
    with pytest.raises(RuleError) as caught:
        load_sources(SOURCE.replace(old, new), "rules/sources.yaml")
    assert (caught.value.file, caught.value.line) == ("rules/sources.yaml", line)
    assert says in str(caught.value)


def test_a_doubled_provision_is_refused() -> None:
    with pytest.raises(RuleError, match="stands twice"):
        load_sources(SOURCE + SOURCE.removeprefix("sources:\n"), "rules/sources.yaml")


def test_the_provisions_that_ship_are_whole() -> None:
    sources = load_sources(read_text(shelf("rules") / "sources.yaml"), "rules/sources.yaml")
    assert len(sources) > 100
    assert {source.verified for source in sources} == {"read", "secondary", "unverified"}
    cancer_act = next(source for source in sources if source.id == "uk-cancer-act")
    assert "1939" in cancer_act.instrument
    assert cancer_act.address.startswith("https://www.legislation.gov.uk/")
    assert all(source.checked and source.paraphrase.endswith(".") for source in sources)
