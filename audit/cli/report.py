"""`claims-audit report`: the review as one HTML file."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli import options
from audit.cli.options import Request


@click.command()
@options.gathered
@options.documents
@options.rules
@options.output
def report(request: Request, output: Path | None) -> int:
    """Write the review of documents as one HTML file.

    The file needs no network and no other file. Changes no claims file. Exits with 0 whatever the findings are.

    \b
    Example:
      claims-audit report content/ --output review.html
    """
    from audit.cli import summary, work

    workspace = work.find_workspace(request)
    outcome = work.audit(request, workspace, outputs=[work.report_file(workspace, output)])
    file = work.write_report(outcome.review, workspace, output)
    summary.tell_report(file)
    return 2 if outcome.faulty else 0
