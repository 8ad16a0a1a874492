"""The first pass over a document: each sentence by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from audit.extract.kinds import judge
from audit.extract.negation import negated_spans
from audit.extract.spoken import Spoken, listen
from audit.extract.strength import read_strength
from audit.extract.types import Types, read_types
from audit.identity import fingerprint, statement_id
from audit.lexicon.cues import Lexicon
from audit.model.document import Block, BlockKind, Document, Sentence
from audit.model.statement import Cue, Statement, Unit

# From so many points on a claim is read with high confidence.
SURE = 3

_UNITS: dict[BlockKind, Unit] = {
    "heading": "heading",
    "paragraph": "sentence",
    "list_item": "list_item",
    "cell": "table_cell",
    "quote": "quote",
    "caption": "caption",
    "alt": "alt",
    "label": "sentence",
    "chrome": "chrome",
}


def read_statements(
    document: Document, sentences: Sequence[Sentence], lexicon: Lexicon, name: str = ""
) -> tuple[Statement, ...]:
    """One statement for each sentence, in their order, with kind, types, strength, direction, negation and cues.

    `name` stands for the document in ids (its path when empty).
    """
    heard = [listen(sentence.text, lexicon) for sentence in sentences]
    reach = [negated_spans(s.text, spoken) for s, spoken in zip(sentences, heard, strict=True)]
    types = [read_types(spoken, spans) for spoken, spans in zip(heard, reach, strict=True)]
    seen: Counter[str] = Counter()
    found: list[Statement] = []
    for sentence, spoken, reading in zip(sentences, heard, types, strict=True):
        found.append(_statement(document, sentence, lexicon, spoken, reading, name or document.path, seen))
    return tuple(found)


def _statement(
    document: Document,
    sentence: Sentence,
    lexicon: Lexicon,
    spoken: Sequence[Spoken],
    types: Types,
    name: str,
    seen: Counter[str],
) -> Statement:
    """The reading of a sentence. `seen` counts the statements with the same words so far, which ids tell apart."""
    block = document.blocks[sentence.block]
    start, end = block.file_span(sentence.start, sentence.end)
    line, column = document.place(start)
    quote = sentence.text if document.format == "text" else " ".join(sentence.text.split())
    judgement = judge(sentence.text, block.kind, spoken, types)
    claim = judgement.kind == "claim"
    counted = [*types.cues, *(c for c in spoken if c.entry.role == "strength")] if claim else []
    if judgement.cue is not None:
        counted.append(judgement.cue)
    print_of_quote = fingerprint(quote)
    ordinal = seen[print_of_quote]
    seen[print_of_quote] += 1
    return Statement(
        id=statement_id(name, judgement.kind, print_of_quote, ordinal),
        document=document.path,
        kind=judgement.kind,
        quote=quote,
        start=start,
        end=end,
        line=line,
        column=column,
        unit=_UNITS[block.kind],
        section=block.section,
        block=sentence.block,
        at=sentence.start,
        fingerprint=print_of_quote,
        reason="" if claim else lexicon.taxonomy.says(judgement.kind),
        types=types.types if claim else (),
        confidence="low" if claim and judgement.points < SURE else "high",
        strength=read_strength(sentence.text, spoken, types.cues) if claim else None,
        direction=types.direction if claim else None,
        negated=types.negated if claim else judgement.kind == "refutation",
        cues=_cues(block, sentence, counted),
    )


def _cues(block: Block, sentence: Sentence, counted: Sequence[Spoken]) -> tuple[Cue, ...]:
    found: dict[Cue, None] = {}
    for cue in sorted(counted, key=lambda c: (c.start, c.end, c.entry.id)):
        start, end = block.file_span(sentence.start + cue.start, sentence.start + cue.end)
        found[Cue(cue.entry.id, start, end)] = None
    return tuple(found)
