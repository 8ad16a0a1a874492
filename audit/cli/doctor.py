"""`claims-audit doctor`: versions, caps, shelves and what can be read."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from audit.cli import options
from audit.cli.options import Request

if TYPE_CHECKING:
    from audit.config import Workspace

Rows = Iterator[tuple[str, str]]

DEPENDENCIES = (
    "click",
    "jinja2",
    "pyyaml",
    "google-re2",
    "pyromark",
    "turbohtml",
    "rapidfuzz",
    "numpy",
    "onnxruntime",
)


@click.command(short_help="Print versions, caps and what can be read.")
@options.gathered
@options.config
@options.rules
def doctor(request: Request) -> int:
    """Print versions, caps, shelves, the configuration in force and the kinds of files that can be read.

    \b
    Example:
      claims-audit doctor
    """
    from audit.cli import screen, work

    workspace = work.find_workspace(request)
    rules, sound = _rules(request, workspace)
    sections: dict[str, Rows] = {
        "Versions": _versions(),
        "Workspace": iter(
            (
                ("folder", str(workspace.root)),
                ("configuration", str(workspace.file or "none found: all defaults hold")),
                ("rules switched on", rules),
            )
        ),
        "Shelves": _shelves(),
        "Documents that can be read": _readers(),
        "Caps": _caps(),
        "Machine": _machine(),
    }
    for title, rows in sections.items():
        screen.put(f"{title}\n" + "".join(f"  {name:<22}{screen.plain(value)}\n" for name, value in rows))
    return 0 if sound else 2


def _rules(request: Request, workspace: Workspace) -> tuple[str, bool]:
    from audit.cli import work
    from audit.errors import AuditError

    try:
        catalogue = work.load_catalogue(request, workspace)
    except AuditError as fault:
        return f"none can be loaded. {fault}", False
    packs = ", ".join(sorted({rule.pack for rule in catalogue.rules}))
    return f"{len(catalogue.rules)} in {packs}", not catalogue.problems


def _versions() -> Rows:
    from importlib import metadata

    import audit

    yield "claims-audit", audit.__version__
    yield "Python", platform.python_version()
    for name in DEPENDENCIES:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, "not installed"


def _shelves() -> Rows:
    from audit.shelf import SHELVES, shelf

    for name in SHELVES:
        yield name, str(shelf(name))


def _readers() -> Rows:
    from audit.read import READERS

    yield "suffixes", ", ".join(sorted(READERS))


def _caps() -> Rows:
    from audit import files, yamlfile

    yield "one file", f"{files.MAX_BYTES:,} bytes"
    yield "one YAML file", f"{yamlfile.MAX_BYTES:,} characters, nested {yamlfile.MAX_DEPTH} deep"


def _machine() -> Rows:
    from audit.cli.screen import colour
    from audit.cli.work import processors

    yield "system", f"{platform.system()} {platform.machine()}"
    yield "processors", f"{processors()} to use"
    yield "colour", {True: "on", False: "off", None: "on a terminal"}[colour()]
