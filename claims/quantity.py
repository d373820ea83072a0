"""A number in a text, as the interval that its words allow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claims.span import Span


class Measure(StrEnum):
    """What sort of number it is; numbers of different sorts are never compared."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    DURATION = "duration"
    DISTANCE = "distance"
    MAGNITUDE = "magnitude"
    MASS = "mass"
    SPEED = "speed"
    TEMPERATURE = "temperature"
    AREA = "area"
    SCORE = "score"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quantity:
    """ "at least five of the drones": low 5, high unbounded, unit "drone", modifier "at least".

    `low` or `high` is None where unbounded; `low_open`/`high_open` say that the end itself is excluded ("more than 50"
    is low 50, open). `unit` is the singular lemma of the counted noun, or the measure's unit in its base form ("km",
    "dollar", "percent"); "" where the text names none. `out_of` is the total ("29 out of 31"), None where unstated.
    `noun` holds the counted noun with its modifiers as written ("Iranian-made drones").
    """

    span: Span
    text: str
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    unit: str = ""
    modifier: str = ""
    out_of: float | None = None
    measure: Measure = Measure.COUNT
    noun: str = ""
