"""The cue lexicon: what words say that a statement is a claim, of what type, how strong, or why it is none.

Everything a reviewer may extend stands in `claims/`: `taxonomy.yaml` (the kinds and types with their definitions),
`grammar.yaml`, `groups/` and `cues/`. All phrases of all entries are compiled into one phrase set, so that a sentence
is read in one pass however long the lexicon grows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from audit.errors import RuleError
from audit.lexicon.entries import Entry, Ids, nearest, open_entry
from audit.lexicon.grammar import load_grammar
from audit.lexicon.groups import load_groups
from audit.model.statement import ClaimType, Kind, Strength
from audit.phrases import Grammar, Phrase, PhraseSet
from audit.yamlfile import Node, load

Role = Literal["type", "kind", "strength", "scope", "signal", "stance", "relation"]
Weight = Literal["closing", "high", "low", "weak", "none"]
Place = Literal["anywhere", "start", "end", "whole"]
PartOfCue = Literal["phrases", "unless", "except", "needs"]

TYPES: tuple[ClaimType, ...] = get_args(ClaimType)
KINDS: tuple[Kind, ...] = get_args(Kind)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
# Kinds that a cue can give, the first named first where several speak with the same weight. The rest are known by form.
GATES: tuple[Kind, ...] = (
    "chrome",
    "disclaimer",
    "refutation",
    "quoted",
    "guidance",
    "risk",
    "procedure",
    "background",
)
SCOPES = ("negation", "pseudo-negation", "negation-end", "clause", "comma-clause")
# What the words of any sentence hold, claim or not.
STANCES = ("negation", "speculation", "everyday-speculation", "scholarly")
RELATIONS = ("association", "contrast", "effect", "possibility", "inquiry")
ROLES: tuple[Role, ...] = get_args(Role)
WEIGHTS: tuple[Weight, ...] = get_args(Weight)
PLACES: tuple[Place, ...] = get_args(Place)
PARTS: tuple[PartOfCue, ...] = get_args(PartOfCue)

_KEYS = (*ROLES, *PARTS, "weight", "direction", "negated", "at", "most", "test", "not")


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One entry of the lexicon.

    `role` says what it speaks about and `values` what it says: claim types, a kind, a strength, a scope, the name of
    a signal, a stance or a relation. `weight` is how much it says for or against a claim: high, low or weak. A kind of
    weight closing settles the matter whatever else is said; a type of weight none is added to what is a claim by other
    cues. `negated` marks phrases that hold their own negation ("no side effects").
    `at` is where in the sentence it must stand and `most` how
    many words the sentence may have (0: any number). `needs` says whether one of its `needs` phrases must be there too.
    `test` is a sentence that must give this cue, `test_not` one that must not.
    """

    id: str
    role: Role
    values: tuple[str, ...]
    weight: Weight
    direction: Literal["benefit", "harm"]
    negated: bool
    at: Place
    most: int
    needs: bool
    test: str
    test_not: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A kind or type of the taxonomy: its name, what it means, and what reviewers read when a statement has it."""

    name: str
    means: str
    says: str


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The frozen kinds and types with their definitions, in order."""

    kinds: tuple[Definition, ...]
    types: tuple[Definition, ...]

    def says(self, kind: Kind) -> str:
        """Why a statement of this kind is no claim, in a sentence for reviewers."""
        return next((entry.says for entry in self.kinds if entry.name == kind), "")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues, compiled. `slots` says for each phrase of the set which entry it belongs to and in which part."""

    entries: tuple[CueEntry, ...]
    groups: dict[str, tuple[str, ...]]
    grammar: Grammar
    taxonomy: Taxonomy
    phrases: PhraseSet
    slots: tuple[tuple[int, PartOfCue], ...]


def load_lexicon(texts: Mapping[str, str], folder: str = "claims") -> Lexicon:
    """Read and compile the lexicon. `texts` maps names below `folder` to contents: `grammar.yaml`, `taxonomy.yaml`,
    `groups/*.yaml` and `cues/*.yaml`; other names are passed over, because other tables stand in the same folder.

    Raises RuleError with file and line for any mistake.
    """
    for name in ("grammar.yaml", "taxonomy.yaml"):
        if name not in texts:
            raise RuleError(f"The file '{name}' is missing.", file=f"{folder}/{name}", mend="Put it back.")
    grammar = load_grammar(texts["grammar.yaml"], f"{folder}/grammar.yaml")
    taxonomy = load_taxonomy(texts["taxonomy.yaml"], f"{folder}/taxonomy.yaml")
    groups = load_groups({n: t for n, t in texts.items() if n.startswith("groups/")}, folder)
    entries: list[CueEntry] = []
    phrases: list[Phrase] = []
    slots: list[tuple[int, PartOfCue]] = []
    ids = Ids("cue", {})
    for name in sorted(n for n in texts if n.startswith("cues/")):
        for entry in _rows(texts[name], f"{folder}/{name}"):
            found: dict[PartOfCue, list[Phrase]] = {part: _phrases(entry, part) for part in PARTS}
            for part, lines in found.items():
                slots.extend((len(entries), part) for _ in lines)
                phrases.extend(lines)
            entries.append(_cue(entry, ids, bool(found["needs"])))
    if not entries:
        raise RuleError("The lexicon has no cues.", file=f"{folder}/cues", mend="Put the cue files back.")
    compiled = PhraseSet(phrases, groups, grammar)
    return Lexicon(tuple(entries), groups, grammar, taxonomy, compiled, tuple(slots))


def load_taxonomy(text: str, file: str) -> Taxonomy:
    """Read the definitions. Every kind and type must stand there once. Raises RuleError."""
    top = open_entry(load(text, file, RuleError), file, "taxonomy", required=("kinds", "types"))
    return Taxonomy(_definitions(top, "kinds", KINDS), _definitions(top, "types", TYPES))


def _definitions(top: Entry, section: str, names: tuple[str, ...]) -> tuple[Definition, ...]:
    listed = open_entry(top.fields[section], top.file, section, required=names)
    found: list[Definition] = []
    for name in names:
        entry = open_entry(listed.fields[name], top.file, "definition", required=("means",), optional=("says",))
        found.append(Definition(name, entry.text("means"), entry.text("says")))
    return tuple(found)


def _rows(text: str, file: str) -> list[Entry]:
    root = load(text, file, RuleError)
    if not isinstance(root.value, list) or not root.value:
        raise RuleError(
            "A cue file is a list of entries.", file=file, line=root.line, mend="Begin each with a dash and 'id:'."
        )
    required = ("id", "phrases", "test")
    return [open_entry(node, file, "cue", required=required, optional=_KEYS) for node in root.value]


def _cue(entry: Entry, ids: Ids, needs: bool) -> CueEntry:
    roles: list[Role] = [role for role in ROLES if entry.has(role)]
    if len(roles) != 1:
        raise RuleError(
            f"The cue '{entry.text('id')}' must say exactly one of {', '.join(ROLES)}.", file=entry.file,
            line=entry.line, mend="Split it in two, or take one away." if roles else "Add one.",
        )  # fmt: skip
    role = roles[0]
    return CueEntry(
        id=ids.take(entry),
        role=role,
        values=_values(entry, role),
        weight=entry.choice("weight", WEIGHTS, WEIGHTS[1]),
        direction=entry.choice("direction", ("benefit", "harm"), "benefit"),
        negated=entry.flag("negated"),
        at=entry.choice("at", PLACES, "anywhere"),
        most=_count(entry, "most"),
        needs=needs,
        test=entry.text("test"),
        test_not=entry.text("not"),
        file=entry.file,
        line=entry.line,
    )


def _values(entry: Entry, role: Role) -> tuple[str, ...]:
    known = {"type": TYPES, "kind": GATES, "strength": STRENGTHS, "scope": SCOPES, "signal": (), "stance": STANCES,
             "relation": RELATIONS}[role]  # fmt: skip
    node = entry.fields[role]
    words = entry.texts(role) if isinstance(node.value, list) else (entry.text(role),)
    for word in words:
        if known and word not in known:
            entry.refuse(role, f"'{word}' is not a {role}.", nearest(word, known))
    if role != "type" and len(words) != 1:
        entry.refuse(role, f"A cue has one {role}.", "Split it in two.")
    return words


def _count(entry: Entry, key: str) -> int:
    if not entry.has(key):
        return 0
    value = entry.fields[key].value
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        entry.refuse(key, f"'{key}' must be a whole number of words.", "Write 1 or more.")
    return value


def _phrases(entry: Entry, part: PartOfCue) -> list[Phrase]:
    """The phrases of one part: one to a line of a text block, or the items of a list."""
    node = entry.fields.get(part)
    if node is None:
        return []
    found = [Phrase(text, entry.file, line) for text, line in _lines(node) if text]
    if not found:
        entry.refuse(part, f"'{part}' has no phrase.", "Write one to a line.")
    return found


def _lines(node: Node) -> list[tuple[str, int]]:
    if isinstance(node.value, list):
        return [(item.value.strip() if isinstance(item.value, str) else "", item.line) for item in node.value]
    if not isinstance(node.value, str):
        return []
    lines = node.value.split("\n")
    # The text of a block begins in the line below its mark.
    first = node.line + 1 if len(lines) > 1 else node.line
    return [(line.strip(), first + number) for number, line in enumerate(lines)]
