"""The provisions that rules cite, read from `rules/sources.yaml`."""

from __future__ import annotations

import re

from audit.lexicon.consensus import VERIFIED
from audit.lexicon.entries import Ids, open_file, rows
from audit.model.review import Source

_ADDRESS = re.compile(r"https://[^\s/]+\.[^\s/]+(?:/\S*)?\Z")
_KEYS = ("id", "instrument", "section", "in_force", "paraphrase", "address", "verified", "checked")


def load_sources(text: str, file: str) -> tuple[Source, ...]:
    """Read the provisions, in the order of the file.

    Raises RuleError with file and line for an unknown or missing key, a doubled id, a wrong date, and an address that
    does not begin with https://.
    """
    ids = Ids("provision", {})
    found: list[Source] = []
    for entry in rows(open_file(text, file, ("sources",)), "sources", "provision", required=_KEYS, optional=("note",)):
        address = entry.text("address")
        if not _ADDRESS.match(address):
            entry.refuse("address", f"'{address}' is not an address.", "Begin it with https:// and leave no spaces.")
        found.append(
            Source(
                id=ids.take(entry),
                instrument=entry.text("instrument"),
                section=entry.text("section"),
                in_force=entry.text("in_force"),
                paraphrase=entry.text("paraphrase"),
                address=address,
                verified=entry.choice("verified", VERIFIED),
                checked=entry.date("checked"),
                note=entry.text("note"),
            )
        )
    return tuple(found)
