"""Word groups: named lists of words that cues and rules share (`@verb-up`), from `claims/groups/`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from audit.errors import RuleError
from audit.yamlfile import load

_NAME = re.compile(r"[a-z]+(?:-[a-z0-9]+)*\Z")


def load_groups(texts: Mapping[str, str], folder: str = "claims") -> dict[str, tuple[str, ...]]:
    """Read group files. `texts` maps file names to contents, `folder` is shown in errors.

    A file maps the name of a group to its words, parted by commas; `@name` stands for the words of another group.
    Raises RuleError with file and line for a name given twice, an empty group or a word given twice in one group.
    """
    groups: dict[str, tuple[str, ...]] = {}
    places: dict[str, str] = {}
    for name in sorted(texts):
        file = f"{folder}/{name}"
        root = load(texts[name], file, RuleError)
        if not isinstance(root.value, dict):
            raise RuleError("A file of word groups maps names to words.", file=file, mend="Write 'name: word, word'.")
        for group, node in root.value.items():
            if not _NAME.match(group):
                raise RuleError(
                    f"'{group}' is not a name for a word group.", file=file, line=node.key_line,
                    mend="Use lower-case letters and single hyphens.",
                )  # fmt: skip
            if group in places:
                raise RuleError(
                    f"The word group '{group}' stands twice; the first is in {places[group]}.",
                    file=file, line=node.key_line, mend="Join the two, or give one another name.",
                )  # fmt: skip
            places[group] = f"{file}:{node.key_line}"
            words = [word.strip() for word in node.value.split(",")] if isinstance(node.value, str) else []
            if not words or not all(words):
                raise RuleError(
                    f"The word group '{group}' is empty or has two commas in a row.", file=file, line=node.key_line,
                    mend="Write its words, parted by single commas.",
                )  # fmt: skip
            groups[group] = tuple(dict.fromkeys(words))
    return groups
