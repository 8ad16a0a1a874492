"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import Any

import click

from audit.model.finding import SEVERITIES
from audit.model.settings import JURISDICTIONS


class _Path(click.Path):
    """A path that is only read here: whether it can be used, its own door says, and the others are still processed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("An empty path names nothing. (Is a variable of the shell not set?)", param, ctx)
        return super().convert(value, param, ctx)


PATH = _Path(path_type=Path, readable=False)


@dataclass(frozen=True, slots=True)
class Request:
    """What to work on, as asked on the command line. Paths are relative to the working directory."""

    paths: tuple[Path, ...] = ()
    config: Path | None = None
    claims: Path | None = None
    rules: tuple[Path, ...] = ()
    packs: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A format and the file it goes to; None is stdout."""

    format: str
    file: Path | None


def _targets(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[Target, ...]:
    pairs = [value.partition(":") for value in values]
    if any(colon and not file for _, colon, file in pairs):
        raise click.UsageError("The colon after a format is followed by a file: --format json:findings.json")
    targets = tuple(Target(name, Path(file) if file else None) for name, _, file in pairs)
    if sum(target.file is None for target in targets) > 1:
        raise click.UsageError("Two formats cannot share stdout. Give all but one a file: --format json:findings.json")
    return targets


paths = click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
config = click.option(
    "--config", type=PATH, metavar="FILE", help="Use this configuration instead of the nearest claims-audit.yaml."
)
claims = click.option(
    "--claims", type=PATH, metavar="DIR", help="The folder of the claims files.  [default: claims/ in the workspace]"
)
jobs = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Work on N documents at once.  [default: all processors]"
)
output = click.option(
    "--output",
    type=PATH,
    metavar="FILE",
    help="Write the report to this file.  [default: reports/review.html in the workspace]",
)
fail_on = click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Exit with 1 for findings of this severity or above.  [default: fail_on of the configuration, else error]",
)
formats = click.option(
    "--format",
    "targets",
    metavar="FORMAT[:FILE]",
    multiple=True,
    callback=_targets,
    help="Write the findings as text or json, to stdout or to FILE. May be given again.",
)
_RULES = (
    click.option(
        "--rules", type=PATH, metavar="DIR", multiple=True, help="Add the rules in this folder. May be given again."
    ),
    click.option(
        "--pack", "packs", metavar="NAME", multiple=True, help="Add the rules of this pack. May be given again."
    ),
    click.option(
        "--jurisdiction",
        "jurisdictions",
        type=click.Choice(JURISDICTIONS),
        multiple=True,
        help="Add the rules of this jurisdiction. May be given again.",
    ),
)


def documents(command: Callable[..., Any]) -> Callable[..., Any]:
    """What every command that reads documents takes."""
    return paths(config(claims(jobs(command))))


def rules(command: Callable[..., Any]) -> Callable[..., Any]:
    """What every command that reads rules takes."""
    for option in reversed(_RULES):
        command = option(command)
    return command


def gathered(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand what the decorators below it ask for to the command as one Request."""
    names = {field.name for field in fields(Request)}

    @wraps(command)
    def called(**given: Any) -> Any:
        request = Request(**{name: given.pop(name) for name in names & given.keys()})
        return command(request=request, **given)

    return called
