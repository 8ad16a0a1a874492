"""What a sentence, heading, list item, table cell or alt text was read as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "claim",
    "background",
    "procedure",
    "guidance",
    "risk",
    "refutation",
    "quoted",
    "disclaimer",
    "question",
    "lead_in",
    "heading",
    "chrome",
]
Unit = Literal["sentence", "heading", "list_item", "table_cell", "quote", "caption", "alt", "chrome"]
ClaimType = Literal[
    "efficacy",
    "mechanism",
    "cure",
    "prevention",
    "safety",
    "superiority",
    "indication",
    "evidence",
    "approval",
    "endorsement",
    "testimonial",
    "provider_quality",
    "urgency_fear",
    "environmental",
]
Strength = Literal["absolute", "asserted", "hedged"]
SubjectSource = Literal["explicit", "label", "anaphor", "lead_in", "heading", "promoted_default", "unknown"]
SubjectStatus = Literal["promoted", "established", "other"]
Relation = Literal["none", "correlational", "conditional", "causal"]
AttributionClass = Literal["own_provider", "expert", "study", "patient", "authority"]

KNOWN_BY_FORM: frozenset[Kind] = frozenset({"heading", "chrome", "question"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement is about. `source` says where the words stand; `status` whether the document sells it
    (promoted), a dated table or the configuration knows it as accepted care (established), or neither (other);
    `because` says in a few words how the status was known. `start`, `end` are file offsets, or None when the words do
    not stand in the document."""

    text: str
    source: SubjectSource
    status: SubjectStatus
    because: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Atom:
    """One verb and its outcome in a compound sentence: {"reduces", "recurrence"}."""

    verb: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Condition:
    text: str
    source: Literal["sentence", "section", "page"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """The named source of a statement. File offsets."""

    text: str
    start: int
    end: int
    klass: AttributionClass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `low` and `high` are equal where one number is given. File offsets."""

    text: str
    start: int
    end: int
    low: float
    high: float
    unit: str
    bound: Literal["exact", "up_to", "at_least", "about"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`comparator` is None where a comparison names nothing to compare with."""

    form: Literal["comparative", "superlative", "exclusive", "equative"]
    comparator: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference beside a statement: kind is doi, pmid, pmcid, registry, number, author_year, link, journal or
    footnote. File offsets."""

    kind: str
    text: str
    start: int
    end: int
    scope: Literal["sentence", "paragraph", "page"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A lexicon entry that spoke, with file offsets of the words that it matched."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A statement before it is read: its words and where it stands, which is all that a recorded reading is found by.

    `quote`, `fingerprint`, `unit`, `section` and `block` are those of the `Statement` that it becomes; `lead_in` is the
    index of the outline that introduces it, or None.
    """

    quote: str
    fingerprint: str
    unit: Unit
    section: tuple[str, ...]
    block: int
    lead_in: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of the words of one statement, whoever reads: cues, a learned reader, a person. The fields
    are those of `Statement`; types, strength and direction are empty for what is no claim. A `reason` of "" stands for
    the one that the taxonomy gives for the kind. `likelihood` is how likely the statement is a claim, 0 to 1 with three
    decimals, and None where no learned reader was asked. `who` read it and `when` (an ISO date), where a person did and
    said so."""

    kind: Kind
    reason: str = ""
    types: tuple[ClaimType, ...] = ()
    confidence: Literal["high", "low"] = "high"
    by: Literal["cues", "model", "both", "reviewer"] = "cues"
    strength: Strength | None = None
    direction: Literal["benefit", "harm"] | None = None
    negated: bool = False
    likelihood: float | None = None
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence-like unit with its reading.

    `start`, `end` are file offsets, `line`, `column` count from 1. `quote` is the visible text. `block` is the index
    of its block in the document, `at` its block offset. `reason` says why it is not a claim ("" for a claim).
    `lead_in` is the id of the statement that introduces it. `fingerprint` is the first 12 hex digits of the SHA-256 of
    the normalised quote. Fields below `reason` are filled for claims; `subject`, `condition`, `negated`, `citations`,
    `quantities`, `attribution`, `support`, `promotional` and `cues` also for other kinds where known, because rules
    may read them. `likelihood`, `who` and `when` are those of the `Reading`; of what is no claim, only candidates keep
    their likelihood (see `is_candidate`). `negation`, `speculation` and `relation` say of every kind what its words
    hold; they are read anew each time and not recorded.
    """

    id: str
    document: str
    kind: Kind
    quote: str
    start: int
    end: int
    line: int
    column: int
    unit: Unit
    section: tuple[str, ...]
    block: int
    at: int
    fingerprint: str
    lead_in: str = ""
    reason: str = ""
    standalone: str = ""
    types: tuple[ClaimType, ...] = ()
    confidence: Literal["high", "low"] = "high"
    by: Literal["cues", "model", "both", "reviewer"] = "cues"
    strength: Strength | None = None
    direction: Literal["benefit", "harm"] | None = None
    negated: bool = False
    subject: Subject | None = None
    atoms: tuple[Atom, ...] = ()
    condition: Condition | None = None
    attribution: Attribution | None = None
    quantities: tuple[Quantity, ...] = ()
    comparison: Comparison | None = None
    citations: tuple[Citation, ...] = ()
    support: Literal["none", "vague", "cited"] = "none"
    promotional: bool = False
    promotional_because: str = ""
    cues: tuple[Cue, ...] = ()
    likelihood: float | None = None
    who: str = ""
    when: str = ""
    negation: bool = False
    speculation: bool = False
    relation: Relation = "none"


def is_candidate(read: Reading | Statement, least: float = 0.0) -> bool:
    """Whether the readers are unsure of a statement: it is no claim, but it was read as likely enough (`least`) to be
    one. What its form settles and what a person read is none."""
    settled = read.kind == "claim" or read.kind in KNOWN_BY_FORM or read.by == "reviewer"
    return not settled and read.likelihood is not None and read.likelihood >= least


@dataclass(frozen=True, slots=True)
class Profile:
    """What a whole document is like. `promotes` says whether it sells something and `because` why; `promoted` are the
    terms that it sells, each with how it was known; `conditions` the diseases it is about, the main one first;
    `provider` the clinic or firm that speaks, or ""."""

    promotes: bool
    because: str
    promoted: tuple[tuple[str, str], ...] = ()
    conditions: tuple[str, ...] = ()
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Accounting:
    """How many units of a document ended as claim, as not a claim, and as unread."""

    claim: int
    not_claim: int
    unread: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """All statements of one document, in document order, with its profile. `document` is its path as shown; `name`
    stands for it in ids and claims files, so that these do not depend on where the command was run."""

    document: str
    statements: tuple[Statement, ...]
    profile: Profile
    accounting: Accounting
    name: str = ""
