"""The first pass over a document: each sentence by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from audit.extract.context import lead_in_of
from audit.extract.kinds import judge
from audit.extract.negation import negated_spans
from audit.extract.spoken import Spoken, listen
from audit.extract.strength import read_strength
from audit.extract.types import Types, read_types
from audit.extract.wording import Wording, part_cues, read_wordings
from audit.identity import fingerprint, statement_id
from audit.lexicon.cues import Lexicon
from audit.model.document import Block, BlockKind, Document, Sentence
from audit.model.statement import KNOWN_BY_FORM, Cue, Outline, Reading, Statement, Unit

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


Recall = Callable[[Sequence[Outline]], Sequence[Reading | None]]
"""Gives for each outline of a document the reading that is recorded for it, or None where it has to be read."""


ReadRest = Callable[[Sequence[Outline], Sequence[int], Sequence[Reading]], Sequence[Reading]]
"""A second reader: of all outlines of a document, those with these indices have no recorded reading; the last argument
is what cues made of them, in the same order. Gives their readings in that order."""


def nothing_recorded(outlines: Sequence[Outline]) -> tuple[None, ...]:
    """The `Recall` of a document that has no claims file."""
    return (None,) * len(outlines)


def trust_cues(outlines: Sequence[Outline], unread: Sequence[int], by_cues: Sequence[Reading]) -> Sequence[Reading]:
    """The `ReadRest` that leaves everything as cues read it."""
    return by_cues


def outline_statements(document: Document, sentences: Sequence[Sentence]) -> tuple[Outline, ...]:
    """The statements of a document before they are read, one for each sentence, in their order."""
    found: list[Outline] = []
    for sentence in sentences:
        block = document.blocks[sentence.block]
        quote = sentence.text if document.format == "text" else " ".join(sentence.text.split())
        found.append(Outline(quote, fingerprint(quote), _UNITS[block.kind], block.section, sentence.block))
    leads = lead_in_of(document, found)
    return tuple([replace(one, lead_in=lead) for one, lead in zip(found, leads, strict=True)])


def read_statements(
    document: Document,
    sentences: Sequence[Sentence],
    lexicon: Lexicon,
    name: str = "",
    recall: Recall = nothing_recorded,
    read_rest: ReadRest = trust_cues,
) -> tuple[Statement, ...]:
    """One statement for each sentence, in their order, with kind, types, strength, direction, negation and cues.

    `name` stands for the document in ids (its path when empty). `recall` is asked once for the readings that are
    recorded already: what has one keeps it. Cues are heard in every sentence all the same: hearing them is cheap, and
    they say where words stand. `read_rest` may cost time: it is asked once, about the rest only, and not at all where
    nothing is left.
    """
    outlines = outline_statements(document, sentences)
    recorded = recall(outlines)
    parted = [part_cues(listen(sentence.text, lexicon)) for sentence in sentences]
    heard = [judging for judging, _ in parted]
    wordings = read_wordings([wording for _, wording in parted])
    reach = [negated_spans(s.text, spoken) for s, spoken in zip(sentences, heard, strict=True)]
    types = [read_types(spoken, spans) for spoken, spans in zip(heard, reach, strict=True)]
    by_cues = [
        _read_cues(document, sentence, lexicon, spoken, reading)
        for sentence, spoken, reading in zip(sentences, heard, types, strict=True)
    ]
    readings = [own if known is None else known for known, (own, _) in zip(recorded, by_cues, strict=True)]
    unread = [index for index, known in enumerate(recorded) if known is None]
    if unread:
        rest = read_rest(outlines, unread, [readings[index] for index in unread])
        for index, reading in zip(unread, rest, strict=True):
            readings[index] = reading
    seen: Counter[str] = Counter()
    found: list[Statement] = []
    for sentence, outline, reading, (own, counted), wording in zip(
        sentences, outlines, readings, by_cues, wordings, strict=True
    ):
        spoken = counted if reading.kind in (own.kind, "claim") else ()
        found.append(
            _statement(document, sentence, outline, reading, spoken, wording, lexicon, name or document.path, seen)
        )
    return tuple(found)


def _read_cues(
    document: Document, sentence: Sentence, lexicon: Lexicon, spoken: Sequence[Spoken], types: Types
) -> tuple[Reading, Sequence[Spoken]]:
    """What cues make of a sentence, and the cues that count for it."""
    judgement = judge(sentence.text, document.blocks[sentence.block].kind, spoken, types)
    claim = judgement.kind == "claim"
    counted = [*types.cues, *(c for c in spoken if c.entry.role == "strength")] if claim else []
    if judgement.cue is not None:
        counted.append(judgement.cue)
    if not claim:
        closed = judgement.cue is not None and judgement.cue.entry.weight == "closing"
        confidence = "high" if closed or judgement.kind in KNOWN_BY_FORM else "low"
        return Reading(judgement.kind, confidence=confidence, negated=judgement.kind == "refutation"), counted
    reading = Reading(
        kind="claim",
        types=types.types,
        confidence="low" if judgement.points < SURE else "high",
        strength=read_strength(sentence.text, spoken, types.cues),
        direction=types.direction,
        negated=types.negated,
    )
    return reading, counted


def _statement(
    document: Document,
    sentence: Sentence,
    outline: Outline,
    reading: Reading,
    spoken: Sequence[Spoken],
    wording: Wording,
    lexicon: Lexicon,
    name: str,
    seen: Counter[str],
) -> Statement:
    """The statement of a sentence. `seen` counts those with the same words so far, which ids tell apart."""
    block = document.blocks[sentence.block]
    start, end = block.file_span(sentence.start, sentence.end)
    line, column = document.place(start)
    ordinal = seen[outline.fingerprint]
    seen[outline.fingerprint] += 1
    return Statement(
        id=statement_id(name, reading.kind, outline.fingerprint, ordinal),
        document=document.path,
        kind=reading.kind,
        quote=outline.quote,
        start=start,
        end=end,
        line=line,
        column=column,
        unit=outline.unit,
        section=outline.section,
        block=outline.block,
        at=sentence.start,
        fingerprint=outline.fingerprint,
        reason=reading.reason or ("" if reading.kind == "claim" else lexicon.taxonomy.says(reading.kind)),
        types=reading.types,
        confidence=reading.confidence,
        by=reading.by,
        strength=reading.strength,
        direction=reading.direction,
        negated=reading.negated,
        cues=_cues(block, sentence, spoken),
        negation=wording.negation,
        speculation=wording.speculation,
        relation=wording.relation,
        likelihood=reading.likelihood,
        who=reading.who,
        when=reading.when,
    )


def _cues(block: Block, sentence: Sentence, counted: Sequence[Spoken]) -> tuple[Cue, ...]:
    found: dict[Cue, None] = {}
    for cue in sorted(counted, key=lambda c: (c.start, c.end, c.entry.id)):
        start, end = block.file_span(sentence.start + cue.start, sentence.start + cue.end)
        found[Cue(cue.entry.id, start, end)] = None
    return tuple(found)
