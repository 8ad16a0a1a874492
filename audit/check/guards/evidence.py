"""Guards on what a claim rests on: cited, approved, consensus."""

from __future__ import annotations

import re

from audit.check.guards.base import Answer, Question, no, part, yes
from audit.check.scene import Scene, Span
from audit.check.sense import denial, genuine
from audit.lexicon.consensus import ANY, ConsensusRow
from audit.model.settings import Settings
from audit.phrases.folding import fold

_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|[A-Z]{2,}\d+")
"""A year, or the number of a guideline."""
_PARTS = (
    ("cited.population", "who was studied"),
    ("cited.comparator", "with what it was compared"),
    ("cited.size", "how large the effect was"),
)


def cited(asked: Question) -> Answer:
    """A checkable reference beside the claim. For what is sold or not known as accepted care, the sentence must also
    name population, comparator and size; what is missing lowers the finding instead of silencing it. A study that is
    described but cannot be looked up lowers it at most; one that is only mentioned does nothing."""
    scene, index = asked.scene, asked.index
    statement = scene.statements[index]
    beside = [c for c in statement.citations if c.scope in ("sentence", "paragraph")]
    results = [c for c in beside if c.kind != "registry" and (c.kind != "journal" or _DATED.search(c.text))]
    study, guideline = scene.listed(index, "cited.study"), scene.listed(index, "cited.guideline")
    known = _known_care(scene, index)
    missing = _missing(scene, index)
    if results:
        reference = results[0].text
    elif guideline and (known or _DATED.search(statement.quote)):
        reference = scene.quoted(index, guideline)[0]
    elif study and len(missing) < len(_PARTS):
        reference = scene.quoted(index, study)[0]
        if not known:
            missing = ["where it was published", *missing]
    elif statement.support == "cited" and not beside and not study:
        reference = "the reference beside it"
    else:
        if beside:
            kind = "registry number" if beside[0].kind == "registry" else "journal without year"
            return no(f"A {kind} ({beside[0].text}) is not a result that can be looked up.")
        vague = statement.support != "none" or study or guideline
        return no("It names no study that can be looked up." if vague else "It cites nothing.")
    if known and (guideline or len(missing) < len(_PARTS)):
        return yes(f"It cites {reference}.")
    if missing:
        return part(f"It cites {reference}, but does not say {_listed(missing)}.", "warning")
    return yes(f"It cites {reference} with people, comparator and size; a reviewer checks that it is the same product.")


def _missing(scene: Scene, index: int) -> list[str]:
    """Which of the people studied, the comparator and the size a statement does not tell. Numbers of people, and those
    of the reference, are no size."""
    statement = scene.statements[index]
    people = " ".join(scene.quoted(index, scene.listed(index, "cited.population")))
    sizes = [
        one
        for one in statement.quantities
        if one.text not in people and not any(c.start < one.end and one.start < c.end for c in statement.citations)
    ]
    return [words for name, words in _PARTS if not scene.listed(index, name) and not (name == "cited.size" and sizes)]


def _known_care(scene: Scene, index: int) -> bool:
    statement = scene.statements[index]
    if statement.subject is None:
        return not statement.promotional
    rows = [_row(scene, id, scene.conditions_of(index)) for id in _acting(scene, index)]
    return statement.subject.status == "established" or any(row is not None and row.condition != ANY for row in rows)


def approved(asked: Question) -> Answer:
    """An authorised product in its authorised use, or an authorised wording."""
    scene, index = asked.scene, asked.index
    statement = scene.statements[index]
    for number, place in scene.words.names.wordings.items():
        if number in scene.hits[index]:
            row = scene.tables.approved[place]
            told = f"It is an authorised wording ({row.authority}, {row.year or row.listed})"
            if _goes_on(asked, scene.hits[index][number]):
                return part(f"{told}, but the sentence says more than that.", "warning")
            return yes(f"{told}.")
    therapies = _acting(scene, index)
    known = [id for id in therapies if scene.tables.products_of(id)]
    if not known:
        return no("It names no product of the table of authorised products.")
    named = [m.id for m in scene.conditions(index) if not scene.tables.condition(m.id).general]
    conditions = named or [scene.condition_of(index)]
    markets = _markets(scene.settings)
    for id in known:
        rows = [scene.tables.approved_for(id, condition, markets) for condition in conditions]
        if any(row is None for row in rows) or len(known) < len(therapies):
            continue
        row = rows[0]
        assert row is not None
        if _sells_beside(scene, index, tuple(conditions), row.therapy):
            return no("It names what the page sells, which is not the authorised product.")
        told = f"{row.authority} authorised {scene.tables.therapy(id).name} for this use ({row.year or row.listed})"
        if _beyond(scene, index) or "cure" in statement.types:
            return part(f"{told}, but not in words as absolute as these.", "warning")
        return yes(f"{told}.")
    name = scene.tables.therapy(known[0]).name
    return no(f"{name} is in the table of authorised products, but not for this use{_where(markets)}.")


def _markets(settings: Settings) -> tuple[str, ...]:
    return tuple(code for jurisdiction in settings.jurisdictions for code in jurisdiction.split("-"))


def _where(markets: tuple[str, ...]) -> str:
    return f" in {', '.join(markets)}" if markets else ""


def _acting(scene: Scene, index: int) -> tuple[str, ...]:
    """The therapies that a statement speaks for: its subject's, else, without a subject, those that it names."""
    statement = scene.statements[index]
    own = scene.therapy_of(index)
    if own:
        return (own,)
    if statement.subject is not None:
        return ()
    return tuple(dict.fromkeys(mention.id for mention in scene.therapies(index)))


