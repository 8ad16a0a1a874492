"""One promise on many pages: copied-claims, name-drift, one-therapy-many-conditions."""

from __future__ import annotations

from collections.abc import Sequence

from audit.check.checks.base import Asked, Found, Spot
from audit.check.checks.likeness import cluster, join, tokens, word_count
from audit.check.guards.base import Question
from audit.check.guards.evidence import approved, cited
from audit.lexicon.entries import normalise
from audit.lexicon.tables import Tables


def _groups(asked: Asked) -> list[list[Spot]]:
    """Sentences that are copies of each other, diseases masked; each group in the order of the corpus."""
    least, ratio = asked.given.counts["words"], asked.given.counts["alike"] / 100
    texts: dict[tuple[str, ...], list[Spot]] = {}
    for spot in asked.picked:
        if word_count(spot) >= least:
            texts.setdefault(tokens(spot, asked.given.phrases["mask"]), []).append(spot)
    distinct = list(texts)
    return [[spot for at in group for spot in texts[distinct[at]]] for group in cluster(distinct, ratio)]


def check_copies(asked: Asked) -> tuple[Found, ...]:
    """The same claim on pages for different diseases, word for word or lightly reworded. One finding a group."""
    found: list[Found] = []
    for group in _groups(asked):
        diseases = _names(group)
        if len(diseases) < 2:
            continue
        grave = any(spot.scene.spans(spot.index, asked.given.phrases["grave"]) for spot in group)
        others = _one_a_page(group[1:], {group[0].scene.document.path})
        found.append(
            Found(
                group[0],
                others,
                notes=(f"Diseases: {', '.join(diseases)}.",),
                fields=(("diseases", ", ".join(diseases)), ("pages", str(len(others) + 1))),
                traits=(("three-diseases",) if len(diseases) >= 3 else ()) + (("grave",) if grave else ()),
                about=normalise(group[0].statement.quote),
            )
        )
    return tuple(found)


def _names(spots: Sequence[Spot]) -> list[str]:
    ids = dict.fromkeys(spot.scene.condition for spot in spots if spot.scene.condition)
    return [spots[0].scene.tables.condition(id).name for id in ids]


def _one_a_page(spots: Sequence[Spot], seen: set[str]) -> tuple[Spot, ...]:
    kept: list[Spot] = []
    for spot in spots:
        if spot.scene.document.path not in seen:
            seen.add(spot.scene.document.path)
            kept.append(spot)
    return tuple(kept)


def _therapy(spot: Spot) -> tuple[str, ...]:
    """The name of the therapy that a statement is about, as words; empty when it names none of its own, or a list."""
    subject = spot.statement.subject
    if subject is None or "," in subject.text:
        return ()
    words = tuple(normalise(subject.text).replace("-", " ").split())
    return words[1:] if words and words[0] in ("the", "our", "this", "a", "an") else words


def check_drift(asked: Asked) -> tuple[Found, ...]:
    """One therapy under two names: names that differ in one word alike at its beginning, on pages that share claims."""
    names: dict[tuple[str, ...], list[Spot]] = {}
    for spot in asked.picked:
        words = _therapy(spot)
        if len(words) >= 2:
            names.setdefault(words, []).append(spot)
    shared: dict[frozenset[str], int] = {}
    for group in _groups(asked):
        pages = sorted({spot.scene.document.path for spot in group})
        for at, one in enumerate(pages[:20]):
            for other in pages[at + 1 : 20]:
                key = frozenset((one, other))
                shared[key] = shared.get(key, 0) + 1
    found: list[Found] = []
    for one, other in _near_names(list(names), asked.given.counts["prefix"]):
        first, second = names[one], names[other]
        tables = first[0].scene.tables
        known = {tables.therapy_of(" ".join(one)), tables.therapy_of(" ".join(other))}
        if len(known) == 1 and _is_accepted(known.pop(), tables):
            continue
        pages = {(a.scene.document.path, b.scene.document.path) for a in first for b in second}
        if not any(shared.get(frozenset(pair), 0) >= asked.given.counts["shared"] for pair in pages):
            continue
        found.append(
            Found(
                first[0],
                _one_a_page(second, {first[0].scene.document.path}) or (second[0],),
                matched=(" ".join(one), " ".join(other)),
                notes=(f"'{' '.join(one)}' and '{' '.join(other)}' name one thing: the pages share claims.",),
                fields=(("one", first[0].statement.subject.text if first[0].statement.subject else ""),
                        ("other", second[0].statement.subject.text if second[0].statement.subject else "")),
                about=f"{' '.join(one)}\0{' '.join(other)}",
            )
        )  # fmt: skip
    return tuple(found)


