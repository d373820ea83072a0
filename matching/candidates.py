"""Which pairs of claims are worth comparing: near neighbours by meaning, joined with shared names, numbers and words.

No top-k: whether two claims are compared depends on the two and their articles alone, never on what else is stored.
Cosine finds candidates and decides nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matching import bearings, neighbours, responsibility
from matching.concepts import groups_of
from matching.facts import Facts
from matching.profile import ArticleProfile

FLOOR = 0.38
"""Cosine from which two claims are neighbours; lower floors have more compared and no more found (docs/accuracy.md)."""


def _near(left: NDArray[np.float32], right: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Row pairs of two sets of unit vectors whose cosine reaches the floor.

    Unit vectors: squared Euclidean distance is twice one minus the cosine. Vectors hold halves, whose products a float
    of 64 bits sums up exactly, so that no processor and no other row changes what is near.
    """
    one, other = left.astype(np.float64), right.astype(np.float64)
    apart = np.square(one).sum(axis=1)[:, None] + np.square(other).sum(axis=1)[None, :] - 2 * (one @ other.T)
    yield from ((row, other) for row, other in np.argwhere(apart <= 2 - 2 * FLOOR).tolist())


def _keys(claim: Facts) -> frozenset[str]:
    """What a claim can be found by beside its meaning: accusations, counted things under one act, rare shared names."""
    counted = {quantity.unit for quantity in claim.stored.claim.quantities if quantity.unit}
    found = {f"{act}|{unit}" for act in claim.acts or {claim.predicate} for unit in counted}
    found |= {f"#{quantity.low}|{quantity.unit}" for quantity in claim.stored.claim.quantities if quantity.unit}
    found |= {f"{act}|{name}" for act in claim.acts for name in claim.names}
    found |= {f"={given.name}" for given in claim.given}
    found |= {f"{group}|{word}" for group in groups_of(claim.predicate) for word in claim.patient}
    placed = bearings.bearing(claim)
    if placed is not None and placed.distance is not None:
        found.add(f"@{placed.place}")
    if responsibility.culprit(claim) is not None:
        found.add("responsible")
    return frozenset(found)


def _lexical(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Row pairs that share a key."""
    at: dict[str, list[int]] = {}
    for row, keys in enumerate(right):
        for key in keys:
            at.setdefault(key, []).append(row)
    for row, keys in enumerate(left):
        yield from ((row, other) for key in keys for other in at.get(key, ()))


def pairs(
    known: Sequence[Facts],
    profiles: Mapping[str, ArticleProfile],
    *,
    beside: Collection[tuple[str, str]] | None = None,
) -> list[tuple[int, int]]:
    """Index pairs (i < j) into `known` that deserve comparison, sorted; claims of one document are never paired.

    Only near articles that may tell of one event are looked at: those of `beside`, pairs of documents (None: all).
    """
    if beside is None:
        beside = neighbours.compared(neighbours.among(profiles))
    rows: dict[str, list[int]] = {}
    for row, claim in enumerate(known):
        rows.setdefault(claim.stored.document, []).append(row)
    vectors = {document: np.stack([known[row].stored.vector for row in held]) for document, held in rows.items()}
    keys = {document: [_keys(known[row]) for row in held] for document, held in rows.items()}
    found: set[tuple[int, int]] = set()
    for one, other in sorted((min(pair), max(pair)) for pair in beside):
        if one not in rows or other not in rows:
            continue
        near, lexical = _near(vectors[one], vectors[other]), _lexical(keys[one], keys[other])
        for left, right in {*near, *lexical}:
            low, high = sorted((rows[one][left], rows[other][right]))
            found.add((low, high))
    return sorted(found)
