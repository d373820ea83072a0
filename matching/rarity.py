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

_STEPS = 1024
"""Rarities are whole parts of a power of two, so that their sums are exact and in any order the same."""


@functools.cache
def _ranks() -> dict[str, int]:
    lines = (model_path() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return {word: rank for rank, word in enumerate(lines) if rank >= _FIRST_WORD and not word.startswith("##")}


@functools.lru_cache(maxsize=262144)
def rarity(word: str) -> float:
    """From .1 for "the" to 1 for a word that the vocabulary does not hold whole.

    >>> rarity("people") < rarity("earthquake") < rarity("Sobyanin")
    True
    """
    ranks = _ranks()
    rank = ranks.get(word.casefold(), len(ranks) + _FIRST_WORD)
    share = math.log(rank / _FIRST_WORD) / math.log((len(ranks) + _FIRST_WORD) / _FIRST_WORD)
    return max(0.1 * _STEPS // 1, share * _STEPS // 1) / _STEPS


def weight(words: Iterable[str]) -> float:
    """The summed rarity of words."""
    return sum(map(rarity, words))
