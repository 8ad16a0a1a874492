"""Everything that reading and checking need, loaded once for all tests of the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.lexicon.cues import load_lexicon
from audit.lexicon.fields import load_fields
from audit.lexicon.reading import load_reading_words
from audit.lexicon.tables import FILES, load_tables
from audit.shelf import shelf
from tests.check.house import SOURCES, House

_CONDITIONS = ("psoriasis", "asthma", "acne", "leukaemia", "diabetes", "oesophageal-cancer", "breast-cancer")
_THERAPIES = ("radiotherapy", "surgery", "chemotherapy", "ozone-therapy")


@pytest.fixture(scope="session")
def full_house() -> House:
    """With all names of the shipped tables."""
    claims = shelf("claims")
    texts = {
        str(file.relative_to(claims).as_posix()): file.read_text(encoding="utf-8")
        for file in sorted(claims.rglob("*.yaml"))
        if "sample" not in file.parts
    }
    lexicon = load_lexicon(texts)
    tables = load_tables({name: texts[name] for name in FILES})
    return House(
        lexicon,
        load_fields(texts, lexicon.grammar, lexicon.groups, tables),
        tables,
        (shelf("rules") / "words.yaml").read_text(encoding="utf-8"),
        load_reading_words(claims),
        SOURCES,
    )


@pytest.fixture(scope="session")
def house(full_house: House) -> House:
    """With a handful of names, so that a rulebook is made in a moment."""
    tables = full_house.tables
    few = replace(
        tables,
        conditions=tuple(entry for entry in tables.conditions if entry.id in _CONDITIONS),
        therapies=tuple(entry for entry in tables.therapies if entry.id in _THERAPIES),
        facts=(),
    )
    assert len(few.therapies) == len(_THERAPIES)
    return replace(full_house, tables=few)
