"""File globs as people write them in the configuration, compared with posix paths."""

from __future__ import annotations

import re


def compile_globs(globs: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all globs, to `fullmatch` posix paths with; letters match in both cases.

    `*` and `?` stop at a slash, `**` does not, `[a-z]` and `[!a-z]` are sets. A glob without a slash matches at any
    depth, and a glob that names a folder matches all that stands in it.
    """
    return re.compile("|".join(f"(?:{_translate(glob)})" for glob in globs) or r"(?!)", re.IGNORECASE)


def _translate(glob: str) -> str:
    trimmed = glob.removeprefix("./").strip("/")
    pieces = trimmed.split("/")
    if len(pieces) == 1 and not glob.startswith("/"):
        pieces.insert(0, "**")
    whole: list[str] = []
    for piece in pieces[:-1]:
        whole.append("(?:[^/]+/)*" if piece == "**" else _translate_name(piece) + "/")
    whole.append("(?s:.*)" if pieces[-1] == "**" else _translate_name(pieces[-1]))
    return "".join(whole) + "(?s:/.*)?"


def _translate_name(piece: str) -> str:
    out: list[str] = []
    for part in re.findall(r"\*+|\?|\[!?\]?[^\]]*\]|.", piece):
        if part[0] == "*":
            out.append("[^/]*")
        elif part == "?":
            out.append("[^/]")
        elif part[0] == "[" and len(part) > 2:
            inner = part[1:-1]
            negated = inner.startswith("!") and len(inner) > 1
            members = re.sub(r"([\\^\[\]&~|])", r"\\\1", inner[1:] if negated else inner)
            out.append(f"[{'^/' if negated else ''}{members}]")
        else:
            out.append(re.escape(part))
    return "".join(out)
