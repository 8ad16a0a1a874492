"""The network of the learned reader: pieces of words in, one score for each label out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import onnxruntime  # pyright: ignore[reportMissingTypeStubs]

_RUNTIME = cast(Any, onnxruntime)
_ERRORS_ONLY = 3


@dataclass(frozen=True, slots=True)
class Network:
    """A network in ONNX form. It reads one statement at a time, on one thread, so that no score depends on what else is
    read with it or on how many processors there are."""

    session: Any

    def score(self, pieces: Sequence[int], own: int) -> tuple[float, ...]:
        """The scores (logits) of one input of which the first `own` pieces are the statement's."""
        numbers = np.array([pieces], dtype=np.int64)
        parts = np.array([[0] * own + [1] * (len(pieces) - own)], dtype=np.int64)
        (scores,) = self.session.run(None, {"pieces": numbers, "parts": parts})
        return tuple(float(score) for score in scores[0])


def load_network(data: bytes) -> Network:
    """A network from the bytes of an ONNX file."""
    options = _RUNTIME.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    return Network(_RUNTIME.InferenceSession(data, options, providers=["CPUExecutionProvider"]))
