"""`claims-audit extract`: documents to claims files, or to JSON lines."""

from __future__ import annotations

from typing import Literal

import click

from audit.cli import options
from audit.cli.options import Request


@click.command()
@options.gathered
@options.documents
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl"]),
    help="Write the claims to stdout, one JSON object a line, and touch no file.",
)
@click.option("--all", "everything", is_flag=True, help="Write the sentences that are not claims too.")
def extract(request: Request, form: Literal["jsonl"] | None, everything: bool) -> int:
    """Extract the claims of documents into claims files.

    One claims file for each document, in the same tree. Claims that were there before keep their ids.

    \b
    Examples:
      claims-audit extract content/ --claims claims/
      claims-audit extract page.md --format jsonl --all
    """
    from audit.cli import screen, summary, work

    workspace = work.find_workspace(request)
    outcome = work.audit(request, workspace, write_claims=form is None, everything=everything, check=False)
    if form is None:
        summary.tell_claims(outcome)
    else:
        from audit.render import render_claim_lines

        screen.put(render_claim_lines(outcome.review, everything=everything))
    return 2 if outcome.faulty else 0
