"""`cited`: a checkable reference, and for what is sold also people, comparator and size."""

from __future__ import annotations

import pytest

from tests.check.house import House

FULL = (
    "In 120 adults with psoriasis the sun lamp relieved itching by 30% compared with a sham lamp "
    "(Br J Dermatol 2019;181:44)."
)


def test_a_full_report_of_what_is_sold(full_house: House) -> None:
    assert full_house.answer("cited", FULL, promoted=("sun lamp",)).verdict == "yes"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("The sun lamp relieves itching (Br J Dermatol 2019;181:44).", "who was studied"),
        (
            "The sun lamp relieved itching in 120 adults by 30% (Br J Dermatol 2019;181:44).",
            "with what it was compared",
        ),
        ("The sun lamp relieves itching in adults compared with creams [12].", "how large the effect was"),
    ],
)
def test_what_is_missing_lowers_and_is_told(full_house: House, text: str, missing: str) -> None:
    answer = full_house.answer("cited", text, promoted=("sun lamp",))
    assert (answer.verdict, answer.at_most) == ("part", "warning")
    assert missing in answer.reason


@pytest.mark.parametrize(
    "text",
    [
        "Studies show that the sun lamp relieves itching.",
        "The sun lamp is clinically proven.",
        "The sun lamp relieves itching (NCT01234567).",
        "The sun lamp relieves itching.",
    ],
)
def test_no_reference(full_house: House, text: str) -> None:
    assert full_house.answer("cited", text, promoted=("sun lamp",)).verdict == "no"


def test_accepted_care_needs_less(full_house: House) -> None:
    text = "Palliative radiotherapy relieves pain from bone metastases in most patients (ASTRO guideline)."
    assert full_house.answer("cited", text).verdict == "yes"


FULL_REPORTS = [
    "In 240 adults with knee pain the heat band cut pain by 18% compared with a sham band (Lancet 2021;398:100).",
    "Among 90 children with asthma, the heat band led to 12% fewer attacks than placebo (doi:10.1000/abc123).",
    "In 310 women with migraine, the heat band cut attacks from 8 to 4 a month versus placebo (PMID 12345678).",
    "The heat band lowered pain by 2 points in 64 patients against usual care (Smith et al. 2020).",
    "Of 150 people with sciatica, 60 in 100 improved with the heat band and 40 in 100 with a sham (BMJ 2019;365:l1).",
]
PARTS_MISSING = [
    ("The heat band relieves knee pain (Lancet 2021;398:100).", "who was studied"),
    ("The heat band cut pain by 18% in 240 adults (Lancet 2021;398:100).", "with what it was compared"),
    ("The heat band relieved pain in adults compared with a sham band (PMID 12345678).", "how large the effect was"),
    ("The heat band beats a sham band (doi:10.1000/abc123).", "who was studied"),
    ("The heat band eases migraine by 40% versus placebo (Smith et al. 2020).", "who was studied"),
    ("The heat band relieves back pain (NICE guideline NG59, 2016).", "who was studied"),
    (
        "In a randomised trial of 310 women the heat band cut migraine attacks from 8 to 4 a month versus placebo.",
        "where it was published",
    ),
]
NOT_CHECKABLE = [
    "Studies show that the heat band relieves knee pain.",
    "Research has shown that the heat band eases migraine.",
    "The heat band is clinically tested against back pain.",
    "The heat band is clinically proven and dermatologically tested.",
    "As published in The Lancet, the heat band relieves pain.",
    "As reported in Nature, the heat band regrows cartilage.",
    "The heat band relieves knee pain (NCT01234567).",
    "Our trial is registered as ISRCTN12345678: the heat band works.",
    "According to scientists, the heat band eases pain.",
    "Numerous publications confirm the effect of the heat band.",
    "A study of a leading university proves that the heat band works.",
    "Patented technology, developed with researchers: the heat band relieves pain.",
    "Phase 3 trials are under way with the heat band against back pain.",
    "The heat band is recommended by experts and relieves pain.",
    "Science backs the heat band against arthritis.",
    "90% of users felt less pain with the heat band.",
    "A controlled trial confirmed that the heat band relieves pain.",
    "See our website for the studies on the heat band against pain.",
    "Who would not want the heat band to ease pain?",
    "Three universities studied the heat band with excellent results.",
    "A 2023 survey proves that the heat band works.",
]
CARE = [
    "Inhaled corticosteroids control asthma (GINA guideline, 2024).",
    "Statins are recommended for high cholesterol in the ESC guideline of 2019.",
    "Statins lower the risk of heart attack (ESC guideline 2019).",
    "Metformin is the first drug for type 2 diabetes in the ADA guideline of 2025.",
    "In adults with depression, antidepressants reduce symptoms more than placebo (Lancet 2018;391:1357).",
]
CARE_NOT_CHECKABLE = [
    "Studies show that statins lower the risk of heart attack.",
    "Experts agree that metformin helps.",
    "As Nature reported, inhaled corticosteroids control asthma.",
]


@pytest.mark.parametrize("text", FULL_REPORTS)
def test_full_reports(full_house: House, text: str) -> None:
    answer = full_house.answer("cited", text, promoted=("heat band",))
    assert answer.verdict == "yes", answer.reason


@pytest.mark.parametrize(("text", "missing"), PARTS_MISSING)
def test_each_missing_part_is_told(full_house: House, text: str, missing: str) -> None:
    answer = full_house.answer("cited", text, promoted=("heat band",))
    assert (answer.verdict, answer.at_most) == ("part", "warning"), answer.reason
    assert missing in answer.reason


@pytest.mark.parametrize("text", NOT_CHECKABLE)
def test_what_cannot_be_looked_up(full_house: House, text: str) -> None:
    answer = full_house.answer("cited", text, promoted=("heat band",))
    assert answer.verdict == "no", answer.reason


@pytest.mark.parametrize("text", CARE)
def test_a_guideline_suffices_for_accepted_care(full_house: House, text: str) -> None:
    answer = full_house.answer("cited", text, page="neutral")
    assert answer.verdict == "yes", answer.reason


@pytest.mark.parametrize("text", CARE_NOT_CHECKABLE)
def test_accepted_care_without_a_reference(full_house: House, text: str) -> None:
    answer = full_house.answer("cited", text, page="neutral")
    assert answer.verdict == "no", answer.reason
