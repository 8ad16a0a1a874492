"""Fitting answers to the statements of documents as they stand now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audit.errors import AnswersError
from audit.model.answer import Answer, AnswersFile
from audit.model.review import DocumentReview
from audit.model.statement import Reading, Statement, is_candidate
from audit.store.anchor import CORRECTED

Fitted = Mapping[str, Mapping[int, Reading]]
"""Readings of a person by document path and index of the statement."""


def fit_answers(
    answers: AnswersFile, file: str, documents: Sequence[DocumentReview]
) -> tuple[Fitted, tuple[AnswersError, ...]]:
    """The readings that answers stand for, and for each answer that does not fit, why. What is left open is passed
    over.

    `file` is shown in the sentences. An answer fits where its document was read, holds its id, and has the same words
    there.
    """
    pages = {entry.document.path: entry.extraction.statements for entry in documents}
    places = {path: {_body(s.id): index for index, s in enumerate(found)} for path, found in pages.items()}
    fitted: dict[str, dict[int, Reading]] = {}
    wrong: list[AnswersError] = []
    for answer in answers.answers:
        if answer.claim is None:
            continue
        index = places.get(answer.document, {}).get(_body(answer.id))
        if index is None or pages[answer.document][index].fingerprint != answer.fingerprint:
            now = None if index is None else pages[answer.document][index]
            wrong.append(_misfit(answer, file, answer.document in pages, now))
            continue
        reading = _reading(answer, answers, pages[answer.document][index])
        fitted.setdefault(answer.document, {})[index] = reading
    return fitted, tuple(wrong)


def ask(documents: Sequence[DocumentReview]) -> tuple[Answer, ...]:
    """Open answers on all candidates, the likeliest first, else in the order of the documents."""
    found = [
        (statement.likelihood or 0.0, Answer(entry.document.path, statement.id, statement.fingerprint, statement.quote))
        for entry in documents
        for statement in entry.extraction.statements
        if is_candidate(statement)
    ]
    found.sort(key=lambda pair: -pair[0])
    return tuple([answer for _, answer in found])


def _body(name: str) -> str:
    """What stays of an id when its statement becomes a claim, or is none any more: its middle digits."""
    return name[2:-2]


def _reading(answer: Answer, answers: AnswersFile, now: Statement) -> Reading:
    if not answer.claim:
        kind = answer.kind or (now.kind if now.kind != "claim" else "background")
        return Reading(
            kind, CORRECTED, by="reviewer", negated=kind == "refutation", who=answers.who, when=answers.when
        )  # fmt: skip
    before = now.kind == "claim"
    return Reading(
        kind="claim",
        types=answer.types,
        by="reviewer",
        strength=answer.strength,
        direction=(now.direction if before else None) or "benefit",
        negated=before and now.negated,
        who=answers.who,
        when=answers.when,
    )


def _misfit(answer: Answer, file: str, known: bool, now: Statement | None) -> AnswersError:
    if not known:
        wrong = f"No document '{answer.document}' was read."
        mend = "Give the same PATH as when the report was made; if the document is gone, take the answer away."
    elif now is None:
        wrong = f"'{answer.document}' holds no statement {answer.id}: its words were changed or taken out."
        mend = "Make the report again and answer there, or take the answer away."
    else:
        wrong = f"The words of {answer.id} are others now: '{now.quote[:160]}'."
        mend = "Make the report again and answer there, or take the answer away."
    return AnswersError(wrong, file=file, line=answer.line, mend=mend)
