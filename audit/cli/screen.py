"""Where words leave the program: the chosen format on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click

_SHOWN_AFTER = 0.5
_REDRAWN_AFTER = 0.1
_BAR = 30


def put(text: str, file: Path | None = None) -> None:
    """Write the chosen format to a file, or to stdout as UTF-8 whatever the locale.

    A reader that closes the pipe early (`| head`) is no error: the rest is dropped and the verdict stands.
    """
    if file is not None:
        from audit.files import write_text

        write_text(file, text)
        return
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """Write a line for people to stderr."""
    click.echo(text, err=True, color=colour())


def complain(sentence: str) -> None:
    """Write an error to stderr as one plain sentence."""
    say(f"{click.style('Error:', fg='red', bold=True)} {plain(sentence)}")


def plain(text: str) -> str:
    """Text from a document or a file name without control characters, which could steer a terminal."""
    return "".join(
        c if c in "\n\t" or (c.isprintable() or c == "\u00ad") else "\N{REPLACEMENT CHARACTER}" for c in text
    )


def colour() -> bool | None:
    """Whether to use colour: True or False where the environment says so, None to let the terminal decide."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") != "0":
        return True
    return False if os.environ.get("TERM") == "dumb" else None


def paints_stdout() -> bool:
    """Whether text on stdout is to be coloured."""
    wanted = colour()
    return sys.stdout.isatty() if wanted is None else wanted


class Progress:
    """A bar on stderr while long work runs. Silent unless stderr is a terminal and the work takes a while."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._began = self._drawn = time.monotonic()
        self._terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._terminal or now - self._began < _SHOWN_AFTER or now - self._drawn < _REDRAWN_AFTER:
            return
        full = _BAR * done // max(total, 1)
        bar = "#" * full + "-" * (_BAR - full)
        click.echo(f"\r{self._label} [{bar}] {done:,} of {total:,}", nl=False, err=True)
        self._drawn, self._shown = now, True

    def close(self) -> None:
        """Take the bar away."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True, color=True)
