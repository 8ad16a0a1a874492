"""What the words of any sentence hold: negation, speculation, relation."""

from __future__ import annotations

import pytest

from audit.extract.statements import read_statements
from audit.model.statement import Relation, Statement
from tests.extract.test_statements import LEXICON, page, read


def all_of(*texts: str) -> tuple[Statement, ...]:
    document, sentences = page(*texts)
    return read_statements(document, sentences, LEXICON)


@pytest.mark.parametrize(
    "text",
    [
        "The shop is not open on Mondays.",
        "Nobody answered the door.",
        "It was cleaned without soap.",
        "There was a lack of clean water.",
        "The pump failed to start.",
        "He was unable to swallow.",
        "Neither nurse had a key.",
        "The lotion doesn't sting.",
        "It dont sting at all.",
        "We chose rye instead of wheat.",
    ],
)
def test_a_negation_anywhere_counts(text: str) -> None:
    assert read(text).negation


@pytest.mark.parametrize(
    "text",
    [
        "The shop is open on Mondays.",
        "It not only cleans, it also polishes.",
        "The process is irreversible and painless.",
        "No doubt about it: the tea is hot.",
        "It stands in room no 7.",
        "They asked whether or not to go.",
    ],
)
def test_affixes_and_pseudo_negations_do_not(text: str) -> None:
    assert not read(text).negation


def test_a_refuted_claim_and_the_wording_are_two_questions() -> None:
    safe = read("The gel relieves pain without a prescription.")
    assert (safe.kind, safe.negated, safe.negation) == ("claim", False, True)


@pytest.mark.parametrize(
    "text",
    [
        "The rash may come back.",
        "The notes suggest a second cause.",
        "Heat is the most probable cause.",
        "It is unclear who wrote it.",
        "These results indicate that the dose was low.",
        "The bank seems empty.",
        "We asked whether it rained.",
        "The drug is thought to act on nerves.",
    ],
)
def test_speculation_of_every_family(text: str) -> None:
    assert read(text).speculation


@pytest.mark.parametrize(
    "text", ["The rash came back.", "Call us as soon as possible.", "The clinic opened in May.", "I can't wait."]
)
def test_what_is_certain_or_idle_is_no_speculation(text: str) -> None:
    assert not read(text).speculation


def test_everyday_words_of_possibility_count_only_outside_scholarly_writing() -> None:
    assert read("You can return it if it would not fit.").speculation
    assert not read("The protein can bind zinc or iron.").speculation


def test_a_document_is_scholarly_as_a_whole() -> None:
    scholarly = ("Expression of the gene rose in plasma.", "Binding was measured in vitro.")
    assert not all_of(*scholarly, "It can do this twice.")[-1].speculation
    assert all_of("The lid is red.", "The box is big.", "It can do this twice.")[-1].speculation


def test_strength_stays_narrow() -> None:
    said = read("Studies suggest that the balm relieves itching.")
    assert (said.strength, said.speculation) == ("asserted", True)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The shop opens at nine.", "none"),
        ("Tall people are associated with larger shoes.", "correlational"),
        ("Salt intake was not associated with longer sleep.", "correlational"),
        ("Snoring was more common among smokers.", "correlational"),
        ("Poor sleep is a risk factor for falls.", "correlational"),
        ("Use was associated with a reduced intake of sugar.", "correlational"),
        ("Daily walks may reduce swelling.", "conditional"),
        ("The tape appears to improve balance.", "conditional"),
        ("The tape may ease swelling and should be studied further.", "conditional"),
        ("Daily walks reduce swelling.", "causal"),
        ("The mask did not improve sleep.", "causal"),
        ("Noise has an effect on hearing.", "causal"),
        ("The new mattress led to fewer complaints.", "causal"),
        ("Further trials are needed to determine whether the tape reduces swelling.", "none"),
        ("Patients should be told about the effect on sleep.", "none"),
    ],
)
def test_relation(text: str, relation: Relation) -> None:
    assert read(text).relation == relation


def test_headings_have_a_wording_too() -> None:
    heading = read("Walking may reduce swelling", kind="heading")
    assert (heading.speculation, heading.relation, heading.negation) == (True, "conditional", False)
