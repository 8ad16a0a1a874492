"""`claims-audit run`: extract, check and report in one go."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli import options
from audit.cli.options import Request, Target
from audit.model.finding import Severity


@click.command()
@options.gathered
@options.documents
@options.rules
@options.output
@options.formats
@options.fail_on
def run(request: Request, output: Path | None, targets: tuple[Target, ...], fail_on: Severity | None) -> int:
    """Extract, check and report in one go.

    Writes a claims file for each document and one HTML report, and prints a summary. PATH is a document or a folder
    of documents.

    \b
    Example:
      claims-audit run content/ --output reports/review.html
    """
    from audit.cli import summary, work

    work.check_formats(targets)
    workspace = work.find_workspace(request)
    outputs = [work.report_file(workspace, output), *(target.file for target in targets)]
    outcome = work.audit(request, workspace, write_claims=True, outputs=outputs)
    file = work.write_report(outcome.review, workspace, output)
    work.write_formats(targets, outcome.review)
    summary.tell_claims(outcome)
    summary.tell_findings(outcome.review)
    summary.tell_report(file)
    return work.verdict(outcome, fail_on or workspace.settings.fail_on)
