"""list-with-unproven: an unproven item among accepted ones."""

from __future__ import annotations

import pytest

from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House

SETTINGS = Settings(promoted=("immune renewal therapy",))
RULE = rule(
    "sentence", "list-with-unproven", "{kind: any}", "{unproven: [cell therapy], required: [indispensable part]}",
    severity_when="[{severity: warning, when: {found: bare-list}}]", message="'{item}; {beside}'",
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "In chondrosarcoma, radiotherapy, chemotherapy or cell therapy can reduce tumour size.",
        "Breast cancer is treated with surgery, radiotherapy and ozone therapy.",
        "Surgery combined with immune renewal therapy improves survival in ovarian cancer.",
        "Immune renewal therapy is an indispensable part of breast cancer treatment.",
    ],
)
def test_unproven_among_accepted(full_house: House, text: str) -> None:
    (found,) = full_house.findings(RULE, text, SETTINGS)
    assert found.because.matched


@pytest.mark.parametrize(
    "text",
    [
        "Breast cancer is treated with surgery, radiotherapy and chemotherapy.",
        "Surgery is accepted for breast cancer. Ozone therapy is not.",
        "Surgery removes the tumour; whether ozone therapy helps in breast cancer is unknown.",
        "Immune renewal therapy repairs immunity in breast cancer.",
    ],
)
def test_no_such_list(full_house: House, text: str) -> None:
    assert full_house.findings(RULE, text, SETTINGS) == ()


def test_a_bare_list_is_told_apart_from_a_benefit(full_house: House) -> None:
    bare = full_house.findings(RULE, "Treatment of breast cancer includes surgery, radiotherapy and ozone therapy.")
    gain = full_house.findings(RULE, "Surgery, radiotherapy and ozone therapy improve survival in breast cancer.")
    assert [found.severity for found in (*bare, *gain)] == ["warning", "error"]
