"""`claims-audit check`: the rules over the claims, for people and for other programs."""

from __future__ import annotations

import click

from audit.cli import options
from audit.cli.options import Request, Target
from audit.model.finding import Severity


@click.command(short_help="Check the rules and print the findings.")
@options.gathered
@options.documents
@options.rules
@options.formats
@options.fail_on
def check(request: Request, targets: tuple[Target, ...], fail_on: Severity | None) -> int:
    """Check the rules over the claims of documents and print the findings.

    Changes no claims file. The default format is text.

    \b
    Examples:
      claims-audit check content/
      claims-audit check content/ --format text --format json:findings.json
    """
    from audit.cli import work

    targets = targets or (Target("text", None),)
    work.check_formats(targets)
    workspace = work.find_workspace(request)
    outcome = work.audit(request, workspace, outputs=[target.file for target in targets])
    work.write_formats(targets, outcome.review)
    return work.verdict(outcome, fail_on or workspace.settings.fail_on)
