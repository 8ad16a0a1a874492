"""The network: a sentence encoder with one linear layer for all labels."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from rows import KINDS, STRENGTHS, TYPES
from torch import nn
from transformers import BertModel

SIZES = (len(KINDS), len(TYPES), len(STRENGTHS), 1)


class Reader(nn.Module):
    """Scores from the encoder's first state beside the mean of the statement's own states (those of part 0)."""

    def __init__(self, encoder: BertModel, layers: Sequence[int] | None = None) -> None:
        super().__init__()
        if layers is not None:
            encoder.encoder.layer = nn.ModuleList([encoder.encoder.layer[i] for i in layers])
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(2 * encoder.config.hidden_size, sum(SIZES))

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor, parts: torch.Tensor) -> torch.Tensor:
        states = self.encoder(input_ids=pieces, attention_mask=mask, token_type_ids=parts).last_hidden_state
        own = (mask * (1 - parts)).unsqueeze(-1).to(states.dtype)
        mean = (states * own).sum(1) / own.sum(1).clamp(min=1)
        return self.out(self.drop(torch.cat([states[:, 0], mean], -1))).float()


def pad(inputs: Sequence[tuple[list[int], int]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pieces, mask and parts of a batch, each [inputs, longest]."""
    longest = max(len(pieces) for pieces, _ in inputs)
    pieces = torch.zeros(len(inputs), longest, dtype=torch.long)
    mask, parts = torch.zeros_like(pieces), torch.zeros_like(pieces)
    for row, (numbers, own) in enumerate(inputs):
        pieces[row, : len(numbers)] = torch.tensor(numbers)
        mask[row, : len(numbers)] = 1
        parts[row, own : len(numbers)] = 1
    return pieces, mask, parts
