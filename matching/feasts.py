"""Feasts that move through the year: when Easter was, so that "over Easter" can be held beside "last week".

Fixed feasts (Christmas Day) are dates for the extraction. Easter is that of the Western churches, reckoned as
Meeus gives it (Astronomical Algorithms, 1991).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from claims.claim import Claim
from claims.time import TimeRange
from matching import passages

_DAY = timedelta(days=1)
_FEASTS: tuple[tuple[str, int, int], ...] = (
    ("ash wednesday", -46, -45),
    ("palm sunday", -7, -6),
    ("maundy thursday", -3, -2),
    ("good friday", -2, -1),
    ("easter weekend", -2, 2),
    ("easter sunday", 0, 1),
    ("easter monday", 1, 2),
    ("easter", -2, 2),
    ("whit monday", 50, 51),
    ("pentecost", 49, 50),
)
"""Each with its first day and the day after its last, counted from Easter Sunday."""
_NAMED = re.compile(
    rf"\b(?:on|over|at|during|since|by|before|after|this|last) (?:the )?({'|'.join(name for name, _, _ in _FEASTS)})\b",
    re.IGNORECASE,
)


def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar.

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, over = divmod(century, 4)
    proemptosis = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - proemptosis + 15) % 30
    quarter, left = divmod(rest, 4)
    weekday = (32 + 2 * over + 2 * quarter - epact - left) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def named(claim: Claim, published: str | None) -> TimeRange | None:
    """The days of the feast that a claim names, of the year nearest its publication; None where that is not known."""
    found = _NAMED.search(claim.text)
    if found is None or not published or len(published) < len("2024-03-31"):
        return None
    name = found.group(1).casefold()
    first, last = next((first, last) for feast, first, last in _FEASTS if feast == name)
    told = date.fromisoformat(published[:10])
    sunday = min((easter(told.year + step) for step in (-1, 0, 1)), key=lambda day: abs(day - told))
    start, end = sunday + first * _DAY, sunday + last * _DAY
    granularity = "day" if last - first == 1 else "range"
    return TimeRange(start.isoformat(), end.isoformat(), granularity, passages.standing(claim, found.group(1)))
