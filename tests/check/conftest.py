"""Everything that reading and checking need, loaded once for all tests of the rules."""

from __future__ import annotations

import pytest

from audit.lexicon.cues import load_lexicon
from audit.lexicon.fields import load_fields
from audit.lexicon.reading import load_reading_words
from audit.lexicon.tables import FILES, load_tables
from audit.shelf import shelf
from tests.check.house import SOURCES, House


@pytest.fixture(scope="session")
def house() -> House:
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
