"""Numbers that count and measure nothing: dates, clock times, names, model and telephone numbers, idioms."""

from __future__ import annotations

from claims.numbers import HYPHENS, Numeral, Word, lower_at, skip_hyphen
from claims.numerals import DESIGNATORS, FROZEN_COMPOUNDS, MONTHS

_YEAR_LEADS = {
    "in",
    "since",
    "of",
    "by",
    "until",
    "till",
    "from",
    "to",
    "and",
    "during",
    "before",
    "after",
    "late",
    "early",
}
_ZONES = {"gmt", "utc", "est", "edt", "pst", "pdt", "cet", "bst", "ist", "hours", "hrs", "local"}
# With these a number in words is a name too: "phase two", "day one".
_COUNTED_OFF = {"phase", "chapter", "day", "step", "stage", "part", "act", "number", "round"}
# Capitals before which a number may well count: "in the US 12 people".
_NATIONS = {"us", "un", "uk", "eu", "uae"}
_GLUED_SUFFIXES = {"st", "nd", "rd", "th", "s", "x", "×"}


def is_lookalike(words: list[Word], numeral: Numeral) -> bool:
    """Whether a numeral only looks like a quantity, as far as its neighbours tell.

    >>> from claims.numbers import numeral_at, words_in
    >>> words = words_in("May 3")
    >>> is_lookalike(words, numeral_at(words, 1))
    True
    """
    return any(rule(words, numeral) for rule in _RULES)


def is_year(words: list[Word], numeral: Numeral) -> bool:
    """Whether four bare digits can be a year (the parse may still show that they count a noun)."""
    text = words[numeral.first].text
    if numeral.last - numeral.first != 1 or len(text) != 4 or not text.isdigit():
        return False
    return 1900 <= numeral.low <= 2100 or (numeral.low >= 1000 and lower_at(words, numeral.first - 1) in _YEAR_LEADS)


def _date(words: list[Word], numeral: Numeral) -> bool:
    first, last = numeral.first, numeral.last
    before, after = lower_at(words, first - 1), lower_at(words, last)
    if before == "." and lower_at(words, first - 2) in MONTHS:
        before = lower_at(words, first - 2)
    day = numeral.digits and numeral.low <= 31
    month_before = (
        before in MONTHS and words[first - 1 if words[first - 1].text != "." else first - 2].text[0].isupper()
    )
    month_after = after in MONTHS and words[last].text[0].isupper() and not words[last].glued
    # "November 18-19", "May 3 and 4": the later number hangs on the same month
    chained = (
        before in HYPHENS | {"and", "to"} and lower_at(words, first - 3) in MONTHS and words[first - 2].text.isdigit()
    )
    return numeral.digits and (month_before or (day and (month_after or chained)))


def _clock(words: list[Word], numeral: Numeral) -> bool:
    last = numeral.last
    if ":" in {lower_at(words, last), lower_at(words, numeral.first - 1)}:
        at = last if lower_at(words, last) == ":" else numeral.first
        return words[at].glued and numeral.digits
    after = lower_at(words, last)
    meridiem = after in {"am", "pm"} or (
        after in {"a", "p"} and lower_at(words, last + 1) == "." and lower_at(words, last + 2) == "m"
    )
    o_clock = after == "o" and lower_at(words, last + 1) in {"'", "’"}
    zone = after in _ZONES and numeral.digits and len(words[numeral.first].text) == 4 and after not in {"hours", "hrs"}
    text = words[numeral.first].text
    military = (
        after in {"hours", "hrs"}
        and len(text) == 4
        and text.isdigit()
        and numeral.low < 2400
        and numeral.low % 100 < 60
    )
    return military or meridiem or o_clock or zone


def _glued(words: list[Word], numeral: Numeral) -> bool:
    """ "AK-47", "G7", "4x4", "17th", "9/11", "555-1234", "1990s", "#4"."""
    first, last = numeral.first, numeral.last
    if not numeral.digits:
        return False
    before = words[first - 1] if first else None
    if before is not None and words[first].glued:
        if before.text[-1].isalnum() or before.text in {"/", "#", "_", "×"}:
            return True
        if before.text in HYPHENS and before.glued and first >= 2 and _joins_name(words[first - 2].text):
            return True
    after = words[last] if last < len(words) else None
    if after is None or not after.glued:
        return False
    if after.text == "/" or after.lower in _GLUED_SUFFIXES:
        return last + 1 == len(words) or after.text != "/" or words[last + 1].glued
    return after.text in HYPHENS and last + 1 < len(words) and words[last + 1].text.isdigit() and words[last + 1].glued


def _joins_name(text: str) -> bool:
    return text[-1].isdigit() or (
        text[-1].isalpha() and text.lower() not in {"magnitude", "mid", "early", "late", "euro"}
    )


def _designated(words: list[Word], numeral: Numeral) -> bool:
    first = numeral.first
    before = lower_at(words, first - 1)
    capitals = first > 0 and words[first - 1].text.isupper() and 2 <= len(before) <= 3 and before not in _NATIONS
    if capitals and numeral.digits and words[first].text.isdigit():
        return True  # "12 AK 47 guns", "MH 370"
    if before == "." and lower_at(words, first - 2) in {"no", "nos", "art", "sec", "ch", "vol", "pp", "p"}:
        return True
    if first == 0 or before not in DESIGNATORS:
        return False
    named = words[first - 1].text[0].isupper() or before not in {"no", "part", "day", "local", "title"}
    return named and (numeral.digits or words[first].text[0].isupper() or before in _COUNTED_OFF)


def _compound(words: list[Word], numeral: Numeral) -> bool:
    """ "two-way", "one-time", "four-by-four"."""
    before = [word.lower for word in words[max(0, numeral.first - 4) : numeral.first] if word.text not in HYPHENS]
    if before[-2:] == [words[numeral.first].lower, "by"]:
        return True
    after = skip_hyphen(words, numeral.last)
    if after == numeral.last or after >= len(words) or not words[after].glued:
        return False
    return words[after].lower in FROZEN_COMPOUNDS or words[after].lower == "by"


def _address(words: list[Word], numeral: Numeral) -> bool:
    following = [word.lower for word in words[numeral.last : numeral.last + 4]]
    capital = numeral.last < len(words) and words[numeral.last].text[0].isupper()
    return (
        numeral.digits
        and capital
        and bool({"street", "avenue", "st", "ave", "blvd", "boulevard", "lane"} & set(following))
    )


def _telephone(words: list[Word], numeral: Numeral) -> bool:
    """Bare digits beside bare digits, or a leading zero: "0845 125 2222"."""
    if not numeral.digits or numeral.last - numeral.first != 1:
        return False
    text = words[numeral.first].text
    beside = lower_at(words, numeral.first - 1), lower_at(words, numeral.last)
    return text.isdigit() and (any(word.isdigit() for word in beside) or (len(text) > 1 and text[0] == "0"))


_RULES = (_date, _clock, _glued, _designated, _compound, _address, _telephone)
