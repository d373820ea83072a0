"""How two quantities relate as intervals: the same, fitting, apart, or of different measures.

Counts with unnamed nouns are compared by value alone; whether both speak of the same thing is left to the comparison
of claims.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from claims.quantity import Measure, Quantity
from matching.conversion import convertible, in_base
from matching.things import kind_of, same_unit

__all__ = ["Fit", "compare", "describe", "is_additional", "reconcile", "same_unit", "told"]


class Fit(StrEnum):
    """How two quantities relate."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DISJOINT = "disjoint"
    INCOMPARABLE = "incomparable"


# "a dozen" is said of eleven and of thirteen: twelves in words have this much room on either side.
_DOZEN_ROOM = 2.0
_ADDITIONAL = {"another", "other", "others", "the other", "more", "additional", "an additional", "a further", "further"}
_ZERO_TEXTS = {"no", "none", "nobody"}


def compare(a: Quantity, b: Quantity) -> Fit:
    """How two quantities relate; the order of the two does not matter.

    SAME needs equal ends in one unit. COMPATIBLE is any overlap, a total beside its part ("29 out of 31" and 31), a
    kind beside at least as many of the whole (12 children and 30 people), a round number beside "more than" it, and
    a value beside its rounded conversion. Currencies are not converted.

    >>> from claims.span import Span
    >>> eight = Quantity(Span(0, 1), "8", 8, 8)
    >>> compare(eight, Quantity(Span(0, 10), "at least 5", 5, None))
    <Fit.COMPATIBLE: 'compatible'>
    """
    if a.measure is not b.measure:
        return Fit.INCOMPARABLE
    if a.measure is Measure.SCORE:
        return _compare_scores(a, b)
    if a.measure is Measure.COUNT:
        return _compare_counts(a, b)
    if a.unit == b.unit or not a.unit or not b.unit:
        return _by_value(a, b)
    if not convertible(a, b):
        return Fit.INCOMPARABLE
    return Fit.COMPATIBLE if _converted_overlap(a, b) else Fit.DISJOINT


def is_additional(quantity: Quantity) -> bool:
    """Whether its words say that it counts on top of others ("another 20", "three others"): another scope."""
    return any(f" {word} " in f" {quantity.modifier} " for word in _ADDITIONAL) and quantity.modifier not in {
        "more than",
        "no more than",
        "or more",
    }


