"""Benefit and risk on one page: risk-balance, asymmetric-risk, qualification-distance."""

from __future__ import annotations

from audit.check.checks.base import Asked, Found, Spot
from audit.check.scene import Scene
from audit.check.sense import harm, is_standard, name

_FAR_AREAS = ("footer", "aside")


def check_balance(asked: Asked) -> tuple[Found, ...]:
    """A section with benefits of a therapy and no harm or limit of it. One finding a section and sort of therapy.

    Short sections under one heading (numbered items on standard care) count as one.
    """
    found: list[Found] = []
    for scene in asked.scenes:
        groups: dict[tuple[int, bool], list[Spot]] = {}
        pools = _pools(scene, asked.given.counts["pool"])
        for spot in asked.picked:
            if spot.scene is scene and scene.section[spot.index] >= 0:
                pool = pools[scene.section[spot.index]]
                groups.setdefault((pool, is_standard(scene, spot.index)), []).append(spot)
        for (pool, standard), spots in groups.items():
            if len(spots) < asked.given.counts["at_least"]:
                continue
            sentences = [i for run, at in enumerate(pools) if at == pool for i in scene.sections[run]]
            if any(harm(scene, i) and is_standard(scene, i) is standard for i in sentences):
                continue
            heading = " > ".join(spots[0].statement.section)
            found.append(
                Found(
                    spots[0],
                    tuple(spots[1:]),
                    notes=("No sentence of the section names a harm, a limit, failure or missing evidence.",),
                    fields=(("therapy", name(scene, spots[0].index)), ("benefits", str(len(spots)))),
                    traits=("accepted-care",) if standard else ("sold",),
                    about=f"{heading}\0{standard}",
                )
            )
    return tuple(found)


def _pools(scene: Scene, most: int) -> tuple[int, ...]:
    """For each section the number of the first section it is pooled with."""
    pools: list[int] = []
    for run, sentences in enumerate(scene.sections):
        path = scene.statements[sentences[0]].section
        before = scene.statements[scene.sections[run - 1][0]].section if run else ()
        short = len(sentences) <= most and run > 0 and len(scene.sections[run - 1]) <= most
        siblings = len(path) > 1 and len(path) == len(before) and path[:-1] == before[:-1]
        pools.append(pools[-1] if short and siblings else run)
    return tuple(pools)


def check_asymmetry(asked: Asked) -> tuple[Found, ...]:
    """Harms are named for accepted treatments and none for what the page promotes, footers and notes left out."""
    found: list[Found] = []
    for scene in asked.scenes:
        spots = [s for s in asked.picked if s.scene is scene and not is_standard(scene, s.index)]
        if len(spots) < asked.given.counts["at_least"]:
            continue
        theirs: list[Spot] = []
        ours = False
        for index in range(len(scene.statements)):
            if harm(scene, index):
                if is_standard(scene, index):
                    theirs.append(Spot(scene, index))
                elif not _is_far(scene, index):
                    ours = True
        if theirs and not ours:
            found.append(
                Found(
                    spots[0],
                    tuple(theirs),
                    notes=("Related places are the harms that the page names for other treatments.",),
                    fields=(("therapy", name(scene, spots[0].index)), ("harms", str(len(theirs)))),
                )
            )
    return tuple(found)


def check_distance(asked: Asked) -> tuple[Found, ...]:
    """A limit that stands too far from the claim that it qualifies.

    Distance counts sentences, and more for each heading crossed and for a limit in the footer or a note.
    """
    counts = asked.given.counts
    found: list[Found] = []
    for scene in asked.scenes:
        claims = [spot.index for spot in asked.picked if spot.scene is scene]
        if not claims:
            continue
        headings = [0]
        for statement in scene.statements:
            headings.append(headings[-1] + (statement.kind == "heading"))
        for index, statement in enumerate(scene.statements):
            told = scene.listed(index, "uncertain.words")
            if not told or is_standard(scene, index) or index in claims:
                continue
            away = counts["footer"] if _is_far(scene, index) else 0
            nearest, distance = min(
                ((claim, _distance(claim, index, headings, counts["heading"]) + away) for claim in claims),
                key=lambda pair: (pair[1], pair[0]),
            )
            if distance > counts["at_most"]:
                found.append(
                    Found(
                        Spot(scene, nearest),
                        (Spot(scene, index),),
                        matched=scene.quoted(index, told),
                        notes=(f"The limit stands {distance} sentences away, headings and notes counted in.",),
                        fields=(("limit", statement.quote), ("distance", str(distance))),
                        about=statement.fingerprint,
                    )
                )
    return tuple(found)


def _distance(one: int, other: int, headings: list[int], weight: int) -> int:
    first, last = min(one, other), max(one, other)
    crossed = headings[last] - headings[first]
    return last - first - crossed + weight * crossed


def _is_far(scene: Scene, index: int) -> bool:
    statement = scene.statements[index]
    blocks = scene.document.blocks
    area = blocks[statement.block].area if statement.block < len(blocks) else ""
    return area in _FAR_AREAS or statement.unit == "caption"
