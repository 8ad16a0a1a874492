"""omits-must-mention: an overview without what the guideline puts first."""

from __future__ import annotations

from audit.model.settings import Settings
from tests.check.checks.rules import rule
from tests.check.house import House

RULE = rule(
    "document", "omits-must-mention", "{subject: unproven, direction: benefit}", message="'{options} {guideline}'"
)
SETTINGS = Settings(promoted=("immune renewal therapy",))


def _page(full_house: House) -> tuple[str, str]:
    """A page on the first condition of the table that names three other accepted treatments, and a listed option."""
    for row in full_house.tables.must_mention:
        name = full_house.tables.condition(row.condition).name
        wanted = {kind for option in row.options for kind in full_house.tables.kinds(option)}
        others = [
            pair.therapy
            for pair in full_house.tables.consensus
            if pair.condition == row.condition and pair.standing != "not_recommended" and pair.therapy not in wanted
        ]
        if len(others) >= 3:
            listed = "".join(f"- {full_house.tables.therapy(id).name} for {name}\n" for id in others[:3])
            claim = f"Immune renewal therapy strengthens immunity in {name}."
            return f"# Treatment of {name}\n\n{claim}\n\nTreatment includes:\n\n{listed}", full_house.tables.therapy(
                row.options[0]
            ).name
    raise AssertionError("no row to test with")


def test_nothing_of_the_list_is_named(full_house: House) -> None:
    text, option = _page(full_house)
    (found,) = full_house.findings(RULE, text, SETTINGS)
    assert option in found.message and "(20" in found.message


def test_one_of_the_list_is_enough(full_house: House) -> None:
    text, option = _page(full_house)
    assert full_house.findings(RULE, f"{text}- {option}\n", SETTINGS) == ()


def test_a_page_that_is_no_overview(full_house: House) -> None:
    text, _ = _page(full_house)
    assert full_house.findings(RULE, text[: text.index("Treatment includes")], SETTINGS) == ()
