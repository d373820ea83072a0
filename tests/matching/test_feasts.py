"""Feasts that move through the year, against the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from matching.comparison import judge
from matching.facts import facts
from matching.feasts import easter, named
from matching.relation import Kind, Relation
from tests.matching.build import stored


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        pytest.param(1818, 3, 22, id="earliest"),
        pytest.param(2000, 4, 23, id="2000"),
        pytest.param(2019, 4, 21, id="2019"),
        pytest.param(2024, 3, 31, id="2024"),
        pytest.param(2038, 4, 25, id="latest"),
    ],
)
def test_easter_of_a_year(year, month, day):
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("they met over Easter weekend", "2024-04-09", ("2024-03-29", "2024-04-02"), id="weekend"),
        pytest.param("they met on Good Friday", "2024-04-09", ("2024-03-29", "2024-03-30"), id="day"),
        pytest.param("they met at Easter", "2024-01-02", ("2024-03-29", "2024-04-02"), id="nearest-year"),
        pytest.param("they met over Easter", None, None, id="undated-article"),
        pytest.param("they met over Easter", "2024", None, id="dated-by-year"),
        pytest.param("an Easter egg was found", "2024-04-09", None, id="no-time"),
    ],
)
def test_feasts_are_dated(text, published, expected):
    found = named(stored(text).claim, published)
    assert (found and (found.start, found.end)) == expected


@pytest.mark.parametrize(
    ("when", "relation"),
    [
        pytest.param("on Palm Sunday", Relation.CONTRADICTS, id="a-week-before"),
        pytest.param("over Easter", None, id="the-same-days"),
        pytest.param("on Ash Wednesday", None, id="weeks-before"),
    ],
)
def test_one_meeting_on_two_feasts(when, relation):
    told = {"predicate": "meet", "agent": "Halvorsen", "names": ("Halvorsen", "Okafor"), "published_at": "2024-04-09"}
    one = stored("Halvorsen met Okafor over Easter weekend", "x", **told)
    other = stored(f"Halvorsen met Okafor {when}", "y", **told)
    verdict = judge(facts(one), facts(other))
    opposed = verdict if verdict and verdict.relation is Relation.CONTRADICTS else None
    assert (opposed and (opposed.relation, opposed.kind)) == (relation and (relation, Kind.TIME))
