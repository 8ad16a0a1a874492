"""Write the gold pages anew: `python -m tests.render.renew`. Read the diff before you commit it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from audit.model.review import Review
from audit.render import render_report
from tests.render.builder import review
from tests.render.samples import clinic

GOLD: dict[str, Callable[[], Review]] = {"clinic": clinic, "empty": review}


def body(page: str) -> str:
    """A page without what changes with every touch of style or script: those two and their hashes."""
    page = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", page, flags=re.DOTALL)
    return re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-", page)


if __name__ == "__main__":
    for name, made in GOLD.items():
        (Path(__file__).parent / "gold" / f"{name}.html").write_text(body(render_report(made())), encoding="utf-8")
