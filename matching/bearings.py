"""Where something lies from a place: "150 miles west of Aden", read as one answer about one spot.

A distance and the place that it is measured from tell of one spot by themselves: two articles of one event that measure
alike and point the other way contradict each other, whatever else their sentences say.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from claims.quantity import Measure
from matching import intervals, spellings
from matching.facts import Facts
from matching.intervals import Fit

_BEARING = re.compile(
    r"\b(?P<way>(?:(?:north|south)[- ]?)?(?:east|west)|north|south)(?:ern|erly|wards?)? of (?:the )?"
    r"(?P<place>(?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+){0,2})"
)
_BEFORE = 24
"""Code points between a distance and its direction at most."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A direction from a place: `north` and `east` are -1, 0 or 1; `words` as they stand; the index of its distance."""

    words: str
    place: str
    north: int
    east: int
    distance: int | None


@functools.lru_cache(maxsize=65536)
def _found(text: str) -> re.Match[str] | None:
    return _BEARING.search(text)


def bearing(facts: Facts) -> Bearing | None:
    """The first direction from a place that a claim names."""
    found = _found(facts.stored.claim.text)
    if found is None:
        return None
    way = found["way"].casefold()
    north = ("north" in way) - ("south" in way)
    east = ("east" in way) - ("west" in way)
    return Bearing(found.group(), found["place"].casefold(), north, east, _distance(facts, found.start()))


def _distance(facts: Facts, end: int) -> int | None:
    """Which of the claim's quantities is the distance told just before a direction."""
    text = facts.stored.claim.text
    for at, quantity in enumerate(facts.stored.claim.quantities):
        where = text.find(quantity.text)
        if quantity.measure is Measure.DISTANCE and 0 <= end - where - len(quantity.text) <= _BEFORE and where >= 0:
            return at
    return None


def opposite(a: Facts, b: Facts, one: Bearing, other: Bearing) -> bool:
    """Whether two bearings from one place, at distances that fit, point opposite ways."""
    if not _one_place(one.place, other.place) or one.distance is None or other.distance is None:
        return False
    left, right = a.stored.claim.quantities[one.distance], b.stored.claim.quantities[other.distance]
    if intervals.compare(left, right) not in (Fit.SAME, Fit.COMPATIBLE):
        return False
    along = (one.north * other.north, one.east * other.east)
    return -1 in along and 1 not in along


def _one_place(one: str, other: str) -> bool:
    return one == other or spellings.letters(one) == spellings.letters(other)
