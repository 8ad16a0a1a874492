"""The dictionaries behind the look-ups of Tables, built once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit.lexicon.consensus import Consensus, ConsensusRow, MustMention
from audit.lexicon.entries import normalise
from audit.lexicon.products import ApprovedProduct
from audit.lexicon.vocabulary import ConditionEntry, Conditions, Therapies, TherapyEntry

RANK = {"standard": 0, "option": 1, "adjunct": 2, "not_recommended": 3}


@dataclass(frozen=True, slots=True)
class TableIndex:
    """Never leaves Tables. Terms are normalised; an abbreviation stands as written behind "=". `narrower` and `within`
    are the rows that speak where a pair has none of its own."""

    condition: dict[str, ConditionEntry]
    therapy: dict[str, TherapyEntry]
    condition_terms: dict[str, str]
    therapy_terms: dict[str, str]
    pairs: dict[tuple[str, str], ConsensusRow]
    kinds: dict[str, tuple[str, ...]]
    broader: dict[str, tuple[str, ...]]
    mention: dict[str, MustMention]
    products: dict[str, tuple[ApprovedProduct, ...]]
    brands: dict[str, tuple[str, ...]]
    narrower: dict[tuple[str, str], ConsensusRow]
    within: dict[tuple[str, str], ConsensusRow]
    class_words: dict[tuple[str, ...], str]
    most_class_words: int


def build_index(
    conditions: Conditions, therapies: Therapies, consensus: Consensus, approved: tuple[ApprovedProduct, ...]
) -> TableIndex:
    """Index tables that were checked while they were read."""
    broader = _broader(conditions.entries)
    products: dict[str, list[ApprovedProduct]] = {}
    therapy_terms = _terms(therapies.entries)
    brands: dict[str, dict[str, None]] = {}
    for product in approved:
        products.setdefault(product.therapy, []).append(product)
        for brand in product.brands:
            therapy_terms[normalise(brand)] = product.therapy
            brands.setdefault(product.therapy, {})[brand] = None
    above = _broader(therapies.entries)
    class_words: dict[tuple[str, ...], str] = {}
    for klass in therapies.classes:
        for word in klass.words:
            class_words.setdefault(tuple(flatten(word).split()), klass.id)
    narrower, within = _accepted(consensus.rows, above, broader)
    return TableIndex(
        condition={entry.id: entry for entry in conditions.entries},
        therapy={entry.id: entry for entry in therapies.entries},
        condition_terms=_terms(conditions.entries),
        therapy_terms=therapy_terms,
        pairs={(row.therapy, row.condition): row for row in consensus.rows},
        kinds=_kinds(above),
        broader=broader,
        mention={row.condition: row for row in consensus.must_mention},
        products={id: tuple(found) for id, found in products.items()},
        brands={id: tuple(found) for id, found in brands.items()},
        narrower=narrower,
        within=within,
        class_words=class_words,
        most_class_words=max(map(len, class_words), default=0),
    )


def _terms(entries: Iterable[ConditionEntry | TherapyEntry]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        found.update((normalise(term), entry.id) for term in entry.terms)
        found.update((f"={term}", entry.id) for term in entry.abbreviations)
    return found


def _broader(entries: Iterable[ConditionEntry | TherapyEntry]) -> dict[str, tuple[str, ...]]:
    """Each id with itself and the broader ones, narrowest first. Loading has refused circles."""
    above = {entry.id: entry.within for entry in entries}
    found: dict[str, tuple[str, ...]] = {}
    for id in above:
        chain = [id]
        while above[chain[-1]]:
            chain.append(above[chain[-1]])
        found[id] = tuple(chain)
    return found


def _accepted(
    rows: Iterable[ConsensusRow], therapies: Mapping[str, tuple[str, ...]], conditions: Mapping[str, tuple[str, ...]]
) -> tuple[dict[tuple[str, str], ConsensusRow], dict[tuple[str, str], ConsensusRow]]:
    """For a pair the strongest accepted row of a narrower therapy for the same condition, and the strongest of the
    therapy or a narrower one for a narrower condition. Both mappings give for each id itself and the broader ones."""
    narrower: dict[tuple[str, str], ConsensusRow] = {}
    within: dict[tuple[str, str], ConsensusRow] = {}
    for row in sorted(rows, key=lambda row: (RANK[row.standing], row.line)):
        if row.standing == "not_recommended":
            continue
        for at, therapy in enumerate(therapies[row.therapy]):
            if at:
                narrower.setdefault((therapy, row.condition), row)
            for condition in conditions.get(row.condition, ())[1:]:
                within.setdefault((therapy, condition), row)
    return narrower, within


def _kinds(broader: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Each id with itself and every narrower one, in the order of the file."""
    found: dict[str, list[str]] = {id: [id] for id in broader}
    for id, chain in broader.items():
        for step in chain[1:]:
            found[step].append(id)
    return {id: tuple(kinds) for id, kinds in found.items()}


def find_term(terms: Mapping[str, str], term: str) -> str:
    """The id that a term names, or "": first as an abbreviation exactly as written, then normalised."""
    exact = " ".join(term.split())
    return terms.get(f"={exact}") or terms.get(normalise(term), "")


def flatten(text: str) -> str:
    """Normalised text with hyphens as spaces: "energy-restricted" and "energy restricted" are the same words."""
    return normalise(text).replace("-", " ")
