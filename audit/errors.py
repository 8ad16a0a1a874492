"""Errors that are the user's to mend. Anything else that goes wrong is ours and keeps its traceback."""

from __future__ import annotations


class AuditError(Exception):
    """Something the user can mend: a sentence that says where it is, what is wrong and how to mend it.

    `file` is shown as given; `line` and `column` count from 1 and are 0 where there is none.
    """

    def __init__(self, wrong: str, *, file: str = "", line: int = 0, column: int = 0, mend: str = "") -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.file = file
        self.line = line
        self.column = column
        self.mend = mend

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)]) if self.file else ""
        sentence = f"{place}: {self.wrong}" if place else self.wrong
        return f"{sentence} {self.mend}" if self.mend else sentence

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.wrong, self.file, self.line, self.column, self.mend)


def _rebuild(kind: type[AuditError], wrong: str, file: str, line: int, column: int, mend: str) -> AuditError:
    return kind(wrong, file=file, line=line, column=column, mend=mend)


class DocumentError(AuditError):
    """A document that cannot be read, or only in part. Other documents are still processed."""


class RuleError(AuditError):
    """A rule, pack or lexicon entry that cannot be loaded."""


class ClaimsFileError(AuditError):
    """A claims file that is not one: invalid YAML, an unknown key, a doubled or unknown id."""


class ConfigError(AuditError):
    """A mistake in claims-audit.yaml or [tool.claims-audit]."""


class AnswersError(AuditError):
    """A mistake in an answers file, or an answer that does not fit the documents any more."""
