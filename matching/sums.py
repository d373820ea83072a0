"""Sums that reconcile: parts which one voice counts in one article make the total that another article gives."""

from __future__ import annotations

from itertools import combinations

from claims.quantity import Quantity
from matching import intervals
from matching.facts import Counted, Facts

_MOST_PARTS = 3


def parts(a: Facts, b: Facts) -> tuple[Quantity, tuple[Quantity, ...], Quantity] | None:
    """A number of one claim, the others of its article and voice that complete it, and the other claim's total.

    Parts are counts under acts that the total names too, each under another act or counted on top ("three others");
    they and the total are exact numbers. None where nothing adds up.
    """
    return _parts(a, b) or _parts(b, a)


def _parts(part: Facts, total: Facts) -> tuple[Quantity, tuple[Quantity, ...], Quantity] | None:
    for whole in _exact(total):
        for own in _exact(part):
            if not part.acts & total.acts or not _smaller(own, whole):
                continue
            beside = [counted for counted in part.counted if _is_beside(counted, part, own, total, whole)]
            for size in range(1, _MOST_PARTS):
                for chosen in combinations(beside, size):
                    others = tuple(counted.quantity for counted in chosen)
                    if intervals.reconcile((own, *others), whole):
                        return own, others, whole
    return None


def _exact(facts: Facts) -> list[Quantity]:
    return [q for q in facts.stored.claim.quantities if q.low is not None and q.low == q.high and q.out_of is None]


def _smaller(part: Quantity, whole: Quantity) -> bool:
    return intervals.compare_measure(part, whole) and (part.low or 0) < (whole.low or 0)


def _is_beside(counted: Counted, part: Facts, own: Quantity, total: Facts, whole: Quantity) -> bool:
    """Whether another number of the article is a further part: said by the same voice of another share of the whole."""
    quantity = counted.quantity
    if counted.chain != part.stored.claim.chain or counted.claim == part.stored.id or quantity.low != quantity.high:
        return False
    if not counted.acts & total.acts or not _smaller(quantity, whole):
        return False
    further = intervals.is_additional(quantity) or intervals.is_additional(own)
    return further or not counted.acts & part.acts & total.acts


def told(own: Quantity, others: tuple[Quantity, ...], whole: Quantity) -> str:
    """The sum in figures: "5 + 3 = 8"."""
    numbers = sorted((own, *others), key=lambda q: (-(q.low or 0), q.span))
    return f"{' + '.join(intervals.describe(q) for q in numbers)} = {intervals.describe(whole)}"
