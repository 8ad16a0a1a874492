"""Reading `rules/words.yaml`: the concerns that rules may have, and the words that guards and checks look for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audit.check.wording import Wording, read_phrases
from audit.errors import RuleError
from audit.lexicon.entries import Entry, nearest, open_entry
from audit.yamlfile import load

LISTS: Mapping[str, str] = {
    "negated.words": "Words that deny what follows in the same clause.",
    "negated.far": "Words that deny what follows up to the end of the sentence.",
    "negated.back": "Words that deny what stands before them in the same clause.",
    "negated.turn": "Words that turn a sentence round, behind which a denial does not reach.",
    "negated.fresh": "Words that begin a new clause behind a comma.",
    "negated.end": "Words that begin a new clause wherever they stand.",
    "negated.front": "Words with which a clause in front begins; what it denies is not denied behind its comma.",
    "negated.relative": "Words that hang a clause on a noun when a denial follows.",
    "negated.rejoin": "Words that take up the sentence again behind such a clause.",
    "negated.not": "Words that look like a denial and are none.",
    "myth.label": "Words that announce a claim as false.",
    "myth.not": "Words that look like such an announcement or correction and are none.",
    "myth.own": "Words by which somebody speaks for himself.",
    "myth.correction": "Words that correct a quoted claim.",
    "consensus.against": "Words that run a treatment down.",
    "consensus.beyond": "Words that promise more than a guideline does.",
    "cited.study": "Words for a named trial or study.",
    "cited.guideline": "Words for a named guideline or official list.",
    "cited.population": "Words for the people who were studied.",
    "cited.comparator": "Words that say with what it was compared.",
    "cited.size": "Words that say how large the effect was.",
    "uncertain.words": "Words that say that a benefit is unknown, unproven or studied in a trial only.",
    "uncertain.not": "Words that look like such words and say nothing on benefit.",
    "harm.words": "Words for harms, limits, failures and missing evidence.",
    "harm.symptoms": "Symptoms and events that are harms where the sentence is about a therapy.",
    "harm.played-down": "Words that name a harm in order to play it down.",
    "harm.cause": "Words by which one thing is said to bring another about.",
    "harm.disease": "Words for a disease, or for its being left alone, beside the names of diseases.",
    "harm.treats": "Words between a therapy and the disease it is for.",
    "harm.links": "Words that carry such wording on to the next harm.",
    "health.words": "Words for health effects: symptoms and outcomes.",
    "health.body": "Parts of the body and medicines, which speak of health where something is claimed.",
    "health.act": "Words by which something is claimed of a part of the body or a medicine.",
    "health.not": "Words that look like health effects and are said of other things.",
    "offer.words": "Words that offer something or ask the reader to act.",
    "list.joints": "Words that join or part the items of a list.",
    "status.words": "Words that say whether a therapy is authorised, investigational or experimental.",
}


@dataclass(frozen=True, slots=True)
class WordFile:
    """The concerns with what each means, and the numbers of the phrases of each list."""

    concerns: Mapping[str, str]
    lists: Mapping[str, frozenset[int]]


def read_words(text: str, file: str, wording: Wording) -> WordFile:
    """Read the file. Raises RuleError for a list that is missing or unknown, and for what is not phrases."""
    top = open_entry(load(text, file, RuleError), file, "file of words", required=("concerns", "lists"))
    concerns = _section(top, "concerns")
    lists = _section(top, "lists")
    for name, node in lists.fields.items():
        if name not in LISTS:
            raise RuleError(
                f"No guard or check looks for the list '{name}'.", file=file, line=node.key_line,
                column=node.key_column, mend=nearest(name, LISTS),
            )  # fmt: skip
    for name in LISTS:
        if name not in lists.fields:
            top.refuse("lists", f"The list '{name}' is missing.", "Put it back.")
    return WordFile(
        {name: concerns.text(name) for name in concerns.fields},
        {name: frozenset(wording.add(phrase) for phrase in read_phrases(lists, name)) for name in LISTS},
    )


def _section(top: Entry, key: str) -> Entry:
    node = top.fields[key]
    if not isinstance(node.value, dict):
        top.refuse(key, f"'{key}' must be names with values.")
    return Entry(node.value, top.file, node.line)
