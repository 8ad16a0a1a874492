"""The command `claims-audit`: its subcommands, its exit codes and what becomes of errors."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

import audit
from audit.cli.check import check
from audit.cli.doctor import doctor
from audit.cli.explain import explain
from audit.cli.extract import extract
from audit.cli.init import init
from audit.cli.report import report
from audit.cli.review import review
from audit.cli.rules import rules
from audit.cli.run import run as run_command
from audit.cli.screen import colour, complain
from audit.errors import AuditError

CLEAN, FINDINGS, FAULT, INTERRUPTED = 0, 1, 2, 130

COMMANDS: tuple[click.Command, ...] = (run_command, extract, check, report, review, rules, explain, init, doctor)


class _InOrder(click.Group):
    """A group that lists its commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_InOrder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing to report, 1 findings, 2 an error in the usage, configuration, rules or documents.",
)
@click.version_option(audit.__version__, prog_name="claims-audit")
def commands() -> None:
    """Check what content claims the way a test suite checks what code does.

    \b
    Begin with:
      claims-audit run content/
    """


for command in COMMANDS:
    commands.add_command(command)


def main(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code. A user's fault is a sentence on stderr, never a traceback."""
    try:
        _check_working_directory()
        result = commands.main(list(arguments), "claims-audit", standalone_mode=False, color=colour())
    except AuditError as fault:
        complain(str(fault))
        return FAULT
    except click.ClickException as fault:
        fault.show()
        return FAULT
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit:
        return CLEAN  # click's way of leaving when the reader of a help text has closed the pipe
    return result if isinstance(result, int) else CLEAN


def _check_working_directory() -> None:
    try:
        Path.cwd()
    except OSError:
        raise AuditError("The working directory is not there any more.", mend="Change to one that is.") from None


def run() -> None:
    """The console script."""
    sys.exit(main(sys.argv[1:]))
