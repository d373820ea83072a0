"""Do two claims answer the same question? Evidence for and against, and what is not known."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, replace
from enum import Enum

from matching import table, things
from matching.concepts import acts, related
from matching.facts import Facts
from matching.rarity import weight


class Slot(Enum):
    """How one part of two claims agrees. UNKNOWN: at least one of them leaves it open."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


HAPPENINGS = frozenset({"quake", "burn", "hit", "explode", "march", "meet", "agree"})
"""Concepts that name what all claims of an event are about: beside another predicate they say nothing of an answer."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one question.

    `cosine` is the similarity of the vectors; `shared` the weighted share of the smaller claim's words that the other
    holds, `both` that of the larger one's, `common` the weight of these words.
    """

    cosine: float
    shared: float
    both: float
    common: float
    predicate: Slot
    participants: Slot
    names: Slot
    time: Slot
    place: Slot

    @property
    def unknown(self) -> tuple[str, ...]:
        """The slots that at least one claim leaves open, in words."""
        slots = {"who": self.participants, "when": self.time, "where": self.place}
        return tuple(word for word, slot in slots.items() if slot is Slot.UNKNOWN)

    @property
    def mismatch(self) -> bool:
        """Whether a named time or place tells of another question."""
        return Slot.DIFFERENT in (self.time, self.place)

    def likelihood(self, support: float = 0.0) -> float:
        """How likely the claims answer one question: 0 to 1. Hand-weighted, not calibrated.

        `support` is what the answers themselves add, in log odds.
        """
        odds = support - 3.2 + 3.0 * self.cosine + 2.0 * self.shared + 1.0 * self.both + 0.25 * min(self.common, 4.0)
        for slot, (same, different) in (
            (self.predicate, (0.9, -1.2)),
            (self.participants, (0.5, -0.7)),
            (self.names, (0.4, -0.7)),
            (self.time, (0.2, -2.0)),
            (self.place, (0.3, -2.0)),
        ):
            odds += {Slot.SAME: same, Slot.DIFFERENT: different, Slot.UNKNOWN: 0.0}[slot]
        return 1 / (1 + math.exp(-odds))


def overlap(one: frozenset[str], other: frozenset[str]) -> Slot:
    """SAME where two sets share a member, UNKNOWN where one is empty."""
    if not one or not other:
        return Slot.UNKNOWN
    return Slot.SAME if one & other else Slot.DIFFERENT


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The weighted share of the smaller set that the other holds."""
    smaller = min(weight(one), weight(other))
    return weight(one & other) / smaller if smaller else 0.0


def _predicates(a: Facts, b: Facts) -> Slot:
    if not a.predicate or not b.predicate:
        return Slot.UNKNOWN
    if a.predicate == b.predicate:
        return Slot.SAME
    if a.predicate in acts() and b.predicate in acts():
        return Slot.UNKNOWN if related(a.predicate, b.predicate) else Slot.DIFFERENT
    if same_deed(a, b) or a.predicate in b.words or b.predicate in a.words:
        return Slot.SAME
    if {a.predicate, b.predicate} & table.words("light"):
        return Slot.SAME if (a.acts & b.acts) - HAPPENINGS else Slot.UNKNOWN
    return Slot.DIFFERENT


def same_deed(a: Facts, b: Facts) -> bool:
    """Whether two claims tell of the same act, in whatever part of speech ("suffered injury" beside "was hurt").

    A predicate that the table does not know ("suffered", "got", "is") leaves the act to the words beside it.
    """
    if a.predicate == b.predicate:
        return True
    one, other = a.acts - HAPPENINGS, b.acts - HAPPENINGS
    known_a, known_b = a.predicate in acts(), b.predicate in acts()
    if known_a and known_b:
        return related(a.predicate, b.predicate)
    held = (known_a and a.predicate in other) or (known_b and b.predicate in one)
    return held or (not known_a and not known_b and bool(one & other))


def participants(a: Facts, b: Facts) -> Slot:
    """Who did it and to whom. Roles compare under one predicate only: under related ones they change places."""
    patients = overlap(_who(a.patient), _who(b.patient))
    agents = overlap(_who(a.agent), _who(b.agent))
    if Slot.SAME in (patients, agents):
        return Slot.SAME
    if a.predicate != b.predicate:
        return Slot.UNKNOWN
    return Slot.DIFFERENT if Slot.DIFFERENT in (patients, agents) else Slot.UNKNOWN


@functools.lru_cache(maxsize=2**16)
def _who(words: frozenset[str]) -> frozenset[str]:
    """The words of a party that tell who it is, by the row of synonyms that each stands in: no numbers, no "others"."""
    return frozenset(
        things.thing(word) for word in words if not word[0].isdigit() and word not in ("others", "people", "persons")
    )


def times(a: Facts, b: Facts, *, scene: bool = False) -> Slot:
    """Whether the claims' days touch; with `scene`, the days named shortly before stand in for those unnamed."""
    one = a.scene_time if scene else a.stored.claim.time
    other = b.scene_time if scene else b.stored.claim.time
    if not scene and ((a.days and b.days and not a.days & b.days) or (a.dates and b.dates and not a.dates & b.dates)):
        return Slot.DIFFERENT
    if one is None or other is None:
        return Slot.UNKNOWN
    apart = one.end[:10] < other.start[:10] or other.end[:10] < one.start[:10]
    return Slot.DIFFERENT if apart else Slot.SAME


def evidence(a: Facts, b: Facts) -> Evidence:
    """What two claims' facts say about whether they answer one question."""
    common = weight(a.words & b.words)
    smaller, larger = sorted((a.weight, b.weight))
    return Evidence(
        cosine=float(a.stored.vector @ b.stored.vector),
        shared=common / smaller if smaller else 0.0,
        both=common / larger if larger else 0.0,
        common=common,
        predicate=_predicates(a, b),
        participants=participants(a, b),
        names=overlap(a.names, b.names),
        time=times(a, b),
        place=overlap(a.places, b.places),
    )


def without(seen: Evidence, a: Facts, b: Facts, answers: frozenset[str]) -> Evidence:
    """The evidence but for the words that answer the question: what two answers are made of says nothing against one.

    Where both predicates are answers ("upheld", "overturned") they count as one.
    """
    one, other = a.words - answers, b.words - answers
    common = weight(one & other)
    smaller, larger = sorted((weight(one), weight(other)))
    return replace(
        seen,
        shared=common / smaller if smaller else 0.0,
        both=common / larger if larger else 0.0,
        common=common,
        predicate=Slot.SAME if {a.predicate, b.predicate} <= answers else seen.predicate,
    )


def likeness(a: Facts, b: Facts) -> float:
    """How much two claims are alike in meaning and in words: 0 to 2, to tell the nearest claim from the others."""
    larger = max(a.weight, b.weight)
    return float(a.stored.vector @ b.stored.vector) + (weight(a.words & b.words) / larger if larger else 0.0)
