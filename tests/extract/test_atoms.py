"""Compound claims split at their verbs."""

from __future__ import annotations

import pytest

from audit.extract.atoms import find_atoms
from audit.material import load_material

FIELDS = load_material().fields


def read(text: str) -> list[tuple[str, str]]:
    return [(atom.verb, atom.outcome) for atom in find_atoms(text, FIELDS.mark(text), FIELDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rinse kills bacteria and freshens breath for up to 12 hours.",
            [("kills", "bacteria"), ("freshens", "breath")],
        ),
        (
            "Our serum firms, lifts and brightens tired skin.",
            [("firms", "tired skin"), ("lifts", "tired skin"), ("brightens", "tired skin")],
        ),
        (
            "The laser fades scars, dark spots and fine lines.",
            [("fades", "scars"), ("fades", "dark spots"), ("fades", "fine lines")],
        ),
        (
            "It plays a vital role in wound healing and pain control.",
            [("plays a vital role in", "wound healing"), ("plays a vital role in", "pain control")],
        ),
        ("Pain and swelling are reduced within days.", [("reduced", "Pain"), ("reduced", "swelling")]),
        ("The capsules help to ease stiffness in the morning.", [("ease", "stiffness")]),
        ("The aligners have straightened thousands of smiles.", [("straightened", "thousands of smiles")]),
        ("The mattress is effective against back pain.", [("is effective against", "back pain")]),
        (
            "It strengthens the gums, providing a safe and lasting solution.",
            [("strengthens", "gums"), ("providing", "safe and lasting solution")],
        ),
        (
            "Used daily, it helps achieve calm and prevents relapse.",
            [("achieve", "calm"), ("prevents", "relapse")],
        ),
        ("A clear reduction in pain was seen.", [("reduction in", "pain")]),
        ("The support team answers by post.", []),
    ],
)
def test_atoms(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected
