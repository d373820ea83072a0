"""Times that only the publication date gives: "Tuesday", "last week", "two years ago", "overnight".

A weekday is the latest such day not after publication unless the words say "next". Nothing is guessed: without the
publication day (or month, or year, where that is enough) these stay unresolved.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from claims.calendar_times import SP, month_third, year_third
from claims.clock import part_of
from claims.dates import WEEKDAYS, Published, weekday_number
from claims.stretch import DAY, Rule, Stretch, day, days, month, week, year

NUMBERS = {word: value for value, word in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
)} | {"a": 1, "an": 1, "a couple of": 2}  # fmt: skip
_NUMBER = r"(?P<number>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})\b"
_CHOICE = r"(?P<choice>last|this past|past|this coming|this|next|coming)"
_LATER = re.compile(r"\b(?:will|is|are|be) (?:\w+ ){0,7}?(?:on )?\Z|\b(?:due|scheduled|expected|set) (?:\w+ ){0,5}?\Z")
_TO_COME = re.compile(r"\b(?:will|scheduled|due|expected|to be)\b")

# Days that a proper name holds, told by the word before or after.
_NAMED_BEFORE = r"(?<!Black )(?<!Good )(?<!Super )(?<!Easter )(?<!Palm )(?<!Bloody )(?<!Ash )(?<!Cyber )(?<!Giving )"
_NAMED_AFTER = r"(?!\s+(?:Times|Mirror|Telegraph|Express|Mail|Post|Night Live|Independent|Herald|Business)\b)"


def _needs_day(resolve: Callable[[re.Match[str], date], Stretch | None]) -> Callable[..., Stretch | None]:
    def resolved(match: re.Match[str], known: Published | None) -> Stretch | None:
        on = known.date if known else None
        return resolve(match, on) if on else None

    return resolved


def _is_to_come(match: re.Match[str]) -> bool:
    """Whether the few words before speak of what is yet to happen ("will vote on Thursday")."""
    before = match.string[max(0, match.start() - 60) : match.start()]
    return bool(_LATER.search(before)) and bool(_TO_COME.search(before[-50:]))


def _weekday(match: re.Match[str], on: date) -> Stretch:
    number = weekday_number(match["weekday"])
    back = (on.weekday() - number) % 7
    choice = (match["choice"] or "").lower()
    if choice in {"next", "coming", "this coming"}:
        return day(on + (7 - back) * DAY)
    if choice == "this":
        return day(on + (-back % 7) * DAY)
    if choice in {"last", "past", "this past"}:
        return day(on - (back or 7) * DAY)
    return day(on + (7 - back) * DAY) if _is_to_come(match) else day(on - back * DAY)


def _weekday_of_week(match: re.Match[str], on: date) -> Stretch:
    monday = on - on.weekday() * DAY + {"last": -7, "this": 0, "next": 7}[match["choice"].lower()] * DAY
    return day(monday + weekday_number(match["weekday"]) * DAY)


_NAMED_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
_NIGHTS = {
    "tonight": (0, "night"),
    "last night": (-1, "night"),
    "overnight": (-1, "night"),
    "this morning": (0, "morning"),
    "this afternoon": (0, "afternoon"),
    "this evening": (0, "evening"),
}


def _named_day(match: re.Match[str], on: date) -> Stretch:
    return day(on + _NAMED_DAYS[match["name"].lower()] * DAY)


def _night(match: re.Match[str], on: date) -> Stretch:
    shift, part = _NIGHTS[match["name"].lower()]
    return part_of(day(on + shift * DAY), (part,))


def _week(match: re.Match[str], on: date) -> Stretch:
    return week(on + {"last": -7, "this": 0, "next": 7}[match["choice"].lower()] * DAY)


def _weekend(match: re.Match[str], on: date) -> Stretch:
    choice = (match["choice"] or "").lower()
    saturday = on - ((on.weekday() - 5) % 7) * DAY
    if choice in {"this", "next", "coming", "this coming"} and on.weekday() < 5:
        saturday += 7 * DAY
    elif choice == "next" or (choice in {"last", "past", "this past"} and on.weekday() >= 5):
        saturday += (7 if choice == "next" else -7) * DAY
    return days(saturday, saturday + 2 * DAY, "range")


def _month_shift(known: Published, shift: int) -> tuple[int, int] | None:
    if known.month is None:
        return None
    index = known.year * 12 + known.month - 1 + shift
    return index // 12, index % 12 + 1


def _period(match: re.Match[str], known: Published | None) -> Stretch | None:
    """ "last month", "this year", with "early" or "late" before it where the words have that."""
    if known is None:
        return None
    shift = {"last": -1, "this": 0, "next": 1}[match["choice"].lower()]
    part = (match["part"] or "").lower().rstrip("- ")
    third = {"early": 0, "mid": 1, "late": 2}.get(part)
    if match["unit"] == "year":
        return year(known.year + shift) if third is None else year_third(known.year + shift, third)
    at = _month_shift(known, shift)
    if at is None:
        return None
    return month(*at) if third is None else month_third(date(*at, 1), third)


def _number(match: re.Match[str]) -> int:
    written = (match["number"] or "a").lower()
    return int(written) if written.isdigit() else NUMBERS[written]


def _ago(match: re.Match[str], known: Published | None) -> Stretch | None:
    if known is None or match["vague"]:
        return None
    count, unit = _number(match), match["unit"]
    if unit in {"year", "decade"}:
        return year(known.year - count * (10 if unit == "decade" else 1))
    if unit == "month":
        at = _month_shift(known, -count)
        return month(*at) if at else None
    if known.date is None:
        return None
    return day(known.date - count * DAY) if unit == "day" else week(known.date - 7 * count * DAY)


def _past(match: re.Match[str], on: date) -> Stretch | None:
    """The time up to and with the day of publication."""
    count, unit = _number(match), match["unit"]
    if unit in {"hour", "day", "week"}:
        hours = count * {"hour": 1, "day": 24, "week": 168}[unit]
        return days(on - timedelta(days=-(-hours // 24)), on + DAY, "range")
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    at = _month_shift(Published(on.year, on.month, on.day), -months)
    if at is None or at[0] < 1:
        return None
    return days(date(*at, min(on.day, calendar.monthrange(*at)[1])), on + DAY, "range")


def _rule(pattern: str, resolve: Callable[..., Stretch | None]) -> Rule:
    return Rule(re.compile(pattern), resolve)


_SPAN_UNIT = r"(?P<unit>hour|day|week|month|year|decade)"
_VAGUE = rf"(?P<vague>\b(?:more than|less than|over|under|at least|nearly|almost|up to){SP})?"
_DAYS = "|".join(sorted(_NAMED_DAYS, key=len, reverse=True))
_NIGHT_FORMS = "|".join(_NIGHTS)
_NEAR = r"(?P<choice>last|this|next)"
_PART = rf"(?:(?P<part>early|late|mid)[- ]|(?:earlier|later){SP})?"

RELATIVE: tuple[Rule, ...] = (
    _rule(rf"\b(?:(?i:{_CHOICE}){SP})?\b{_NAMED_BEFORE}{_WEEKDAY}{_NAMED_AFTER}", _needs_day(_weekday)),
    _rule(rf"\b{_WEEKDAY}{SP}(?:of{SP})?{_NEAR}{SP}week\b", _needs_day(_weekday_of_week)),
    _rule(rf"(?i)\b(?:(?:earlier|later){SP})?(?<!USA )(?P<name>{_DAYS})\b", _needs_day(_named_day)),
    _rule(rf"(?i)\b(?:(?:earlier|later|late|early){SP})?(?P<name>{_NIGHT_FORMS})\b", _needs_day(_night)),
    _rule(rf"(?i)\b(?:(?:earlier|later|early|late){SP})?{_NEAR}{SP}week\b", _needs_day(_week)),
    _rule(rf"(?i)\b(?:the|{_CHOICE}){SP}weekend\b", _needs_day(_weekend)),
    _rule(rf"(?i)\b{_PART}{_NEAR}{SP}(?P<unit>month|year)\b", _period),
    _rule(rf"(?i){_VAGUE}\b{_NUMBER}{SP}(?P<unit>day|week|month|year|decade)s?{SP}ago\b", _ago),
    _rule(rf"(?i)\b(?:the|these){SP}(?:last|past){SP}{_NUMBER}{SP}{_SPAN_UNIT}s\b", _needs_day(_past)),
    _rule(rf"(?i)\bthe{SP}(?P<number>)(?:last|past){SP}(?P<unit>week|month|year|decade)\b", _needs_day(_past)),
)
