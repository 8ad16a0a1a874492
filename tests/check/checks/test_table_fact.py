"""table-fact: every row of the table flags its own sentence and spares the other."""

from __future__ import annotations

from tests.check.checks.rules import rule
from tests.check.house import House

RULE = rule("sentence", "table-fact", "{kind: any}", message="'{correct}'")


def test_rows_flag_what_they_say(full_house: House) -> None:
    missed: list[str] = []
    for row in full_house.tables.facts:
        named = next((id for id in row.conditions if id != "any"), "")
        heading = f"# {full_house.tables.condition(named).name}\n\n" if named else ""
        missed.extend(
            f"{row.id}: {text}"
            for text in row.must_flag
            if row.correct not in [found.message for found in full_house.findings(RULE, heading + text, page="neutral")]
        )
        missed.extend(
            f"{row.id} flags: {text}"
            for text in row.must_not_flag
            if row.correct in [found.message for found in full_house.findings(RULE, heading + text, page="neutral")]
        )
    assert missed == []


def test_the_note_names_the_guideline(full_house: House) -> None:
    row = full_house.tables.facts[0]
    heading = f"# {full_house.tables.condition(row.conditions[0]).name}\n\n"
    found = full_house.findings(RULE, heading + row.must_flag[0], page="neutral")[0]
    assert row.guideline.citation in found.because.notes[0]
