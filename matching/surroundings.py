"""What an article tells around a claim: claims that say the same stand among claims that say the same.

A claim is a clause, often a short one ("it arrives on Monday"); what it is about stands beside it. How much that tells
fades with the distance, so the surroundings are means of the vectors of an article's claims, weighed by a bell curve
over the code points between them. They say which question a claim belongs to and nothing of its answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.rarity import weight
from matching.relation import StoredClaim

NEAR, BEFORE, FAR = 100.0, 200.0, 400.0
"""Code points at which a claim counts for three fifths of one in the same place: a clause, a sentence, a paragraph."""
SIGNALS = (
    "sentence, of the shorter",
    "sentence, of the longer",
    *(
        f"{where}{what}"
        for where in ("near", "far", "before")
        for what in ("", ", claim beside it, less", ", claim beside it, more")
    ),
)
"""What the numbers of `alike` are, in their order."""
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """Where a claim stands in its article.

    `own` is its vector, `near` and `far` are means around it, `before` is that of what began earlier (zeros at the
    head of an article), all of unit length. `sentence` holds the lemmas of the sentence that it was cut from.
    """

    own: Vector
    near: Vector
    far: Vector
    before: Vector
    sentence: frozenset[str]


def surroundings(claims: Sequence[StoredClaim]) -> dict[str, Surroundings]:
    """The surroundings of each claim among these, all of one document, by their ids; in whatever order they come."""
    ordered = sorted(claims, key=lambda claim: (_start(claim), claim.id))
    if not ordered:
        return {}
    vectors = np.stack([claim.vector for claim in ordered]).astype(np.float64)
    starts = np.array([_start(claim) for claim in ordered], dtype=np.float64)
    away = starts[:, None] - starts[None, :]
    near, far = (_means(_fading(away, reach), vectors) for reach in (NEAR, FAR))
    before = _means(_fading(away, BEFORE) * (away > 0), vectors)
    return {
        claim.id: Surroundings(vectors[at], near[at], far[at], before[at], _sentence(claim))
        for at, claim in enumerate(ordered)
    }


def alone(claim: StoredClaim) -> Surroundings:
    """Those of a claim of which nothing around it is known."""
    return surroundings([claim])[claim.id]


def alike(a: Surroundings, b: Surroundings) -> list[float]:
    """How much two claims stand in like places, as the numbers of SIGNALS: the same in either order."""
    common = weight(a.sentence & b.sentence)
    shorter, longer = sorted((weight(a.sentence), weight(b.sentence)))
    shares = [common / shorter if shorter else 0.0, common / longer if longer else 0.0]
    places: tuple[Callable[[Surroundings], Vector], ...] = (lambda s: s.near, lambda s: s.far, lambda s: s.before)
    return shares + [number for place in places for number in _cosines(a, b, place(a), place(b))]


def _cosines(a: Surroundings, b: Surroundings, around_a: Vector, around_b: Vector) -> list[float]:
    beside = sorted((float(a.own @ around_b), float(b.own @ around_a)))
    return [float(around_a @ around_b), *beside]


def _start(claim: StoredClaim) -> int:
    return claim.claim.spans[0].start


def _sentence(claim: StoredClaim) -> frozenset[str]:
    return frozenset((*claim.claim.frame.terms, *claim.claim.frame.topic))


def _fading(away: NDArray[np.float64], reach: float) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = np.exp(-0.5 * (away / reach) ** 2)
    return weights


def _means(weights: NDArray[np.float64], vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit means of shape (claims, 384), zeros where all weights are."""
    sums = weights @ vectors
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    means: NDArray[np.float64] = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 1e-9)
    return means
