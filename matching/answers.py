"""What in a claim answers a question: one of its numbers, its wording, or the claim as a whole.

A claim may answer several questions ("52 percent in Egypt and 82 percent in India"): links are joined into questions by
the answers that they compare, not by the claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.quantity import Measure, Quantity
from claims.span import Span
from matching import intervals, passages
from matching.groups import Link
from matching.intervals import Fit
from matching.relation import Kind, Relation, StoredClaim

WHOLE, WORDING, WHO = "", "wording", "who"
_OWN = {Kind.WORDING: WORDING, Kind.RESPONSIBILITY: WHO}


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """An answer of a claim: its number that begins at `number` in the document; where that is -1, what `slot` names.

    An empty slot is the claim as a whole.
    """

    claim: str
    slot: str = WHOLE
    number: int = -1


Compared = tuple[Answer, Answer]


def compared(link: Link, a: StoredClaim, b: StoredClaim) -> list[Compared]:
    """The answers that a link compares, those of `a` first; never empty."""
    kind, relation = link.verdict.kind, link.verdict.relation
    if kind in _OWN:
        return [(Answer(a.id, _OWN[kind]), Answer(b.id, _OWN[kind]))]
    whole = (Answer(a.id), Answer(b.id))
    if kind is Kind.QUANTITY:
        numbers = _clashing(link, a, b) or _alike(a, b, (Fit.SAME,)) or _alike(a, b, (Fit.COMPATIBLE, Fit.DISJOINT))
        return [_pair(a, b, *numbers[0])] if numbers else [whole]
    if relation is Relation.AGREES:
        return [whole, *(_pair(a, b, *found) for found in _alike(a, b, (Fit.SAME,)))]
    return [whole]


def number_of(answer: Answer, stored: StoredClaim) -> Quantity | None:
    """The quantity that is the answer, None where it is none."""
    return next((q for q in stored.claim.quantities if q.span.start == answer.number), None)


def value_key(quantity: Quantity) -> tuple[object, ...]:
    """Equal for quantities that are one answer: the same ends in the same unit, whatever a count calls the counted."""
    unit = "" if quantity.measure is Measure.COUNT else quantity.unit
    return quantity.low, quantity.high, quantity.low_open, quantity.high_open, quantity.out_of, unit


def repeats(stored: StoredClaim, other: StoredClaim, words: frozenset[str]) -> bool:
    """Whether a claim that agrees with another also gives its answer: as positive or negative, in these words."""
    return stored.claim.polarity is other.claim.polarity and words <= _words(stored.claim.text)


def telling(stored: StoredClaim, clash: Span | None) -> frozenset[str]:
    """The words of a claim that stand against another's; empty where none are marked."""
    return frozenset(_words(passages.passage(stored.claim, clash))) if clash is not None else frozenset()


def _words(text: str) -> set[str]:
    return {word for token in text.casefold().split() if (word := token.strip(".,;:!?“”\"'’()"))}


def _pair(a: StoredClaim, b: StoredClaim, one: Quantity, other: Quantity) -> Compared:
    return Answer(a.id, number=one.span.start), Answer(b.id, number=other.span.start)


def _clashing(link: Link, a: StoredClaim, b: StoredClaim) -> list[tuple[Quantity, Quantity]]:
    clash = link.verdict.clash
    if clash is None:
        return []
    first = next((q for q in a.claim.quantities if q.span == clash[0]), None)
    second = next((q for q in b.claim.quantities if q.span == clash[1]), None)
    return [(first, second)] if first is not None and second is not None else []


def _alike(a: StoredClaim, b: StoredClaim, fits: Sequence[Fit]) -> list[tuple[Quantity, Quantity]]:
    """Numbers of the same thing that relate in the first of these ways that any do, each number once."""
    for fit in fits:
        taken: set[Span] = set()
        found = []
        for one in a.claim.quantities:
            other = next(
                (
                    q
                    for q in b.claim.quantities
                    if q.span not in taken and intervals.compare_measure(one, q) and intervals.compare(one, q) is fit
                ),
                None,
            )
            if other is not None:
                taken.add(other.span)
                found.append((one, other))
        if found:
            return found
    return []
