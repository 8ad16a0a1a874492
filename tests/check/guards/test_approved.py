"""`approved`: an authorised product in its authorised use, in a jurisdiction that is switched on."""

from __future__ import annotations

import pytest

from audit.model.settings import Settings
from tests.check.house import House


def test_in_and_outside_the_authorised_use(full_house: House) -> None:
    product = next(p for p in full_house.tables.approved if p.use and not p.wording)
    name = full_house.tables.therapy(product.therapy).name
    use = full_house.tables.condition(product.use[0]).name
    inside = full_house.answer("approved", f"{name.capitalize()} relieves the symptoms of {use}.", page="neutral")
    assert inside.verdict == "yes", inside.reason
    assert product.authority in inside.reason
    outside = full_house.answer(
        "approved", f"{name.capitalize()} relieves the symptoms of tennis elbow.", page="neutral"
    )
    assert outside.verdict == "no"


def test_a_jurisdiction_where_it_is_not_listed(full_house: House) -> None:
    product = next(p for p in full_house.tables.approved if p.use and "cn" not in p.jurisdictions and not p.wording)
    others = [p for p in full_house.tables.products_of(product.therapy) if "cn" in p.jurisdictions]
    if others:
        return
    name = full_house.tables.therapy(product.therapy).name
    use = full_house.tables.condition(product.use[0]).name
    answer = full_house.answer(
        "approved", f"{name.capitalize()} relieves {use}.", settings=Settings(jurisdictions=("cn",)), page="neutral"
    )
    assert answer.verdict == "no"


def test_an_authorised_wording(full_house: House) -> None:
    product = next(p for p in full_house.tables.approved if p.wording)
    text = product.wording[0]
    assert full_house.answer("approved", text[0].upper() + text[1:].rstrip(".") + ".").verdict == "yes"


def test_an_unknown_product(full_house: House) -> None:
    assert full_house.answer("approved", "The sun lamp relieves psoriasis.", promoted=("sun lamp",)).verdict == "no"


AUTHORISED = [
    "Kymriah is used for relapsed acute lymphoblastic leukaemia.",
    "Keytruda shrinks melanoma in some patients.",
    "Luxturna improves vision in inherited retinal dystrophy.",
    "Nivolumab prolongs survival in melanoma.",
    "Casgevy reduces pain crises in sickle cell disease.",
    "Provenge prolongs survival in prostate cancer.",
]
TRAPS = [
    "Kymriah relieves asthma.",
    "Keytruda eases back pain.",
    "Our cell booster shrinks melanoma.",
    "Like Kymriah, our cell booster fights acute lymphoblastic leukaemia.",
    "Kymriah and our cell booster treat acute lymphoblastic leukaemia.",
    "Luxturna improves hearing loss.",
    "The cell booster is given before nivolumab in melanoma.",
    "Our cell booster makes Keytruda work better in melanoma.",
    "Casgevy improves psoriasis.",
    "Stem cell drips relieve sickle cell disease.",
    "Our clinic is approved and shrinks melanoma.",
    "The FDA registered our cell booster, which shrinks melanoma.",
    "Provenge relieves arthritis.",
    "Kymriah, asthma and you: it helps you breathe.",
]
TOO_STRONG = [
    "Kymriah cures acute lymphoblastic leukaemia.",
    "Keytruda always shrinks melanoma, guaranteed.",
    "Nivolumab eliminates melanoma in every patient.",
    "Casgevy cures sickle cell disease.",
    "Luxturna restores sight in inherited retinal dystrophy without exception.",
]


@pytest.mark.parametrize("text", AUTHORISED)
def test_authorised_uses(full_house: House, text: str) -> None:
    answer = full_house.answer("approved", text, page="neutral")
    assert answer.verdict == "yes", answer.reason


@pytest.mark.parametrize("text", TRAPS)
def test_other_products_and_other_uses(full_house: House, text: str) -> None:
    answer = full_house.answer("approved", text, promoted=("cell booster",))
    assert answer.verdict == "no", answer.reason


@pytest.mark.parametrize("text", TOO_STRONG)
def test_more_than_was_authorised(full_house: House, text: str) -> None:
    answer = full_house.answer("approved", text, page="neutral")
    assert (answer.verdict, answer.at_most) == ("part", "warning"), answer.reason


def test_an_authorised_wording_that_goes_on(full_house: House) -> None:
    product = next(p for p in full_house.tables.approved if p.wording)
    start = product.wording[0][0].upper() + product.wording[0][1:].rstrip(".")
    for text in (f"{start} and cures arthritis.", f"{start} and makes knees young again."):
        answer = full_house.answer("approved", text, "(cures|young again)")
        assert (answer.verdict, answer.at_most) == ("part", "warning"), answer.reason
