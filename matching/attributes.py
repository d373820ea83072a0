"""What a happening has one of: how deep a quake was, how large a reward is, when a fire broke out.

Reports of one happening tell such an attribute in words that hardly overlap ("from only 10 km down", "at a depth of
22 km"), but each tells it once. So the answers are found by the words near a number, a clock time or a year, by a
table, and compared between two articles of one event wherever each article gives but one value.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.claim import Claim
from claims.quantity import Measure, Quantity
from matching import intervals, moments, table
from matching.intervals import Fit

CLOCK, YEAR = "clock", "year"
"""What the table calls answers that are no quantities."""
_YEAR = re.compile(r"(?<![\d$€£.,-])(?:19|20)\d\d(?![\d%]|[,.]\d)")
_REACH = 60
"""Code points on either side of a number in which the words that name its attribute stand."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A row of the table, its words as patterns; `beside` and `without` are looked for in the whole claim."""

    name: str
    measures: frozenset[str]
    near: re.Pattern[str]
    beside: re.Pattern[str] | None
    without: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A clock time (stretches of minutes after midnight, as of `moments.hours`) or a year, with its words."""

    text: str
    hours: tuple[tuple[int, int], ...] = ()
    year: str = ""


Value = Quantity | Moment


@dataclass(frozen=True, slots=True)
class Given:
    """The value of an attribute, as a claim gives it."""

    name: str
    value: Value


def _pattern(words: str) -> re.Pattern[str] | None:
    if not words:
        return None
    found = (
        re.escape(word).replace(r"\*", r"\w*").replace(r"\?", r"\w").replace("_", r"\s+") for word in words.split()
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(found)})(?![\w-])", re.IGNORECASE)


@functools.cache
def attributes() -> tuple[Attribute, ...]:
    """All rows of the table."""
    made = []
    for name, measures, near, beside, without in table.rows("attributes"):
        pattern = _pattern(near)
        assert pattern is not None
        made.append(Attribute(name, frozenset(measures.split()), pattern, _pattern(beside), _pattern(without)))
    return tuple(made)


@functools.lru_cache(maxsize=65536)
def _given(text: str, quantities: tuple[Quantity, ...]) -> tuple[Given, ...]:
    held: list[tuple[str, Value]] = [*((quantity.measure.value, quantity) for quantity in quantities), *_moments(text)]
    found: list[Given] = []
    for one in attributes() if held else ():
        values = [value for sort, value in held if sort in one.measures]
        if not values or (one.beside and not one.beside.search(text)) or (one.without and one.without.search(text)):
            continue
        near = [value for value in values if _near(one, text, value)]
        if len(near) == 1 and not (isinstance(near[0], Quantity) and intervals.is_additional(near[0])):
            found.append(Given(one.name, near[0]))
    return (*found, *_ages(text, quantities))


_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
_OWNER_BEFORE = re.compile(
    rf"(?P<lead>\b\w+ )?(?P<name>{_NAME})(?:,| \(|, an?| is| was|,? turned|, who (?:is|was|turned)|,? aged)\s*$"
)
_OWNER_AFTER = re.compile(rf"^(?: [a-z][\w-]*){{0,2}} (?P<name>{_NAME})")
_WHERE = frozenset({"in", "at", "on", "from", "of", "near", "to", "outside"})


def _ages(text: str, quantities: tuple[Quantity, ...]) -> list[Given]:
    """The ages of named people, each under the last word of its name."""
    found = []
    for quantity in quantities:
        at = text.find(quantity.text)
        if quantity.measure is not Measure.AGE or at < 0:
            continue
        after = _OWNER_AFTER.match(text[at + len(quantity.text) :]) if quantity.text.endswith("old") else None
        owner = after or _OWNER_BEFORE.search(text[:at])
        if owner and not (owner.re is _OWNER_BEFORE and (owner["lead"] or "").strip().casefold() in _WHERE):
            found.append(Given(f"age of {owner['name'].split()[-1].casefold()}", quantity))
    return found


def _moments(text: str) -> list[tuple[str, Moment]]:
    """The one clock time that a text names, and its years."""
    clock = moments.clocks(text)
    years = [(YEAR, Moment(found.group(), year=found.group())) for found in _YEAR.finditer(text)]
    if len(clock) != 1 or moments.universal(text):
        return list(years)
    return [(CLOCK, Moment(moments.clock_words(text), moments.hours(text))), *years]


def _near(one: Attribute, text: str, value: Value) -> bool:
    at = text.find(value.text)
    if at < 0:
        return False
    end = at + len(value.text)
    noun = value.noun if isinstance(value, Quantity) else ""
    return one.near.search(f"{text[max(0, at - _REACH) : at]} {text[end : end + _REACH]} {noun}") is not None


def given(claim: Claim) -> tuple[Given, ...]:
    """The attributes whose value a claim gives; none that two of its numbers or times could be the value of."""
    return _given(claim.text, claim.quantities)


def values(claims: Iterable[Claim]) -> Mapping[str, tuple[Value, ...]]:
    """All values of each attribute that an article's claims give."""
    found: dict[str, list[Value]] = {}
    for claim in claims:
        for one in given(claim):
            found.setdefault(one.name, []).append(one.value)
    return {name: tuple(held) for name, held in found.items()}


def fit(one: Value, other: Value) -> Fit:
    """How two values of one attribute fit, whatever nouns stand behind them."""
    if isinstance(one, Moment) and isinstance(other, Moment):
        if one.year and other.year:
            return Fit.SAME if one.year == other.year else Fit.DISJOINT
        if not (one.hours and other.hours):
            return Fit.INCOMPARABLE
        return Fit.DISJOINT if moments.other_hours(one.hours, other.hours) else Fit.SAME
    if isinstance(one, Moment) or isinstance(other, Moment):
        return Fit.INCOMPARABLE
    if one.measure is Measure.COUNT is other.measure:
        one, other = replace(one, unit=""), replace(other, unit="")
    return intervals.compare(one, other)


def single(held: Sequence[Value]) -> bool:
    """Whether the values that one article gives can all be the same."""
    return all(fit(held[0], value) in (Fit.SAME, Fit.COMPATIBLE) for value in held[1:])
