"""`claims-audit extract`: documents to claims files, or to JSON lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from audit.cli import options
from audit.cli.options import Request

if TYPE_CHECKING:
    from audit.config import Workspace


@click.command()
@options.gathered
@options.documents
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json"]),
    help="jsonl: write the claims to stdout, one JSON object a line, and touch no file. json: what --reread shows.",
)
@click.option("--all", "everything", is_flag=True, help="Write the sentences that are not claims too.")
@click.option("--reread", is_flag=True, help="Show what reading every statement again would change; touch no file.")
@click.option("--accept", is_flag=True, help="Write what --reread shows into the claims files.")
def extract(
    request: Request, form: Literal["jsonl", "json"] | None, everything: bool, reread: bool, accept: bool
) -> int:
    """Extract the claims of documents into claims files.

    One claims file for each document, in the same tree. Claims that were there before keep their ids, and statements
    that did not change keep their recorded reading. --reread shows what a newer version would read otherwise and exits
    with 1 if there is anything; --accept writes it, all but what a reviewer read.

    \b
    Examples:
      claims-audit extract content/ --claims claims/
      claims-audit extract page.md --format jsonl --all
      claims-audit extract content/ --reread
      claims-audit extract content/ --reread --accept
    """
    from audit.cli import screen, summary, work

    if accept and not reread:
        raise click.UsageError("--accept goes with --reread.")
    if form is not None and (form == "json") is not reread:
        raise click.UsageError("--format json goes with --reread, --format jsonl with extracting.")
    if everything and reread and not accept:
        raise click.UsageError("--all goes with --reread only where it writes: add --accept.")
    workspace = work.find_workspace(request)
    if reread:
        return _reread(request, workspace, as_json=form == "json", everything=everything, accept=accept)
    outcome = work.audit(request, workspace, write_claims=form is None, everything=everything, check=False)
    if form is None:
        summary.tell_claims(outcome)
    else:
        from audit.render import render_claim_lines

        screen.put(render_claim_lines(outcome.review, everything=everything))
    return 2 if outcome.faulty else 0


def _reread(request: Request, workspace: Workspace, *, as_json: bool, everything: bool, accept: bool) -> int:
    from audit.cli import screen, summary, work
    from audit.render.rereadings import render_rereadings, render_rereadings_json

    outcome = work.audit(
        request, workspace, write_claims=accept, everything=everything, afresh=True, check=False
    )  # fmt: skip
    changed = outcome.rereadings
    screen.put(render_rereadings_json(changed, outcome.review.tool) if as_json else render_rereadings(changed))
    summary.tell_rereadings(outcome, accepted=accept)
    if accept:
        summary.tell_claims(outcome)
    return 2 if outcome.faulty else int(bool(changed) and not accept)
