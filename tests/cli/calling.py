"""What calling the command gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """What a command left: its exit code, stdout and stderr."""

    code: int
    out: str
    err: str


Call = Callable[..., Told]
