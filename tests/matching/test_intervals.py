"""Quantities compared: the same, fitting, apart, not comparable."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.parsing import parse
from claims.quantities import find_quantities
from claims.quantity import Measure, Quantity
from claims.span import Span
from matching.intervals import Fit, compare, describe, is_additional, reconcile, same_unit


def quantity(text: str) -> Quantity:
    found = find_quantities(parse(text), 0, len(text))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("a", "b", "fit"),
    [
        pytest.param("eight boats sank", "8 boats sank", Fit.SAME, id="words-and-digits"),
        pytest.param("a dozen boats sank", "12 boats sank", Fit.SAME, id="dozen"),
        pytest.param("a dozen boats sank", "13 boats sank", Fit.COMPATIBLE, id="dozen-has-room"),
        pytest.param("at least eight boats sank", "8 boats sank", Fit.COMPATIBLE, id="bound"),
        pytest.param("at least eight boats sank", "7 boats sank", Fit.DISJOINT, id="under-the-bound"),
        pytest.param("more than 8 boats sank", "8 boats sank", Fit.DISJOINT, id="open-end"),
        pytest.param("more than 50 boats sank", "50 boats sank", Fit.COMPATIBLE, id="open-end-round"),
        pytest.param("dozens of boats sank", "60 boats sank", Fit.COMPATIBLE, id="vague"),
        pytest.param("several boats sank", "two boats sank", Fit.DISJOINT, id="several-is-not-two"),
        pytest.param("around 100 boats sank", "nearly 100 boats sank", Fit.COMPATIBLE, id="approximations"),
        pytest.param("five boats sank", "seven boats sank", Fit.DISJOINT, id="apart"),
        pytest.param("five boats sank", "five houses burned", Fit.INCOMPARABLE, id="other-thing"),
        pytest.param("29 out of 31 boats sank", "31 boats came", Fit.COMPATIBLE, id="part-and-total"),
        pytest.param("29 out of 31 boats sank", "30 boats came", Fit.DISJOINT, id="neither-part-nor-total"),
        pytest.param("seven of the eight boats sank", "eight boats came", Fit.COMPATIBLE, id="of-the"),
        pytest.param("12 children died", "30 people died", Fit.COMPATIBLE, id="kind-within-whole"),
        pytest.param("30 children died", "12 people died", Fit.DISJOINT, id="kind-beyond-whole"),
        pytest.param("It cost $2.5 million", "It cost $2.6 million", Fit.DISJOINT, id="money"),
        pytest.param("It cost $2 million", "It cost €2 million", Fit.INCOMPARABLE, id="currencies"),
        pytest.param("It cost $40", "It took 40 hours", Fit.INCOMPARABLE, id="measures"),
        pytest.param("It had a magnitude of 7.6", "It had a magnitude of 7.7", Fit.DISJOINT, id="magnitudes"),
        pytest.param("A magnitude of 7.6", "A magnitude of about 7.5", Fit.COMPATIBLE, id="about-magnitude"),
        pytest.param("It is 75 km away", "It is 47 miles away", Fit.COMPATIBLE, id="converted"),
        pytest.param("It is 75 km away", "It is 50 miles away", Fit.DISJOINT, id="converted-apart"),
        pytest.param("It is 13 nautical miles off", "It is some 13 miles off", Fit.COMPATIBLE, id="nautical-dropped"),
        pytest.param("It took a 24-hour march", "It took one day", Fit.COMPATIBLE, id="hours-and-days"),
        pytest.param("It was 40 degrees Celsius", "It was 104F", Fit.COMPATIBLE, id="temperature"),
    ],
)
def test_compare(a: str, b: str, fit: Fit):
    assert compare(quantity(f"{a}."), quantity(f"{b}.")) is fit


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        pytest.param("drone", "drone", True, id="equal"),
        pytest.param("vessel", "boat", True, id="synonyms"),
        pytest.param("", "boat", None, id="unnamed"),
        pytest.param("drone", "aircraft", None, id="kind"),
        pytest.param("child", "person", None, id="people"),
        pytest.param("palestinian", "person", True, id="demonym"),
        pytest.param("child", "soldier", False, id="two-kinds"),
        pytest.param("drone", "building", False, id="other"),
    ],
)
def test_same_unit(a: str, b: str, same: bool | None):
    assert same_unit(a, b) is same
    assert same_unit(b, a) is same


def count(low: float | None, high: float | None, *, unit: str = "boat") -> Quantity:
    return Quantity(Span(0, 1), "x", low, high, unit=unit)


@pytest.mark.parametrize(
    ("parts", "total", "fits"),
    [
        pytest.param([(5, 5), (3, 3)], (8, 8), True, id="sum"),
        pytest.param([(5, 5), (4, 4)], (8, 8), False, id="too-many"),
        pytest.param([(5, None), (1, 1)], (8, 8), True, id="open-bound"),
        pytest.param([(5, 5), (3, 3)], (9, None), False, id="below-the-bound"),
        pytest.param([], (0, 0), False, id="no-parts"),
    ],
)
def test_reconcile(parts, total, fits: bool):
    assert reconcile([count(*part) for part in parts], count(*total)) is fits


def test_parts_of_another_thing_do_not_sum():
    assert not reconcile([count(5, 5), count(3, 3, unit="house")], count(8, 8))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("At least eight boats sank.", "at least 8", id="at-least"),
        pytest.param("More than 1,500 boats sank.", "more than 1,500", id="more-than"),
        pytest.param("13 to 46 boats sank.", "13–46", id="range"),
        pytest.param("Five of the eight boats sank.", "5 of 8", id="part"),
        pytest.param("It cost $2.5 million.", "2.5 million dollars", id="money"),
        pytest.param("Turnout was 40 percent.", "40%", id="percent"),
        pytest.param("Rovers won 3-1 at home.", "3–1", id="score"),
        pytest.param("It is 75 kilometres away.", "75 km", id="distance"),
    ],
)
def test_describe(text: str, words: str):
    assert describe(quantity(text)) == words


@pytest.mark.parametrize(
    ("text", "additional"),
    [
        pytest.param("Another 20 boats sank.", True, id="another"),
        pytest.param("20 more boats sank.", True, id="more"),
        pytest.param("More than 20 boats sank.", False, id="more-than"),
        pytest.param("20 or more boats sank.", False, id="or-more"),
    ],
)
def test_is_additional(text: str, additional: bool):
    assert is_additional(quantity(text)) is additional


ENDS = st.one_of(st.none(), st.integers(0, 60).map(float))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    single = low is not None and low == high
    return Quantity(
        Span(0, 1),
        draw(st.sampled_from(["x", "12 dozen"])),
        low,
        high,
        low is not None and not single and draw(st.booleans()),
        high is not None and not single and draw(st.booleans()),
        unit=draw(st.sampled_from(["", "boat", "vessel", "house", "person", "child"])),
        out_of=draw(st.sampled_from([None, 8.0, 31.0])),
        measure=draw(st.sampled_from([Measure.COUNT, Measure.COUNT, Measure.AGE])),
    )


@given(quantities(), quantities())
def test_compare_is_symmetric(a: Quantity, b: Quantity):
    assert compare(a, b) is compare(b, a)


@given(quantities(), quantities())
def test_same_implies_equal_ends(a: Quantity, b: Quantity):
    if compare(a, b) is Fit.SAME:
        assert (a.low, a.high, a.low_open, a.high_open) == (b.low, b.high, b.low_open, b.high_open)


@given(quantities(), quantities(), st.integers(0, 9), st.integers(0, 9))
def test_widening_never_parts_what_fits(a: Quantity, b: Quantity, down: int, up: int):
    if compare(a, b) in {Fit.SAME, Fit.COMPATIBLE}:
        low = None if a.low is None else a.low - down
        high = None if a.high is None else a.high + up
        assert compare(replace(a, low=low, high=high, low_open=False, high_open=False), b) is not Fit.DISJOINT
