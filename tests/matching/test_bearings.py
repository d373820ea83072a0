"""Spots told by distance and direction from a place."""

from __future__ import annotations

import pytest

from claims.quantity import Measure
from matching import candidates
from matching.bearings import bearing
from matching.comparison import judge
from matching.facts import facts
from matching.relation import Kind, Relation
from tests.matching.build import article, count, stored


def spotted(text, document, distance, far, **rest):
    told = count(distance, far, far, "km", measure=Measure.DISTANCE)
    return stored(text, document, places=("Lindow",), quantities=(told,), **rest)


@pytest.mark.parametrize(
    ("text", "north", "east"),
    [
        pytest.param("it sank 9 km west of Lindow", 0, -1, id="west"),
        pytest.param("it sank 9 km north-east of Lindow", 1, 1, id="between"),
        pytest.param("it sank 9 km southwest of the Lindow", -1, -1, id="one-word"),
    ],
)
def test_directions_are_read(text, north, east):
    found = bearing(facts(spotted(text, "x", "9 km", 9)))
    assert (found.place, found.north, found.east, found.distance) == ("lindow", north, east, 0)


def test_a_region_is_no_direction():
    assert bearing(facts(stored("it sank in the west of town", "x"))) is None


@pytest.mark.parametrize(
    ("other", "far", "opposed"),
    [
        pytest.param("crews found the wreck about 9 km east of Lindow", 9, True, id="the-other-side"),
        pytest.param("crews found the wreck 9 km north-west of Lindow", 9, False, id="between-two-directions"),
        pytest.param("crews found the wreck 9 km north-east of Lindow", 9, True, id="partly-the-other-side"),
        pytest.param("crews found the wreck 40 km east of Lindow", 40, False, id="another-distance"),
        pytest.param("crews found the wreck 9 km east of Ostrava", 9, False, id="another-place"),
    ],
)
def test_one_distance_on_two_sides_of_a_place(other, far, opposed):
    one = spotted("a barge sank 9 km west of Lindow", "x", "9 km", 9, cosine=0.4)
    verdict = judge(facts(one), facts(spotted(other, "y", f"{far} km", far)))
    assert (verdict is not None and (verdict.relation, verdict.kind) == (Relation.CONTRADICTS, Kind.PLACE)) is opposed


def test_spots_by_one_place_are_compared_whatever_else_is_said():
    known = [
        facts(spotted("a barge sank 9 km west of Lindow", "x", "9 km", 9, cosine=0.1)),
        facts(spotted("crews met 9 km east of Lindow", "y", "9 km", 9)),
    ]
    profiles = {name: article(name) for name in ("x", "y")}
    assert candidates.pairs(known, profiles) == [(0, 1)]
