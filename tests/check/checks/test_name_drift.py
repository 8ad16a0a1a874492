"""name-drift: one therapy under two names."""

from __future__ import annotations

from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House

RULE = rule("corpus", "name-drift", "{direction: benefit}", "{shared: 1}")
CLAIM = "{} improves the daily life of patients and lets them sleep through the whole night."


def _pages(one: str, other: str) -> tuple[dict[str, str], Settings]:
    pages = {
        "asthma.md": f"# Asthma\n\n{CLAIM.format(one)}\n",
        "psoriasis.md": f"# Psoriasis\n\n{CLAIM.format(other)}\n",
    }
    return pages, Settings(promoted=(one, other))


def test_names_that_differ_in_one_word(full_house: House) -> None:
    (found,) = full_house.findings(RULE, *_pages("Plasma reconstruction therapy", "Plasma reconstitution therapy"))
    assert "plasma reconstruction therapy" in found.because.matched


def test_unlike_names_and_inflected_ones(full_house: House) -> None:
    assert full_house.findings(RULE, *_pages("Plasma reconstruction therapy", "Salt float therapy")) == ()
    assert full_house.findings(RULE, *_pages("Plasma programme therapy", "Plasma programmes therapy")) == ()


def test_pages_that_share_no_claim(full_house: House) -> None:
    pages, settings = _pages("Plasma reconstruction therapy", "Plasma reconstitution therapy")
    pages["psoriasis.md"] = "# Psoriasis\n\nPlasma reconstitution therapy clears dry and flaky skin within days.\n"
    assert full_house.findings(RULE, pages, settings) == ()
