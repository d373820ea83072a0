"""Which claims of two articles are each other's nearest: the restatements of one another.

An article often says one thing in several claims ("23 pirates were taken", "where the 23 pirates are to go"); of
these only the nearest to a claim of the other article repeats it. What is nearest depends on the two articles alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from matching.facts import Facts
from matching.question import likeness
from matching.relation import Kind, Relation, Verdict

_EVEN = 1e-6
"""Likenesses closer than this count as equal: copies of one sentence in one article are all nearest."""


def nearest(known: Sequence[Facts], compared: Iterable[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The pairs in which each claim is the other's nearest in its article, among all pairs that were compared."""
    return frozenset(_mutual(known, {pair: likeness(known[pair[0]], known[pair[1]]) for pair in compared}))


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
