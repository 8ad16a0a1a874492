"""KEYS: every condition that `when` may ask for. docs/rules.md explains each one; a test holds the two together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from audit.check.around import make_document, make_lead_in, make_near, make_section
from audit.check.conditions import Block, Key, Maker, Test, by_facts, either, kinds_of, or_list, values
from audit.check.fields import make_condition, make_page, make_quantity, make_subject, make_subject_class
from audit.check.patterns import compile_pattern
from audit.check.scene import Scene, Span
from audit.check.wording import read_phrases
from audit.lexicon.entries import Entry
from audit.model.statement import (
    AttributionClass,
    ClaimType,
    Kind,
    Statement,
    Strength,
    SubjectSource,
    Unit,
)
from audit.yamlfile import Node

_KINDS: tuple[str, ...] = (*get_args(Kind), "any")
_TYPES: tuple[str, ...] = get_args(ClaimType)


def _field(
    says: str,
    known: tuple[str, ...],
    read: Callable[[Statement], tuple[str, ...]],
    *,
    every: bool = False,
    needed: bool = False,
) -> Key:
    """A field of the statement that has one of (or, with `every`, all of) the words given. `needed` says that the words
    are types, by which rules are looked up."""

    def make(maker: Maker, entry: Entry, key: str) -> Test:
        wanted = values(entry, key, known)

        def actual(scene: Scene, index: int) -> str:
            has = [word for word in read(scene.statements[index]) if word != "any"]
            return f"the sentence has {' and '.join(has) or 'none'}"

        needs = frozenset[int | str](wanted[:1] if every else wanted) if needed else None
        bits = maker.facts.of_field(key, wanted, read)
        asks = (" and " if every else " or ").join(wanted)
        return by_facts(key, asks, actual, "every" if every else "one", bits, needs=needs)

    return Key("one word or a list", known, says, make)


def _truth(says: str, read: Callable[[Statement], bool], yes: str, no: str) -> Key:
    def make(maker: Maker, entry: Entry, key: str) -> Test:
        wanted = entry.flag(key)
        return by_facts(
            key,
            yes if wanted else no,
            lambda scene, index: f"it is {yes if read(scene.statements[index]) else no}",
            "one" if wanted else "none",
            maker.facts.of_field(key, ("true",), lambda statement: ("true",) if read(statement) else ()),
        )

    return Key("true or false", (), says, make)


def _make_not_type(maker: Maker, entry: Entry, key: str) -> Test:
    unwanted = values(entry, key, _TYPES)
    return by_facts(
        key,
        f"a sentence without {or_list(unwanted)}",
        lambda scene, index: f"it has {' and '.join(scene.statements[index].types)}",
        "none",
        maker.facts.of_field("type", unwanted, _types),
    )


def _make_phrase(maker: Maker, entry: Entry, key: str) -> Test:
    numbers = maker.numbers(entry, key)
    return by_facts(
        key,
        "one of its phrases",
        lambda scene, index: "the sentence has none of them",
        "one",
        maker.facts.of_phrases(numbers),
        words=numbers,
        needs=frozenset[int | str](numbers),
    )


def _make_all_phrases(maker: Maker, entry: Entry, key: str) -> Test:
    phrases = read_phrases(entry, key)
    numbers = tuple(maker.number(phrase) for phrase in phrases)

    def missing(scene: Scene, index: int) -> str:
        absent = [p.text for p, n in zip(phrases, numbers, strict=True) if n not in scene.hits[index]]
        return f"the sentence lacks '{absent[0]}'" if absent else "the sentence has all of them"

    bits = 0
    for number in numbers:
        bits |= maker.facts.of_phrases(frozenset((number,)))
    return by_facts(
        key,
        "all of its phrases",
        missing,
        "every",
        bits,
        words=frozenset(numbers),
        needs=frozenset[int | str](numbers[:1]),
    )


def _make_no_phrase(maker: Maker, entry: Entry, key: str) -> Test:
    numbers = maker.numbers(entry, key)
    return by_facts(
        key,
        "none of its phrases",
        lambda scene, index: f"the sentence has '{scene.quoted(index, scene.spans(index, numbers))[0]}'",
        "none",
        maker.facts.of_phrases(numbers),
    )


def _make_pattern(maker: Maker, entry: Entry, key: str) -> Test:
    finders = tuple(compile_pattern(pattern) for pattern in read_phrases(entry, key))

    def places(scene: Scene, index: int) -> tuple[Span, ...]:
        quote = scene.statements[index].quote
        return tuple(place for find in finders if (place := find(quote)) is not None)

    return Test(
        key,
        "a match of its pattern",
        lambda scene, index: any(find(scene.statements[index].quote) is not None for find in finders),
        lambda scene, index: "the sentence has no match",
        matches=places,
        slow=True,
    )


def _blocks(maker: Maker, entry: Entry, key: str) -> tuple[Block, ...]:
    """A list of blocks, or, for `any`, one block whose conditions count each by itself."""
    node = entry.fields[key]
    if key == "any" and isinstance(node.value, dict) and len(node.value) > 1:
        parts = ({name: inner} for name, inner in node.value.items())
        items = [Node(dict(part), node.line, node.column, node.line, node.column) for part in parts]
    elif isinstance(node.value, list) and len(node.value) > 1:
        items = node.value
    else:
        entry.refuse(key, f"'{key}' must be a list of two or more blocks of conditions.", "Begin each with a dash.")
    return tuple(maker.block(item, entry.file, key) for item in items)


def _make_any(maker: Maker, entry: Entry, key: str) -> Test:
    blocks = _blocks(maker, entry, key)
    return Test(
        key,
        "at least one of its blocks",
        None,
        lambda scene, index: "; ".join(block.failing(scene, index)[0].rstrip(".") for block in blocks),
        needs=either(blocks),
        wants="any",
        blocks=blocks,
    )


def _make_all(maker: Maker, entry: Entry, key: str) -> Test:
    blocks = _blocks(maker, entry, key)
    return Test(
        key,
        "every one of its blocks",
        None,
        lambda scene, index: next(
            (reason[0].rstrip(".") for block in blocks if (reason := block.failing(scene, index))), "all hold"
        ),
        needs=Block(tuple(test for block in blocks for test in block.tests)).needs,
        wants="all",
        blocks=blocks,
    )


def _make_not(maker: Maker, entry: Entry, key: str) -> Test:
    block = maker.block(entry.fields[key], entry.file, key)
    return Test(
        key,
        "a sentence of which its conditions do not all hold",
        None,
        lambda scene, index: "they all hold",
        wants="not",
        blocks=(block,),
    )


def _types(statement: Statement) -> tuple[str, ...]:
    return statement.types


KEYS: Mapping[str, Key] = {
    "kind": _field("What the sentence is. Without this key a rule reads claims only.", _KINDS,
                   kinds_of),
    "type": _field("What sort of claim it makes; one of the types is enough.", _TYPES, _types, needed=True),
    "all_types": _field("It makes every one of these sorts of claim.", _TYPES, _types, every=True, needed=True),
    "not_type": Key("one word or a list", _TYPES, "It makes none of these sorts of claim.", _make_not_type),
    "strength": _field("How strongly it is put.", get_args(Strength), lambda s: (s.strength,) if s.strength else ()),
    "direction": _field("Whether it states a benefit or a harm.", ("benefit", "harm"),
                        lambda s: (s.direction,) if s.direction else ()),
    "confidence": _field("How sure the reading is.", ("high", "low"), lambda s: (s.confidence,)),
    "unit": _field("Where it stands.", get_args(Unit), lambda s: (s.unit,)),
    "negated": _truth("Whether its core is denied.", lambda s: s.negated, "negated", "not negated"),
    "promotional": _truth("Whether it sells what the page offers.", lambda s: s.promotional,
                          "promotional", "not promotional"),
    "subject": Key("one word or a list", ("promoted", "established", "other", "none", "unproven"),
                   "What it is about: what the page sells, accepted care, something else, or nothing that is named. "
                   "'unproven' stands for everything but accepted care.", make_subject),
    "subject_source": _field("Where the words for the subject stand.", get_args(SubjectSource),
                             lambda s: (s.subject.source,) if s.subject else ()),
    "subject_class": Key("one word or a list", (), "The class of the subject in claims/therapies.yaml, or 'cells' or "
                         "'complementary' for all such classes.", make_subject_class),
    "support": _field("What it rests on: no evidence, a vague mention of some, or a reference.",
                      ("none", "vague", "cited"), lambda s: (s.support,)),
    "attribution": _field("Who is said to say it.", (*get_args(AttributionClass), "any", "none"),
                          lambda s: (s.attribution.klass, "any") if s.attribution else ("none",)),
    "comparison": _field("How it compares.", ("comparative", "superlative", "exclusive", "equative", "any", "none"),
                         lambda s: (s.comparison.form, "any") if s.comparison else ("none",)),
    "comparator": _field("Whether a comparison says with what.", ("named", "missing"),
                         lambda s: () if s.comparison is None
                         else (("named",) if s.comparison.comparator else ("missing",))),
    "citation": _field("Whether a reference stands beside it.", ("any", "none"),
                       lambda s: ("any",) if s.citations else ("none",)),
    "quantity": Key("any, none, or unit, bound, at_least, at_most", ("any", "none"),
                    "A number that it gives.", make_quantity),
    "condition": Key("one word or a list", ("any", "none", "serious"),
                     "The disease it is about: an id or family of claims/conditions.yaml, 'serious', 'any' or 'none'.",
                     make_condition),
    "phrase": Key("phrases", (), "It has one of these phrases.", _make_phrase),
    "all_phrases": Key("phrases", (), "It has all of these phrases.", _make_all_phrases),
    "no_phrase": Key("phrases", (), "It has none of these phrases.", _make_no_phrase),
    "pattern": Key("patterns", (), "A regular expression (RE2) matches it. Phrases are better.", _make_pattern),
    "section": Key("phrases", (), "A heading above it has one of these phrases.", make_section),
    "lead_in": Key("phrases", (), "The sentence that introduces its list has one of these phrases.", make_lead_in),
    "near": Key("within, and conditions", (), "Some sentence nearby (itself among them) meets these conditions.",
                make_near),
    "lacks": Key("within, and conditions", (), "No sentence nearby (itself among them) meets these conditions: "
                 "required words are missing.", make_near),
    "document": Key("phrase, lacks", (), "The document has, or lacks, phrases anywhere.", make_document),
    "page": Key("promotes, condition", (), "What the whole page is like.", make_page),
    "any": Key("a list of blocks", (), "At least one of these conditions, or blocks of conditions, holds.", _make_any),
    "all": Key("a list of blocks", (), "All of these blocks of conditions hold.", _make_all),
    "not": Key("conditions", (), "These conditions do not all hold.", _make_not),
}  # fmt: skip
