"""All tables of the `claims/` shelf in one value, with the look-ups that extraction and checks ask for.

Every look-up takes a term or an id and costs a few dictionary accesses. Nothing here reads a file: `load_tables` takes
the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from audit.errors import RuleError
from audit.lexicon.consensus import (
    ANY,
    AdviceRow,
    Combination,
    ConsensusRow,
    FactRow,
    GeneralRow,
    MustMention,
    load_consensus,
)
from audit.lexicon.entries import nearest
from audit.lexicon.index import TableIndex, build_index, find_term, flatten
from audit.lexicon.products import ApprovedProduct, load_approved
from audit.lexicon.vocabulary import (
    ConditionEntry,
    HeadNoun,
    TherapyClass,
    TherapyEntry,
    load_conditions,
    load_therapies,
)

FILES = ("conditions.yaml", "therapies.yaml", "consensus.yaml", "approved.yaml")


@dataclass(frozen=True, slots=True)
class Tables:
    """The vocabulary and the dated tables. Order is that of the files."""

    conditions: tuple[ConditionEntry, ...]
    therapies: tuple[TherapyEntry, ...]
    classes: tuple[TherapyClass, ...]
    heads: tuple[HeadNoun, ...]
    consensus: tuple[ConsensusRow, ...]
    approved: tuple[ApprovedProduct, ...]
    must_mention: tuple[MustMention, ...]
    facts: tuple[FactRow, ...]
    advice: tuple[AdviceRow, ...]
    general: tuple[GeneralRow, ...]
    combinations: tuple[Combination, ...]
    _index: TableIndex = field(repr=False, compare=False)

    def condition(self, id: str) -> ConditionEntry:
        """The condition of an id. Raises KeyError for an id that is not in the table."""
        return self._index.condition[id]

    def therapy(self, id: str) -> TherapyEntry:
        """The therapy of an id. Raises KeyError for an id that is not in the table."""
        return self._index.therapy[id]

    def condition_of(self, term: str) -> str:
        """The id of the condition that a term names, or "". Abbreviations must be written as in the table."""
        return find_term(self._index.condition_terms, term)

    def therapy_of(self, term: str) -> str:
        """The id of the therapy that a term or brand names, or ""."""
        return find_term(self._index.therapy_terms, term)

    def names(self, therapy: str) -> tuple[str, ...]:
        """Every name of a therapy: name, synonyms, abbreviations and brands."""
        entry = self._index.therapy[therapy]
        return (*entry.terms, *entry.abbreviations, *self._index.brands.get(therapy, ()))

    def broader(self, condition: str) -> tuple[str, ...]:
        """The condition and those that it is a kind of, narrowest first."""
        return self._index.broader[condition]

    def kinds(self, therapy: str) -> tuple[str, ...]:
        """The therapy and every therapy that is a kind of it."""
        return self._index.kinds[therapy]

    def consensus_row(self, therapy: str, condition: str) -> ConsensusRow | None:
        """The row that speaks about a pair, whatever its standing.

        The therapy's own row for the condition counts first, then its row for the next broader condition, and so on;
        at each of these steps rows of narrower therapies speak too (imatinib for "targeted therapy"). Then come rows
        for any condition, and last an accepted row for a kind of the condition (CAR-T for leukaemia, because of acute
        lymphoblastic leukaemia); its `condition` then differs from the one asked. A therapy that is not recommended
        for the condition is never lifted by a broader row. `condition` may be "" when it is not known: then only the
        rows for any condition are asked.
        """
        steps = self.broader(condition) if condition else ()
        for step in (*steps, ANY):
            own = self._index.pairs.get((therapy, step))
            if own is not None:
                return own
            narrower = self._index.narrower.get((therapy, step))
            if narrower is not None:
                return narrower
        return self._index.within.get((therapy, condition))

    def established(self, therapy: str, condition: str) -> ConsensusRow | None:
        """The row by which a therapy is accepted care for a condition, or None. Both are ids."""
        row = self.consensus_row(therapy, condition)
        return row if row is not None and row.standing != "not_recommended" else None

    def unproven(self, therapy: str, condition: str) -> bool:
        """Whether a therapy is unproven as such, or not recommended for the condition, with no row that accepts it."""
        row = self.consensus_row(therapy, condition)
        if row is not None:
            return row.standing == "not_recommended"
        return self._index.therapy[therapy].standing == "unproven"

    def must_mention_for(self, condition: str) -> MustMention | None:
        """The options that a treatment overview of the condition names, or None where none are listed."""
        for step in self.broader(condition):
            if step in self._index.mention:
                return self._index.mention[step]
        return None

    def combined(self, therapies: Iterable[str], condition: str) -> Combination | None:
        """The accepted combination that the therapies hold, or None. A narrower therapy stands for a broader
        one; no therapy stands for two."""
        given = tuple(dict.fromkeys(therapies))
        asked = {*self.broader(condition), ANY} if condition else {ANY}
        for row in self.combinations:
            if asked.intersection(row.conditions) and self._covers(given, row.therapies):
                return row
        return None

    def _covers(self, given: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
        """Whether each wanted therapy has a given one of its own."""
        if not wanted:
            return True
        kinds = self.kinds(wanted[0])
        return any(
            one in kinds and self._covers(given[:at] + given[at + 1 :], wanted[1:]) for at, one in enumerate(given)
        )

    def products_of(self, therapy: str) -> tuple[ApprovedProduct, ...]:
        """Authorised products whose therapy this is."""
        return self._index.products.get(therapy, ())

    def approved_for(self, therapy: str, condition: str, jurisdictions: Iterable[str] = ()) -> ApprovedProduct | None:
        """The row by which a therapy is authorised for a condition or a broader one, or None.

        With jurisdictions given, in one of them; without, anywhere.
        """
        asked = set(jurisdictions)
        steps = set(self.broader(condition)) if condition else set[str]()
        for row in self.products_of(therapy):
            if steps.intersection(row.use) and (not asked or asked.intersection(row.jurisdictions)):
                return row
        return None

    def class_of(self, phrase: str) -> str:
        """The id of the therapy class of a noun phrase, or "".

        A listed therapy gives its own class; otherwise the class word that stands nearest to the end of the phrase,
        the longer one where two end together ("immune cell programme" is a cell therapy).
        """
        listed = self.therapy_of(phrase)
        if listed:
            return self._index.therapy[listed].klass
        tokens = tuple(flatten(phrase).split())
        for end in range(len(tokens), 0, -1):
            for start in range(max(0, end - self._index.most_class_words), end):
                found = self._index.class_words.get(tokens[start:end])
                if found is not None:
                    return found
        return ""


def load_tables(texts: Mapping[str, str], folder: str = "claims") -> Tables:
    """Read the four tables. `texts` maps each name of `FILES` to its content; `folder` is shown in errors.

    Raises RuleError with file and line for any mistake, and for a table that is missing.
    """
    for name in FILES:
        if name not in texts:
            raise RuleError(f"The table '{name}' is missing.", file=f"{folder}/{name}", mend="Put it back.")
    for name in texts:
        if name not in FILES:
            raise RuleError(f"'{name}' is not a table.", file=f"{folder}/{name}", mend=nearest(name, FILES))
    conditions = load_conditions(texts["conditions.yaml"], f"{folder}/conditions.yaml")
    therapies = load_therapies(texts["therapies.yaml"], f"{folder}/therapies.yaml")
    consensus = load_consensus(texts["consensus.yaml"], f"{folder}/consensus.yaml", conditions, therapies)
    approved = load_approved(texts["approved.yaml"], f"{folder}/approved.yaml", conditions, therapies)
    return Tables(
        conditions=conditions.entries,
        therapies=therapies.entries,
        classes=therapies.classes,
        heads=therapies.heads,
        consensus=consensus.rows,
        approved=approved,
        must_mention=consensus.must_mention,
        facts=consensus.facts,
        advice=consensus.advice,
        general=consensus.general,
        combinations=consensus.combinations,
        _index=build_index(conditions, therapies, consensus, approved),
    )
