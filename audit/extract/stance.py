"""What the words of a sentence hold, claim or not: a negation, a speculation.

The notions are those of the BioScope corpus (Vincze et al. 2008): a sentence holds a negation or a speculation where a
word for it has a scope in the sentence. Writers to peers and writers to everybody use some words differently: "can",
"would", "if" and "or" tell of what was found in a scientific paper ("IL-2 can bind both"), and elsewhere of what may or
may not be ("you can feel it after a week"), as the SFU review corpus counts them (Konstantinova et al. 2012). So these
count only in writing that is not scholarly.
"""

from __future__ import annotations

from collections.abc import Sequence

from audit.extract.spoken import Spoken

# From this share of scholarly sentences on a whole document is.
SCHOLARLY = 0.3


def is_scholarly(heard: Sequence[Sequence[Spoken]]) -> bool:
    """Whether a document is written for peers, by the cues of stance and relation in each of its sentences."""
    return sum(map(_has_scholarly_word, heard)) > SCHOLARLY * len(heard)


def read_stance(wordings: Sequence[Spoken], scholarly: bool) -> tuple[bool, bool]:
    """Whether a sentence holds a negation, and whether it holds a speculation. `scholarly` is said of the document."""
    said = {cue.entry.values[0] for cue in wordings if cue.entry.role == "stance"}
    everyday = not scholarly and "scholarly" not in said
    return "negation" in said, "speculation" in said or (everyday and "everyday-speculation" in said)


def _has_scholarly_word(wordings: Sequence[Spoken]) -> bool:
    return any(cue.entry.values[0] == "scholarly" for cue in wordings)
