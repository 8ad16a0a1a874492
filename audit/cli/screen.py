"""Where words leave the program: the chosen format on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from pathlib import Path
from typing import TextIO

import click

from audit.errors import AuditError

_SHOWN_AFTER = 0.5
_REDRAWN_AFTER = 0.1
_BAR = 30
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_KEPT = "\n\t\u00ad\u200c\u200d"


def put(text: str, file: Path | None = None, root: Path | None = None) -> None:
    """Write the chosen format to a file (see `files.write_text`), or to stdout as UTF-8 whatever the locale.

    A reader that closes the pipe early (`| head`) is no error: the rest is dropped and the verdict stands. Raises
    AuditError where stdout cannot be written.
    """
    if file is not None:
        from audit.files import write_text

        write_text(file, text, root)
        return
    mend = "Give the format a file: --format json:findings.json"
    if _closed(sys.stdout):
        raise AuditError("There is no standard output to write to.", mend=mend)
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _silence(sys.stdout)
    except OSError as fault:
        _silence(sys.stdout)
        wrong = f"Standard output cannot be written ({str(fault.strerror).lower()})."
        raise AuditError(wrong, mend=mend) from None


def say(text: str) -> None:
    """Write a line for people to stderr, if anybody listens."""
    _tell(text + "\n", colour())


def complain(sentence: str) -> None:
    """Write an error to stderr as one plain sentence on one line, so that no text in it can pass for a line of its own
    (CI systems read some lines as commands)."""
    say(f"{click.style('Error:', fg='red', bold=True)} {plain(' '.join(sentence.split()))}")


def plain(text: str) -> str:
    """Text from a document, a rule or a file name without what could steer a terminal (control and bidirectional
    characters) or a CI system (`##[`, which GitHub Actions reads as a command wherever it stands in a line). Line ends,
    tabs and soft joiners stay."""
    text = text.replace("##[", "## [")
    if text.isprintable():
        return text
    return "".join(
        c if c in _KEPT or unicodedata.category(c) not in _UNSEEN else "\N{REPLACEMENT CHARACTER}" for c in text
    )


def _tell(text: str, coloured: bool | None) -> None:
    if _closed(sys.stderr):
        return
    try:
        click.echo(text, nl=False, err=True, color=coloured)
    except OSError:
        _silence(sys.stderr)


def _closed(stream: TextIO | None) -> bool:
    """Whether there is nothing to write to: Python gives None for a stream that was closed before it began."""
    return stream is None


def _silence(stream: TextIO) -> None:
    """Let the rest go nowhere, so that flushing at the end does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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
    return not _closed(sys.stdout) and sys.stdout.isatty() if wanted is None else wanted


class Progress:
    """A bar on stderr while long work runs. Silent unless stderr is a terminal and the work takes a while."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._began = self._drawn = time.monotonic()
        terminal = not _closed(sys.stderr) and sys.stderr.isatty()
        self._terminal = terminal and os.environ.get("TERM") != "dumb"
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._terminal or now - self._began < _SHOWN_AFTER or now - self._drawn < _REDRAWN_AFTER:
            return
        full = _BAR * done // max(total, 1)
        bar = "#" * full + "-" * (_BAR - full)
        _tell(f"\r{self._label} [{bar}] {done:,} of {total:,}", None)
        self._drawn, self._shown = now, True

    def close(self) -> None:
        """Take the bar away."""
        if self._shown:
            _tell("\r\x1b[K", True)
