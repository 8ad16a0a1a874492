"""What guidelines say: accepted pairs of therapy and condition, facts, options that a page must mention, accepted
combinations and advice, read from `claims/consensus.yaml`.

Every row rests on a dated guideline. A row answers "is this accepted care for that disease", never "does it work".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from audit.lexicon.entries import Entry, Ids, open_file, rows
from audit.lexicon.vocabulary import Conditions, Therapies
from audit.phrases import Phrase

Standing = Literal["standard", "option", "adjunct", "not_recommended"]
Verified = Literal["read", "secondary", "unverified"]
Predicate = Literal["indication", "mainstay", "selection", "sequence", "adjuvant", "mechanism", "outcome", "safety"]

STANDINGS: tuple[Standing, ...] = ("standard", "option", "adjunct", "not_recommended")
VERIFIED: tuple[Verified, ...] = ("read", "secondary", "unverified")
PREDICATES: tuple[Predicate, ...] = (
    "indication", "mainstay", "selection", "sequence", "adjuvant", "mechanism", "outcome", "safety",
)  # fmt: skip
ANY = "any"

SECTIONS = ("guidelines", "pairs", "must_mention", "facts", "advice", "general", "combinations")


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline or official summary. `source` is an https address or a bibliographic reference. `verified` says how
    far it was read ("read", "secondary", "unverified"), `checked` on which day ("" when unverified)."""

    id: str
    body: str
    title: str
    year: int
    source: str
    verified: Verified
    checked: str

    @property
    def citation(self) -> str:
        """Body, title and year, for a finding."""
        return f"{self.body}: {self.title} ({self.year})"


@dataclass(frozen=True, slots=True)
class ConsensusRow:
    """A therapy for a condition, or for "any". `attributes` are phrases that the guideline allows to be said of the
    pair ("potentially curative"); `limits` says in plain words for whom it holds."""

    therapy: str
    condition: str
    standing: Standing
    guideline: Guideline
    attributes: tuple[Phrase, ...]
    limits: str
    verified: Verified
    line: int


@dataclass(frozen=True, slots=True)
class MustMention:
    """Options of which a treatment overview of the condition names at least one: ids of therapies."""

    condition: str
    options: tuple[str, ...]
    guideline: Guideline
    note: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """A known error about accepted care. A statement on one of `conditions` (and one of `therapies`, where any is
    listed) that contains a phrase of `wrong`, and none of `right`, contradicts the guideline. `correct` is the fact in
    plain words. `must_flag` and `must_not_flag` are its test sentences."""

    id: str
    conditions: tuple[str, ...]
    therapies: tuple[str, ...]
    predicate: Predicate
    wrong: tuple[Phrase, ...]
    right: tuple[Phrase, ...]
    correct: str
    guideline: Guideline
    must_flag: tuple[str, ...]
    must_not_flag: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """Phrases of sound advice that promotes nothing ("speak to your pharmacist")."""

    id: str
    phrases: tuple[Phrase, ...]
    example: str


@dataclass(frozen=True, slots=True)
class GeneralRow:
    """An accepted general fact, its wordings and the guideline that it stands in."""

    id: str
    statement: str
    phrases: tuple[Phrase, ...]
    guideline: Guideline


@dataclass(frozen=True, slots=True)
class Combination:
    """Therapies that are accepted together: every id of `therapies`, for one of `conditions` (or "any")."""

    id: str
    therapies: tuple[str, ...]
    conditions: tuple[str, ...]
    guideline: Guideline


@dataclass(frozen=True, slots=True)
class Consensus:
    guidelines: tuple[Guideline, ...]
    rows: tuple[ConsensusRow, ...]
    must_mention: tuple[MustMention, ...]
    facts: tuple[FactRow, ...]
    advice: tuple[AdviceRow, ...]
    general: tuple[GeneralRow, ...]
    combinations: tuple[Combination, ...]


def load_consensus(text: str, file: str, conditions: Conditions, therapies: Therapies) -> Consensus:
    """Read `consensus.yaml`.

    Raises RuleError with file and line for an unknown key, a doubled id or pair, a missing guideline, year or source,
    and an id of a therapy, condition or guideline that does not exist.
    """
    return _Reader(open_file(text, file, SECTIONS), conditions, therapies).read()


