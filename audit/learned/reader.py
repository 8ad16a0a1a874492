"""The learned reader: passages in, opinions out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import RuleError
from audit.files import read_bytes, read_text
from audit.learned.card import Card, Temperatures, read_card
from audit.learned.wordpiece import CLOSING, OPENING, WordPieces, join, read_vocabulary
from audit.model.opinion import KINDS, STRENGTHS, TYPES, Opinion, Passage

if TYPE_CHECKING:
    from audit.learned.network import Network

CARD = "reader.yaml"
NETWORK = "network.onnx"
VOCABULARY = "vocabulary.txt"

DIGEST_LENGTH = 16
_MOST_BYTES = 100_000_000
_MOST_KEPT = 200_000
_DECIMALS = 3


@dataclass(slots=True)
class LearnedReader:
    """Reads passages by a network that is loaded when it is first asked. A passage that was read once is not read
    again: pages of a site repeat their lines."""

    folder: Path
    card: Card
    _tools: _Tools | None = None
    _read: dict[Passage, Opinion] = field(default_factory=dict[Passage, Opinion])

    def read(self, passages: Sequence[Passage]) -> tuple[Opinion, ...]:
        """An opinion on each passage, in their order. Each depends on its passage alone.

        Raises RuleError where the network is missing or is not the one that its card describes.
        """
        found: list[Opinion] = []
        for passage in passages:
            opinion = self._read.get(passage)
            if opinion is None:
                opinion = self._opinion(passage)
                if len(self._read) < _MOST_KEPT:
                    self._read[passage] = opinion
            found.append(opinion)
        return tuple(found)

    def _opinion(self, passage: Passage) -> Opinion:
        if self._tools is None:
            self._tools = _load_tools(self.folder, self.card)
        tools = self._tools
        pieces, own = join(
            tools.pieces.split(passage.text),
            tools.pieces.split(context_of(passage)),
            tools.opening,
            tools.closing,
            self.card.longest,
        )
        return opinion_of(tools.network.score(pieces, own), self.card.temperatures)


@dataclass(frozen=True, slots=True)
class _Tools:
    network: Network
    pieces: WordPieces
    opening: int
    closing: int


def load_reader(folder: Path) -> LearnedReader:
    """The learned reader of a claims shelf. Reads its card only. Raises RuleError."""
    return LearnedReader(folder, read_card(read_text(folder / CARD, error=RuleError), f"claims/{folder.name}/{CARD}"))


def context_of(passage: Passage) -> str:
    """What a network is shown beside the words of a passage."""
    return f"{passage.unit} : {passage.heading}"


def opinion_of(scores: Sequence[float], heat: Temperatures) -> Opinion:
    """Probabilities from the scores of a network: kinds, types, strengths, promotional.

    They are rounded, so that what differs only in the last bits between two processors is the same opinion.
    """
    kinds, rest = scores[: len(KINDS)], scores[len(KINDS) :]
    types, rest = rest[: len(TYPES)], rest[len(TYPES) :]
    strengths, (promotional,) = rest[: len(STRENGTHS)], rest[len(STRENGTHS) :]
    return Opinion(
        kinds=_shares(kinds, heat.kinds),
        types=tuple(_chance(score, heat.types) for score in types),
        strengths=_shares(strengths, heat.strengths),
        promotional=_chance(promotional, heat.promotional),
    )


def _shares(scores: Sequence[float], temperature: float) -> tuple[float, ...]:
    top = max(scores)
    parts = [exp((score - top) / temperature) for score in scores]
    return tuple(round(part / sum(parts), _DECIMALS) for part in parts)


def _chance(score: float, temperature: float) -> float:
    return round(1 / (1 + exp(-max(score / temperature, -700.0))), _DECIMALS)


def _load_tools(folder: Path, card: Card) -> _Tools:
    # Imported here because most runs on unchanged content never need it, and it takes longer than all else.
    from audit.learned.network import load_network

    data = read_bytes(folder / NETWORK, _MOST_BYTES, error=RuleError)
    if sha256(data).hexdigest()[:DIGEST_LENGTH] != card.weights:
        raise RuleError(
            "The network of the learned reader is not the one that its card describes.",
            file=f"claims/{folder.name}/{NETWORK}",
            mend="Install claims-audit again, or check out claims/reader again.",
        )
    numbers = read_vocabulary(read_text(folder / VOCABULARY, error=RuleError))
    return _Tools(load_network(data), WordPieces(numbers), numbers[OPENING], numbers[CLOSING])
