"""Days and clock times that a claim names in its own words, for articles whose date of publication is not known.

Without that date "November 18" and "8.40pm" fix no moment, but two of them can still be set side by side.
"""

from __future__ import annotations

import functools
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
    r"|\b(?P<word>noon|midday|midnight)\b"
    r"|(?<=\bat )(?P<plain>[01]?\d|2[0-3]):(?P<after>[0-5]\d)\b(?! ?[ap]\.?m)",
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
        return 0 if found["word"].casefold() == "midnight" else 720
    if found["plain"]:
        return int(found["plain"]) * 60 + int(found["after"])
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


def clock_words(text: str) -> str:
    """The words of the first clock time that a text names, "" where it names none.

    >>> clock_words("The gate shut at 8.49pm on May 2")
    '8.49pm'
    """
    found = _CLOCK.search(text)
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


_DAYTIME = 24 * 60
_PARTS = (
    (r"early hours|small hours|before dawn|pre-?dawn", 0, 360),
    (r"early(?: \w+)? morning", 120, 540),
    (r"late(?: \w+)? morning", 540, 720),
    (r"late(?: \w+)? afternoon", 900, 1140),
    (r"(?:at|around|by|about) dawn|daybreak|sunrise|first light", 240, 480),
    (r"morning", 240, 720),
    (r"lunch-?time", 660, 840),
    (r"afternoon", 720, 1140),
    (r"evening", 1020, 1440),
    (r"dusk|sunset|nightfall", 1020, 1320),
    (r"night|overnight", 1140, 1800),
)
"""Parts of the day in minutes after midnight, in the widest sense; a part within another stands first. Our reading of
what papers write, seasons and latitudes allowed for."""
_PART = re.compile("|".join(rf"(\b(?:{words})\b)" for words, _, _ in _PARTS), re.IGNORECASE)
_NEARLY = (
    (re.compile(r"\b(?:shortly|just|soon|moments|minutes) (?:after|past) (?:\w+ )?$", re.IGNORECASE), 0, 35),
    (re.compile(r"\b(?:shortly|just|moments|minutes) (?:before|to) (?:\w+ )?$", re.IGNORECASE), -35, 0),
    (re.compile(r"\b(?:before|by|until|till) (?:about |around )?$", re.IGNORECASE), -240, 5),
    (re.compile(r"\b(?:after|from|since) (?:about |around )?$", re.IGNORECASE), -5, 240),
    (re.compile(r"\b(?:nearly|almost|toward|towards) $", re.IGNORECASE), -30, 5),
)
"""What stands before a clock time, and how many minutes it leaves before and after."""
BESIDE = frozenset({"before"})
"""Words that set episodes apart elsewhere, but here belong to the time: "shortly before noon"."""
_ABOUT = re.compile(r"\b(?:about|around|roughly|approximately|circa|some time) (?:\w+ )?$", re.IGNORECASE)
_ROUND, _ROUNDED = 15, 20
"""A time given in quarters of an hour with "about" has so many minutes on either side."""


@functools.lru_cache(maxsize=2**16)
def hours(text: str) -> tuple[tuple[int, int], ...]:
    """The clock times and parts of the day that a text names, each from its first minute to its last.

    The end of a night lies beyond midnight.

    >>> hours("shortly after 3am"), hours("on Monday evening")
    (((180, 215),), ((1020, 1440),))
    """
    clock = [_about(_minutes(found), text[: found.start()]) for found in _CLOCK.finditer(text)]
    if len(clock) > 1 and re.search(r"\b(?:between|from)\b", text):
        clock = [(min(start for start, _ in clock), max(end for _, end in clock))]
    plain = _CLOCK.sub(" ", text)
    parts = [_PARTS[found.lastindex - 1][1:] for found in _PART.finditer(plain) if found.lastindex]
    return tuple(clock or parts)


def _about(minute: int, before: str) -> tuple[int, int]:
    for words, earlier, later in _NEARLY:
        if words.search(before):
            return minute + earlier, minute + later
    room = _ROUNDED if _ABOUT.search(before) and minute % _ROUND == 0 else _LOOSE - 1
    return minute - room, minute + room


def other_hours(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> bool:
    """Whether two texts name hours of the day, and none that can be the same."""
    return bool(one and other) and not any(_meet(x, y) for x in one for y in other)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches of a day share a minute, on whichever day they begin."""
    return any(one[0] <= other[1] + day and other[0] + day <= one[1] for day in (-_DAYTIME, 0, _DAYTIME))
