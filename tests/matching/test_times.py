"""How two times relate, whatever their granularity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.time import TimeRange
from claims.timing import find_times
from matching.times import TimeRelation, compare_times


def said(words: str) -> TimeRange:
    (found,) = find_times(words, 0, len(words), "2023-05-30")
    return found


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param("on May 3", "on 3 May 2023", TimeRelation.SAME, id="same-day"),
        pytest.param("on Tuesday", "today", TimeRelation.SAME, id="weekday-is-today"),
        pytest.param("in early May", "May 3", TimeRelation.WITHIN, id="early-may-holds-may-3"),
        pytest.param("early Tuesday", "on Tuesday", TimeRelation.WITHIN, id="part-of-a-day"),
        pytest.param("in 2022", "in February 2022", TimeRelation.WITHIN, id="month-in-year"),
        pytest.param("the weekend", "last week", TimeRelation.WITHIN, id="weekend-in-week"),
        pytest.param("overnight", "early Tuesday", TimeRelation.OVERLAPS, id="overnight"),
        pytest.param("overnight", "today", TimeRelation.OVERLAPS, id="night-into-today"),
        pytest.param("on Tuesday", "on Wednesday", TimeRelation.DISJOINT, id="other-day"),
        pytest.param("on Monday", "on Tuesday", TimeRelation.DISJOINT, id="days-that-touch"),
        pytest.param("in early May", "on May 30", TimeRelation.DISJOINT, id="late-may"),
        pytest.param("today at 7:48 a.m.", "today at 7:50 a.m.", TimeRelation.DISJOINT, id="minutes"),
        pytest.param("today at 7:48 a.m.", "today at 0630 GMT", TimeRelation.OVERLAPS, id="local-and-gmt"),
        pytest.param("today at 7:48 a.m.", "0630 GMT on Sunday", TimeRelation.DISJOINT, id="gmt-days-away"),
    ],
)
def test_times_relate_at_their_own_granularity(a: str, b: str, expected: TimeRelation) -> None:
    assert compare_times(said(a), said(b)) == expected


DAYS = st.integers(1, 27).flatmap(lambda first: st.integers(first + 1, 28).map(lambda last: (first, last)))


def stretch(bounds: tuple[int, int]) -> TimeRange:
    return TimeRange(f"2023-05-{bounds[0]:02}", f"2023-05-{bounds[1]:02}", "range", None)


@given(DAYS, DAYS)
def test_the_relation_is_that_of_the_sets_of_days_in_either_order(a: tuple[int, int], b: tuple[int, int]) -> None:
    one, two = set(range(*a)), set(range(*b))
    if one == two:
        expected = TimeRelation.SAME
    elif one <= two or two <= one:
        expected = TimeRelation.WITHIN
    else:
        expected = TimeRelation.OVERLAPS if one & two else TimeRelation.DISJOINT
    assert compare_times(stretch(a), stretch(b)) == compare_times(stretch(b), stretch(a)) == expected
