"""Regular expressions that reviewers write: read by RE2, whose time is linear in the text, and refused where they
could hang another program that reads the same rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from audit.errors import RuleError
from audit.phrases import Phrase

MAX_LENGTH = 500

_BEYOND_RE2 = re.compile(r"\(\?(?:=|!|<=|<!|>|\()|\\[1-9]|\\k<|\(\?P=|[*+?}]\+")
_UNBOUNDED = re.compile(r"[*+]|\{\d+,\}")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?:?(?:P<\w+>)?(?:[a-zA-Z-]+[:)])?|.", re.DOTALL)


def compile_pattern(pattern: Phrase) -> Callable[[str], tuple[int, int] | None]:
    """A function that gives the place of the first match in a text, or None. Upper and lower case count alike.

    Raises RuleError with the place for look-around, back-references, a repetition inside a repetition, and whatever
    RE2 cannot read.
    """
    text = pattern.text
    if len(text) > MAX_LENGTH:
        raise _refused(pattern, f"is longer than {MAX_LENGTH} characters", "Split it, or use phrases.")
    if _BEYOND_RE2.search(_without_classes(text)):
        raise _refused(
            pattern, "looks around, refers back or holds on to what it took, which can hang",
            "Leave that out, or use 'phrase', 'no_phrase' and 'near'.",
        )  # fmt: skip
    if _nests(text):
        raise _refused(
            pattern, "repeats something that already repeats without end, like (a+)+, which can hang",
            "Repeat only once: write a+ instead of (a+)+.",
        )  # fmt: skip
    # Loaded only where a rule has a pattern; it comes without types.
    import re2 as untyped  # pyright: ignore[reportMissingTypeStubs]

    re2: Any = untyped
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    try:
        compiled = re2.compile(text, options)
    except re2.error as fault:
        raise _refused(
            pattern, f"cannot be read ({_said(fault)})", "See https://github.com/google/re2/wiki/Syntax."
        ) from None

    def find(quote: str) -> tuple[int, int] | None:
        match = compiled.search(quote)
        return (match.start(), match.end()) if match is not None else None

    if find("") is not None:
        raise _refused(pattern, "matches a text with nothing in it", "Ask for at least one letter.")
    return find


def _refused(pattern: Phrase, wrong: str, mend: str) -> RuleError:
    return RuleError(
        f"The pattern '{pattern.text}' {wrong}.",
        file=pattern.file, line=pattern.line, column=pattern.column, mend=mend,
    )  # fmt: skip


def _said(fault: Exception) -> str:
    text = fault.args[0] if fault.args else fault
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)


def _without_classes(text: str) -> str:
    return "".join("[]" if part.startswith("[") else part for part in _TOKEN.findall(text))


def _nests(text: str) -> bool:
    """Whether a group that holds an unbounded repetition is itself repeated without bound."""
    stack = [False]
    parts = _TOKEN.findall(text)
    for at, part in enumerate(parts):
        if part.startswith("(") and not part.endswith(")"):
            stack.append(False)
        elif part == ")" and len(stack) > 1:
            held = stack.pop()
            repeats = _UNBOUNDED.match("".join(parts[at + 1 : at + 8])) is not None
            if held and repeats:
                return True
            stack[-1] = stack[-1] or held or repeats
        elif part in "*+{" and _UNBOUNDED.match("".join(parts[at : at + 7])):
            stack[-1] = True
    return False
