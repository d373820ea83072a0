"""Times that a text names by the calendar: "3 May 2023", "May 3", "early May", "in 2009", "late 2022".

A day or month without a year takes the year nearest the publication date; without one it stays unresolved.
"""

from __future__ import annotations

import re
from datetime import date

from claims.dates import (
    DAY_FORM,
    MONTH_FORM,
    MONTHS,
    WEEKDAY_FORM,
    YEAR_FORM,
    Published,
    day_number,
    month_number,
    nearest,
    next_month,
    real,
    slashed_date,
    weekday_number,
)
from claims.stretch import DAY, Rule, Stretch, day, days, month, year

SP = r"[^\S\r\n]+"
_YEAR_TAIL = rf"(?:,?{SP}(?:of{SP})?(?:(?P<year>{YEAR_FORM})|(?P<which>this|last|next){SP}year\b))?"
_WEEKDAY_HEAD = rf"(?:(?P<weekday>{WEEKDAY_FORM}),?{SP})?"
_EDGE = r"(?<![\w./:$£€-])"

# Some names of months are names of people or verbs too: these need a preposition that only times take.
_PLAIN = "|".join(name for name in MONTHS if name not in {"March", "April", "May", "June", "August"})
_PREPOSITIONS = r"[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring"
_MORE_PREPOSITIONS = rf"{_PREPOSITIONS}|[Bb]y|[Ff]rom|[Bb]efore|[Aa]fter|[Tt]hrough(?:out)?"
_NOT_A_YEAR_LATER = rf"(?!,?{SP}(?:{YEAR_FORM}))"

