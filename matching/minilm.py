"""The packaged all-MiniLM-L6-v2 read by PyTorch alone: the same network as sentence-transformers runs, text by text.

Importing sentence-transformers takes longer than reading several articles, and it reads texts in batches that are
filled up to the longest: half of the work, and the last bit of a vector then depends on its neighbours. Here texts lie
behind one another in blocks of one size; what joins words, attention and mean, sees one text at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

LONGEST = 256
"""Word pieces of a text that are read, its two marks included: as many as the model was trained with."""
BLOCK = 256
"""Word pieces that go through the network together, at least LONGEST; what is left of a block is padding."""
_LAYERS, _HEADS, _WIDTH = 6, 12, 384
_EPSILON = 1e-12

Pieces = list[int]


def is_minilm(path: Path) -> bool:
    """Whether the folder holds this network, and its vectors are means of unit length."""
    config = json.loads((path / "config.json").read_text(encoding="utf-8"))
    pooling = json.loads((path / "1_Pooling" / "config.json").read_text(encoding="utf-8"))
    modules = json.loads((path / "modules.json").read_text(encoding="utf-8"))
    shape = (config["num_hidden_layers"], config["num_attention_heads"], config["hidden_size"])
    return (
        (config["model_type"], config["hidden_act"], shape) == ("bert", "gelu", (_LAYERS, _HEADS, _WIDTH))
        and [one["type"].rpartition(".")[2] for one in modules] == ["Transformer", "Pooling", "Normalize"]
        and [name for name, chosen in pooling.items() if chosen is True] == ["pooling_mode_mean_tokens"]
    )


@dataclass(frozen=True, slots=True)
class MiniLM:
    """Weights by their names, and the vocabulary."""

    weights: dict[str, Tensor]
    vocabulary: Tokenizer

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text: shape (texts, 384)."""
        pieces = [encoding.ids for encoding in self.vocabulary.encode_batch(list(texts))]
        rows = [self._vectors(block) for block in _blocks(pieces)]
        return np.concatenate(rows) if rows else np.zeros((0, _WIDTH), dtype=np.float32)

    def _vectors(self, block: list[Pieces]) -> NDArray[np.float32]:
        import torch
        from torch.nn.functional import gelu, normalize

        with torch.inference_mode():
            lengths = [len(pieces) for pieces in block]
            state = self._embedded(block)
            for number in range(_LAYERS):
                layer = f"encoder.layer.{number}"
                mixed = self._linear(f"{layer}.attention.output.dense", self._attention(layer, state, lengths))
                state = self._norm(f"{layer}.attention.output.LayerNorm", mixed + state)
                widened = gelu(self._linear(f"{layer}.intermediate.dense", state))
                state = self._norm(f"{layer}.output.LayerNorm", self._linear(f"{layer}.output.dense", widened) + state)
            means = [text.mean(dim=0) for text in torch.split(state[: sum(lengths)], lengths)]
            return normalize(torch.stack(means), dim=1).numpy()

    def _embedded(self, block: list[Pieces]) -> Tensor:
        import torch

        filling = [0] * (BLOCK - sum(map(len, block)))
        words = torch.tensor([piece for pieces in block for piece in pieces] + filling)
        places = torch.tensor([place for pieces in block for place in range(len(pieces))] + filling)
        held = [self.weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "token_type", "position")]
        return self._norm("embeddings.LayerNorm", held[0][words] + held[1][0] + held[2][places])

    def _attention(self, layer: str, state: Tensor, lengths: list[int]) -> Tensor:
        import torch
        from torch.nn.functional import scaled_dot_product_attention

        sides = [self._linear(f"{layer}.attention.self.{name}", state) for name in ("query", "key", "value")]
        heads = [side.view(BLOCK, _HEADS, _WIDTH // _HEADS).transpose(0, 1)[None] for side in sides]
        attended = torch.zeros_like(state)
        begin = 0
        for length in lengths:
            end = begin + length
            query, key, value = (side[:, :, begin:end] for side in heads)
            attended[begin:end] = scaled_dot_product_attention(query, key, value)[0].transpose(0, 1).flatten(1)
            begin = end
        return attended

    def _linear(self, name: str, state: Tensor) -> Tensor:
        from torch.nn.functional import linear

        return linear(state, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _norm(self, name: str, state: Tensor) -> Tensor:
        from torch.nn.functional import layer_norm

        return layer_norm(state, (_WIDTH,), self.weights[f"{name}.weight"], self.weights[f"{name}.bias"], _EPSILON)


def load(path: Path) -> MiniLM:
    """The network in this folder.

    PyTorch is told to use one thread in this process: products of this size are not worth two, and threads that wait
    for each other on a busy machine cost several times the work. Who has more processors takes more processes.
    """
    import torch
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    torch.set_num_threads(1)
    vocabulary = Tokenizer.from_file(str(path / "tokenizer.json"))
    vocabulary.no_padding()
    vocabulary.enable_truncation(LONGEST)
    return MiniLM(load_file(path / "model.safetensors"), vocabulary)


def _blocks(texts: Sequence[Pieces]) -> Iterator[list[Pieces]]:
    """Texts in order, as many as a block holds."""
    block: list[Pieces] = []
    for pieces in texts:
        if sum(map(len, block)) + len(pieces) > BLOCK:
            yield block
            block = []
        block.append(pieces)
    if block:
        yield block
