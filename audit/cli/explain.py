"""`claims-audit explain`: a rule, a claim or a finding in plain words."""

from __future__ import annotations

from dataclasses import replace

import click

from audit.cli import options
from audit.cli.options import Request


@click.command()
@options.gathered
@click.argument("name", metavar="ID")
@options.config
@options.claims
@options.rules
@options.jobs
def explain(request: Request, name: str) -> int:
    """Explain a rule, a claim or a finding in plain words.

    ID is the id of a rule, or the id of a claim or finding in the documents of this workspace.

    \b
    Example:
      claims-audit explain cure-claim
    """
    from audit.cli import cards, screen, work
    from audit.errors import AuditError

    workspace = work.find_workspace(request)
    catalogue = work.load_catalogue(request, workspace)
    for rule in catalogue.rules:
        if rule.id == name:
            screen.put(cards.rule_explanation(rule, catalogue.sources))
            return 0
    outcome = work.audit(replace(request, paths=(workspace.root,)), workspace)
    told = cards.place_explanation(name, outcome.review)
    if not told:
        raise AuditError(
            f"There is no rule, claim or finding '{name}' in this workspace.",
            mend="`claims-audit rules list` gives the rules; the ids of claims and findings stand in the report and in "
            "`claims-audit check --format json`.",
        )
    screen.put(told)
    return 0
