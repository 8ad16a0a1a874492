"""What guards and checks have in common: what is denied, what is a harm, and which therapy a sentence is about."""

from __future__ import annotations

import re

from audit.check.scene import Scene, Span

_CLAUSE_END = re.compile(r"[;:!?]|\.(?!\d)")
_LONGEST_LINK = 24
_ROUND = re.compile(r"[^\w']+")


def denial(scene: Scene, index: int, span: Span) -> str:
    """The word that denies the words at `span`, by scope, or "".

    Words that deny reach forward to the end of their clause, some to the end of the sentence, and some reach back
    ("is unproven"). A denial that is itself part of the words does not count, so that "no side effects" stands.
    """
    start, end = span
    quote = scene.statements[index].quote
    false = scene.listed(index, "negated.not")
    for name, forward, far in (
        ("negated.words", True, False), ("negated.far", True, True), ("negated.back", False, False),
    ):  # fmt: skip
        for one, other in scene.listed(index, name):
            if any(a <= one < b for a, b in false):
                continue
            ahead = forward and one < start
            if ahead and (reaches(scene, index, other, start) if far else _joined(scene, index, other, start)):
                return quote[one:other]
            if not forward and other > end and _joined(scene, index, end, one):
                return quote[one:other]
    return ""


def reaches(scene: Scene, index: int, start: int, end: int) -> bool:
    """Whether a denial reaches from one place to another: no word between turns the sentence round ("but")."""
    return not any(start <= a and b <= end for a, b in scene.listed(index, "negated.turn"))


def any_denial(scene: Scene, index: int, *, whole: bool = False) -> str:
    """The first word of a statement that denies anything, or ""; with `whole`, only words that deny the whole of it."""
    false = scene.listed(index, "negated.not")
    if whole and not reaches(scene, index, 0, len(scene.statements[index].quote)):
        return ""
    for name in ("negated.far", "negated.back") if whole else ("negated.words", "negated.far", "negated.back"):
        for one, other in scene.listed(index, name):
            if not any(a <= one < b for a, b in false):
                return scene.statements[index].quote[one:other]
    return ""


def _joined(scene: Scene, index: int, start: int, end: int) -> bool:
    """Whether nothing between two places ends the clause, or begins a new one behind a comma."""
    quote = scene.statements[index].quote
    between = quote[start:end]
    if _CLAUSE_END.search(between):
        return False
    if not scene.words.clause_words.isdisjoint(_ROUND.sub(" ", between.lower()).split()):
        return False
    fresh = scene.listed(index, "negated.fresh")
    return not any(start <= a <= end and quote[:a].rstrip().endswith(",") for a, _ in fresh)


def harm(scene: Scene, index: int) -> str:
    """The words by which a statement names a harm, limit, failure or missing evidence, or "".

    Harms named in order to play them down ("few side effects", "reduces the risk of") do not count, nor does harm
    from leaving the offer or the fault of another treatment.
    """
    statement = scene.statements[index]
    if statement.kind in ("heading", "chrome", "question", "quoted"):
        return ""
    if {"urgency_fear", "superiority"}.intersection(statement.types) and statement.direction == "harm":
        return ""
    told = scene.listed(index, "uncertain.words")
    if told:
        return scene.quoted(index, told)[0]
    played_down = list(scene.listed(index, "harm.played-down"))
    links = scene.listed(index, "harm.links")
    for span in scene.listed(index, "harm.words"):
        if any(span[0] < b and a < span[1] or _linked(scene, index, b, span[0], links) for a, b in played_down):
            played_down.append(span)
            continue
        if statement.kind == "claim" and denial(scene, index, span):
            continue
        return scene.quoted(index, [span])[0]
    if played_down:
        return ""
    return statement.quote if statement.kind in ("risk", "refutation") else ""


def _linked(scene: Scene, index: int, end: int, start: int, links: tuple[Span, ...]) -> bool:
    """Whether nothing but links ("of", "and", commas) stands between two places."""
    gap = scene.statements[index].quote[end:start]
    if start < end or len(gap) > _LONGEST_LINK:
        return False
    covered = sum(b - a for a, b in links if end <= a and b <= start)
    return len(_ROUND.sub("", gap)) <= covered


def is_standard(scene: Scene, index: int) -> bool:
    """Whether a statement is about accepted care rather than about what the page offers."""
    statement = scene.statements[index]
    if scene.sold(index):
        return False
    subject = statement.subject
    if subject is not None and subject.source not in ("promoted_default", "unknown"):
        return subject.status == "established"
    condition = scene.condition_of(index)
    named = [mention.id for mention in scene.therapies(index)] or list(scene.heading_therapies(index))
    return bool(named) and all(scene.tables.established(id, condition) is not None for id in named)


def term(scene: Scene, index: int) -> str:
    """The promoted term that a statement is about, folded: the one in its subject, else one that it names, else the
    page's first; "" on a page that is not known to promote any."""
    subject = scene.statements[index].subject
    if subject is not None and subject.text:
        folded = f" {_ROUND.sub(' ', subject.text.lower()).strip()} "
        for promoted in scene.promoted:
            if promoted in folded or folded in promoted:
                return promoted.strip()
    for promoted in scene.promoted:
        if promoted in f" {_ROUND.sub(' ', scene.statements[index].quote.lower())} ":
            return promoted.strip()
    return scene.promoted[0].strip() if scene.promoted else ""


def name(scene: Scene, index: int) -> str:
    """How a finding calls what a statement is about: its subject as written, or "the therapy"."""
    subject = scene.statements[index].subject
    return subject.text if subject is not None and subject.text else "the therapy"
