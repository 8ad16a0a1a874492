"""copied-claims: the same claim on pages for different diseases, found without comparing all pairs."""

from __future__ import annotations

from audit.check.checks.likeness import cluster
from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House
from tests.effort import grows_linearly

SETTINGS = Settings(promoted=("sun lamp",))
RULE = rule(
    "corpus", "copied-claims", "{direction: benefit}", "{grave: [survival]}", severity="info",
    severity_when="[{severity: error, when: {found: grave}}, {severity: warning, when: {found: three-diseases}}]",
)  # fmt: skip
CLAIM = "The sun lamp improves the daily life of people with {} and lets them sleep through the night."


def _pages(*diseases: str, text: str = CLAIM) -> dict[str, str]:
    return {f"{disease}.md": f"# {disease.capitalize()}\n\n{text.format(disease)}\n" for disease in diseases}


def test_diseases_are_masked(full_house: House) -> None:
    (found,) = full_house.findings(RULE, _pages("asthma", "psoriasis"), SETTINGS)
    assert (found.scope, found.severity) == ("corpus", "info")
    assert [found.place.document, *(place.document for place in found.related)] == ["asthma.md", "psoriasis.md"]


def test_three_diseases_and_grave_claims(full_house: House) -> None:
    assert full_house.findings(RULE, _pages("asthma", "psoriasis", "migraine"), SETTINGS)[0].severity == "warning"
    grave = "The sun lamp prolongs the survival of people with {} by several years at the very least."
    assert full_house.findings(RULE, _pages("asthma", "psoriasis", text=grave), SETTINGS)[0].severity == "error"


def test_light_rewording_is_still_a_copy(full_house: House) -> None:
    pages = _pages("asthma") | _pages(
        "psoriasis", text="The sun lamp improves daily life for people with {} and lets them sleep all night."
    )
    assert len(full_house.findings(RULE, pages, SETTINGS)) == 1


def test_one_disease_short_sentences_and_other_claims(full_house: House) -> None:
    same = {"a.md": _pages("asthma")["asthma.md"], "b.md": _pages("asthma")["asthma.md"]}
    assert full_house.findings(RULE, same, SETTINGS) == ()
    assert full_house.findings(RULE, _pages("asthma", "psoriasis", text="The sun lamp relieves {}."), SETTINGS) == ()
    pages = _pages("asthma") | _pages(
        "psoriasis", text="The sun lamp clears red, dry and flaky skin in {} by daylight."
    )
    assert full_house.findings(RULE, pages, SETTINGS) == ()


def test_the_order_of_documents_does_not_change_ids_of_other_findings(full_house: House) -> None:
    one = full_house.findings(RULE, _pages("asthma", "psoriasis"), SETTINGS)
    again = full_house.findings(RULE, _pages("asthma", "psoriasis"), SETTINGS)
    assert one == again


def test_alike_sequences_meet_however_common_their_words() -> None:
    sentences = [("a", "b", "c", "d", "e", "f", "g", f"x{n}") for n in range(300)]
    assert len(cluster(sentences, 0.6)) == 1


def test_not_all_pairs_are_compared() -> None:
    def compare(count: int) -> None:
        sentences = [
            (*(f"w{(n * 7919 + k * 104729) % 5000}" for k in range(8)), "common", "words", "stand", "here")
            for n in range(count)
        ]
        cluster(sentences, 0.6)

    assert grows_linearly(compare, 1000, 8000)
