"""`python -m audit` is the command `claims-audit`."""

from __future__ import annotations

from audit.cli.main import run

if __name__ == "__main__":
    run()
