"""What the words around a number do to it: "at least", "nearly", "or so"."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from claims.numbers import HYPHENS, Numeral, Word, phrase_at
from claims.numerals import AFTER, BEFORE, FIXED_TOLERANCE, LEAST_SHARE, MOST_SHARE, STRENGTH, Bound
from claims.quantity import Measure


@dataclass(frozen=True, slots=True)
class Interval:
    """Low and high end, None where unbounded; an open end is excluded."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Modifiers:
    """The modifiers of the words `first` up to `last`, nearest to the number first, with their own words."""

    first: int
    last: int
    bounds: tuple[Bound, ...] = ()
    text: str = ""


def modifiers_around(words: list[Word], first: int, last: int, start: int | None = None) -> Modifiers:
    """The modifiers before word `start` (default: the number's first) and after the number `first` to `last`."""
    begin = first if start is None else start
    bounds: list[Bound] = []
    texts: list[str] = []
    while (size := _size_before(words, begin)) > 0:
        phrase = phrase_at(words, begin - size, size)
        begin -= size
        if phrase in BEFORE:
            bounds.append(BEFORE[phrase])
        texts.insert(0, phrase)
    for size in (2, 1):
        phrase = phrase_at(words, last, size)
        if phrase in AFTER and last + size <= len(words) and not _is_comparison(words, phrase, last + size):
            bounds.append(AFTER[phrase])
            texts.append(phrase.removeprefix("- "))
            last += size
            break
    return Modifiers(begin, last, tuple(bounds), " ".join(texts))


def _size_before(words: list[Word], end: int) -> int:
    for size in (4, 3, 2, 1):
        if end - size >= 0 and phrase_at(words, end - size, size) in BEFORE:
            return size
    # "well over 40": a word of strength counts only before a modifier
    strong = end >= 1 and words[end - 1].lower in STRENGTH
    return (
        1
        if strong and end < len(words) and words[end].lower in {"over", "more", "under", "below", "less", "above"}
        else 0
    )


def _is_comparison(words: list[Word], phrase: str, at: int) -> bool:
    """Whether "more" or "- odd" at a number belongs to something else: "two more than", "2-plus-2"."""
    following = words[at].lower if at < len(words) else ""
    return (phrase == "more" and following == "than") or (phrase in {"plus", "+", "- plus"} and following in HYPHENS)


def tolerance(value: float, measure: Measure) -> float:
    """Half the width of "about" a value: half a unit of its last significant digit, within fixed shares of it.

    >>> tolerance(14000, Measure.COUNT)
    700.0
    """
    if measure in FIXED_TOLERANCE:
        return FIXED_TOLERANCE[measure]
    digits = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    whole = digits.partition(".")[0]
    zeros = len(whole) - len(whole.rstrip("0")) if "." not in digits else -len(digits.partition(".")[2])
    width: float = min(max(0.5 * 10.0**zeros, LEAST_SHARE * abs(value)), MOST_SHARE * abs(value))
    return max(width, 1.0) if measure is Measure.COUNT and value >= 5 else width


def apply(bounds: tuple[Bound, ...], numeral: Numeral, measure: Measure) -> Interval:
    """The interval of a numeral under its modifiers."""
    interval = Interval(numeral.low, numeral.high)
    for bound in bounds:
        interval = _apply_one(bound, interval, measure)
    return interval


def _apply_one(bound: Bound, at: Interval, measure: Measure) -> Interval:
    low, high = at.low, at.high
    match bound:
        case Bound.AT_LEAST:
            return replace(at, high=None, high_open=False)
        case Bound.MORE:
            return Interval(high if high is not None else low, None, low_open=True)
        case Bound.AT_MOST:
            return Interval(None, high if high is not None else low)
        case Bound.LESS:
            return Interval(None, low, high_open=True)
        case Bound.ABOUT if low is not None and high is not None:
            below, above = low - tolerance(low, measure), high + tolerance(high, measure)
            return Interval(_rounded(below, measure), _rounded(above, measure, up=True))
        case Bound.NEARLY if low is not None:
            width = max(tolerance(low, measure), MOST_SHARE * low if measure not in FIXED_TOLERANCE else 0)
            return Interval(_rounded(low - width, measure), high)
    return at


def _rounded(value: float, measure: Measure, *, up: bool = False) -> float:
    """Ends of approximate counts are whole numbers; others keep six decimals."""
    if measure is not Measure.COUNT:
        return round(value, 6)
    value = round(value, 6)
    return float(math.ceil(value) if up else math.floor(value))
