"""The model of textual contradiction at run time: what one text says of another, read in both directions.

The network (see `training/contradiction_model.py` and the model card beside the weights) runs in onnxruntime, one pair
a call, so that a pair's result depends on nothing but its own two texts. It judges what numbers, times, names and
polarity leave open; which pairs those are, `matching/comparison.py` decides.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from claims.parsing import ModelMissing
from matching.textpair import TextPair, text_pair

MODEL = "contradiction"
LABELS = ("contradiction", "neutral", "entailment")
_LONGEST_WORD = 24
_COLUMNS = ("pieces", "types", "matches", "sorts", "relations", "keys")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the premise says of the hypothesis: three probabilities that sum to one."""

    contradiction: float
    neutral: float
    entailment: float


@dataclass(frozen=True, slots=True)
class Opposition:
    """How two texts stand to each other, the same in either order.

    `contradiction` is the larger of both directions, for one direction often misses what the other shows;
    `equivalence` is the smaller of both entailments, for texts that say the same entail each other.
    """

    contradiction: float
    equivalence: float


class Reader:
    """Weights and vocabulary, loaded once."""

    def __init__(self, network: bytes, vocabulary: str):
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_str(vocabulary)
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._encode = functools.lru_cache(maxsize=65536)(
            lambda word: tokenizer.encode(word, add_special_tokens=False).ids[:_LONGEST_WORD]
        )

    def read(self, premise: str, hypothesis: str) -> Reading:
        """What one text says of another."""
        pair = text_pair(premise, hypothesis, self._encode)
        logits = self._session.run(None, _inputs(pair))[0][0].astype(np.float64)
        odds = np.exp(logits - logits.max())
        return Reading(*(round(float(value), 6) for value in odds / odds.sum()))


def _inputs(pair: TextPair) -> dict[str, NDArray[np.generic]]:
    columns = {name: np.asarray([getattr(pair, name)], dtype=np.int64) for name in _COLUMNS}
    return {**columns, "summary": np.asarray([pair.summary], dtype=np.float32)}


@functools.cache
def reader() -> Reader:
    """The model that ships with the package. Raises ModelMissing where its files are not there."""
    network = files("matching") / "models" / f"{MODEL}.onnx"
    vocabulary = files("claims") / "models" / "vocabulary.json"
    if not (network.is_file() and vocabulary.is_file()):
        raise ModelMissing(
            f"the model of contradiction is not installed: {network} is missing; install counterclaim again"
        )
    with as_file(network) as path:
        return Reader(path.read_bytes(), vocabulary.read_text(encoding="utf-8"))


def read(premise: str, hypothesis: str) -> Reading:
    """What one text says of another, by the model that ships with the package."""
    return reader().read(_plain(premise), _plain(hypothesis))


@functools.lru_cache(maxsize=65536)
def _reading(first: str, second: str) -> Reading:
    return reader().read(first, second)


def opposition(first: str, second: str) -> Opposition:
    """How two texts stand to each other; the same for `opposition(second, first)`. Costs two calls of the model."""
    first, second = sorted((_plain(first), _plain(second)))
    one, other = _reading(first, second), _reading(second, first)
    return Opposition(max(one.contradiction, other.contradiction), min(one.entailment, other.entailment))


def equivalent(first: str, second: str, at_least: float) -> float:
    """How surely two texts entail each other, the same in either order; 0.0 where it is less than `at_least`.

    Costs one call of the model for most pairs, for most do not say the same; the second where one way may be enough.
    """
    first, second = sorted((_plain(first), _plain(second)))
    found = _reading(first, second).entailment
    if found >= at_least:
        found = min(found, _reading(second, first).entailment)
    return found if found >= at_least else 0.0


def probabilities(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """Of each (premise, hypothesis): contradiction, neutral, entailment. Shape (pairs, 3)."""
    found = [read(premise, hypothesis) for premise, hypothesis in pairs]
    return np.array([(r.contradiction, r.neutral, r.entailment) for r in found], dtype=np.float64).reshape(-1, 3)


def _plain(text: str) -> str:
    return " ".join(text.split())
