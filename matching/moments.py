"""Days and clock times that a claim names in its own words, for articles whose date of publication is not known.

Without that date "November 18" and "8.40pm" fix no moment, but two of them can still be set side by side.
"""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "|".join(month.capitalize() for month in _MONTHS)
_DAY = re.compile(
    rf"\b(?:({_MONTH})[a-z]*\.? (\d{{1,2}})\b(?!,?\d)|(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH})[a-z]*\b)", re.ASCII
)
"""A day of a month, whichever comes first."""
_CLOCK = re.compile(
    r"\b(?:(?P<hour>1[0-2]|0?\d)(?:[.:](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b"
    r"|(?P<full>[01]\d|2[0-3]):?(?P<part>[0-5]\d) ?(?P<zone>GMT|UTC|IST|EST|EDT|CET|hours|hrs)\b)"
    r"|\b(?P<word>noon|midnight)\b",
    re.IGNORECASE,
)
_NEAR_DAYS = 3
"""Reports of one happening are days apart at most; dates that lie farther apart are of two happenings."""
_LOOSE = 5
"""Minutes by which rounded clock times of one moment differ."""
_ZONE = 30
"""Minutes of which all time zones' distances are multiples."""


def days(text: str) -> frozenset[int]:
    """Days of a year named in a text, as month times 31 plus day.

    >>> days("On November 18 and 2 May") == {11 * 31 + 18, 5 * 31 + 2}
    True
    """
    found = ((one or two, three or four) for one, three, four, two in _DAY.findall(text))
    return frozenset((_MONTHS.index(month[:3].casefold()) + 1) * 31 + int(day) for month, day in found)


def clocks(text: str) -> frozenset[int]:
    """Clock times named in a text, in minutes after midnight.

    >>> sorted(clocks("between 8.49pm and 2100 GMT"))
    [1249, 1260]
    """
    return frozenset(_minutes(found) for found in _CLOCK.finditer(text))


def _minutes(found: re.Match[str]) -> int:
    if found["word"]:
        return 720 if found["word"].casefold() == "noon" else 0
    if found["full"]:
        return int(found["full"]) * 60 + int(found["part"])
    return (int(found["hour"]) % 12 + 12 * (found["half"].casefold() == "p")) * 60 + int(found["minute"] or 0)


def named(text: str) -> str:
    """The words of the first clock time, else of the first day that a text names, "" where it names none.

    >>> named("The gate shut at 8.49pm on May 2")
    '8.49pm'
    """
    found = _CLOCK.search(text) or _DAY.search(text)
    return found.group() if found else ""


def other_days(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether both name days, and none in common."""
    return bool(one and other) and not one & other


def near_days(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether days lie so near to each other that they can be meant for one happening."""
    return min(abs(x - y) for x in one for y in other) <= _NEAR_DAYS


def universal(text: str) -> bool:
    """Whether a text gives a clock time in GMT."""
    return bool(re.search(r"\d ?(?:a\.?m\.?|p\.?m\.?)? ?\(?(?:GMT|UTC)\b", text, re.IGNORECASE))


def other_clocks(one: frozenset[int], other: frozenset[int], *, zoned: bool = True) -> bool:
    """Whether both name clock times that are no roundings of one another.

    With `zoned`, they are no such times either where they can be one moment in two time zones.
    """
    gaps = [abs(x - y) for x in one for y in other]
    return bool(gaps) and all(gap >= _LOOSE and not (zoned and gap % _ZONE == 0) for gap in gaps)
