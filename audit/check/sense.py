"""What guards and checks have in common: what is denied, what is a harm, and which therapy a sentence is about."""

from __future__ import annotations

import re

from audit.check.scene import Scene, Span

_CLAUSE_END = re.compile(r"[;:!?]|\.(?!\d)")
_ROUND = re.compile(r"[^\w']+")


def denial(scene: Scene, index: int, span: Span) -> str:
    """The word that denies the words at `span`, by scope, or "".

    Words that deny reach forward to the end of their clause, some to the end of the sentence, and some reach back
    ("is unproven"). A denial that is itself part of the words does not count, so that "no side effects" stands.
    """
    start, end = span
    quote = scene.statements[index].quote
    clause_words = scene.words.clause_words
    false = scene.listed(index, "negated.not")
    for name, forward, far in (
        ("negated.words", True, False), ("negated.far", True, True), ("negated.back", False, False),
    ):  # fmt: skip
        for one, other in scene.listed(index, name):
            if any(a <= one < b for a, b in false):
                continue
            ahead = forward and one < start
            if ahead and (_turns(scene, index, other, start) if far else _joined(quote[other:start], clause_words)):
                return quote[one:other]
            if not forward and other > end and _joined(quote[end:one], clause_words):
                return quote[one:other]
    return ""


def _turns(scene: Scene, index: int, start: int, end: int) -> bool:
    """Whether no word between two places turns the sentence round ("but", "however")."""
    return not any(start <= a and b <= end for a, b in scene.listed(index, "negated.turn"))


def any_denial(scene: Scene, index: int, *, whole: bool = False) -> str:
    """The first word of a statement that denies anything, or ""; with `whole`, only words that deny the whole of it."""
    false = scene.listed(index, "negated.not")
    if whole and not _turns(scene, index, 0, len(scene.statements[index].quote)):
        return ""
    for name in ("negated.far", "negated.back") if whole else ("negated.words", "negated.far", "negated.back"):
        for one, other in scene.listed(index, name):
            if not any(a <= one < b for a, b in false):
                return scene.statements[index].quote[one:other]
    return ""


def _joined(between: str, clause_words: frozenset[str]) -> bool:
    """Whether nothing between two places ends the clause."""
    if _CLAUSE_END.search(between):
        return False
    return clause_words.isdisjoint(_ROUND.sub(" ", between.lower()).split())


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
    played_down = scene.listed(index, "harm.played-down")
    for span in scene.listed(index, "harm.words"):
        if any(span[0] < b and a < span[1] for a, b in played_down):
            continue
        if statement.kind == "claim" and denial(scene, index, span):
            continue
        return scene.quoted(index, [span])[0]
    if played_down:
        return ""
    return statement.quote if statement.kind in ("risk", "refutation") else ""


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
