"""Times in a text, resolved against the date of publication.

A grammar of its own instead of a general date parser: it runs over every sentence, has to know exactly which words are
the time, and must leave out what cannot be known. The tables are in `claims.calendar_times`, `claims.relative_times`
and `claims.clock`; this module picks among what they find.
"""

from __future__ import annotations

import re

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
    found = []
    for span, stretch in _resolved(text, start, end, known):
        if stretch.granularity == "day":
            span, stretch = narrow(text, span, stretch, start, end)
        found.append((span, stretch))
    for clock in clocks(text, start, end):
        found = _with_clock(text, found, clock)
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


def _with_clock(text: str, found: list[tuple[Span, Stretch]], clock: Clock) -> list[tuple[Span, Stretch]]:
    """The times with a time of day set on its day: the one beside it, else the only day that the text names."""
    days = [item for item in found if item[1].granularity in {"day", "part"} and not item[0].overlaps(clock.span)]
    if any(span.overlaps(clock.span) for span, _ in found):
        return found
    for item in days:
        span, stretch = item
        first, second = sorted((span, clock.span))
        if _BETWEEN.fullmatch(text, first.end, second.start):
            joined = Span(first.start, second.end)
            return [other for other in found if other is not item] + [(joined, clock.on(_midnight(stretch)))]
    if len(days) == 1:
        return [*found, (clock.span, clock.on(_midnight(days[0][1])))]
    return found


def _midnight(stretch: Stretch) -> Stretch:
    return Stretch(stretch.start.replace(hour=0, minute=0), stretch.end, "day")
