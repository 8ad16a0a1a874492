"""Compare ways to build the learned reader, on pages that none of them was trained on. See README.md beside this file.

python benchmarks/reader/compare.py --reader shipped=claims/reader --reader half=/tmp/half
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from net import SIZES, pad
from rows import ROOT, Row, Split, encode, load_rows, targets
from scipy.sparse import hstack
from scoring import Figures, Said, figures_of, said_by
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import SGDClassifier
from torch import nn
from train import ENCODER, LONGEST, SEED, batches, loss_of
from transformers import BertModel

from audit.learned.reader import load_reader
from audit.learned.wordpiece import WordPieces, read_vocabulary
from audit.model.opinion import STRENGTHS, TYPES


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to read, with the size of what it ships in megabytes."""

    name: str
    megabytes: float
    read: Callable[[Sequence[Row]], list[Said]]


def everything(rows: Sequence[Row]) -> list[Said]:
    """Calls everything a claim of efficacy: what any reader must beat."""
    return [Said(True, frozenset({"efficacy"}), "asserted", True) for _ in rows]


def linear(train: Sequence[Row]) -> Contender:
    """Words, pairs of words and letters hashed into 2^18 features, a linear model for each label."""
    words = HashingVectorizer(n_features=2**17, ngram_range=(1, 2), alternate_sign=False, norm="l2")
    letters = HashingVectorizer(
        n_features=2**17, analyzer="char_wb", ngram_range=(3, 5), alternate_sign=False, norm="l2"
    )

    def features(rows: Sequence[Row]) -> object:
        texts = [f"{row.passage.unit} {row.passage.heading} {row.passage.text}" for row in rows]
        return hstack([words.transform(texts), letters.transform([row.passage.text for row in rows])]).tocsr()

    learned = features(train)
    labels = _labels(train)
    models = {
        name: SGDClassifier(loss="log_loss", alpha=2e-6, random_state=SEED, max_iter=30).fit(learned, wanted)
        for name, wanted in labels.items()
    }

    def read(rows: Sequence[Row]) -> list[Said]:
        given = features(rows)
        chances = {name: model.predict_proba(given)[:, 1] for name, model in models.items()}
        return [_said(chances, row) for row in range(len(rows))]

    return Contender("hashed words and letters, linear", 2**18 * len(models) / 1e6, read)


def _labels(rows: Sequence[Row]) -> dict[str, list[bool]]:
    wanted = {"claim": [row.kind == "claim" for row in rows], "promotional": [row.promotional for row in rows]}
    wanted |= {name: [name in row.types for row in rows] for name in TYPES}
    return wanted | {name: [row.strength == name for row in rows] for name in STRENGTHS}


def _said(chances: dict[str, np.ndarray], row: int) -> Said:
    if chances["claim"][row] < 0.5:
        return Said(False, frozenset(), None, False)
    heard = {name for name in TYPES if chances[name][row] >= 0.5} or {max(TYPES, key=lambda t: chances[t][row])}
    strength = max(STRENGTHS, key=lambda s: chances[s][row])
    return Said(True, frozenset(heard), strength, bool(chances["promotional"][row] >= 0.5))


class Static(nn.Module):
    """A vector for each piece, from a sentence encoder's table by its main directions; the mean and the greatest of a
    statement's vectors and the mean of its context's go through two layers. No order of words."""

    def __init__(self, table: torch.Tensor, size: int) -> None:
        super().__init__()
        centred = table - table.mean(0)
        _, _, directions = torch.pca_lowrank(centred, q=size)
        self.vectors = nn.Embedding.from_pretrained(centred @ directions, freeze=False)
        self.layers = nn.Sequential(
            nn.Dropout(0.3), nn.Linear(3 * size, 256), nn.GELU(), nn.Dropout(0.3), nn.Linear(256, sum(SIZES))
        )

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor, parts: torch.Tensor) -> torch.Tensor:
        vectors = self.vectors(pieces)
        own, context = (mask * (1 - parts)).unsqueeze(-1), (mask * parts).unsqueeze(-1)
        mean = (vectors * own).sum(1) / own.sum(1)
        greatest = vectors.masked_fill(own == 0, -1e4).amax(1)
        around = (vectors * context).sum(1) / context.sum(1).clamp(min=1)
        return self.layers(torch.cat([mean, greatest, around], 1))


