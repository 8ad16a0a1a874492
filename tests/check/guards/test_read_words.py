"""What a guard says is kept for other rules, so it must be known which guards look at a rule's own words."""

from __future__ import annotations

import inspect

import pytest

from audit.check.guards import GUARDS, READ_WORDS
from audit.model.rule import GUARD_NAMES, GuardName


@pytest.mark.parametrize("name", GUARD_NAMES)
def test_guards_that_look_at_words_are_listed(name: GuardName) -> None:
    assert ("asked.spans" in inspect.getsource(GUARDS[name])) is (name in READ_WORDS)
