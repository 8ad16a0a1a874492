"""From a trained network to the one that ships: ONNX form, seven bits a weight."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from net import Reader
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import nn


class _OneInput(nn.Module):
    """The network for one statement without padding: the mask is all ones."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: torch.Tensor, parts: torch.Tensor) -> torch.Tensor:
        return self.reader(pieces, torch.ones_like(pieces), parts)


def export(reader: Reader, file: Path) -> None:
    """Write a trained network as ONNX with weights of seven bits.

    Seven, so that sums of two products fit the sixteen bits that processors without dot products of bytes have for
    them: with eight, the same statement would be read differently on different processors. Activations are quantised
    by their own range in each input, which is why each statement is read by itself.
    """
    reader.eval()
    pieces = torch.randint(0, 100, (1, 14))
    parts = torch.tensor([[0] * 9 + [1] * 5])
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, fused, small = (Path(folder) / name for name in ("plain.onnx", "fused.onnx", "small.onnx"))
        torch.onnx.export(
            _OneInput(reader),
            (pieces, parts),
            str(plain),
            input_names=["pieces", "parts"],
            output_names=["scores"],
            dynamic_axes={"pieces": {1: "length"}, "parts": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        heads = reader.encoder.config.num_attention_heads
        size = reader.encoder.config.hidden_size
        optimizer.optimize_model(
            str(plain), model_type="bert", num_heads=heads, hidden_size=size, opt_level=0
        ).save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            small,
            weight_type=QuantType.QInt8,
            reduce_range=True,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        file.write_bytes(small.read_bytes())


def sizes(file: Path) -> dict[str, int]:
    """Bytes of the weights in an ONNX file by kind of number."""
    found: dict[str, int] = {}
    for weight in onnx.load(file).graph.initializer:
        values = numpy_helper.to_array(weight)
        found[str(values.dtype)] = found.get(str(values.dtype), 0) + int(np.asarray(values).nbytes)
    return found
