"""What the commands that read documents have in common: find the workspace, audit, write, give a verdict."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli.options import Request, Target
from audit.cli.screen import Progress, complain, paints_stdout, put, say
from audit.errors import AuditError
from audit.model.finding import SEVERITIES, Severity

if TYPE_CHECKING:
    from audit.config import Workspace
    from audit.model.review import Review
    from audit.model.rule import Rule
    from audit.pipeline import Catalogue, Options, Outcome
    from audit.review.answering import Fitted


def find_workspace(request: Request) -> Workspace:
    """The workspace of a request, with the jurisdictions of the command line added to those of the configuration."""
    from audit import config

    if request.config is not None:
        workspace = config.load_workspace(request.config)
    else:
        workspace = config.find_workspace(request.paths, Path.cwd())
    if not request.jurisdictions:
        return workspace
    chosen = tuple(dict.fromkeys((*workspace.settings.jurisdictions, *request.jurisdictions)))
    return replace(workspace, settings=replace(workspace.settings, jurisdictions=chosen))


def audit(
    request: Request,
    workspace: Workspace,
    *,
    write_claims: bool = False,
    everything: bool = False,
    afresh: bool = False,
    check: bool = True,
    answers: Fitted | None = None,
    outputs: Sequence[Path | None] = (),
) -> Outcome:
    """Read, extract and check, with a progress bar for long work. Problems with documents and folders that were passed
    over are told on stderr. `answers` are what a person says of statements; only their documents are read then.
    `outputs` are where the rest will be written, None for stdout."""
    from audit import pipeline

    progress = Progress("Reading documents")
    options = replace(
        _options(request), write_claims=write_claims, everything=everything, afresh=afresh, check=check,
        answers=answers, progress=progress, outputs=tuple(file for file in outputs if file is not None),
    )  # fmt: skip
    try:
        outcome = pipeline.audit(request.paths, workspace, options)
    finally:
        progress.close()
    for problem in outcome.review.problems:
        complain(problem.sentence)
    for folder in outcome.passed_over:
        say(f"Passed over: {folder}/ (folders of this name hold built pages; name it as a PATH to read it)")
    return outcome


def load_catalogue(request: Request, workspace: Workspace) -> Catalogue:
    """The rules that are switched on and the provisions they cite. Rules that cannot be loaded are told on stderr."""
    from audit import pipeline

    catalogue = pipeline.load_catalogue(workspace, _options(request))
    for problem in catalogue.problems:
        complain(str(problem))
    return catalogue


def named_rule(rules: Sequence[Rule], name: str) -> Rule:
    """The rule with this id. Raises AuditError with the nearest id where there is none."""
    for rule in rules:
        if rule.id == name:
            return rule
    near = get_close_matches(name, [rule.id for rule in rules], n=1)
    hint = f"Did you mean '{near[0]}'?" if near else "`claims-audit rules list` lists those that are switched on."
    raise AuditError(f"No rule '{name}' is switched on.", mend=hint)


def check_formats(targets: Sequence[Target]) -> None:
    """Refuse an unknown format before any work is done."""
    from audit.render import FORMATS

    for target in targets:
        if target.format not in FORMATS:
            raise click.UsageError(f"There is no format '{target.format}'. Known are: {', '.join(FORMATS)}.")


def write_formats(targets: Sequence[Target], review: Review) -> None:
    """Write the findings in every format asked for."""
    from audit.render import FORMATS, render_text

    for target in targets:
        coloured = target == Target("text", None) and paints_stdout()
        put(render_text(review, colour=True) if coloured else FORMATS[target.format](review), target.file)


def report_file(workspace: Workspace, output: Path | None) -> Path:
    """Where the HTML report goes."""
    return output or workspace.reports / "review.html"


def write_report(review: Review, workspace: Workspace, output: Path | None) -> Path:
    """Write the HTML report and give its place. It shows a date only where SOURCE_DATE_EPOCH gives one."""
    from audit.render import render_report

    file = report_file(workspace, output)
    put(render_report(replace(review, date=_date())), file, workspace.root if output is None else None)
    return file


def verdict(outcome: Outcome, fail_on: Severity) -> int:
    """The exit code: 2 where something could not be read in full, else 1 for findings at or above `fail_on`."""
    if outcome.faulty:
        return 2
    serious = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(f.severity in serious and f.state in ("open", "lapsed") for f in outcome.review.findings))


def _options(request: Request) -> Options:
    from audit.pipeline import Options

    return Options(
        claims_dir=request.claims,
        rules_dirs=request.rules,
        packs=request.packs,
        jobs=request.jobs or processors(),
    )


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _date() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return ""
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise AuditError(
            f"SOURCE_DATE_EPOCH is '{epoch}', which is no number of seconds.",
            mend="Unset it, or give seconds since 1970.",
        ) from None
