"""How much a shared word says, from a table that ships with the embedding model.

Counting words over the ledger would make a pair's verdict depend on what else was put in. The model's vocabulary is
ordered by how common its words were in the text that BERT was trained on, and so gives the same weight every time.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable

from matching.embedding import model_path

_FIRST_WORD = 1996
"""Line of the vocabulary's most frequent word; marks and single characters stand before it."""


@functools.cache
def _ranks() -> dict[str, int]:
    lines = (model_path() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return {word: rank for rank, word in enumerate(lines) if rank >= _FIRST_WORD and not word.startswith("##")}


@functools.cache
def rarity(word: str) -> float:
    """From .1 for "the" to 1 for a word that the vocabulary does not hold whole.

    >>> rarity("people") < rarity("earthquake") < rarity("Sobyanin")
    True
    """
    ranks = _ranks()
    rank = ranks.get(word.casefold(), len(ranks) + _FIRST_WORD)
    return max(0.1, math.log(rank / _FIRST_WORD) / math.log((len(ranks) + _FIRST_WORD) / _FIRST_WORD))


def weight(words: Iterable[str]) -> float:
    """The summed rarity of words."""
    return sum(rarity(word) for word in sorted(words))
