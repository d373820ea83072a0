"""How likely a contradiction holds, learned from what reviewers said of earlier ones.

The rules weigh contradictions by hand. A reviewer's judgements tell which kinds and which signs of one question can be
trusted on this reviewer's articles. What is learned is added to the log odds that the rules give, under a strong pull
towards nothing: few judgements change little. Everything else stays as the rules have it; no link comes or goes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matching.facts import Facts
from matching.odds import log_odds
from matching.question import Slot, evidence
from matching.relation import Kind, Relation, Verdict

SIGNS = (
    "cosine",
    "shared",
    "both",
    "predicate",
    "participants",
    "names",
    "time",
    "place",
    "certainty",
    "one speaker",
    "open slots",
    "sure by rules",
    *(kind.value for kind in Kind),
)
"""What is looked at, each between -1 and 1."""
FOLDS = 10
_VALUE = {Slot.SAME: 1.0, Slot.UNKNOWN: 0.0, Slot.DIFFERENT: -1.0}
_PULL = 1.0
"""Penalty on the square of each weight, in judgements."""
_STEPS = 50
_DIGITS = 6
_SMALLEST = 1e-8
"""A step smaller than this ends the search."""
_EDGE = 0.02
"""Scores are kept this far from 0 and 1 before their log odds are taken."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is added to the log odds of a contradiction: `bias`, and one weight for each of SIGNS.

    Raises ValueError where the weights are not as many as the signs.
    """

    bias: float
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.weights) != len(SIGNS):
            raise ValueError(f"{len(self.weights)} weights for {len(SIGNS)} signs")

    def chance(self, signs: Sequence[float], score: float) -> float:
        """The probability that a contradiction holds to which the rules give this score."""
        odds = (
            log_odds(score, _EDGE)
            + self.bias
            + math.fsum(w * sign for w, sign in zip(self.weights, signs, strict=True))
        )
        return round(1 / (1 + math.exp(-odds)), _DIGITS)

    def rated(self, a: Facts, b: Facts, verdict: Verdict) -> Verdict:
        """The verdict with that probability, where it is a contradiction; any other as it is."""
        if verdict.relation is not Relation.CONTRADICTS:
            return verdict
        return replace(verdict, score=self.chance(signs_of(a, b, verdict), verdict.score))


@dataclass(frozen=True, slots=True)
class Judged:
    """A contradiction that people judged: its signs, the rules' score, whether it holds, its question.

    `share` is the part of one judgement that falls on it, for a judgement is often about several pairs of claims.
    """

    signs: tuple[float, ...]
    score: float
    holds: bool
    question: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Measure:
    """How good probabilities are: Brier score (0 is best), and the share that hold of the half rated likeliest."""

    error: float
    precision: float


def signs_of(a: Facts, b: Facts, verdict: Verdict) -> tuple[float, ...]:
    """The signs of a contradiction between two claims, in the order of SIGNS."""
    seen = evidence(a, b)
    one, other = a.stored, b.stored
    same = one.speaker is not None and other.speaker is not None and one.speaker.name == other.speaker.name
    slots = (seen.predicate, seen.participants, seen.names, seen.time, seen.place)
    return (
        seen.cosine,
        seen.shared,
        seen.both,
        *(_VALUE[slot] for slot in slots),
        float(one.claim.certainty != other.claim.certainty),
        float(same),
        len(seen.unknown) / 3,
        2 * verdict.score - 1,
        *(float(verdict.kind is kind) for kind in Kind),
    )


def fit(judged: Sequence[Judged]) -> Calibration:
    """What the judgements teach: the likeliest weights under the pull towards none. The order does not matter."""
    ordered = sorted(judged, key=lambda one: (one.question, one.signs, one.score, one.holds, one.share))
    rows = np.array([[1.0, *one.signs] for one in ordered], dtype=np.float64).reshape(len(ordered), 1 + len(SIGNS))
    offsets = np.array([log_odds(one.score, _EDGE) for one in ordered])
    holds = np.array([float(one.holds) for one in ordered])
    shares = np.array([one.share for one in ordered])
    found = _newton(rows, offsets, holds, shares)
    bias, *weights = (round(float(value), _DIGITS) for value in found)
    return Calibration(bias, tuple(weights))


def foretold(judged: Sequence[Judged]) -> list[float]:
    """The probability of each by what the judgements on other questions teach."""
    questions = sorted({one.question for one in judged})
    fold_of = {question: at % FOLDS for at, question in enumerate(questions)}
    taught = {
        fold: fit([one for one in judged if fold_of[one.question] != fold]) for fold in sorted(set(fold_of.values()))
    }
    return [taught[fold_of[one.question]].chance(one.signs, one.score) for one in judged]


def measure(judged: Sequence[Judged], chances: Sequence[float]) -> Measure:
    """How good these probabilities of the judged contradictions are; each judgement counts once."""
    whole = math.fsum(one.share for one in judged)
    error = math.fsum(one.share * (chance - one.holds) ** 2 for one, chance in zip(judged, chances, strict=True))
    likeliest = sorted(zip(chances, judged, strict=True), key=lambda pair: (-pair[0], pair[1].question, pair[1].signs))
    held = taken = 0.0
    for _, one in likeliest:
        if taken >= whole / 2:
            break
        taken += one.share
        held += one.share * one.holds
    return Measure(error / whole, held / taken)


def _newton(
    rows: NDArray[np.float64], offsets: NDArray[np.float64], holds: NDArray[np.float64], shares: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights of a logistic regression with fixed offsets and a ridge penalty, of shape (columns,)."""
    found = np.zeros(rows.shape[1])

    def loss(weights: NDArray[np.float64]) -> float:
        odds = offsets + rows @ weights
        return float(shares @ (np.logaddexp(0.0, odds) - holds * odds) + _PULL * weights @ weights / 2)

    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-(offsets + rows @ found)))
        slope = rows.T @ (shares * (holds - chances)) - _PULL * found
        bend = (rows * (shares * chances * (1 - chances))[:, None]).T @ rows + _PULL * np.eye(len(found))
        step = np.linalg.solve(bend, slope)
        # Where the rules are very sure a whole step shoots far beyond the best weights.
        while loss(found + step) > loss(found) and float(np.abs(step).max()) > _SMALLEST:
            step = step / 2
        found = found + step
        if float(np.abs(step).max()) < _SMALLEST:
            break
    return found