# A number with a counted thing after it is no year: "in 2000 homes". Nouns of events may follow a year.
_COUNTED = re.compile(
    rf"{SP}(?:(?:people|men|women|children|feet|metres|meters|miles|per|or|more|other)\b"
    rf"|(?!was\b|has\b|is\b|as\b|its\b|this\b|police\b|thus\b|us\b|always\b|perhaps\b|unless\b|elections\b|games\b|riots\b"
    rf"|attacks\b|talks\b|protests\b|floods\b|towards\b|across\b|plus\b|does\b)[a-z-]+s\b(?!{SP}of\b))"
)
# Thirds of a month or year, as newspapers use the words: (first, one past the last) of ten-day or four-month pieces.
_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_PART = r"(?P<part>\b(?:[Ee]arly|[Ll]ate|[Mm]id)(?:[- ]in)?|(?:\b[Tt]he )?\b(?:beginning|start|middle|end) of)[- ]"
# A date without a year that would lie further ahead than this is of an older year than one looks at (29 February).
_FAR = 183 * DAY
_HOLIDAYS = {"Christmas Eve": (12, 24), "Christmas Day": (12, 25), "Boxing Day": (12, 26),
             "New Year's Eve": (12, 31), "New Year's Day": (1, 1), "Halloween": (10, 31)}  # fmt: skip
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def which_year(match: re.Match[str], known: Published | None) -> int | None:
    """The year that the words name, "last year" included; None where they name none."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("which") and known:
        return known.year + {"last": -1, "this": 0, "next": 1}[groups["which"]]
    return None


def _years(match: re.Match[str], known: Published | None) -> list[int]:
    named = which_year(match, known)
    if named is not None:
        return [named]
    if known is None or match.groupdict().get("which"):
        return []
    return [known.year] if known.month is None else [known.year - 1, known.year, known.year + 1]


def _resolve_day(number: int, on: int, match: re.Match[str], known: Published | None) -> Stretch | None:
    candidates = [date(y, number, on) for y in _years(match, known) if real(y, number, on)]
    weekday = match.groupdict().get("weekday")
    if weekday and len(candidates) > 1:
        candidates = [c for c in candidates if c.weekday() == weekday_number(weekday)] or candidates
    if known is None or len(_years(match, known)) < 2:
        return day(candidates[0]) if candidates else None
    anchor = known.date or date(known.year, known.month or 1, 15)
    found = nearest(candidates, anchor)
    return day(found) if found and found - anchor < _FAR else None


def _month_day(match: re.Match[str], known: Published | None) -> Stretch | None:
    return _resolve_day(month_number(match["month"]), day_number(match["day"]), match, known)


def _iso(match: re.Match[str], _: Published | None) -> Stretch | None:
    parts = int(match[1]), int(match[2]), int(match[3])
    return day(date(*parts)) if real(*parts) else None


def _slashed(match: re.Match[str], _: Published | None) -> Stretch | None:
    found = slashed_date(match)
    return day(found) if found else None


def _day_range(match: re.Match[str], known: Published | None) -> Stretch | None:
    number = month_number(match["month"])
    first = _resolve_day(number, day_number(match["day"]), match, known)
    last = _resolve_day(number, day_number(match["last"]), match, known)
    if first is None or last is None or first.start >= last.start:
        return None
    return Stretch(first.start, last.end, "range")


def _which_month(match: re.Match[str], known: Published | None) -> date | None:
    number = month_number(match["month"])
    candidates = [date(y, number, 1) for y in _years(match, known) if real(y, number, 1)]
    if len(candidates) < 2 or known is None:
        return candidates[0] if candidates else None
    return nearest(candidates, date(known.year, known.month or 1, 1))


def _month(match: re.Match[str], known: Published | None) -> Stretch | None:
    first = _which_month(match, known)
    return month(first.year, first.month) if first else None


def _chosen_month(match: re.Match[str], known: Published | None) -> Stretch | None:
    """ "last May" is the latest May before the month of publication, "next May" the first after it."""
    if known is None or known.month is None:
        return None
    number = month_number(match["month"])
    here = (known.year, known.month)
    years = range(known.year - 1, known.year + 2)
    if match["choice"].lower() == "last":
        return month(max(y for y in years if (y, number) < here), number)
    if match["choice"].lower() == "next":
        return month(min(y for y in years if (y, number) > here), number)
    return month(known.year, number)


def _third(match: re.Match[str]) -> int:
    return next(index for word, index in _THIRDS.items() if word in match["part"].lower())


def month_third(first: date, third: int) -> Stretch:
    """The first ten days of a month, the next ten, or what is left of it."""
    after = next_month(first.year, first.month)
    starts = (first, first + 10 * DAY, first + 20 * DAY, after)
    return days(starts[third], starts[third + 1], "range")


def year_third(number: int, third: int) -> Stretch | None:
    """January to April, May to August, or September to December."""
    if not real(number, 1, 1):
        return None
    starts = (date(number, 1, 1), date(number, 5, 1), date(number, 9, 1), date(number + 1, 1, 1))
    return days(starts[third], starts[third + 1], "range")


def _month_part(match: re.Match[str], known: Published | None) -> Stretch | None:
    first = _which_month(match, known)
    return month_third(first, _third(match)) if first else None


def _year(match: re.Match[str], _: Published | None) -> Stretch | None:
    return None if _COUNTED.match(match.string, match.end("year")) else year(int(match["year"]))


def _year_part(match: re.Match[str], _: Published | None) -> Stretch | None:
    return year_third(int(match["year"]), _third(match))


def _year_range(match: re.Match[str], _: Published | None) -> Stretch | None:
    first, last = int(match["year"]), match["last"]
    final = int(match["year"][: 4 - len(last)] + last)
    return days(date(first, 1, 1), date(final + 1, 1, 1), "range") if first < final else None


def _decade(match: re.Match[str], _: Published | None) -> Stretch | None:
    first = int(match["year"])
    return days(date(first, 1, 1), date(first + 10, 1, 1), "range")


def _year_piece(match: re.Match[str], known: Published | None) -> Stretch | None:
    number = which_year(match, known)
    if number is None or not real(number, 1, 1):
        return None
    size = 3 if match["piece"].lower() == "quarter" else 6
    index = _QUARTERS[match["nth"].lower()]
    if index * size > 12:
        return None
    return days(date(number, size * (index - 1) + 1, 1), next_month(number, size * index), "range")


def _holiday(match: re.Match[str], known: Published | None) -> Stretch | None:
    return _resolve_day(*_HOLIDAYS[match["name"].replace("’", "'")], match, known)


def _nothing(_: re.Match[str], __: Published | None) -> Stretch | None:
    return None


def _rule(pattern: str, resolve: object) -> Rule:
    return Rule(re.compile(pattern), resolve)  # type: ignore[arg-type]


_M, _D = rf"(?P<month>{MONTH_FORM})", rf"(?P<day>{DAY_FORM})"
_LAST, _TO = rf"(?P<last>{DAY_FORM})", rf"(?:[-–—]|{SP}(?:to|through){SP}|{SP}[-–—]{SP})"
_FULL = "|".join(MONTHS)
_NAMES = "|".join(name.replace("'", "['’]") for name in _HOLIDAYS)

CALENDAR: tuple[Rule, ...] = (
    # A name of what happened on one certain day, not the day of this year.
    _rule(rf"\b(?:Sept(?:ember|\.)?{SP}11|9/11)\b(?={SP}(?:terror|attacks?\b|hijack))", _nothing),
    _rule(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])", _iso),
    _rule(r"(?<![\d/])(\d{1,2}) ?/ ?(\d{1,2}) ?/ ?(\d{4})(?![\d/])", _slashed),
    _rule(rf"{_WEEKDAY_HEAD}(?:\b[Tt]he{SP})?{_EDGE}{_D}(?:{SP}of)?{SP}{_M}{_YEAR_TAIL}", _month_day),
    _rule(rf"{_WEEKDAY_HEAD}\b{_M}{SP}{_D}{_YEAR_TAIL}", _month_day),
    _rule(rf"\b{_M}{SP}(?P<day>\d{{1,2}}){_TO}{_LAST}{_YEAR_TAIL}", _day_range),
    _rule(rf"{_EDGE}(?P<day>\d{{1,2}}){_TO}{_LAST}{SP}{_M}{_YEAR_TAIL}", _day_range),
    _rule(rf"{_PART}{_M}(?!{SP}\d{{1,2}}\b){_YEAR_TAIL}", _month_part),
    _rule(rf"\b{_M},?(?:{SP}of)?{SP}(?:(?P<year>{YEAR_FORM})|(?P<which>this|last|next){SP}year\b)", _month),
    _rule(rf"\b(?P<choice>[Ll]ast|[Tt]his|[Nn]ext){SP}(?P<month>{_FULL})\b{_NOT_A_YEAR_LATER}", _chosen_month),
    _rule(rf"\b(?P<month>{_PLAIN})\b{_NOT_A_YEAR_LATER}", _month),
    _rule(rf"\b(?:{_MORE_PREPOSITIONS}){SP}(?P<span>(?P<month>March|April|June|August)\b){_NOT_A_YEAR_LATER}", _month),
    _rule(rf"\b(?:{_PREPOSITIONS}){SP}(?P<span>(?P<month>May)\b)(?!['’]s){_NOT_A_YEAR_LATER}", _month),
    _rule(rf"\b(?:{_MORE_PREPOSITIONS}|of){SP}(?P<span>(?P<year>{YEAR_FORM}))", _year),
    _rule(rf"\((?P<span>(?P<year>{YEAR_FORM}))\)", _year),
    _rule(rf"{_PART}(?P<year>{YEAR_FORM})", _year_part),
    _rule(
        rf"\b(?:[Ff]rom|[Bb]etween){SP}(?P<span>(?P<year>{YEAR_FORM}){SP}(?:to|and|until|through){SP}"
        rf"(?P<last>{YEAR_FORM}))",
        _year_range,
    ),
    _rule(rf"{_EDGE}(?P<year>(?:19|20)\d\d)[-–](?P<last>(?:19|20)\d\d|\d\d)(?![\w-])", _year_range),
    _rule(rf"(?:\b[Tt]he{SP})?\b(?P<year>(?:1[6-9]|20)\d0)s\b", _decade),
    _rule(
        rf"(?:\b[Tt]he{SP})?\b(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth){SP}(?P<piece>quarter|half){SP}of{SP}"
        rf"(?:(?P<year>{YEAR_FORM})|(?P<which>this|last|next){SP}year\b)",
        _year_piece,
    ),
    _rule(rf"\b(?P<name>{_NAMES})\b{_YEAR_TAIL}", _holiday),
)  # fmt: skip