def consensus(asked: Question) -> Answer:
    """Accepted care for this disease, an accepted general fact, sound advice, or an accepted combination, by the dated
    tables. What the page sells needs a row for the very disease; a statement in absolutes is covered only in part."""
    scene, index = asked.scene, asked.index
    statement = scene.statements[index]
    subject = statement.subject
    sold = bool(scene.sold(index)) or (subject is not None and subject.status == "promoted")
    sold = sold or (subject is None and statement.promotional)
    if not sold:
        for number in scene.hits[index]:
            if number in scene.words.names.general:
                row = scene.tables.general[scene.words.names.general[number]]
                return yes(f"It is an accepted fact: {row.guideline.citation}.")
            if number in scene.words.names.advice:
                return yes("It is sound advice and promotes nothing.")
    against = [
        span for span in genuine(scene, index, "consensus.against", "negated.not") if not denial(scene, index, span)
    ]
    if against:
        return no(f"'{scene.quoted(index, against)[0]}' runs it down; no guideline says so.")
    conditions = scene.conditions_of(index)
    acting = _acting(scene, index)
    if _sells_beside(scene, index, conditions):
        return no("It names what the page sells, which no row of the table accepts.")
    if (
        subject is not None
        and subject.status == "established"
        and not any(_row(scene, id, conditions) for id in acting)
    ):
        told = f"'{subject.text}' is accepted care ({subject.because})"
        named = [m.id for m in scene.conditions(index) if not scene.tables.condition(m.id).general]
        if acting and named and not _configured(scene, subject.text):
            broader = _broader_row(scene, acting[0], conditions)
            if broader is not None:
                kind = f"{_pair(scene, broader.therapy, conditions[0])}, of which it is a kind, is accepted"
                return _in_measure(asked, broader, f"{told}; {kind}: {broader.guideline.citation}.")
            return part(f"{told}, but no row of the table accepts {_pair(scene, acting[0], named[0])}.", "info")
        return _in_measure(asked, None, f"{told}.")
    if not acting:
        return no("Its subject is in no row of the table of accepted care.")
    rows: list[ConsensusRow] = []
    for id in acting:
        row = _row(scene, id, conditions)
        if row is None or (sold and row.condition == ANY):
            return no(f"No row of the table accepts {_pair(scene, id, conditions[0])}.")
        rows.append(row)
    for mention in scene.therapies(index):
        if all(scene.tables.unproven(mention.id, condition) for condition in conditions):
            return no(f"{scene.tables.therapy(mention.id).name} stands in it, which is unproven.")
    together = dict.fromkeys(mention.id for mention in scene.therapies(index))
    combined = next((row for one in conditions if (row := scene.tables.combined(together, one)) is not None), None)
    if combined is not None:
        return _in_measure(asked, rows[0], f"The combination is accepted: {combined.guideline.citation}.")
    first = rows[0]
    told = f"{_pair(scene, acting[0], conditions[0])} is accepted as {first.standing}: {first.guideline.citation}."
    return _in_measure(asked, first, told[0].upper() + told[1:])


def _configured(scene: Scene, text: str) -> bool:
    """Whether the configuration names a subject as accepted care."""
    return any(f" {fold(term)} " in f" {fold(text)} " for term in scene.settings.established)


def _beyond(scene: Scene, index: int) -> bool:
    """Whether a statement is put more strongly than any guideline or authorisation would."""
    return scene.statements[index].strength == "absolute" or bool(scene.listed(index, "consensus.beyond"))


def _goes_on(asked: Question, wording: tuple[Span, ...]) -> bool:
    """Whether the matched words, or a promise of cure, stand outside an authorised wording."""
    if "cure" in asked.scene.statements[asked.index].types:
        return True
    return any(not any(a < span[1] and span[0] < b for a, b in wording) for span in asked.spans)


def _sells_beside(scene: Scene, index: int, conditions: tuple[str, ...], authorised: str = "") -> bool:
    """Whether a statement names a thing that the page sells and no table accepts for the disease."""
    accepted = [
        one for one in scene.therapies(index) if one.id == authorised or _row(scene, one.id, conditions) is not None
    ]
    return any(not any(a < one.end and one.start < b for one in accepted) for a, b in scene.sold(index))


def _row(scene: Scene, therapy: str, conditions: tuple[str, ...]) -> ConsensusRow | None:
    return next((row for one in conditions if (row := scene.tables.established(therapy, one)) is not None), None)


def _broader_row(scene: Scene, therapy: str, conditions: tuple[str, ...]) -> ConsensusRow | None:
    """The row of the nearest broader therapy (chemotherapy for a taxane) that is accepted for the disease."""
    while therapy := scene.tables.therapy(therapy).within:
        row = _row(scene, therapy, conditions)
        if row is not None:
            return row
    return None


def _in_measure(asked: Question, row: ConsensusRow | None, told: str) -> Answer:
    statement = asked.scene.statements[asked.index]
    beyond = _beyond(asked.scene, asked.index)
    if row is not None and not beyond:
        numbers = asked.scene.words.names.attributes
        if any(numbers[one.text] in asked.scene.hits[asked.index] for one in row.attributes):
            return yes(told)
    if beyond or "cure" in statement.types:
        return part(f"{told} The guideline does not put it in such absolute words.", "info")
    return yes(told)


def _pair(scene: Scene, therapy: str, condition: str) -> str:
    name = scene.tables.therapy(therapy).name
    return f"{name} for {scene.tables.condition(condition).name}" if condition else name


def _listed(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
