"""`claims-audit rules`: the catalogue of rules, one rule, and the examples of rules run as tests."""

from __future__ import annotations

import click

from audit.cli import options
from audit.cli.options import Request


@click.group(short_help="List the rules, show one, run their examples.")
def rules() -> None:
    """List the rules, show one, or run their examples.

    \b
    Example:
      claims-audit rules list
    """


@rules.command("list", short_help="List the rules that are switched on.")
@options.gathered
@options.config
@options.rules
def list_rules(request: Request) -> int:
    """List the rules that are switched on: id, pack, severity, scope and title.

    \b
    Examples:
      claims-audit rules list
      claims-audit rules list --rules my-rules/
    """
    from audit.cli import cards, screen, summary, work

    catalogue = work.load_catalogue(request, work.find_workspace(request))
    screen.put(cards.rule_table(catalogue.rules))
    screen.say(f"{summary.counted(len(catalogue.rules), 'rule', 'rules')}.")
    return 2 if catalogue.problems else 0


@rules.command("show")
@options.gathered
@click.argument("rule", metavar="RULE")
@options.config
@options.rules
def show_rule(request: Request, rule: str) -> int:
    """Show one rule with its guards, sources and examples.

    \b
    Example:
      claims-audit rules show cure-claim
    """
    from audit.cli import cards, screen, work

    catalogue = work.load_catalogue(request, work.find_workspace(request))
    screen.put(cards.rule_card(work.named_rule(catalogue.rules, rule), catalogue.sources))
    return 0


@rules.command("test", short_help="Run the examples of rules.")
@options.gathered
@click.argument("names", nargs=-1, metavar="[RULE]...")
@options.config
@options.rules
def test_rules(request: Request, names: tuple[str, ...]) -> int:
    """Run the examples of rules: each must flag what it says, and stay silent by the guard it names.

    Tests every rule that is switched on, or the rules named.

    \b
    Examples:
      claims-audit rules test
      claims-audit rules test --rules my-rules/ my-new-rule
    """
    from audit import pipeline
    from audit.cli import screen, summary, work

    workspace = work.find_workspace(request)
    catalogue = work.load_catalogue(request, workspace)
    chosen = tuple(work.named_rule(catalogue.rules, name) for name in names) or catalogue.rules
    trials = pipeline.test_rules(chosen, catalogue, workspace)
    failed = [trial for trial in trials if trial.wrong]
    for trial in failed:
        screen.put(f"{trial.file}:{trial.line}: {trial.rule}: {screen.plain(trial.wrong)}\n")
    screen.say(
        f"{summary.counted(len(chosen), 'rule', 'rules')}, {summary.counted(len(trials), 'example', 'examples')}: "
        f"{len(trials) - len(failed):,} as written, {len(failed):,} not."
    )
    if catalogue.problems:
        return 2
    return 1 if failed else 0
