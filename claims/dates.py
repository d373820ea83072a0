"""Written dates: the names of months and days, and the one way to read "3 May 2023", "May 3" or "2023-05-03".

Metadata (`claims.credits`, `claims.reading`) and times in sentences (`claims.timing`) read dates through this module.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Short forms of newspapers' style books beside the first three letters; a stop may follow them.
_SHORT_MONTHS = {"Sept": 9, "Febr": 2}
_SHORT_DAYS = {"Tues": 1, "Weds": 2, "Thur": 3, "Thurs": 3}


def _forms(names: tuple[str, ...], short: dict[str, int], first: int) -> dict[str, int]:
    forms = {name: index for index, name in enumerate(names, first)}
    forms |= {name[:3]: index for index, name in enumerate(names, first)} | short
    # Lower case is left out on purpose: "may" and "march" are verbs, "mon" and "sun" other words.
    return forms | {form.upper(): index for form, index in forms.items()}


MONTH = _forms(MONTHS, _SHORT_MONTHS, 1)
WEEKDAY = _forms(WEEKDAYS, _SHORT_DAYS, 0)


def _choice(forms: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(forms, key=lambda form: (-len(form), form))) + ")"


# Parts of patterns. Days and years are told from other numbers by what may stand next to them.
MONTH_FORM = _choice(MONTH) + r"\b\.?"
WEEKDAY_FORM = _choice(WEEKDAY) + r"\b\.?"
DAY_FORM = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d|-[a-z])"
YEAR_FORM = r"(?:1[6-9]|20)\d\d(?![\w%]|[.,:/]\d|-[a-z])"


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date as far as it is known: month and day are None where unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, None where only month or year are known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


_ISO = re.compile(r"\s*(\d{4})(?:-(\d\d)(?:-(\d\d)(?![\d-]))?)?(?![\d-])")


def published(value: str | None) -> Published | None:
    """An ISO 8601 date or its beginning, None where there is none or it is no real date.

    >>> published("2023-05-30T06:00:00Z"), published("2023")
    (Published(year=2023, month=5, day=30), Published(year=2023, month=None, day=None))
    """
    match = _ISO.match(value or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not real(year, month or 1, day or 1):
        return None
    return Published(year, month, day)


def real(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def month_number(form: str) -> int:
    """1 for "January", "Jan" or "Jan."."""
    return MONTH[form.rstrip(".")]


def weekday_number(form: str) -> int:
    """0 for "Monday", "Mon" or "Mon."."""
    return WEEKDAY[form.rstrip(".")]


def day_number(form: str) -> int:
    """17 for "17th"."""
    return int(form.rstrip("stndrh"))


def next_month(year: int, month: int) -> date:
    """The first day after a month."""
    return date(year + month // 12, month % 12 + 1, 1)


def nearest(candidates: list[date], anchor: date) -> date | None:
    """The candidate nearest to the anchor; a day to come counts twice as far, since news looks back."""

    def distance(day: date) -> tuple[timedelta, date]:
        away = day - anchor
        return (-away if away <= timedelta(0) else 2 * away), day

    return min(candidates, key=distance, default=None)


_WRITTEN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int, int]]], ...] = (
    (
        re.compile(r"\b(\d{4})-(\d\d)-(\d\d)(?!\d)"),
        lambda m: (int(m[1]), int(m[2]), int(m[3])),
    ),
    (
        re.compile(rf"\b({DAY_FORM})(?: of)?[ .-]+({MONTH_FORM}),?[ -]+({YEAR_FORM})"),
        lambda m: (int(m[3]), month_number(m[2]), day_number(m[1])),
    ),
    (
        re.compile(rf"\b({MONTH_FORM})[ -]+({DAY_FORM}),?[ -]+({YEAR_FORM})"),
        lambda m: (int(m[3]), month_number(m[1]), day_number(m[2])),
    ),
)
# Day and month may stand either way round: read only where one way is impossible or both are the same.
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2}) ?/ ?(\d{1,2}) ?/ ?(\d{4})(?![\d/])")


def slashed_date(match: re.Match[str]) -> date | None:
    """The date of "05/05/2010" or "13/05/2010" (groups: two numbers and the year), None where it could be two dates."""
    one, two, year = (int(part) for part in match.groups()[:3])
    found = {(month, day) for month, day in ((one, two), (two, one)) if real(year, month, day)}
    return date(year, *found.pop()) if len(found) == 1 else None


def written_date(text: str) -> tuple[date, int, int] | None:
    """The first full date of day, month and year in a short text, with where it stands; None where there is none.

    >>> written_date("Published: 30 May 2023")
    (datetime.date(2023, 5, 30), 11, 22)
    """
    found: list[tuple[int, int, date]] = []
    for pattern, parts in _WRITTEN:
        for match in pattern.finditer(text):
            if real(*parts(match)):
                found.append((match.start(), match.end(), date(*parts(match))))
    for match in _SLASHED.finditer(text):
        day = slashed_date(match)
        if day is not None:
            found.append((match.start(), match.end(), day))
    if not found:
        return None
    start, end, day = min(found)
    return day, start, end
