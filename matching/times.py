"""How two times relate: whether they can be the same moment at the granularity in which each is given."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from claims.time import TimeRange


class TimeRelation(StrEnum):
    """How two stretches of time lie to each other."""

    SAME = "same"
    WITHIN = "within"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"


# A local time and one in GMT can be the same moment although their clocks differ by so much.
_ZONES = timedelta(hours=14)


def compare_times(a: TimeRange, b: TimeRange) -> TimeRelation:
    """SAME for equal bounds, WITHIN where one holds the other, DISJOINT where they share no moment, else OVERLAPS.

    The order of the two does not matter. "early May" and "May 3" are WITHIN, "Tuesday" and "Wednesday" DISJOINT. Where
    one clock time is local and the other in GMT, nothing finer than OVERLAPS is claimed, and DISJOINT only beyond 14
    hours.
    """
    (a_start, a_zone), (b_start, b_zone) = _moment(a.start), _moment(b.start)
    (a_end, _), (b_end, _) = _moment(a.end), _moment(b.end)
    if a_zone != b_zone:
        apart = a_start >= b_end + _ZONES or b_start >= a_end + _ZONES
        return TimeRelation.DISJOINT if apart else TimeRelation.OVERLAPS
    if a_end <= b_start or b_end <= a_start:
        return TimeRelation.DISJOINT
    if (a_start, a_end) == (b_start, b_end):
        return TimeRelation.SAME
    if (a_start <= b_start and b_end <= a_end) or (b_start <= a_start and a_end <= b_end):
        return TimeRelation.WITHIN
    return TimeRelation.OVERLAPS


def _moment(written: str) -> tuple[datetime, bool]:
    """The moment, and whether it is in GMT."""
    return datetime.fromisoformat(written.removesuffix("Z")), written.endswith("Z")
