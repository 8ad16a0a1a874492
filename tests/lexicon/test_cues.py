"""Every entry of the shipped lexicon gives its cue on its test sentence; a mistake in a file is told with its place."""

from __future__ import annotations

import pytest

from audit.errors import RuleError
from audit.extract.spoken import listen
from audit.lexicon.cues import KINDS, TYPES, CueEntry, Lexicon, load_lexicon
from audit.shelf import shelf


def read_shelf() -> dict[str, str]:
    folder = shelf("claims")
    files = [*folder.glob("*.yaml"), *folder.glob("cues/*.yaml"), *folder.glob("groups/*.yaml")]
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}


SHELF = read_shelf()
LEXICON = load_lexicon(SHELF)
BASE = {name: SHELF[name] for name in ("grammar.yaml", "taxonomy.yaml")}
GOOD = "- id: one\n  type: efficacy\n  phrases: soothe\n  test: It soothes.\n"


def ids(text: str, lexicon: Lexicon = LEXICON) -> list[str]:
    return [cue.entry.id for cue in listen(text, lexicon)]


def load_cues(text: str, groups: str = "pain: ache, sore throat\n") -> Lexicon:
    return load_lexicon({**BASE, "groups/some.yaml": groups, "cues/some.yaml": text})


@pytest.mark.parametrize("entry", LEXICON.entries, ids=lambda entry: entry.id)
def test_entry_speaks_on_its_test_sentence(entry: CueEntry) -> None:
    assert entry.id in ids(entry.test), f"{entry.file}:{entry.line}: {entry.id} is silent on: {entry.test}"


@pytest.mark.parametrize("entry", [e for e in LEXICON.entries if e.test_not], ids=lambda entry: entry.id)
def test_entry_is_silent_on_its_other_sentence(entry: CueEntry) -> None:
    assert entry.id not in ids(entry.test_not), f"{entry.file}:{entry.line}: {entry.id} speaks on: {entry.test_not}"


def test_every_type_has_a_cue() -> None:
    spoken_for = {value for entry in LEXICON.entries if entry.role == "type" for value in entry.values}
    assert spoken_for == set(TYPES)


def test_every_kind_but_claim_says_why() -> None:
    assert [kind for kind in KINDS if not LEXICON.taxonomy.says(kind)] == ["claim"]


def test_unless_silences_and_except_takes_overlaps_away() -> None:
    lexicon = load_cues(GOOD + "  unless: myth\n  except: soothe the driver\n")
    assert ids("It soothes.", lexicon) == ["one"]
    assert ids("A myth: it soothes.", lexicon) == []
    assert ids("They soothe the driver.", lexicon) == []
    assert ids("They soothe the driver, and it soothes pain.", lexicon) == ["one"]


def test_needs_must_stand_somewhere() -> None:
    lexicon = load_cues("- id: one\n  kind: chrome\n  phrases: book\n  needs: now\n  test: Book now.\n")
    assert ids("Book now.", lexicon) == ["one"]
    assert ids("A good book.", lexicon) == []


@pytest.mark.parametrize(
    ("place", "yes", "no"),
    [
        ("start", "“Soothe it.", "It will soothe."),
        ("start", "Plan: soothe it.", "It will soothe."),
        ("end", "It will soothe!", "Soothe it."),
        ("whole", "Soothe.", "Soothe it."),
    ],
)
def test_place_in_the_sentence(place: str, yes: str, no: str) -> None:
    lexicon = load_cues(f"- id: one\n  type: efficacy\n  at: {place}\n  phrases: soothe\n  test: Soothe.\n")
    assert ids(yes, lexicon) == ["one"]
    assert ids(no, lexicon) == []


def test_most_words() -> None:
    lexicon = load_cues("- id: one\n  type: efficacy\n  most: 3\n  phrases: soothe\n  test: It soothes.\n")
    assert ids("It soothes well.", lexicon) == ["one"]
    assert ids("It soothes very well.", lexicon) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (GOOD.replace("phrases", "phrase"), 3, "'phrase' is not a key of a cue"),
        (GOOD + GOOD, 5, "The cue 'one' stands twice"),
        (GOOD.replace("  test: It soothes.\n", ""), 1, "has no 'test'"),
        (GOOD.replace("soothe\n", "soothe .. @pian\n"), 3, "Did you mean '@pain'?"),
        (GOOD.replace("efficacy", "eficacy"), 2, "Did you mean 'efficacy'?"),
        (GOOD.replace("  type: efficacy\n", ""), 1, "must say exactly one of"),
        (GOOD + "  kind: risk\n", 1, "must say exactly one of"),
        (GOOD.replace("phrases: soothe", "phrases: |\n    soothe\n    .. ache"), 5, "begins or ends with a gap"),
        (GOOD + "  weight: heavy\n", 5, "'heavy' is not a value of 'weight'"),
        (GOOD + "  most: few\n", 5, "must be a whole number"),
        ("one: two\n", 1, "is a list of entries"),
    ],
)
def test_mistakes_are_told_with_their_place(text: str, line: int, words: str) -> None:
    with pytest.raises(RuleError) as caught:
        load_cues(text)
    assert words in str(caught.value)
    assert (caught.value.file, caught.value.line) == ("claims/cues/some.yaml", line)


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ("pain: ache,, sore\n", "two commas in a row"),
        ("Pain: ache\n", "not a name for a word group"),
        ("- ache\n", "maps names to words"),
    ],
)
def test_mistakes_in_word_groups(groups: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        load_cues(GOOD, groups)


def test_group_in_two_files() -> None:
    with pytest.raises(RuleError, match=r"'pain' stands twice; the first is in claims/groups/a.yaml:1"):
        load_lexicon({**BASE, "groups/a.yaml": "pain: ache\n", "groups/b.yaml": "pain: sore\n", "cues/c.yaml": GOOD})


def test_missing_files() -> None:
    with pytest.raises(RuleError, match=r"'taxonomy.yaml' is missing"):
        load_lexicon({"grammar.yaml": SHELF["grammar.yaml"]})
    with pytest.raises(RuleError, match="has no cues"):
        load_lexicon(BASE)
