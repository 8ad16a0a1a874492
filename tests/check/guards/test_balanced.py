"""`balanced`: a specific harm or limit, in the sentence or, for wider rules, in the section."""

from __future__ import annotations

import pytest

from tests.check.house import House

SAME = [
    "The sun lamp relieves psoriasis but can cause burns and serious side effects.",
    "The sun lamp relieves psoriasis; people with lupus must not use it.",
    "The sun lamp relieves psoriasis, although not everyone responds.",
]
PLAYED_DOWN = [
    "The sun lamp relieves psoriasis with few side effects.",
    "The sun lamp relieves psoriasis and reduces the risk of infection.",
    "The sun lamp relieves psoriasis without side effects.",
    "The sun lamp relieves psoriasis.",
]


@pytest.mark.parametrize("text", SAME)
def test_in_the_same_sentence(full_house: House, text: str) -> None:
    assert full_house.answer("balanced", text, "psoriasis", promoted=("sun lamp",)).verdict == "yes"


@pytest.mark.parametrize("text", PLAYED_DOWN)
def test_harms_played_down_do_not_count(full_house: House, text: str) -> None:
    answer = full_house.answer("balanced", text, "psoriasis", promoted=("sun lamp",))
    assert answer.verdict == "no", answer.reason


def test_the_section_counts_for_wider_rules_only(full_house: House) -> None:
    text = "## Sun lamp\n\nThe sun lamp relieves psoriasis. It is warm.\n\nSide effects include burns."
    assert full_house.answer("balanced", text, "psoriasis", promoted=("sun lamp",)).verdict == "no"
    assert full_house.answer("balanced", text, "psoriasis", promoted=("sun lamp",), scope="section").verdict == "yes"


def test_the_harms_of_another_treatment_do_not_balance(full_house: House) -> None:
    text = "The sun lamp relieves psoriasis. Chemotherapy causes serious side effects."
    assert full_house.answer("balanced", text, "psoriasis", promoted=("sun lamp",), scope="section").verdict == "no"


OTHER_FIELDS = [
    "The gel patch relieves back pain but can irritate the skin and cause a rash.",
    "The gel patch eases arthritis; side effects include nausea and headache.",
    "The gel patch helps one person in three, and for others it does nothing.",
    "The gel patch relieves pain but raises the risk of bleeding.",
    "The gel patch lowers blood pressure, though dizziness and fainting are common side effects.",
    "The gel patch eases migraine but must not be used in pregnancy.",
    "The gel patch works for about half of users and the effect wears off after a month.",
    "The gel patch relieves pain, but serious complications such as infection occur in 2% of patients.",
    "The gel patch reduces cramps, yet long-term use can harm the liver.",
    "The gel patch eases pain, but people with kidney disease should not use it.",
    "The gel patch relieves itching for a few hours only and does not treat the cause.",
    "The gel patch improves sleep, but whether it lasts is not known.",
    "The gel patch can trigger an allergic reaction even though it relieves pain.",
    "The gel patch eases pain but is not suitable for children.",
    "The gel patch relieves pain, although burns have been reported.",
    "The gel patch relieves pain and causes nausea.",
    "The gel patch for arthritis can cause a rash.",
    "The gel patch reduces swelling and may trigger a rash.",
    "The gel patch soothes eczema; do not use it if you have had an allergic reaction.",
    "It is not harmless: the gel patch can cause bleeding.",
    "The gel patch softens corns but people with diabetes must avoid it.",
    "The gel patch can scald the skin, though it soothes corns.",
    "The gel patch eased pain in some users and made it worse in others.",
    "The gel patch clears a blocked nose, but after a week it can make the blockage worse.",
    "The gel patch eases hay fever; nosebleeds are common.",
    "The gel patch helps hay fever but does not help everyone.",
]
TRAPS = [
    "The gel patch relieves back pain and has no contraindications.",
    "The gel patch eases arthritis without any side effects.",
    "The gel patch has never caused an infection and eases arthritis.",
    "The gel patch relieves pain, swelling and fatigue.",
    "The gel patch takes away nausea and dizziness.",
    "The gel patch protects against infection and stroke.",
    "The gel patch eases arthritis, a disease that can cause serious complications.",
    "The gel patch treats psoriasis, which can lead to depression and pain.",
    "Untreated arthritis carries a risk of disability, and the gel patch helps.",
    "The gel patch eases arthritis and there are no known risks.",
    "The gel patch works with hardly any side effects.",
    "The gel patch lowers the risk of complications of diabetes.",
    "The gel patch is not harmful and relieves pain.",
    "The gel patch cannot cause a rash and relieves pain.",
    "Nobody has ever reported an adverse effect of the gel patch.",
    "The gel patch does not irritate the skin.",
    "The gel patch is free from side effects and eases gout.",
    "The gel patch heals burns, scars and bruises.",
    "Unlike tablets with their side effects, the gel patch eases arthritis gently.",
    "The gel patch eases the side effects of chemotherapy.",
    "Side effects are unheard of with the gel patch.",
    "The gel patch is so gentle that complications are impossible.",
    "The gel patch never irritates.",
    "The gel patch has been used for years without one complaint or complication.",
    "The gel patch relieves the burning and swelling of gout.",
    "Gout leads to joint damage; the gel patch helps.",
    "The gel patch avoids the risks of surgery.",
    "Safe and gentle, with zero risks: the gel patch.",
    "The gel patch is as safe as water.",
    "The gel patch spares you the drowsiness of tablets.",
    "Hay fever brings on headaches, and the gel patch ends them.",
    "Doctors have found no harm in the gel patch.",
]


@pytest.mark.parametrize("text", OTHER_FIELDS)
def test_other_fields_yes(full_house: House, text: str) -> None:
    answer = full_house.answer("balanced", text, promoted=("gel patch",))
    assert answer.verdict == "yes", answer.reason


@pytest.mark.parametrize("text", TRAPS)
def test_traps(full_house: House, text: str) -> None:
    answer = full_house.answer("balanced", text, promoted=("gel patch",))
    assert answer.verdict == "no", answer.reason
