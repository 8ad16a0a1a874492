"""How a page arranges therapies: promoted-first, list-with-unproven, omits-must-mention, table-fact."""

from __future__ import annotations

from itertools import pairwise

from audit.check.around import scanned
from audit.check.checks.base import Asked, Found, Spot
from audit.check.scene import Mention, Scene, is_medicine
from audit.check.sense import is_standard, name

_LONGEST_JOINT = 40


def check_order(asked: Asked) -> tuple[Found, ...]:
    """What the page promotes stands before every accepted treatment, or under a heading of new against one of old."""
    found: list[Found] = []
    for scene in asked.scenes:
        sold = [spot for spot in asked.picked if spot.scene is scene]
        standard = [i for i in range(len(scene.statements)) if _own_place(scene, i)]
        if not sold or not standard:
            continue
        new = _heading_with(scene, [spot.index for spot in sold], asked.given.phrases["new"])
        old = _heading_with(scene, standard, asked.given.phrases["old"])
        framed = bool(new and old and new != old)
        if framed or sold[0].index < standard[0]:
            note = f"The headings set '{new}' against '{old}'." if framed else "It stands before all accepted care."
            found.append(
                Found(
                    sold[0],
                    (Spot(scene, standard[0]),),
                    notes=(note,),
                    fields=(("therapy", name(scene, sold[0].index)), ("standard", name(scene, standard[0]))),
                    traits=("headings",) if framed else ("order",),
                )
            )
    return tuple(found)


def _own_place(scene: Scene, index: int) -> bool:
    """Whether a statement speaks of accepted care as its own subject, and not only in a list."""
    statement = scene.statements[index]
    if statement.kind in ("heading", "chrome") or not is_standard(scene, index):
        return False
    subject = statement.subject
    return bool(scene.heading_therapies(index)) or (subject is not None and subject.source != "unknown")


def _heading_with(scene: Scene, indices: list[int], numbers: frozenset[int]) -> str:
    for index in indices:
        for heading in scene.statements[index].section:
            if not numbers.isdisjoint(scanned(scene, heading)):
                return heading
    return ""


def check_list(asked: Asked) -> tuple[Found, ...]:
    """A list that puts an unproven therapy beside accepted ones, or words that make it a required part of treatment.

    Items are therapies of the tables, terms that the page promotes, and the phrases given as `unproven`.
    """
    found: list[Found] = []
    for spot in asked.picked:
        scene, index = spot.scene, spot.index
        condition = scene.condition_of(index)
        accepted, unproven = _items(scene, index, condition, asked.given.phrases["unproven"])
        required = scene.spans(index, asked.given.phrases["required"])
        pairs = [(a, b) for a in accepted for b in unproven if _in_one_list(scene, index, a, b, accepted + unproven)]
        if not pairs and not (required and unproven):
            continue
        item = pairs[0][1] if pairs else unproven[0]
        words = scene.statements[index].quote[item.start : item.end]
        gains = {"efficacy", "mechanism", "cure", "prevention", "safety"}.intersection(spot.statement.types)
        beside = sorted({scene.statements[index].quote[a.start : a.end] for a, b in pairs if b == item})
        note = f"'{words}' stands beside {', '.join(beside)}" if beside else f"'{words}' is called a part of treatment"
        found.append(
            Found(
                spot,
                matched=(words, *scene.quoted(index, required)),
                notes=(f"{note}; no row of the table of accepted care accepts it here.",),
                fields=(("item", words), ("beside", ", ".join(beside) or "treatment")),
                traits=(("benefit",) if gains else ("bare-list",)) + (("required",) if required else ()),
            )
        )
    return tuple(found)


