"""What people are told on stderr when work is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli.screen import say
from audit.model.finding import SEVERITIES, Severity
from audit.model.statement import is_candidate

if TYPE_CHECKING:
    from audit.model.review import Review
    from audit.pipeline import Outcome

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "blue"}
_NOUNS: dict[Severity, tuple[str, str]] = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "info": ("note", "notes"),
}
_CHANGES = ("added", "removed", "changed", "reworded", "review")


def tell_claims(outcome: Outcome) -> None:
    """How the sentences were accounted for and what happened to the claims since the claims files were last written."""
    accounts = [reviewed.extraction.accounting for reviewed in outcome.review.documents]
    claims = sum(account.claim for account in accounts)
    others = sum(account.not_claim for account in accounts)
    unread = sum(account.unread for account in accounts)
    say(
        f"{counted(len(accounts), 'document', 'documents')}, "
        f"{counted(claims + others + unread, 'sentence', 'sentences')}: "
        f"{counted(claims, 'claim', 'claims')}, {others:,} not claims, {unread:,} unread."
    )
    unsure = sum(is_candidate(s) for reviewed in outcome.review.documents for s in reviewed.extraction.statements)
    if unsure:
        from audit.render.text import tell_candidates

        say(tell_candidates(unsure))
    if outcome.claims_written:
        changes = [change.change for reviewed in outcome.review.documents for change in reviewed.changes]
        moved = ", ".join(f"{changes.count(name):,} {name}" for name in _CHANGES if name in changes)
        say(f"{counted(len(outcome.claims_written), 'claims file', 'claims files')} written: {moved or 'no changes'}.")

    if outcome.read_before:
        say(
            f"{counted(outcome.read_before, 'claims file keeps', 'claims files keep')} readings that another version "
            "made; `claims-audit extract --reread` shows what this one would change."
        )


def tell_rereadings(outcome: Outcome, *, accepted: bool) -> None:
    """How many statements this version reads otherwise than they are recorded."""
    number = sum(len(document.statements) for document in outcome.rereadings)
    if not number:
        say("Nothing would be read otherwise.")
        return
    where = counted(len(outcome.rereadings), "document", "documents")
    verb = ("is" if number == 1 else "are") if accepted else "would be"
    hint = "" if accepted else " `--reread --accept` records that."
    say(f"{counted(number, 'statement', 'statements')} in {where} {verb} read otherwise.{hint}")


def tell_findings(review: Review) -> None:
    """How many findings there are of each severity."""
    severities = [finding.severity for finding in review.findings]
    parts = [
        click.style(counted(number, *_NOUNS[severity]), fg=_COLOURS[severity] if number else None)
        for severity in SEVERITIES
        for number in (severities.count(severity),)
    ]
    say(f"{counted(len(severities), 'finding', 'findings')}: {', '.join(parts)}.")


def tell_report(file: Path) -> None:
    """Where the report is."""
    say(f"The report is {shown(file)}.")


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: `1 claim`, `1,200 claims`."""
    return f"{number:,} {one if number == 1 else many}"


def shown(path: Path) -> str:
    """A path as short as it can be said from the working directory."""
    from audit.files import show

    here = Path.cwd()
    return show(path.relative_to(here) if path.is_relative_to(here) else path)
