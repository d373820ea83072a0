"""A stretch of time while it is being worked out: with real dates, before it is written down as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from claims.dates import Published, next_month, real
from claims.span import Span
from claims.time import TimeRange

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Half-open, local to where the news happened; `zone` is "Z" where the text gives the time in GMT or UTC."""

    start: datetime
    end: datetime
    granularity: str
    zone: str = ""

    def at(self, span: Span) -> TimeRange:
        """The stretch as the words of `span` name it: dates, or date-times where it is finer than a day."""
        fine = self.granularity in {"minute", "hour", "part"}

        def written(moment: datetime) -> str:
            return moment.isoformat(timespec="minutes") + self.zone if fine else moment.date().isoformat()

        return TimeRange(written(self.start), written(self.end), self.granularity, span)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one way of writing a time looks, and what it means on a publication date (None: cannot be said).

    The words of the time are the group "span" where the pattern has one, else the whole match.
    """

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Published | None], Stretch | None]


def days(start: date, end: date, granularity: str) -> Stretch:
    """From the beginning of one day to the beginning of another."""
    return Stretch(datetime.combine(start, time()), datetime.combine(end, time()), granularity)


def day(on: date) -> Stretch:
    """One whole day."""
    return days(on, on + DAY, "day")


def month(year: int, number: int) -> Stretch | None:
    """One whole month."""
    return days(date(year, number, 1), next_month(year, number), "month") if real(year, number, 1) else None


def year(number: int) -> Stretch | None:
    """One whole year."""
    return days(date(number, 1, 1), date(number + 1, 1, 1), "year") if real(number, 1, 1) else None


def week(of: date) -> Stretch:
    """The week from Monday to Sunday that holds the day."""
    monday = of - of.weekday() * DAY
    return days(monday, monday + 7 * DAY, "week")
