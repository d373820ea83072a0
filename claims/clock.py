"""Hours of the day: "7:48 a.m.", "0630 GMT", "Tuesday morning", "early Sunday". They need a day to stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from claims.span import Span
from claims.stretch import Stretch

# Parts of a day in hours after its midnight. "Night" runs into the next morning; "early" is wire copy's word for
# the hours after midnight, "late" for those before the next.
PARTS = {
    "early": (0, 9),
    "morning": (0, 12),
    "midday": (11, 14),
    "afternoon": (12, 18),
    "evening": (17, 24),
    "late": (18, 24),
    "night": (18, 30),
}

_ZONE = r"(?:GMT|UTC|BST|CES?T|EES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|[AJ]ES?T|local(?: time)?)"
_CLOCK = re.compile(
    r"(?<![\w.:/-])(?:"
    r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[aApP])\.?[mM]\b\.?"
    r"|(?:(?<=at )|(?<=around )|(?<=about )|(?<=by ))(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![\d:])"
    rf"|(?P<hour0>[01]\d|2[0-3]):?(?P<minute0>[0-5]\d)(?= ?(?:{_ZONE}\b|hours\b))"
    r"|(?<=at )(?P<noon>noon)\b)"
    rf"(?P<zone> ?(?:{_ZONE}\b|hours\b))?"
)
_WORDS = r"(?:morning|midday|afternoon|evening|night)"
_BEFORE = re.compile(
    rf"\b(?:(early|late)|(?:(?:the|in the) )?(?:(early|late) )?({_WORDS}) of)(?: on)?[^\S\r\n]+\Z", re.IGNORECASE
)
_AFTER = re.compile(
    rf"(?:['’]s)?[^\S\r\n]+(?:(early|late) )?(?:(?:in|at|during) (?:the )?)?(?:(early|late) )?({_WORDS})\b"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day found in a text, before it is known of which day. `minute` is None where only the hour is named."""

    span: Span
    hour: int
    minute: int | None
    zone: str

    def on(self, day: Stretch) -> Stretch:
        """This time on the first day of a stretch."""
        start = day.start + timedelta(hours=self.hour, minutes=self.minute or 0)
        size = timedelta(hours=1) if self.minute is None else timedelta(minutes=1)
        return Stretch(start, start + size, "hour" if self.minute is None else "minute", self.zone)


def clocks(text: str, start: int, end: int) -> Iterator[Clock]:
    """The times of day in a stretch of text, in order."""
    for match in _CLOCK.finditer(text, start, end):
        hour = int(match["hour"] or match["hour24"] or match["hour0"] or 12)
        minute = match["minute"] or match["minute24"] or match["minute0"]
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        zone = "Z" if re.search("GMT|UTC", match["zone"] or "") else ""
        # The stop of "a.m." may be the sentence's as well; the words of the time keep it.
        yield Clock(Span(*match.span()), hour, int(minute) if minute else None, zone)


def part_of(day: Stretch, words: tuple[str, ...]) -> Stretch:
    """What is left of a day when the words narrow it; words that leave nothing are passed over."""
    midnight, start, end = day.start, day.start, day.start + timedelta(hours=30)
    for word in words:
        low, high = (midnight + timedelta(hours=hours) for hours in PARTS[word])
        if max(start, low) < min(end, high):
            start, end = max(start, low), min(end, high)
    return Stretch(start, end, "part")


def narrow(text: str, span: Span, day: Stretch, start: int, end: int) -> tuple[Span, Stretch]:
    """A day with the part of it that stands beside its words: "early Tuesday", "the morning of May 3"."""
    before = _BEFORE.search(text[max(start, span.start - 40) : span.start])
    after = _AFTER.match(text, span.end, end)
    words = [word.lower() for match in (before, after) if match for word in match.groups() if word]
    if not words:
        return span, day
    opened = span.start - (len(before.group()) if before else 0)
    return Span(opened, after.end() if after else span.end), part_of(day, tuple(words))
