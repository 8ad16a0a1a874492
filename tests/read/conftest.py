from __future__ import annotations

from pathlib import Path

import pytest

from audit.lexicon.reading import ReadingWords, load_reading_words

CLAIMS = Path(__file__).resolve().parents[2] / "claims"


@pytest.fixture(scope="session")
def words() -> ReadingWords:
    return load_reading_words(CLAIMS)