def static(train: Sequence[Row], pieces: WordPieces, size: int = 128, epochs: int = 12) -> Contender:
    """Static vectors of pieces and a small network, which numpy alone could run."""
    torch.manual_seed(SEED)
    table = BertModel.from_pretrained(ENCODER).embeddings.word_embeddings.weight.data
    network = Static(table, size)
    inputs, wanted = encode([row.passage for row in train], pieces, LONGEST), targets(train)
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.01)
    rng = random.Random(SEED)  # noqa: S311 - an order, not a secret
    for _ in range(epochs):
        network.train()
        for batch in batches(inputs, rng):
            loss = loss_of(network(*pad([inputs[i] for i in batch])), [wanted[i] for i in batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()

    def read(rows: Sequence[Row]) -> list[Said]:
        network.eval()
        given = encode([row.passage for row in rows], pieces, LONGEST)
        with torch.no_grad():
            return said_by(torch.cat([network(*pad([one])) for one in given]))

    return Contender(f"static vectors ({size}) and a small network", (len(table) * size + 2e5) / 1e6, read)


def shipped(name: str, folder: Path) -> Contender:
    """A reader as `train.py` writes it, by itself, without cues."""
    reader = load_reader(folder)

    def read(rows: Sequence[Row]) -> list[Said]:
        found: list[Said] = []
        for opinion in reader.read([row.passage for row in rows]):
            claim = opinion.claim >= 0.5
            heard = {t for t, chance in zip(TYPES, opinion.types, strict=True) if chance >= 0.5}
            heard = heard or {TYPES[int(np.argmax(opinion.types))]}
            strength = STRENGTHS[int(np.argmax(opinion.strengths))]
            sold = opinion.promotional >= 0.5
            found.append(
                Said(claim, frozenset(heard) if claim else frozenset(), strength if claim else None, claim and sold)
            )
        return found

    return Contender(name, sum(file.stat().st_size for file in folder.iterdir()) / 1e6, read)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", action="append", default=[], metavar="NAME=FOLDER", help="a trained reader")
    parser.add_argument("--split", choices=("dev", "test"), default="dev", help="the pages to measure on")
    parser.add_argument("--only-readers", action="store_true", help="leave the small contenders out")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    split: Split = asked.split
    rows = load_rows(split)
    contenders = [Contender("everything is a claim", 0.0, everything)]
    if not asked.only_readers:
        train = load_rows("train")
        vocabulary = (ENCODER / "vocab.txt").read_text(encoding="utf-8")
        contenders += [linear(train), static(train, WordPieces(read_vocabulary(vocabulary)))]
    for named in asked.reader:
        name, _, folder = named.partition("=")
        contenders.append(shipped(name, (ROOT / folder) if not Path(folder).is_absolute() else Path(folder)))
    print(f"{len(rows)} statements of the {split} pages\n")
    print(
        "| reader | MB | ms a statement | claim F1 | types | strength | promotional | leaks | false on neutral pages |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for one in contenders:
        began = time.process_time()
        said = one.read(rows)
        spent = 1000 * (time.process_time() - began) / len(rows)
        print(_line(one, spent, figures_of(rows, said)), flush=True)


def _line(one: Contender, spent: float, found: Figures) -> str:
    return (
        f"| {one.name} | {one.megabytes:.1f} | {spent:.2f} | {found.claim:.3f} | {found.types:.3f} | "
        f"{found.strength:.3f} | {found.promotional:.3f} | {found.leaks} of {found.denials} | {found.false:.1f} |"
    )


if __name__ == "__main__":
    main()
