"""Which claims of two articles are each other's nearest: the restatements of one another.

An article often says one thing in several claims ("23 pirates were taken", "where the 23 pirates are to go"); of
these only the nearest to a claim of the other article repeats it. What is nearest depends on the two articles alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matching.facts import Facts
from matching.question import likeness
from matching.relation import Kind, Relation, Verdict

_EVEN = 1e-6
"""Likenesses closer than this count as equal: copies of one sentence in one article are all nearest."""


_FAINT = 0.45
"""The likeness that a claim is taken to have at most to those of the other article that it was not compared with."""


@dataclass(frozen=True, slots=True)
class Lead:
    """How far a pair is ahead of what else either claim could be paired with in the other's article, in likeness.

    Below 0 where another claim is nearer. `less` and `more` are the smaller and the larger of the two claims' leads.
    """

    less: float
    more: float

    @property
    def nearest(self) -> bool:
        """Whether at least one of the claims has no nearer one in the other's article."""
        return self.more >= -_EVEN

    @property
    def mutual(self) -> bool:
        """Whether neither of the claims has a nearer one in the other's article."""
        return self.less >= -_EVEN


def leads(known: Sequence[Facts], compared: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Lead]:
    """The lead of every pair among all pairs that were compared."""
    like = {pair: likeness(known[pair[0]], known[pair[1]]) for pair in compared}
    first, second = _two_best(known, like)
    found = {}
    for pair, value in like.items():
        sides = [
            value - (second[key] if value >= first[key] else first[key])
            for key in ((pair[0], known[pair[1]].stored.document), (pair[1], known[pair[0]].stored.document))
        ]
        found[pair] = Lead(min(sides), max(sides))
    return found


def _two_best(
    known: Sequence[Facts], like: Mapping[tuple[int, int], float]
) -> tuple[dict[tuple[int, str], float], dict[tuple[int, str], float]]:
    """The likeness of each claim's best and second best partner in each other article."""
    first: dict[tuple[int, str], float] = {}
    second: dict[tuple[int, str], float] = {}
    for (one, other), value in like.items():
        for key in ((one, known[other].stored.document), (other, known[one].stored.document)):
            best = first.get(key, _FAINT)
            first[key], second[key] = max(best, value), max(second.get(key, _FAINT), min(best, value))
    return first, second


def restated(known: Sequence[Facts], judged: Mapping[tuple[int, int], Verdict | None]) -> frozenset[tuple[int, int]]:
    """The pairs in which each claim is the other's nearest in its article, among all pairs that were compared.

    One number in both is an answer of its own: there, only pairs that turn on a number stand against each other.
    """
    like = {pair: likeness(known[pair[0]], known[pair[1]]) for pair in judged}
    counted = {
        pair: like[pair] + (verdict.relation is Relation.AGREES)
        for pair, verdict in judged.items()
        if verdict is not None and verdict.kind is Kind.QUANTITY and not verdict.fits
    }
    free = {pair for pair, verdict in judged.items() if verdict is not None and not _is_vague(verdict)}
    near, near_counted = _mutual(known, like), _mutual(known, counted)
    same = {
        pair
        for pair in near_counted
        if (found := judged[pair]) and (found.relation is Relation.AGREES or found.nearest)
    }
    return frozenset(free | same | near)


def _mutual(known: Sequence[Facts], like: Mapping[tuple[int, int], float]) -> set[tuple[int, int]]:
    best: dict[tuple[int, str], float] = {}
    for (first, second), value in like.items():
        for key in ((first, known[second].stored.document), (second, known[first].stored.document)):
            best[key] = max(best.get(key, 0.0), value)
    return {
        (first, second)
        for (first, second), value in like.items()
        if value + _EVEN >= best[first, known[second].stored.document]
        and value + _EVEN >= best[second, known[first].stored.document]
    }


def _is_vague(verdict: Verdict) -> bool:
    """Whether a verdict holds only between nearest claims: a restatement, or numbers that merely fit."""
    if verdict.kind in {Kind.WORDING, Kind.RESPONSIBILITY} or verdict.fits:
        return False
    return verdict.nearest or verdict.relation in {Relation.AGREES, Relation.COMPATIBLE}
