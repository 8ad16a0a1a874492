"""`consensus`: the dated tables, by therapy and disease; never a general row for what the page sells."""

from __future__ import annotations

import pytest

from tests.check.house import House


@pytest.mark.parametrize(
    "text",
    [
        "Radiotherapy relieves symptoms of oesophageal cancer.",
        "Surgery is the main treatment for early colon cancer.",
        "Chemotherapy kills breast cancer cells.",
        "Statins lower the risk of heart attack.",
    ],
)
def test_accepted_care(full_house: House, text: str) -> None:
    answer = full_house.answer("consensus", text)
    assert answer.verdict == "yes", answer.reason


def test_the_answer_names_guideline_and_year(full_house: House) -> None:
    answer = full_house.answer("consensus", "Chemotherapy kills breast cancer cells.")
    assert "(20" in answer.reason


@pytest.mark.parametrize(
    "text",
    [
        "Ozone therapy relieves symptoms of oesophageal cancer.",
        "Laetrile shrinks colon cancer.",
        "Our immune renewal programme kills breast cancer cells.",
        "Surgery and ozone therapy are the main treatments for early colon cancer.",
        "It lowers the side effects of chemotherapy.",
    ],
)
def test_what_is_not_accepted(full_house: House, text: str) -> None:
    answer = full_house.answer("consensus", text, promoted=("immune renewal programme",))
    assert answer.verdict == "no", answer.reason


def test_absolutes_are_covered_only_in_part(full_house: House) -> None:
    answer = full_house.answer("consensus", "Chemotherapy always destroys every breast cancer cell, guaranteed.")
    assert (answer.verdict, answer.at_most) == ("part", "info")


OTHER_FIELDS = [
    "Radiotherapy is used to relieve bone pain from metastatic breast cancer.",
    "Surgery is the usual treatment for stage I colon cancer.",
    "Tamoxifen lowers the risk of recurrence in breast cancer.",
    "Metformin lowers blood sugar in type 2 diabetes.",
    "Inhaled corticosteroids control asthma.",
    "Insulin keeps blood sugar in range in type 1 diabetes.",
    "Exercise improves knee function in osteoarthritis.",
    "Paclitaxel is used for ovarian cancer.",
    "Cognitive behavioural therapy reduces symptoms of depression.",
    "Antibiotics treat bacterial pneumonia.",
    "Fluoride toothpaste prevents tooth decay.",
    "Vaccination protects against measles.",
    "Ibuprofen relieves headache.",
    "Levothyroxine replaces the missing hormone in hypothyroidism.",
    "Hearing aids help people with hearing loss.",
    "Cataract surgery improves vision.",
    "Antidepressants do not make depression worse.",
    "Chemotherapy can cause nausea and hair loss in breast cancer.",
    "Beta blockers slow the heart rate in heart failure.",
]
TRAPS = [
    "Magnetic bracelets relieve arthritis.",
    "Homeopathy treats asthma.",
    "Our cell booster shrinks breast cancer.",
    "Chemotherapy only poisons the body and does nothing for breast cancer.",
    "Radiotherapy destroys your health and is useless in breast cancer.",
    "Surgery spreads colon cancer.",
    "Antidepressants make depression worse.",
    "Metformin harms people with type 2 diabetes and should be thrown away.",
    "Statins are a poison that doctors push on people with high cholesterol.",
    "Our cell booster works better than chemotherapy in breast cancer.",
    "Chemotherapy and our cell booster together cure breast cancer.",
    "Our cell booster makes metformin unnecessary in type 2 diabetes.",
    "Insulin is a crutch that keeps you sick in type 1 diabetes.",
    "Chemotherapy fails in breast cancer.",
    "Our cell booster relieves headache.",
    "Our cell booster improves quality of life.",
    "Chemotherapy ruins the immune system in breast cancer.",
    "Antibiotics are overrated poison for pneumonia.",
    "Doctors push chemotherapy for profit although it kills breast cancer patients.",
    "Our cell booster treats type 2 diabetes like metformin does.",
    "Statins weaken your heart.",
    "Vaccination against measles does more damage than the disease.",
    "Our cell booster replaces inhaled corticosteroids in asthma.",
    "Inhalers are a lifelong trap for people with asthma.",
    "Insulin shortens the life of people with type 1 diabetes.",
]
TOO_STRONG = [
    "Chemotherapy always destroys every breast cancer cell, guaranteed.",
    "Metformin cures type 2 diabetes.",
    "Inhaled corticosteroids cure asthma.",
    "Cognitive behavioural therapy eliminates depression in 100% of patients.",
    "Surgery always cures colon cancer.",
    "Tamoxifen completely prevents breast cancer from coming back.",
    "Ibuprofen relieves headache in every patient, without exception.",
    "Insulin cures type 1 diabetes.",
    "Radiotherapy works in 100% of patients with breast cancer.",
    "Statins never fail to prevent a heart attack.",
    "Antibiotics relieve migraine.",
    "Insulin clears acne.",
]


@pytest.mark.parametrize("text", OTHER_FIELDS)
def test_accepted_care_in_other_fields(full_house: House, text: str) -> None:
    answer = full_house.answer("consensus", text, page="neutral")
    assert answer.verdict == "yes", answer.reason
    assert "(20" in answer.reason


@pytest.mark.parametrize("text", TRAPS)
def test_run_down_sold_or_in_no_row(full_house: House, text: str) -> None:
    answer = full_house.answer("consensus", text, promoted=("cell booster",))
    assert answer.verdict == "no", answer.reason


@pytest.mark.parametrize("page", ["sales", "neutral"])
@pytest.mark.parametrize("text", TOO_STRONG)
def test_more_than_the_row_says(full_house: House, text: str, page: str) -> None:
    answer = full_house.answer("consensus", text, page=page)
    assert (answer.verdict, answer.at_most) == ("part", "info"), answer.reason
