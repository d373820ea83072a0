"""Units of measure in one base unit, and how finely a number is written.

Factors are the exact definitions of the SI brochure and of the international yard and pound agreement (1959).
"""

from __future__ import annotations

import re

from claims.numerals import SCALES, SHORT_SCALES
from claims.quantity import Measure, Quantity

# unit -> (dimension, factor, offset): value * factor + offset is the value in the dimension's base unit.
_TO_BASE: dict[str, tuple[str, float, float]] = {
    "mm": ("length", 0.001, 0),
    "cm": ("length", 0.01, 0),
    "metre": ("length", 1, 0),
    "km": ("length", 1000, 0),
    "inch": ("length", 0.0254, 0),
    "foot": ("length", 0.3048, 0),
    "yard": ("length", 0.9144, 0),
    "mile": ("length", 1609.344, 0),
    "nautical mile": ("length", 1852, 0),
    "gram": ("mass", 0.001, 0),
    "kg": ("mass", 1, 0),
    "tonne": ("mass", 1000, 0),
    "ton": ("mass", 907.18474, 0),
    "pound": ("mass", 0.45359237, 0),
    "ounce": ("mass", 0.028349523125, 0),
    "second": ("time", 1, 0),
    "minute": ("time", 60, 0),
    "hour": ("time", 3600, 0),
    "day": ("time", 86_400, 0),
    "week": ("time", 604_800, 0),
    "month": ("time", 2_629_746, 0),
    "year": ("time", 31_556_952, 0),
    "decade": ("time", 315_569_520, 0),
    "century": ("time", 3_155_695_200, 0),
    "metre/second": ("speed", 3.6, 0),
    "km/h": ("speed", 1, 0),
    "mph": ("speed", 1.609344, 0),
    "knot": ("speed", 1.852, 0),
    "celsius": ("temperature", 1, 0),
    "fahrenheit": ("temperature", 5 / 9, -160 / 9),
    "square foot": ("area", 0.09290304, 0),
    "square metre": ("area", 1, 0),
    "acre": ("area", 4046.8564224, 0),
    "hectare": ("area", 10_000, 0),
    "square km": ("area", 1e6, 0),
    "square mile": ("area", 2_589_988.110336, 0),
}
# A converted number was rounded by its writer: half a unit of its last written digit, and never less than this share.
_LEAST_SHARE = 0.01
_MEASURES = {
    Measure.DISTANCE,
    Measure.MASS,
    Measure.DURATION,
    Measure.AGE,
    Measure.SPEED,
    Measure.TEMPERATURE,
    Measure.AREA,
}
_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def convertible(a: Quantity, b: Quantity) -> bool:
    """Whether both are measured in units of one dimension."""
    if a.measure is not b.measure or a.measure not in _MEASURES:
        return False
    return a.unit in _TO_BASE and b.unit in _TO_BASE and _TO_BASE[a.unit][0] == _TO_BASE[b.unit][0]


def grain(quantity: Quantity) -> float:
    """The worth of one in the last written digit: .1 for "7.6", a hundred thousand for "2.5 million"."""
    text = quantity.text.lower()
    match = _DIGITS.search(text)
    step = 10.0 ** -len(match.group(1) or "") if match else 1.0
    for word in re.findall(r"[a-z]+", text):
        step *= SCALES.get(word, SHORT_SCALES.get(word, 1.0) if quantity.measure is Measure.MONEY else 1.0)
    return step


def in_base(quantity: Quantity) -> tuple[float | None, float | None]:
    """Its ends in the dimension's base unit, each moved outward by what rounding may have hidden."""
    _, factor, offset = _TO_BASE[quantity.unit]
    half = grain(quantity) / 2

    def end(value: float | None, sign: int) -> float | None:
        if value is None:
            return None
        slack = max(half, _LEAST_SHARE * abs(value))
        return (value + sign * slack) * factor + offset

    return end(quantity.low, -1), end(quantity.high, 1)
