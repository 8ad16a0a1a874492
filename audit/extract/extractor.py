"""Extraction: a document's sentences become statements, each with its reading, and every unit is counted."""

from __future__ import annotations

from collections.abc import Sequence

from audit.extract.completion import complete
from audit.extract.selling import ReadSelling, no_selling
from audit.extract.statements import ReadRest, Recall, nothing_recorded, read_statements, trust_cues
from audit.lexicon.cues import Lexicon
from audit.lexicon.fields import Fields
from audit.lexicon.tables import Tables
from audit.model.document import Document, Sentence
from audit.model.settings import Settings
from audit.model.statement import Accounting, Extraction


def extract(
    document: Document,
    sentences: Sequence[Sentence],
    lexicon: Lexicon,
    fields: Fields,
    tables: Tables,
    settings: Settings,
    name: str = "",
    recall: Recall = nothing_recorded,
    read_rest: ReadRest = trust_cues,
    read_selling: ReadSelling = no_selling,
) -> Extraction:
    """Read every sentence of a document.

    The first pass reads each sentence by itself, the second what only the whole document tells (subjects, conditions,
    what is promoted). `name` stands for the document in ids; its path when empty. `recall` gives the readings that are
    recorded: the first pass keeps them, asks `read_rest` about the others, and the second pass builds on both.
    `read_selling` is asked once, about all statements.
    """
    first = read_statements(document, sentences, lexicon, name, recall, read_rest)
    statements, profile = complete(document, first, fields, tables, settings, read_selling(first))
    claims = sum(statement.kind == "claim" for statement in statements)
    accounting = Accounting(claims, len(statements) - claims, len(document.unread))
    return Extraction(document.path, statements, profile, accounting, name or document.path)