class _Reader:
    """Holds the ids that rows may refer to while one file is read."""

    def __init__(self, top: Entry, conditions: Conditions, therapies: Therapies) -> None:
        self.top = top
        self.conditions = Ids("condition", {entry.id: 0 for entry in conditions.entries})
        self.therapies = Ids("therapy", {entry.id: 0 for entry in therapies.entries})
        self.references = Ids("guideline", {})
        self.guidelines = {row.id: row for row in map(self.guideline, self.section("guidelines"))}

    def read(self) -> Consensus:
        return Consensus(
            guidelines=tuple(self.guidelines.values()),
            rows=self.pairs(),
            must_mention=self.must_mention(),
            facts=self.facts(),
            advice=self.advice(),
            general=self.general(),
            combinations=self.combinations(),
        )

    def section(self, name: str) -> tuple[Entry, ...]:
        what, required, optional = _SHAPES[name]
        return rows(self.top, name, what, required=required, optional=optional)

    def guideline(self, entry: Entry) -> Guideline:
        verified = entry.choice("verified", VERIFIED)
        checked = entry.date("checked")
        if bool(checked) == (verified == "unverified"):
            entry.refuse(
                "checked",
                "A guideline that was checked needs the day; an unverified one has none.",
                "Add 'checked: year-month-day', or change 'verified'.",
            )
        return Guideline(
            self.references.take(entry), entry.text("body"), entry.text("title"), entry.year("year"),
            entry.text("source"), verified, checked,
        )  # fmt: skip

    def cited(self, entry: Entry) -> Guideline:
        self.references.check(entry, "guideline", [entry.text("guideline")])
        return self.guidelines[entry.text("guideline")]

    def named(self, entry: Entry, key: str, ids: Ids, *, any_allowed: bool = False) -> tuple[str, ...]:
        found = entry.texts(key, some=ids is self.conditions)
        ids.check(entry, key, found, [ANY] if any_allowed else [])
        return found

    def pairs(self) -> tuple[ConsensusRow, ...]:
        found: list[ConsensusRow] = []
        lines: dict[tuple[str, str], int] = {}
        for entry in self.section("pairs"):
            therapy, guideline = entry.text("therapy"), self.cited(entry)
            self.therapies.check(entry, "therapy", [therapy])
            for condition in self.named(entry, "conditions", self.conditions, any_allowed=True):
                if (therapy, condition) in lines:
                    entry.refuse(
                        "conditions",
                        f"The pair {therapy} and {condition} stands twice; the first is in line "
                        f"{lines[therapy, condition]}.",
                        "Keep the row that says more.",
                    )
                lines[therapy, condition] = entry.line
                found.append(
                    ConsensusRow(
                        therapy=therapy,
                        condition=condition,
                        standing=entry.choice("standing", STANDINGS),
                        guideline=guideline,
                        attributes=entry.phrases("attributes"),
                        limits=entry.text("limits"),
                        verified=entry.choice("verified", VERIFIED, "unverified"),
                        line=entry.line,
                    )
                )
        return tuple(found)

    def must_mention(self) -> tuple[MustMention, ...]:
        ids = Ids("must_mention entry for condition", {})
        found: list[MustMention] = []
        for entry in self.section("must_mention"):
            condition = ids.take(entry, "condition")
            self.conditions.check(entry, "condition", [condition])
            options = self.named(entry, "options", self.therapies)
            if not options:
                entry.refuse("options", "'options' is empty.", "Name at least one therapy.")
            found.append(MustMention(condition, options, self.cited(entry), entry.text("note")))
        return tuple(found)

    def facts(self) -> tuple[FactRow, ...]:
        ids = Ids("fact", {})
        return tuple(
            FactRow(
                id=ids.take(entry),
                conditions=self.named(entry, "conditions", self.conditions, any_allowed=True),
                therapies=self.named(entry, "therapies", self.therapies),
                predicate=entry.choice("predicate", PREDICATES),
                wrong=entry.phrases("wrong", some=True),
                right=entry.phrases("right"),
                correct=entry.text("correct"),
                guideline=self.cited(entry),
                must_flag=entry.texts("must_flag", some=True),
                must_not_flag=entry.texts("must_not_flag", some=True),
            )
            for entry in self.section("facts")
        )

    def advice(self) -> tuple[AdviceRow, ...]:
        ids = Ids("advice", {})
        return tuple(
            AdviceRow(ids.take(entry), entry.phrases("phrases", some=True), entry.text("example"))
            for entry in self.section("advice")
        )

    def general(self) -> tuple[GeneralRow, ...]:
        ids = Ids("general fact", {})
        return tuple(
            GeneralRow(ids.take(entry), entry.text("statement"), entry.phrases("phrases", some=True), self.cited(entry))
            for entry in self.section("general")
        )

    def combinations(self) -> tuple[Combination, ...]:
        ids = Ids("combination", {})
        found: list[Combination] = []
        for entry in self.section("combinations"):
            therapies = self.named(entry, "therapies", self.therapies)
            if len(therapies) < 2:
                entry.refuse("therapies", "A combination needs at least two therapies.")
            conditions = self.named(entry, "conditions", self.conditions, any_allowed=True)
            found.append(Combination(ids.take(entry), therapies, conditions, self.cited(entry)))
        return tuple(found)


_SHAPES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "guidelines": ("guideline", ("id", "body", "title", "year", "source", "verified"), ("checked",)),
    "pairs": (
        "consensus row", ("therapy", "conditions", "standing", "guideline"), ("attributes", "limits", "verified"),
    ),
    "must_mention": ("must_mention entry", ("condition", "options", "guideline"), ("note",)),
    "facts": (
        "fact",
        ("id", "conditions", "therapies", "predicate", "wrong", "correct", "guideline", "must_flag", "must_not_flag"),
        ("right",),
    ),
    "advice": ("piece of advice", ("id", "phrases", "example"), ()),
    "general": ("general fact", ("id", "statement", "phrases", "guideline"), ()),
    "combinations": ("combination", ("id", "therapies", "conditions", "guideline"), ()),
}  # fmt: skip
