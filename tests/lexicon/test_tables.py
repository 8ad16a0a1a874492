"""The tables that ship: they load, they hold together, and the look-ups answer as the documentation says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.files import read_text
from audit.lexicon.entries import normalise
from audit.lexicon.grammar import load_grammar
from audit.lexicon.tables import Tables, load_tables
from audit.phrases import Phrase, PhraseSet
from audit.phrases.grammar import Grammar
from audit.shelf import shelf


@pytest.fixture(scope="session")
def grammar() -> Grammar:
    return load_grammar(read_text(shelf("claims") / "grammar.yaml"), "claims/grammar.yaml")


def holds(phrases: tuple[Phrase, ...], sentence: str, grammar: Grammar) -> bool:
    return bool(phrases) and bool(PhraseSet(phrases, {}, grammar).scan(sentence))


def test_the_tables_are_broad_enough_for_other_domains(tables: Tables) -> None:
    groups = {condition.family for condition in tables.conditions}
    assert len(tables.conditions) >= 150
    assert len(tables.therapies) >= 200
    assert len({(row.therapy, row.condition) for row in tables.consensus}) >= 120
    assert len(tables.approved) >= 80
    assert len(tables.facts) >= 12
    assert {"sarcoma", "heart", "diabetes", "teeth", "mental", "skin", "fertility", "eye", "animal"} <= groups


def test_reading_twice_gives_the_same_tables(texts: dict[str, str], tables: Tables) -> None:
    assert load_tables(dict(reversed(texts.items()))) == tables


def test_every_term_finds_its_own_entry(tables: Tables) -> None:
    for condition in tables.conditions:
        for term in (*condition.terms, *condition.abbreviations):
            assert tables.condition_of(term) == condition.id, term
    for therapy in tables.therapies:
        for term in tables.names(therapy.id):
            assert tables.therapy_of(term) == therapy.id, term


@pytest.mark.parametrize(
    ("term", "condition"),
    [
        ("Esophageal Cancer", "oesophageal-cancer"),
        ("leukemia", "leukaemia"),
        ("LEUKAEMIA", "leukaemia"),
        ("ALL", "all"),
        ("all", ""),
        ("AIDS", "hiv"),
        ("aids", ""),
        ("Parkinson’s disease", "parkinsons-disease"),
        ("non‑small  cell\nlung cancer", "non-small-cell-lung-cancer"),
        ("no such disease", ""),
        ("", ""),
    ],
)
def test_a_condition_is_found_by_its_name(tables: Tables, term: str, condition: str) -> None:
    assert tables.condition_of(term) == condition


@pytest.mark.parametrize(
    ("therapy", "condition", "standing", "by"),
    [
        ("chemotherapy", "chondrosarcoma", "option", ("chemotherapy", "chondrosarcoma")),
        ("radiotherapy", "osteosarcoma", "standard", ("radiotherapy", "sarcoma")),
        ("targeted-therapy", "cml", "standard", ("imatinib", "cml")),
        ("car-t", "leukaemia", "option", ("car-t", "all")),
        ("cellular-immunotherapy", "all", "option", ("car-t", "all")),
        ("tace", "hepatocellular-carcinoma", "standard", ("tace", "liver-cancer")),
        ("statin", "high-cholesterol", "standard", ("statin", "high-cholesterol")),
    ],
)
def test_accepted_care_is_found_by_its_row(
    tables: Tables, therapy: str, condition: str, standing: str, by: tuple[str, str]
) -> None:
    row = tables.established(therapy, condition)
    assert row is not None
    assert (row.standing, (row.therapy, row.condition)) == (standing, by)
    assert not tables.unproven(therapy, condition)


@pytest.mark.parametrize(
    ("therapy", "condition"),
    [
        ("immune-reconstruction", "chondrosarcoma"),
        ("immune-cell-therapy", "leukaemia"),
        ("immunotherapy", "chondrosarcoma"),
        ("homeopathy", "asthma"),
        ("ozone-therapy", "copd"),
        ("stem-cell-therapy", "knee-osteoarthritis"),
        ("iv-vitamin-drip", ""),
        ("antibiotic", "common-cold"),
    ],
)
def test_unproven_care_has_no_accepting_row(tables: Tables, therapy: str, condition: str) -> None:
    assert tables.established(therapy, condition) is None
    assert tables.unproven(therapy, condition)


def test_a_narrower_therapy_never_borrows_from_the_broader_one(tables: Tables) -> None:
    assert tables.established("chemotherapy", "pancreatic-cancer")
    assert tables.established("temozolomide", "pancreatic-cancer") is None
    assert tables.established("cell-therapy", "leukaemia") is None


def test_must_mention_holds_for_the_narrower_disease(tables: Tables) -> None:
    row = tables.must_mention_for("hepatocellular-carcinoma")
    assert row is not None and row.condition == "liver-cancer"
    assert tables.must_mention_for("chondrosarcoma") is None


def test_combinations_let_a_kind_stand_for_its_class(tables: Tables) -> None:
    found = tables.combined(["radiotherapy", "chemotherapy"], "oesophageal-squamous-cell-carcinoma")
    assert found is not None and found.id == "chemoradiation"
    assert tables.combined(["pembrolizumab", "chemotherapy"], "non-small-cell-lung-cancer") is not None
    assert tables.combined(["immune-reconstruction", "chemotherapy"], "oesophageal-cancer") is None
    assert tables.combined(["chemotherapy"], "oesophageal-cancer") is None


def test_approval_is_bound_to_use_and_place(tables: Tables) -> None:
    assert tables.approved_for("tisagenlecleucel", "all", ["us"]) is not None
    assert tables.approved_for("tisagenlecleucel", "all", ["cn"]) is None
    assert tables.approved_for("tisagenlecleucel", "chondrosarcoma") is None
    assert tables.approved_for("nivolumab", "hepatocellular-carcinoma", ["eu"]) is not None
    assert tables.approved_for("axicabtagene", "large-b-cell-lymphoma", ["cn"]) is not None
    assert all(product.cells for product in tables.products_of("lifileucel"))


@pytest.mark.parametrize(
    ("phrase", "klass"),
    [
        ("Immune Reconstitution Cell Therapy", "cell-therapy"),
        ("phased immune cell programme", "cell-therapy"),
        ("stem-cell serum", "cosmetic"),
        ("our vitamin gummy", "supplement"),
        ("the wellness drip", "infusion"),
        ("ozone sauna", "complementary"),
        ("excellent parking", ""),
    ],
)
def test_an_unlisted_noun_phrase_takes_the_class_of_its_last_telling_word(
    tables: Tables, phrase: str, klass: str
) -> None:
    assert tables.class_of(phrase) == klass


def test_every_fact_finds_its_own_examples_and_no_counterexample(tables: Tables, grammar: Grammar) -> None:
    for fact in tables.facts:
        assert fact.must_flag and fact.must_not_flag, fact.id
        for sentence in fact.must_flag:
            assert holds(fact.wrong, sentence, grammar), f"{fact.id}: {sentence}"
            assert not holds(fact.right, sentence, grammar), f"{fact.id}: {sentence}"
        for sentence in fact.must_not_flag:
            wrong = holds(fact.wrong, sentence, grammar) and not holds(fact.right, sentence, grammar)
            assert not wrong, f"{fact.id}: {sentence}"


def test_advice_and_general_facts_find_their_own_sentences(tables: Tables, grammar: Grammar) -> None:
    for row in tables.advice:
        assert holds(row.phrases, row.example, grammar), row.id
    for fact in tables.general:
        assert holds(fact.phrases, fact.statement, grammar), fact.id


def test_every_attribute_phrase_can_be_read(tables: Tables, grammar: Grammar) -> None:
    PhraseSet([phrase for row in tables.consensus for phrase in row.attributes], {}, grammar)


def test_nothing_claims_more_checking_than_it_had(tables: Tables) -> None:
    for row in tables.consensus:
        assert row.guideline.source and row.guideline.year
        if row.verified != "unverified":
            assert row.guideline.verified != "unverified", f"line {row.line}"
    for product in tables.approved:
        assert bool(product.checked) == (product.verified != "unverified"), product.id


@given(st.text(max_size=40))
def test_normalising_is_done_once(term: str) -> None:
    assert normalise(normalise(term)) == normalise(term)


@given(st.text(max_size=60))
def test_look_ups_answer_any_text(tables: Tables, term: str) -> None:
    for found in (tables.condition_of(term), tables.therapy_of(term), tables.class_of(term)):
        assert isinstance(found, str)
