"""Do two claims answer the same question? Evidence for and against, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from matching.facts import Facts
from matching.rarity import weight


class Slot(Enum):
    """How one part of two claims agrees. UNKNOWN: at least one of them leaves it open."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one question.

    `cosine` is the similarity of the vectors; `shared` the weighted share of the smaller claim's words that the other
    holds, `common` the weight of these words; `event` how likely the articles tell of one happening.
    """

    event: float
    cosine: float
    shared: float
    common: float
    predicate: Slot
    names: Slot
    time: Slot
    place: Slot

    @property
    def unknown(self) -> tuple[str, ...]:
        """The slots that at least one claim leaves open, in words."""
        slots = {"who": self.names, "when": self.time, "where": self.place}
        return tuple(word for word, slot in slots.items() if slot is Slot.UNKNOWN)

    @property
    def mismatch(self) -> bool:
        """Whether a named time or place tells of another question."""
        return Slot.DIFFERENT in (self.time, self.place)


def _sets(one: frozenset[str], other: frozenset[str]) -> Slot:
    if not one or not other:
        return Slot.UNKNOWN
    return Slot.SAME if one & other else Slot.DIFFERENT


def _predicates(a: Facts, b: Facts) -> Slot:
    if not a.predicate or not b.predicate:
        return Slot.UNKNOWN
    if a.predicate == b.predicate or a.predicate in b.acts or b.predicate in a.acts:
        return Slot.SAME
    return Slot.DIFFERENT


def _times(a: Facts, b: Facts) -> Slot:
    """Days apart are different; half-open ISO 8601 compares as text once cut to days."""
    one, other = a.scene_time, b.scene_time
    if one is None or other is None:
        return Slot.UNKNOWN
    apart = one.end[:10] < other.start[:10] or other.end[:10] < one.start[:10]
    return Slot.DIFFERENT if apart else Slot.SAME


def _places(a: Facts, b: Facts) -> Slot:
    one = frozenset(place.casefold() for place in a.stored.claim.places)
    other = frozenset(place.casefold() for place in b.stored.claim.places)
    return _sets(one, other)


def evidence(a: Facts, b: Facts, event: float) -> Evidence:
    """What two claims' facts say about whether they answer one question."""
    common = weight(a.words & b.words)
    smaller = min(weight(a.words), weight(b.words))
    return Evidence(
        event=event,
        cosine=float(a.stored.vector @ b.stored.vector),
        shared=common / smaller if smaller else 0.0,
        common=common,
        predicate=_predicates(a, b),
        names=_sets(a.names, b.names),
        time=_times(a, b),
        place=_places(a, b),
    )
