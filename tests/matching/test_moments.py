"""Days and clock times in a claim's own words."""

from __future__ import annotations

import pytest

from matching.moments import clocks, days, near_days, other_clocks, other_days, universal


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        pytest.param("the pumps stopped at 6.15am", {375}, id="twelve-hours-with-a-stop"),
        pytest.param("the pumps stopped at 6:15 p.m.", {1095}, id="twelve-hours-with-a-colon"),
        pytest.param("the pumps stopped at 1815 GMT", {1095}, id="twenty-four-hours-with-a-zone"),
        pytest.param("the pumps stopped around noon", {720}, id="a-word"),
        pytest.param("the pumps of 1815 stopped", set(), id="a-year-is-no-clock-time"),
    ],
)
def test_clock_times_are_read(text, minutes):
    assert clocks(text) == minutes


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param("at 6.15am", "at 6.24am", True, id="minutes-apart"),
        pytest.param("at 6.15am", "at 6.17am", False, id="rounded"),
        pytest.param("at 6.15am", "at 0915 GMT", False, id="whole-hours-may-be-a-zone"),
        pytest.param("at 6.15am", "in the morning", False, id="one-is-silent"),
    ],
)
def test_clock_times_differ_beyond_rounding_and_zones(one, other, apart):
    assert other_clocks(clocks(one), clocks(other)) is apart


@pytest.mark.parametrize(
    ("one", "other", "zoned"),
    [
        pytest.param("at 6.15am", "at 9.15am", False, id="both-local"),
        pytest.param("at 6.15am", "at 0915 GMT", True, id="one-universal"),
    ],
)
def test_whole_hours_are_a_zone_where_one_time_is_universal(one, other, zoned):
    assert universal(one) != universal(other) or not zoned
    assert other_clocks(clocks(one), clocks(other), zoned=universal(one) != universal(other)) is not zoned


def test_days_of_one_happening_lie_near():
    one, near, far = days("on March 4"), days("on 5 March"), days("on June 9")
    assert other_days(one, near)
    assert near_days(one, near)
    assert not near_days(one, far)