def _items(scene: Scene, index: int, condition: str, classes: frozenset[int]) -> tuple[list[Mention], list[Mention]]:
    accepted: list[Mention] = []
    named = scene.therapies(index)
    unproven = [
        Mention("", start, end)
        for start, end in scene.sold(index)
        if not any(m.start <= start and end <= m.end for m in named)
    ]
    for mention in named:
        if any(mention.start < other.end and other.start < mention.end for other in unproven):
            continue
        if scene.tables.established(mention.id, condition) is not None:
            accepted.append(mention)
        elif not is_medicine(scene.tables, mention.id, condition):
            unproven.append(mention)
    for start, end in scene.spans(index, classes):
        if not any(start < other.end and other.start < end for other in (*accepted, *unproven)):
            unproven.append(Mention("", start, end))
    return accepted, unproven


def _in_one_list(scene: Scene, index: int, one: Mention, other: Mention, items: list[Mention]) -> bool:
    """Whether joints alone (commas, and, or) lead from one item to the other, by way of further items."""
    joints = scene.listed(index, "list.joints")
    quote = scene.statements[index].quote
    first, last = (one, other) if one.start < other.start else (other, one)
    between = sorted((i for i in items if first.start <= i.start and i.end <= last.end), key=lambda i: i.start)
    for left, right in pairwise(between):
        gap = quote[left.end : right.start]
        joined = "," in gap or any(left.end <= a and b <= right.start for a, b in joints)
        if len(gap) > _LONGEST_JOINT or not joined or any(stop in gap for stop in ";:."):
            return False
    return True


def check_omission(asked: Asked) -> tuple[Found, ...]:
    """A page that gives an overview of treatment names none of the options that a guideline puts first."""
    found: list[Found] = []
    for scene in asked.scenes:
        sold = [spot for spot in asked.picked if spot.scene is scene]
        row = scene.tables.must_mention_for(scene.condition) if scene.condition else None
        if not sold or row is None:
            continue
        named = {mention.id for index in range(len(scene.statements)) for mention in scene.therapies(index)}
        standard = [id for id in named if scene.tables.established(id, scene.condition) is not None]
        wanted = {kind for option in row.options for kind in scene.tables.kinds(option)}
        if len(standard) < asked.given.counts["overview"] or named & wanted:
            continue
        options = ", ".join(scene.tables.therapy(option).name for option in row.options)
        found.append(
            Found(
                sold[0],
                notes=(f"{row.guideline.citation}. {row.note}".strip(),),
                fields=(
                    ("options", options), ("guideline", row.guideline.citation),
                    ("therapy", name(scene, sold[0].index)),
                ),
            )
        )  # fmt: skip
    return tuple(found)


def check_fact(asked: Asked) -> tuple[Found, ...]:
    """A statement on accepted care that contradicts a row of the table of facts. No row means no finding."""
    found: list[Found] = []
    for spot in asked.picked:
        scene, index = spot.scene, spot.index
        hits = scene.hits[index]
        names = scene.words.names
        wrong = dict.fromkeys(row for number in sorted(hits) for row in names.wrong.get(number, ()))
        right = {row for number in hits for row in names.right.get(number, ())}
        asked_of = {scene.condition, *scene.conditions_of(index)} - {""}
        steps = {"any", *(step for condition in asked_of for step in scene.tables.broader(condition))}
        said = {mention.id for mention in scene.therapies(index)} | {scene.therapy_of(index)}
        said = (said | set(scene.heading_therapies(index))) - {""}
        for at in wrong:
            row = scene.tables.facts[at]
            kinds = {kind for therapy in row.therapies for kind in scene.tables.kinds(therapy)}
            if at in right or not steps.intersection(row.conditions) or (kinds and said and not kinds & said):
                continue
            spans = scene.spans(index, [number for number in hits if at in names.wrong.get(number, ())])
            found.append(
                Found(
                    spot,
                    matched=scene.quoted(index, spans),
                    notes=(f"{row.correct} ({row.guideline.citation}.)",),
                    fields=(("correct", row.correct), ("guideline", row.guideline.citation)),
                    about=row.id,
                )
            )
    return tuple(found)
