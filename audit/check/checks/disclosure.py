"""What a page does not tell: unspecified-product, status-missing."""

from __future__ import annotations

from audit.check.checks.base import Asked, Found, Spot
from audit.check.scene import Scene
from audit.check.sense import denial, is_standard, name, offer


def _by_offer(asked: Asked) -> list[tuple[Scene, list[Spot]]]:
    groups: dict[tuple[str, str], list[Spot]] = {}
    for spot in asked.picked:
        if not is_standard(spot.scene, spot.index):
            key = (spot.scene.document.path, offer(spot.scene, spot.index))
            groups.setdefault(key, []).append(spot)
    return [(spots[0].scene, spots) for spots in groups.values()]


def _around(scene: Scene, spots: list[Spot]) -> list[int]:
    """The statements of the sections in which a therapy is spoken of, those on accepted care left out."""
    runs = sorted({scene.section[spot.index] for spot in spots if scene.section[spot.index] >= 0})
    inside = [i for run in runs for i in scene.sections[run]] + [s.index for s in spots if scene.section[s.index] < 0]
    return [i for i in inside if not is_standard(scene, i)]


def check_slots(asked: Asked) -> tuple[Found, ...]:
    """A product is offered and too few of the things that must be told about it are told in its sections. One finding
    for each thing that the document promotes."""
    found: list[Found] = []
    for scene, spots in _by_offer(asked):
        reach = _around(scene, spots)
        filled = [slot for slot, numbers in asked.given.slots if any(scene.spans(i, numbers) for i in reach)]
        if len(filled) > asked.given.counts["at_most"]:
            continue
        missing = [slot for slot, _ in asked.given.slots if slot not in filled]
        first = asked.given.slots[0][0]
        found.append(
            Found(
                spots[0],
                tuple(spots[1:]),
                notes=(f"Not told: {', '.join(missing)}." + (f" Told: {', '.join(filled)}." if filled else ""),),
                fields=(("missing", ", ".join(missing)), ("therapy", name(scene, spots[0].index))),
                traits=("first-missing",) if first in missing else ("first-told",),
                about=offer(scene, spots[0].index),
            )
        )
    return tuple(found)


def check_status(asked: Asked) -> tuple[Found, ...]:
    """A therapy is promoted and no sentence about it says whether it is authorised, investigational or experimental."""
    found: list[Found] = []
    for scene, spots in _by_offer(asked):
        about = offer(scene, spots[0].index)
        near = set(_around(scene, spots))
        near.update(
            i
            for i in range(len(scene.statements))
            if scene.listed(i, "status.words") and scene.sold(i) and offer(scene, i) == about
        )
        if any(scene.listed(i, "status.words") for i in sorted(near)):
            continue
        found.append(
            Found(
                spots[0],
                tuple(spots[1:]),
                notes=("No sentence about it names its authorisation, a trial, or that it is experimental.",),
                fields=(("therapy", name(scene, spots[0].index)),),
                about=about,
            )
        )
    return tuple(found)


def check_contradiction(asked: Asked) -> tuple[Found, ...]:
    """Two statements on one therapy and condition that conflict about one attribute: one says the phrases for and the
    other those against, or one denies what the other says, or their numbers cannot both hold.

    A hedged statement does not conflict with a plain one, nor a general rule with the exception right after it.
    """
    found: list[Found] = []
    for attribute, agree, against in asked.given.pairs:
        for scene in asked.scenes:
            sides: list[tuple[int, bool, frozenset[str]]] = []
            for spot in asked.picked:
                if spot.scene is not scene:
                    continue
                for numbers, stand in ((agree, True), (against, False)):
                    spans = scene.spans(spot.index, numbers)
                    if spans:
                        denied = bool(denial(scene, spot.index, spans[0]))
                        sides.append((spot.index, stand is not denied, _therapies(scene, spot.index)))
            pair = _conflict(scene, sides)
            if pair is not None:
                one, other = pair
                found.append(
                    Found(
                        Spot(scene, one),
                        (Spot(scene, other),),
                        notes=(f"The two say different things about {attribute}.",),
                        fields=(("attribute", attribute), ("other", scene.statements[other].quote)),
                        about=attribute,
                    )
                )
    return tuple(found)


def _therapies(scene: Scene, index: int) -> frozenset[str]:
    named = {mention.id for mention in scene.therapies(index)} | {scene.therapy_of(index)}
    subject = scene.statements[index].subject
    if subject is not None and subject.text:
        named.add(subject.text.casefold())
    return frozenset(named - {""})


def _conflict(scene: Scene, sides: list[tuple[int, bool, frozenset[str]]]) -> tuple[int, int] | None:
    first: dict[tuple[str, bool], int] = {}
    for index, stand, therapies in sides:
        for therapy in sorted(therapies):
            other = first.get((therapy, not stand))
            if other is not None and _clash(scene, other, index):
                return other, index
            first.setdefault((therapy, stand), index)
            numbered = first.get((therapy, stand))
            if numbered is not None and numbered != index and _numbers_clash(scene, numbered, index):
                return numbered, index
    return None


def _clash(scene: Scene, one: int, other: int) -> bool:
    a, b = scene.statements[one], scene.statements[other]
    if one == other or scene.condition_of(one) != scene.condition_of(other):
        return False
    if (a.strength == "hedged") is not (b.strength == "hedged"):
        return False
    beside = scene.section[one] == scene.section[other] and abs(scene.rank[one] - scene.rank[other]) <= 1
    return not beside


def _numbers_clash(scene: Scene, one: int, other: int) -> bool:
    if not _clash(scene, one, other):
        return False
    a, b = scene.statements[one].quantities, scene.statements[other].quantities
    if len(a) != 1 or len(b) != 1 or a[0].unit != b[0].unit or "exact" not in (a[0].bound, b[0].bound):
        return False
    return a[0].bound == b[0].bound == "exact" and (a[0].high < b[0].low or b[0].high < a[0].low)
