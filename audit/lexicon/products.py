"""Authorised products and authorised wordings, read from `claims/approved.yaml`.

A row answers "was this authorised, where, and for what". It is not a list of all authorised products: a product that
is missing here is unknown, not forbidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from audit.lexicon.consensus import VERIFIED, Verified
from audit.lexicon.entries import Ids, normalise, open_file, rows
from audit.lexicon.vocabulary import Conditions, Therapies

Jurisdiction = Literal["us", "eu", "uk", "au", "ca", "cn", "jp", "sg", "hk", "in", "tw"]
ProductKind = Literal["medicine", "vaccine", "cell-product", "gene-therapy", "device", "health-claim", "cosmetic"]

JURISDICTIONS: tuple[Jurisdiction, ...] = ("us", "eu", "uk", "au", "ca", "cn", "jp", "sg", "hk", "in", "tw")
KINDS: tuple[ProductKind, ...] = (
    "medicine", "vaccine", "cell-product", "gene-therapy", "device", "health-claim", "cosmetic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ApprovedProduct:
    """An authorised product, or an authorised health claim for a nutrient.

    `therapy` is its entry in the therapy vocabulary, where its names stand; `brands` are further names. `use` are ids
    of conditions; `wording` the authorised sentences of a health claim. `year` is the year of the first authorisation
    by `authority`; where only a list is known, `year` is 0 and `listed` the year of that list. `prescription` says
    that the public cannot buy it without one, `cells` that it consists of human cells or tissue.
    """

    id: str
    therapy: str
    brands: tuple[str, ...]
    kind: ProductKind
    jurisdictions: tuple[Jurisdiction, ...]
    use: tuple[str, ...]
    wording: tuple[str, ...]
    limits: str
    authority: str
    year: int
    listed: int
    source: str
    verified: Verified
    checked: str
    prescription: bool
    cells: bool


def load_approved(text: str, file: str, conditions: Conditions, therapies: Therapies) -> tuple[ApprovedProduct, ...]:
    """Read `approved.yaml`.

    Raises RuleError with file and line for an unknown key, a doubled id or brand, a missing year or source, a row
    without use or wording, and an id of a therapy or condition that does not exist.
    """
    top = open_file(text, file, ("products",))
    ids = Ids("approved product", {})
    known = Ids("condition", {entry.id: 0 for entry in conditions.entries})
    named = Ids("therapy", {entry.id: 0 for entry in therapies.entries})
    terms = {normalise(term): entry.id for entry in therapies.entries for term in entry.terms}
    found: list[ApprovedProduct] = []
    for entry in rows(
        top,
        "products",
        "product",
        required=("id", "therapy", "kind", "jurisdictions", "authority", "source", "verified"),
        optional=(
            "brands", "use", "wording", "limits", "year", "listed", "checked", "prescription", "cells",
        ),
    ):  # fmt: skip
        therapy, use, wording = entry.text("therapy"), entry.texts("use"), entry.texts("wording")
        named.check(entry, "therapy", [therapy])
        known.check(entry, "use", use)
        if not use and not wording:
            entry.refuse("use", "This product has neither 'use' nor 'wording'.", "Say for what it is authorised.")
        if entry.has("year") == entry.has("listed"):
            entry.refuse(
                "year", "A product needs either 'year' or 'listed'.", "Give the year of authorisation, or of the list."
            )
        for brand in entry.texts("brands"):
            if terms.setdefault(normalise(brand), therapy) != therapy:
                entry.refuse("brands", f"'{brand}' is already a name of '{terms[normalise(brand)]}'.", "Keep one.")
        verified, checked = entry.choice("verified", VERIFIED), entry.date("checked")
        if bool(checked) == (verified == "unverified"):
            entry.refuse(
                "checked", "A row that was checked needs the day; an unverified one has none.",
                "Add 'checked: year-month-day', or change 'verified'.",
            )  # fmt: skip
        found.append(
            ApprovedProduct(
                id=ids.take(entry),
                therapy=therapy,
                brands=entry.texts("brands"),
                kind=entry.choice("kind", KINDS),
                jurisdictions=entry.choices("jurisdictions", JURISDICTIONS),
                use=use,
                wording=wording,
                limits=entry.text("limits"),
                authority=entry.text("authority"),
                year=entry.year("year"),
                listed=entry.year("listed"),
                source=entry.text("source"),
                verified=verified,
                checked=checked,
                prescription=entry.flag("prescription"),
                cells=entry.flag("cells"),
            )
        )
    return tuple(found)
