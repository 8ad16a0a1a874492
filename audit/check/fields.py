"""Conditions on fields that need more than a word: the subject, the condition, numbers, the page."""

from __future__ import annotations

from audit.check.conditions import Maker, Test, by_facts, or_list, values
from audit.check.scene import Scene
from audit.lexicon.entries import Entry, nearest, open_entry
from audit.model.statement import Quantity, Statement

_SUBJECTS = ("promoted", "established", "other", "none", "unproven")
_BOUNDS = ("exact", "up_to", "at_least", "about")


def _status(statement: Statement) -> tuple[str, ...]:
    return ("none" if statement.subject is None else statement.subject.status,)


def _any_or_none(statement: Statement) -> tuple[str, ...]:
    return ("any" if statement.quantities else "none",)


def make_subject(maker: Maker, entry: Entry, key: str) -> Test:
    wanted = values(entry, key, _SUBJECTS)
    allowed = {*wanted, *(("promoted", "other", "none") if "unproven" in wanted else ())}

    def actual(scene: Scene, index: int) -> str:
        subject = scene.statements[index].subject
        return "it has none" if subject is None else f"'{subject.text}' is {subject.status}"

    bits = maker.facts.of_field(key, sorted(allowed), _status)
    return by_facts(key, f"a subject that is {or_list(wanted)}", actual, "one", bits)


def make_subject_class(maker: Maker, entry: Entry, key: str) -> Test:
    classes = {klass.id: klass for klass in maker.tables.classes}
    wanted = values(entry, key, (*classes, "cells", "complementary"))
    allowed = {
        klass.id
        for klass in classes.values()
        if klass.id in wanted
        or ("cells" in wanted and klass.cells)
        or ("complementary" in wanted and klass.complementary)
    }

    def class_of(scene: Scene, index: int) -> str:
        subject = scene.statements[index].subject
        if subject is None:
            return ""
        memo = ("class", subject.text)
        if memo not in scene.memo:
            scene.memo[memo] = scene.tables.class_of(subject.text)
        return scene.memo[memo]

    return Test(
        key,
        f"a subject of the class {or_list(wanted)}",
        lambda scene, index: class_of(scene, index) in allowed,
        lambda scene, index: f"its class is {class_of(scene, index) or 'not known'}",
    )


def make_condition(maker: Maker, entry: Entry, key: str) -> Test:
    conditions = {condition.id: condition for condition in maker.tables.conditions}
    families = tuple(dict.fromkeys(condition.family for condition in conditions.values()))
    wanted = values(entry, key, ("any", "none", "serious", *families, *conditions))

    allowed = {
        id
        for id, known in conditions.items()
        if "any" in wanted
        or ("serious" in wanted and known.serious)
        or known.family in wanted
        or any(step in wanted for step in maker.tables.broader(id))
    }
    if "none" in wanted:
        allowed.add("")
    return Test(
        key,
        f"the condition {or_list(wanted)}",
        lambda scene, index: scene.condition_of(index) in allowed,
        lambda scene, index: f"it is about {scene.condition_of(index) or 'no condition of the tables'}",
    )


def make_quantity(maker: Maker, entry: Entry, key: str) -> Test:
    node = entry.fields[key]
    if not isinstance(node.value, dict):
        (wanted, *more) = values(entry, key, ("any", "none"))
        if more:
            entry.refuse(key, "A sentence cannot have any number and none.", "Keep one of the two.")
        return by_facts(
            key,
            f"{wanted} number" if wanted == "any" else "no number",
            lambda scene, index: "it has one" if scene.statements[index].quantities else "it has none",
            "one",
            maker.facts.of_field(key, (wanted,), _any_or_none),
        )
    inner = open_entry(node, entry.file, "quantity", required=(), optional=("unit", "bound", "at_least", "at_most"))
    units = _words(inner, "unit") if inner.has("unit") else ()
    bounds = values(inner, "bound", _BOUNDS) if inner.has("bound") else _BOUNDS
    least, most = _number(inner, "at_least"), _number(inner, "at_most")
    if not node.value:
        entry.refuse(key, f"'{key}' is empty.", "Write any, none, or unit, bound, at_least or at_most.")

    def fits(quantity: Quantity) -> bool:
        return (
            (not units or quantity.unit.casefold() in units)
            and quantity.bound in bounds
            and (least is None or quantity.high >= least)
            and (most is None or quantity.low <= most)
        )

    return Test(
        key,
        "a number that fits",
        lambda scene, index: any(fits(quantity) for quantity in scene.statements[index].quantities),
        lambda scene, index: (
            "it has "
            + (
                ", ".join(f"{q.text} ({q.bound}, {q.unit or 'no unit'})" for q in scene.statements[index].quantities)
                or "none"
            )
        ),
    )


def _words(entry: Entry, key: str) -> tuple[str, ...]:
    node = entry.fields[key]
    words = entry.texts(key) if isinstance(node.value, list) else (entry.text(key),)
    return tuple(word.casefold() for word in words)


def _number(entry: Entry, key: str) -> float | None:
    if not entry.has(key):
        return None
    value = entry.fields[key].value
    if isinstance(value, bool) or not isinstance(value, int | float):
        entry.refuse(key, f"'{key}' must be a number.", "Write it without quotes or units.")
    return float(value)


def make_page(maker: Maker, entry: Entry, key: str) -> Test:
    inner = open_entry(entry.fields[key], entry.file, "page", required=(), optional=("promotes", "condition"))
    promotes = inner.flag("promotes") if inner.has("promotes") else None
    condition = inner.text("condition")
    if condition and condition not in ("any", "none", "serious"):
        inner.refuse("condition", f"'{condition}' is not a value here.", nearest(condition, ("any", "none", "serious")))
    if promotes is None and not condition:
        entry.refuse(key, f"'{key}' is empty.", "Write promotes: true, or condition: serious.")

    def holds(scene: Scene, index: int) -> bool:
        if promotes is not None and scene.extraction.profile.promotes is not promotes:
            return False
        if condition == "none":
            return not scene.condition
        known = scene.tables.condition(scene.condition) if scene.condition else None
        return not condition or (known is not None and (condition == "any" or known.serious))

    asks = " and ".join(
        part
        for part in (
            "" if promotes is None else "a page that sells" if promotes else "a page that does not sell",
            f"{condition} condition" if condition else "",
        )
        if part
    )
    return Test(
        key,
        asks,
        holds,
        lambda scene, index: (
            f"the page {'sells' if scene.extraction.profile.promotes else 'does not sell'} and is "
            f"about {scene.condition or 'no condition of the tables'}"
        ),
    )
