"""Who says it."""

from __future__ import annotations

import pytest

from tests.extract.pages import complete_page


@pytest.mark.parametrize(
    ("text", "shown", "klass"),
    [
        ("Our physician says that the gas must never be inhaled.", "Our physician", "own_provider"),
        ("Research at a national institute is beginning to suggest that it helps.",
         "Research at a national institute", "study"),
        ("Recommended by leading dentists around the world.", "leading dentists", "expert"),
        ('"My knee stopped aching within days," says Maria, 62.', "Maria, 62", "patient"),
        ('"It changed my mornings for good." – Tom K., Leeds', "Tom K., Leeds", "patient"),
        ("According to the World Health Organization, it prevents infection.",
         "the World Health Organization", "authority"),
        ("Dr Hale believes that it works for most.", "Dr Hale", "expert"),
        ("Studies show that it eases pain.", "Studies", "study"),
        ("Our customers say that they sleep better.", "Our customers", "patient"),
        ("The ministry confirms that it is safe.", "The ministry", "authority"),
        ("Nine in ten dentists recommend it.", "Nine in ten dentists", "expert"),
        ("Trusted by over 2,000 families.", "over 2,000 families", "patient"),
    ],
)  # fmt: skip
def test_reporters(text: str, shown: str, klass: str) -> None:
    found = complete_page(f"# Gel\n\n{text}")[0][1].attribution
    assert found is not None
    assert (found.text, found.klass) == (shown, klass)


@pytest.mark.parametrize(
    "text",
    [
        "It reduces pain and swelling.",
        "Patients recover faster after the operation.",
        "Our surgeons use the newest laser.",
        "We believe that every smile deserves care.",
        "Doctors are not sure that it works.",
    ],
)
def test_no_reporter(text: str) -> None:
    assert complete_page(f"# Gel\n\n{text}")[0][1].attribution is None


def test_the_pages_own_clinic_is_its_own_provider() -> None:
    page = "# Welcome to Rosewood Clinic\n\nExperts at Rosewood Clinic stress that our drip renews the body. Book now."
    found = complete_page(page)[0][1].attribution
    assert found is not None
    assert (found.text, found.klass) == ("Experts at Rosewood Clinic", "own_provider")
    assert page[found.start : found.end] == found.text
