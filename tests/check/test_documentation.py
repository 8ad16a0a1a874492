"""docs/rules.md tells of every condition, guard, check, parameter and field, and its examples load."""

from __future__ import annotations

import re
from pathlib import Path

from audit.check.checks import CHECKS
from audit.check.guards import GUARDS
from audit.check.keys import KEYS
from audit.check.rulefile import FIELDS
from audit.check.wordfile import LISTS
from audit.model.rule import GUARD_NAMES
from audit.shelf import shelf
from tests.check.house import House

TEXT = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")


def test_every_word_of_the_format_is_explained() -> None:
    words = [*KEYS, *GUARDS, *CHECKS, *(f"{{{name}}}" for name in FIELDS)]
    for check in CHECKS.values():
        words.extend([*check.parameters, *check.traits, *(f"{{{name}}}" for name in check.fields)])
    for key in KEYS.values():
        words.extend(key.values)
    assert [word for word in words if f"`{word}`" not in TEXT and f"`{word}: " not in TEXT] == []


def test_every_guard_has_its_function() -> None:
    assert set(GUARDS) == set(GUARD_NAMES)


def test_the_rule_in_the_documentation_is_a_rule_and_passes(house: House) -> None:
    rule = re.search(r"```yaml\n(id: .*?)```", TEXT, re.DOTALL)
    assert rule is not None
    cited = re.sub(r"sources: .*", "sources: [law-1]", rule[1])
    book = house.load({"cure-claim": cited})
    assert not book.problems, book.problems[0]
    assert [result.wrong for result in house.run_examples(book)] == ["", ""]


def test_the_words_file_explains_its_lists() -> None:
    text = (shelf("rules") / "words.yaml").read_text(encoding="utf-8")
    for name in LISTS:
        assert re.search(rf"#[^\n]*\n  {re.escape(name)}: \|", text), name
