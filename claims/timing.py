"""Times in a text, resolved against the date of publication.

A grammar of its own instead of a general date parser: it runs over every sentence, has to know exactly which words are
the time, and must leave out what cannot be known. The tables are in `claims.calendar_times`, `claims.relative_times`
and `claims.clock`; this module picks among what they find.
"""

from __future__ import annotations

import re
from bisect import bisect

from claims.calendar_times import CALENDAR
from claims.clock import Clock, clocks, narrow
from claims.dates import Published, published
from claims.relative_times import RELATIVE
from claims.span import Span
from claims.stretch import Rule, Stretch
from claims.time import TimeRange

RULES: tuple[Rule, ...] = CALENDAR + RELATIVE

# Nearly every time holds a digit or one of these; most sentences hold neither, and are done with at once.
_HINT = re.compile(
    r"\d|Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN|Christmas|Boxing|New Year|Halloween"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
    r"|(?i:today|yesterday|tomorrow|tonight|overnight|morning|afternoon|evening|night|week|month|year|decade|ago\b|past\b)"
)
_DAYS = frozenset({"day", "part"})
_BETWEEN = re.compile(r"[^\S\r\n]*,?[^\S\r\n]*(?:(?:on|at|around|about|shortly|just|before|after|by)[^\S\r\n]+)*")


def find_times(text: str, start: int, end: int, published_at: str | None) -> list[TimeRange]:
    """The times that a stretch of text names, in its order, each with the exact words; they never overlap.

    `published_at` is ISO 8601 as far as known, None where unknown. Times that need more than is known are left out.

    >>> text = "Two drones were brought down on May 3."
    >>> [(t.start, t.granularity, t.span.of(text)) for t in find_times(text, 0, len(text), "2023-05-30") if t.span]
    [('2023-05-03', 'day', 'May 3')]
    """
    if not _HINT.search(text, start, end):
        return []
    known = published(published_at)
    found: list[tuple[Span, Stretch]] = []
    for span, stretch in _resolved(text, start, end, known):
        if stretch.granularity == "day":
            # Words that narrow the day before are not counted twice: "Monday early in the morning of Tuesday".
            floor = found[-1][0].end if found else start
            span, stretch = narrow(text, span, stretch, floor, end)
        found.append((span, stretch))
    found += _clocked(text, found, list(clocks(text, start, end)))
    return [stretch.at(span) for span, stretch in sorted(found, key=lambda item: item[0])]


def _resolved(text: str, start: int, end: int, known: Published | None) -> list[tuple[Span, Stretch]]:
    """The leftmost longest matches. One that cannot be resolved still hides the shorter ones inside it."""
    matches = []
    for order, rule in enumerate(RULES):
        for match in rule.pattern.finditer(text, start, end):
            span = Span(*match.span("span" if "span" in rule.pattern.groupindex else 0))
            matches.append((span.start, -span.end, order, span, rule, match))
    taken = start
    found = []
    for _, _, _, span, rule, match in sorted(matches, key=lambda item: item[:3]):
        if span.start < taken:
            continue
        taken = span.end
        stretch = _stretch(rule, match, known)
        if stretch is not None:
            found.append((span, stretch))
    return found


def _stretch(rule: Rule, match: re.Match[str], known: Published | None) -> Stretch | None:
    try:
        return rule.resolve(match, known)
    except (OverflowError, ValueError):  # outside the years that the calendar has
        return None


def _clocked(text: str, found: list[tuple[Span, Stretch]], named: list[Clock]) -> list[tuple[Span, Stretch]]:
    """Times of day set on their day: the one beside each (then taken out of `found`), else the only day of the text."""
    starts = [span.start for span, _ in found]
    days = [stretch for _, stretch in found if stretch.granularity in _DAYS]
    joined: dict[int, tuple[Span, Stretch]] = {}
    alone = []
    for clock in named:
        after = bisect(starts, clock.span.start)
        beside = [index for index in (after - 1, after) if 0 <= index < len(found)]
        if any(found[index][0].overlaps(clock.span) for index in beside):
            continue
        index = next((i for i in beside if i not in joined and _adjacent(text, found[i], clock)), None)
        if index is not None:
            span, stretch = found[index]
            whole = Span(min(span.start, clock.span.start), max(span.end, clock.span.end))
            joined[index] = (whole, clock.on(_midnight(stretch)))
        elif len(days) == 1:
            alone.append((clock.span, clock.on(_midnight(days[0]))))
    found[:] = [item for index, item in enumerate(found) if index not in joined]
    return [*joined.values(), *alone]


def _adjacent(text: str, item: tuple[Span, Stretch], clock: Clock) -> bool:
    span, stretch = item
    first, second = sorted((span, clock.span))
    return stretch.granularity in _DAYS and _BETWEEN.fullmatch(text, first.end, second.start) is not None


def _midnight(stretch: Stretch) -> Stretch:
    return Stretch(stretch.start.replace(hour=0, minute=0), stretch.end, "day")
