"""Where the shelves of shipped material stand."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from audit.errors import AuditError

SHELVES = ("claims", "rules", "reports")


def shelf(name: Literal["claims", "rules", "reports"]) -> Path:
    """The folder of a shelf: inside the installed package, or beside it in a checkout.

    Raises AuditError when it stands in neither place, which means a broken installation.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_shelf" / name
    if installed.is_dir():
        return installed
    checkout = package.parent
    beside = checkout / name
    if (checkout / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    raise AuditError(
        f"The shelf '{name}' that ships with claims-audit was not found.",
        mend="Install claims-audit again, or run it from a complete checkout.",
    )
