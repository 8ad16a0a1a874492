"""`approved`: an authorised product in its authorised use, in a jurisdiction that is switched on."""

from __future__ import annotations

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
