"""A stretch of time that a text names, at the text's own granularity."""

from __future__ import annotations

from dataclasses import dataclass

from claims.span import Span


@dataclass(frozen=True, slots=True)
class TimeRange:
    """ "May 3" in an article of 2023: start 2023-05-03, end 2023-05-04, granularity "day".

    `start` and `end` are half-open ISO 8601 (dates, or date-times below a day). `granularity` is one of "minute",
    "hour", "part" (of a day), "day", "week", "month", "year", "range". `span` is None for a time that comes from the
    sentence's surroundings.
    """

    start: str
    end: str
    granularity: str
    span: Span | None
