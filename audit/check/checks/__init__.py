"""CHECKS: what conditions cannot say. Each is a pure function over the sentences that `when` picked."""

from __future__ import annotations

from collections.abc import Mapping

from audit.check.checks.balance import check_asymmetry, check_balance, check_distance
from audit.check.checks.base import Check, Parameter
from audit.check.checks.copies import check_copies, check_drift, check_many
from audit.check.checks.disclosure import check_contradiction, check_slots, check_status
from audit.check.checks.framing import check_fact, check_list, check_omission, check_order

_ALIKE = {
    "words": Parameter("count", "Sentences of fewer words are passed over.", 8),
    "alike": Parameter("count", "How alike two sentences must be, in percent.", 60),
    "mask": Parameter("phrases", "Words to take out before comparing, beside the names of diseases."),
}

CHECKS: Mapping[str, Check] = {
    "risk-balance": Check(
        check_balance, ("section",),
        "Sections with benefit sentences (those that `when` picks) and no sentence on a harm, a limit, failure or "
        "missing evidence of the same sort of therapy.",
        {"at_least": Parameter("count", "How many benefit sentences a section must have.", 2),
         "pool": Parameter("count", "Neighbouring sections of at most this many sentences count as one.", 3)},
        traits=("sold", "accepted-care"), fields=("therapy", "benefits"),
    ),
    "asymmetric-risk": Check(
        check_asymmetry, ("document",),
        "Harms are named for accepted treatments and none for the therapy of the benefit sentences that `when` picks.",
        {"at_least": Parameter("count", "How many benefit sentences the document must have.", 2)},
        fields=("therapy", "harms"),
    ),
    "qualification-distance": Check(
        check_distance, ("document",),
        "A limit (`uncertain.words` in rules/words.yaml) stands too far from the claims that `when` picks; once "
        "a limit.",
        {"at_most": Parameter("count", "The distance in sentences that is still near.", 3),
         "heading": Parameter("count", "What crossing a heading adds.", 5),
         "footer": Parameter("count", "What standing in a footer, aside or caption adds.", 10)},
        fields=("limit", "distance"),
    ),
    "promoted-first": Check(
        check_order, ("document",),
        "What `when` picks stands before all accepted care, or under a `new` heading while accepted care has an "
        "`old` one.",
        {"new": Parameter("phrases", "Words in a heading that frame something as new."),
         "old": Parameter("phrases", "Words in a heading that frame something as old.")},
        traits=("order", "headings"), fields=("therapy", "standard"),
    ),
    "contradiction": Check(
        check_contradiction, ("document",),
        "Two sentences that `when` picks conflict about one attribute of the same therapy and disease.",
        {"attributes": Parameter("pairs", "For each attribute the phrases for it and against it.", required=True)},
        fields=("attribute", "other"),
    ),
    "unspecified-product": Check(
        check_slots, ("section", "document"),
        "The sections that hold what `when` picks do not tell enough about the product. Once for each thing that the "
        "page promotes.",
        {"slots": Parameter("slots", "What must be told, each with phrases that tell it; the first weighs most.",
                            required=True),
         "at_most": Parameter("count", "With this many things told, or fewer, it is a finding.", 2)},
        traits=("first-missing", "first-told"), fields=("missing", "therapy"),
    ),
    "status-missing": Check(
        check_status, ("document",),
        "No sentence says whether the therapy of the sentences that `when` picks is authorised, under trial or "
        "experimental (`status.words` in rules/words.yaml). Once for each thing that the page promotes.",
        {}, fields=("therapy",),
    ),
    "omits-must-mention": Check(
        check_omission, ("document",),
        "The page gives an overview of treatment and names none of the options that claims/consensus.yaml says it "
        "must.",
        {"overview": Parameter("count", "How many accepted treatments make an overview.", 3)},
        fields=("options", "guideline", "therapy"),
    ),
    "list-with-unproven": Check(
        check_list, ("sentence",),
        "A list puts an unproven therapy beside accepted ones, or `required` words make it a part of treatment.",
        {"unproven": Parameter("phrases", "Words that count as an unproven item where the tables do not accept it."),
         "required": Parameter("phrases", "Words that make something a part of treatment.")},
        traits=("benefit", "bare-list", "required"), fields=("item", "beside"),
    ),
    "table-fact": Check(
        check_fact, ("sentence",),
        "The sentence contradicts a fact of claims/consensus.yaml.",
        {}, fields=("correct", "guideline"),
    ),
    "copied-claims": Check(
        check_copies, ("corpus",),
        "The same sentence stands on pages for different diseases, word for word or lightly reworded.",
        {**_ALIKE, "grave": Parameter("phrases", "Words that make a copied claim grave.")},
        traits=("three-diseases", "grave"), fields=("diseases", "pages"),
    ),
    "name-drift": Check(
        check_drift, ("corpus",),
        "One therapy under two names that differ in one word, on pages that share claims.",
        {**_ALIKE, "prefix": Parameter("count", "How many first letters of the differing words are the same.", 6),
         "shared": Parameter("count", "How many copied claims the pages must share.", 2)},
        fields=("one", "other"),
    ),
    "one-therapy-many-conditions": Check(
        check_many, ("corpus",),
        "One therapy is promoted for several diseases, and not every page cites evidence or authorisation for its own.",
        {"at_least": Parameter("count", "How many diseases.", 2),
         "prefix": Parameter("count", "Names that differ in one word with these many first letters alike are one.", 6)},
        traits=("three-diseases", "different-families"), fields=("therapy", "diseases"),
    ),
}  # fmt: skip

__all__ = ["CHECKS", "Check", "Parameter"]
