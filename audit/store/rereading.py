"""What reading a document again would change in its claims file, statement by statement and field by field."""

from __future__ import annotations

from audit.model.review import Moved, Rereading
from audit.model.statement import Extraction, Statement, is_candidate
from audit.store.record import IN_THE_WORDS, ON_THE_PAGE, is_kept, record_statement
from audit.store.writing import render_fields

_BRIEFLY = ("kind", "by", "confidence", "likelihood")
"""What is recorded of a statement that is no claim."""


def compare_readings(recorded: Extraction, now: Extraction) -> tuple[Rereading, ...]:
    """The statements of a document whose reading is recorded otherwise than they are read now, in document order.

    Both are of the same document and anchored in the same claims file. A likelihood that alone has moved is told only
    where it makes a candidate or unmakes one.
    """
    found: list[Rereading] = []
    for before, after in zip(recorded.statements, now.statements, strict=True):
        was, is_ = _fields(before), _fields(after)
        if not is_kept(before) and not is_kept(after):
            was, is_ = _brief(was), _brief(is_)
        moved = tuple(
            [
                Moved(key, was.get(key, ""), is_.get(key, ""))
                for key in (*IN_THE_WORDS, *ON_THE_PAGE)
                if was.get(key) != is_.get(key)
            ]
        )
        alone = [one.field for one in moved] == ["likelihood"]
        if moved and not (alone and is_candidate(before) is is_candidate(after)):
            found.append(Rereading(after.id, after.line, after.quote, moved))
    return tuple(found)


def _fields(statement: Statement) -> dict[str, str]:
    return render_fields(record_statement(statement))


def _brief(fields: dict[str, str]) -> dict[str, str]:
    return {key: fields[key] for key in _BRIEFLY if key in fields}