def reconcile(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether parts can sum to a total: 5 and 3 to 8, "at least 5" and 2 to 8; never parts of different measures."""
    if not parts or any(compare_measure(part, total) is False for part in parts):
        return False
    summed = parts[0]
    for part in parts[1:]:
        summed = replace(
            summed,
            low=(summed.low or 0.0) + (part.low or 0.0),
            high=None if summed.high is None or part.high is None else summed.high + part.high,
            low_open=summed.low_open or part.low_open,
            high_open=summed.high_open or part.high_open,
        )
    return _overlap(summed, total)


def compare_measure(a: Quantity, b: Quantity) -> bool:
    """Whether two are of one measure, and in one unit or in counts that may be of one thing."""
    if a.measure is not b.measure:
        return False
    return same_unit(a.unit, b.unit) is not False if a.measure is Measure.COUNT else a.unit == b.unit


def describe(quantity: Quantity) -> str:
    """The value in a few characters, for a list of positions: "at least 8", "13–46", "5 of 8", "$2.5 million".

    Measures carry their unit; counts are given bare.
    """
    value = _value_words(quantity)
    if quantity.out_of is not None:
        value = f"{value} of {_number(quantity.out_of)}"
    if quantity.measure is Measure.SCORE:
        return f"{value}–{quantity.unit.removeprefix('to ')}"
    if quantity.measure is Measure.PERCENT and quantity.unit == "percent":
        return f"{value}%"
    if quantity.measure in {Measure.COUNT, Measure.MAGNITUDE} or not quantity.unit:
        return value
    plural = quantity.low == quantity.high == 1 or quantity.unit.endswith(
        ("/h", "mph", "km", "mm", "cm", "kg", "sius", "heit")
    )
    unit = {"foot": "feet", "century": "centuries", "inch": "inches"}.get(quantity.unit, quantity.unit + "s")
    return f"{value} {quantity.unit if plural or quantity.unit in {'yen', 'yuan', 'rand'} else unit}"


def told(quantity: Quantity) -> str:
    """The value for a reader: a vague one in the article's own words ("about 1,000", "dozens"), any other described.

    >>> from claims.span import Span
    >>> told(Quantity(Span(0, 9), "About 900", 810, 990, modifier="about"))
    'about 900'
    """
    vague = quantity.low is not None and quantity.high is not None and quantity.low != quantity.high
    text = " ".join(quantity.text.split())
    written = vague and not re.search(r"\d ?(?:-|–|to|and|or) ?\d", text)
    return text[:1].lower() + text[1:] if written else describe(quantity)


def _compare_scores(a: Quantity, b: Quantity) -> Fit:
    if a.low == b.low and a.unit == b.unit:
        return Fit.SAME
    turned = (_number(a.low or 0), a.unit) == (b.unit.removeprefix("to "), f"to {_number(b.low or 0)}")
    return Fit.COMPATIBLE if turned else Fit.DISJOINT


def _compare_counts(a: Quantity, b: Quantity) -> Fit:
    if same_unit(a.unit, b.unit) is False:
        return Fit.INCOMPARABLE
    fit = _by_value(a, b)
    if fit is not Fit.DISJOINT:
        return fit
    if _is_total(a, b) or _is_total(b, a) or _fewer_of_kind(a, b) or _fewer_of_kind(b, a):
        return Fit.COMPATIBLE
    return fit


def _by_value(a: Quantity, b: Quantity) -> Fit:
    if a.out_of is not None and b.out_of is not None and a.out_of != b.out_of:
        return Fit.DISJOINT
    if _ends(a) == _ends(b):
        return Fit.SAME if a.unit == b.unit or same_unit(a.unit, b.unit) is not False else Fit.COMPATIBLE
    return Fit.COMPATIBLE if _overlap(_roomy(a), _roomy(b)) or _rounded_touch(a, b) else Fit.DISJOINT


def _ends(q: Quantity) -> tuple[float | None, float | None, bool, bool]:
    return q.low, q.high, q.low_open, q.high_open


def _overlap(a: Quantity, b: Quantity) -> bool:
    return _reaches(a, b) and _reaches(b, a)


def _reaches(a: Quantity, b: Quantity) -> bool:
    """Whether the low end of a lies under the high end of b."""
    if a.low is None or b.high is None:
        return True
    return a.low < b.high or (a.low == b.high and not a.low_open and not b.high_open)


def _roomy(q: Quantity) -> Quantity:
    """A count in dozens with the room that the word leaves."""
    if q.measure is not Measure.COUNT or "dozen" not in q.text.lower():
        return q
    low = None if q.low is None else max(0.0, q.low - _DOZEN_ROOM)
    return replace(q, low=low, high=None if q.high is None else q.high + _DOZEN_ROOM)


def _rounded_touch(a: Quantity, b: Quantity) -> bool:
    """Whether the two meet at an excluded end that is a round number: newsrooms write 50 and "more than 50" alike."""
    for low, high in ((a.low, b.high), (b.low, a.high)):
        if low is not None and low == high and low >= 10 and _is_round(low):
            return True
    return False


def _is_round(value: float) -> bool:
    return value % 10 == 0


def _is_total(part: Quantity, whole: Quantity) -> bool:
    """Whether a quantity may be what the other is out of: 31 beside "29 out of 31"."""
    if part.out_of is None or whole.out_of is not None:
        return False
    return _overlap(replace(part, low=part.out_of, high=part.out_of, low_open=False, high_open=False), whole)


def _fewer_of_kind(narrow: Quantity, wide: Quantity) -> bool:
    """Whether the counted things are a kind of the other's, and not more of them: 12 children, 30 people."""
    return kind_of(narrow.unit, wide.unit) and _reaches(narrow, wide)


def _converted_overlap(a: Quantity, b: Quantity) -> bool:
    (low_a, high_a), (low_b, high_b) = in_base(a), in_base(b)
    if (low_a is None or high_b is None or low_a <= high_b) and (low_b is None or high_a is None or low_b <= high_a):
        return True
    # Papers drop the "nautical" of nautical miles.
    return {a.unit, b.unit} == {"mile", "nautical mile"} and _overlap(a, b)


def _value_words(q: Quantity) -> str:
    low, high = q.low, q.high
    if low is None and high is None:
        return "some"
    if low is not None and high is None:
        return f"{'more than' if q.low_open else 'at least'} {_number(low)}"
    if low is None and high is not None:
        return f"{'less than' if q.high_open else 'up to'} {_number(high)}"
    assert low is not None
    assert high is not None
    return _number(low) if low == high else f"{_number(low)}–{_number(high)}"


def _number(value: float) -> str:
    """A number with thousands separators, millions and billions in words."""
    for name, size in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if abs(value) >= size and round(value / size, 3) * size == value:
            return f"{round(value / size, 3):g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{round(value, 6):,}"
