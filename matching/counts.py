"""Numbers as answers: which quantity of one claim answers the same question as which of the other, and how they fit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.quantity import Measure, Quantity
from matching import intervals
from matching.facts import Facts, words_of
from matching.intervals import Fit
from matching.question import Slot, overlap

_RISES = re.compile(
    r"\b(?:ris\w+|rose|climb\w*|gr[eo]w\w*|jump\w*|mount\w*|bring\w*|brought|push\w*|rais\w+|revis\w+)"
    r" (?:[\w'’-]+ ){0,6}?to\b",
    re.IGNORECASE,
)
RUNNING = frozenset({"die", "injure", "miss", "arrest", "rescue", "evacuate", "trap", "hospital", "damage", "collapse"})
"""Concepts whose count grows while an event goes on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Two quantities that count the same thing. `nouns` says how their counted nouns' modifiers agree."""

    a: Quantity
    b: Quantity
    fit: Fit
    nouns: Slot

    @property
    def rank(self) -> tuple[int, int]:
        """What is matched first: the same modifiers, then the same value."""
        return (
            [Slot.SAME, Slot.UNKNOWN, Slot.DIFFERENT].index(self.nouns),
            [Fit.SAME, Fit.COMPATIBLE, Fit.DISJOINT, Fit.INCOMPARABLE].index(self.fit),
        )


def _modifiers(quantity: Quantity) -> frozenset[str]:
    return words_of(quantity.noun) - words_of(quantity.unit) - words_of(quantity.text)


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Whether both count the same thing; a kind beside its whole counts as the same only where the noun is unnamed."""
    if a.measure is not b.measure or intervals.is_additional(a) != intervals.is_additional(b):
        return False
    return intervals.same_unit(a.unit, b.unit) is not False


def answers(a: Facts, b: Facts) -> list[Answer]:
    """The quantities of two claims that answer each other, each used once: like modifiers first, then like values."""
    found = [
        Answer(qa, qb, intervals.compare(qa, qb), overlap(_modifiers(qa), _modifiers(qb)))
        for qa in a.stored.claim.quantities
        for qb in b.stored.claim.quantities
        if _comparable(qa, qb)
    ]
    taken: list[Answer] = []
    for answer in sorted(found, key=lambda one: (one.rank, one.a.span, one.b.span)):
        if all(answer.a is not other.a and answer.b is not other.b for other in taken):
            taken.append(answer)
    return [answer for answer in taken if answer.fit is not Fit.INCOMPARABLE]


def part_of(a: Facts, b: Facts, answer: Answer) -> bool:
    """Whether the smaller number may be a part of the larger one.

    The larger claim's predicate leaves more open ("shot down or jammed" beside "shot down"), or the smaller names its
    total.
    """
    small, large, less, more = (a, b, answer.a, answer.b)
    if (less.low or less.high or 0) > (more.low or more.high or 0):
        small, large, less, more = b, a, answer.b, answer.a
    if less.out_of is not None and more.low is not None and less.out_of >= more.low:
        return True
    wider = small.acts < large.acts or bool({"or"} & set(large.tokens) and large.acts - small.acts)
    partitive = re.search(r"\bof (?:the|them|those|these|all|its|their|his|whom|which)\b", _after(small, less))
    return wider or bool(partitive)


def _after(facts: Facts, quantity: Quantity) -> str:
    """The words from the quantity on, as far as they can belong to it."""
    text, at = facts.stored.claim.text, facts.stored.claim.text.find(quantity.text)
    return text[at : at + len(quantity.text) + 12] if at >= 0 else quantity.text


def running(a: Facts, b: Facts) -> bool:
    """Whether both claims count what grows while an event goes on."""
    return bool(a.acts & b.acts & RUNNING)


def rises(facts: Facts) -> bool:
    """Whether the claim's words say that a count went up to its number."""
    return bool(_RISES.search(facts.stored.claim.text))


def value(quantity: Quantity) -> float:
    """One number to order quantities by."""
    low, high = quantity.low, quantity.high
    return low if low is not None else high if high is not None else 0.0


def counted(quantity: Quantity) -> bool:
    """Whether it counts things, as against measuring them."""
    return quantity.measure is Measure.COUNT
