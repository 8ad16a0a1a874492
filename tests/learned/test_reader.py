"""The learned reader as it ships: what it thinks, and what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from audit.errors import RuleError
from audit.learned.card import Temperatures
from audit.learned.reader import CARD, NETWORK, load_reader, opinion_of
from audit.model.opinion import KINDS, STRENGTHS, TYPES, Passage
from audit.shelf import shelf

SHIPPED = shelf("claims") / "reader"

PASSAGES = (
    Passage("Stairs stopped being a conversation with my kneecaps after the second pot.", "quote", "What people say"),
    Passage("Open Tuesday to Saturday, nine till six.", "sentence", "Find us"),
    Passage("No study has shown that the bracelet does anything for arthritis.", "sentence", "The evidence"),
    Passage("91 %", "table_cell", "Free of symptoms after six weeks"),
)


def test_it_reads_wordings_that_no_cue_lists() -> None:
    praise, hours, denial, _ = load_reader(SHIPPED).read(PASSAGES)
    assert praise.claim > 0.8
    assert hours.claim < 0.1
    assert denial.claim < 0.3
    assert max(KINDS, key=lambda kind: denial.kinds[KINDS.index(kind)]) == "refutation"


def test_an_opinion_is_complete() -> None:
    for opinion in load_reader(SHIPPED).read(PASSAGES):
        assert (len(opinion.kinds), len(opinion.types), len(opinion.strengths)) == (
            len(KINDS),
            len(TYPES),
            len(STRENGTHS),
        )
        assert sum(opinion.kinds) == pytest.approx(1, abs=0.01)
        assert sum(opinion.strengths) == pytest.approx(1, abs=0.01)


def test_an_opinion_depends_on_nothing_that_is_read_beside_it() -> None:
    together = load_reader(SHIPPED).read(PASSAGES)
    alone = [load_reader(SHIPPED).read([passage])[0] for passage in PASSAGES]
    backwards = load_reader(SHIPPED).read(PASSAGES[::-1])[::-1]
    assert list(together) == alone == list(backwards)


def test_odd_passages_are_read_too() -> None:
    odd = ["", " ", "\x00", "🙂" * 500, "word " * 4000, "疼痛消失"]
    opinions = load_reader(SHIPPED).read([Passage(text, "sentence", "heading " * 900) for text in odd])
    assert len(opinions) == len(odd)


def test_nothing_is_loaded_before_it_is_asked(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / CARD, tmp_path / CARD)
    reader = load_reader(tmp_path)
    assert reader.read([]) == ()
    with pytest.raises(RuleError, match=NETWORK):
        reader.read(PASSAGES)


def test_weights_that_are_not_those_of_the_card_are_refused(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "reader")
    network = tmp_path / "reader" / NETWORK
    network.write_bytes(network.read_bytes()[:-1] + b"\x00\x01")
    with pytest.raises(RuleError, match="not the one that its card describes"):
        load_reader(tmp_path / "reader").read(PASSAGES)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- efficacy", "- efficiency", "other types"),
        ("longest: 96", "longest: 9000", "from 8 to 512"),
        ("longest: 96", "longst: 96", "Did you mean 'longest'"),
        ("  kinds: ", "  kinds: hot # ", "must be a number"),
    ],
)
def test_a_damaged_card_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (SHIPPED / CARD).read_text(encoding="utf-8")
    head, _, rest = text.partition(old) if old != "  kinds: " else _split_last(text, old)
    (tmp_path / CARD).write_text(head + new + rest, encoding="utf-8")
    with pytest.raises(RuleError, match=said) as fault:
        load_reader(tmp_path)
    assert fault.value.line > 0


def _split_last(text: str, mark: str) -> tuple[str, str, str]:
    return text.rpartition(mark)


def test_scores_become_probabilities() -> None:
    heat = Temperatures(2.0, 1.0, 1.0, 1.0)
    scores = [0.0] * (len(KINDS) + len(TYPES) + len(STRENGTHS) + 1)
    scores[0], scores[len(KINDS)], scores[-1] = 2.0, 800.0, -800.0
    opinion = opinion_of(scores, heat)
    assert opinion.claim == pytest.approx(2.71828 / (2.71828 + len(KINDS) - 1), abs=0.001)
    assert opinion.types[:2] == (1.0, 0.5)
    assert opinion.strengths == (0.333,) * 3
    assert opinion.promotional == 0.0
