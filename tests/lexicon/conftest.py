"""The shelf as it ships, read once."""

from __future__ import annotations

import pytest

from audit.files import read_text
from audit.lexicon.tables import FILES, Tables, load_tables
from audit.shelf import shelf


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    return {name: read_text(shelf("claims") / name) for name in FILES}


@pytest.fixture(scope="session")
def tables(texts: dict[str, str]) -> Tables:
    return load_tables(texts)