def _is_accepted(therapy: str, tables: Tables) -> bool:
    """Whether two names are those of one accepted therapy. For what is unproven the table lists names that pages use,
    which does not make them one thing."""
    return bool(therapy) and tables.therapy(therapy).standing == "established"


def _near_names(names: list[tuple[str, ...]], prefix: int) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of names that differ in one word, whose first `prefix` letters are the same."""
    slots: dict[tuple[int, tuple[str, ...], str], list[tuple[str, ...]]] = {}
    pairs: dict[tuple[tuple[str, ...], tuple[str, ...]], None] = {}
    for name in names:
        for at, word in enumerate(name[:-1]):
            if len(word) < prefix:
                continue
            key = (at, (*name[:at], "", *name[at + 1 :]), word[:prefix])
            for other in slots.get(key, ()):
                if not _inflected(other[at], word):
                    pairs[other, name] = None
            slots.setdefault(key, []).append(name)
    return list(pairs)


def _inflected(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in ("s", "es", "ed", "d")


def check_many(asked: Asked) -> tuple[Found, ...]:
    """One therapy promoted for several diseases, where not every page gives evidence or authorisation for its own."""
    names: dict[tuple[str, ...], list[Spot]] = {}
    for spot in asked.picked:
        words = _therapy(spot)
        if len(words) >= 2 and spot.scene.condition:
            names.setdefault(words, []).append(spot)
    listed = list(names)
    merged = dict.fromkeys(_near_names(listed, asked.given.counts["prefix"]))
    order = {words: at for at, words in enumerate(listed)}
    found: list[Found] = []
    for group in join(len(listed), [(order[a], order[b]) for a, b in merged]):
        spots = [spot for at in group for spot in names[listed[at]]]
        spots.sort(key=lambda spot: (spot.scene.document.path, spot.statement.start))
        diseases = _names(spots)
        if len(diseases) < asked.given.counts["at_least"] or _all_supported(spots):
            continue
        tables = spots[0].scene.tables
        families = {tables.condition(spot.scene.condition).family for spot in spots}
        found.append(
            Found(
                spots[0],
                _one_a_page(spots[1:], {spots[0].scene.document.path}),
                matched=tuple(" ".join(listed[at]) for at in group),
                notes=(f"Diseases: {', '.join(diseases)}.",),
                fields=(("therapy", spots[0].statement.subject.text if spots[0].statement.subject else ""),
                        ("diseases", ", ".join(diseases))),
                traits=(("three-diseases",) if len(diseases) >= 3 else ())
                + (("different-families",) if len(families) > 1 else ()),
                about=" ".join(listed[group[0]]),
            )
        )  # fmt: skip
    return tuple(found)


def _all_supported(spots: Sequence[Spot]) -> bool:
    """Whether every page has a claim on the therapy that is cited or authorised for its disease."""
    pages = {spot.scene.document.path for spot in spots}
    supported = {
        spot.scene.document.path
        for spot in spots
        if any(guard(Question(spot.scene, spot.index, (), "corpus")).verdict == "yes" for guard in (cited, approved))
    }
    return pages == supported
