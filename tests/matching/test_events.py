"""Whether two articles tell of one happening, by what they share and when they were published."""

from __future__ import annotations

import pytest

from matching.events import POSSIBLE, same_event
from tests.matching.build import article, near


def test_near_days_speak_for_one_happening_where_a_name_is_shared():
    one = article("a", published_at="2020-03-01", vector=near(0.7))
    near_by, later = (article("b", published_at=day) for day in ("2020-03-02", "2020-03-09"))
    assert same_event(one, near_by) > same_event(one, later) > same_event(one, article("b", published_at="2020-06-01"))


def test_near_days_say_nothing_of_look_alikes_with_other_names():
    one = article("a", published_at="2020-03-01", names=("Dunmore",), vector=near(0.8))
    other = {"names": ("Westhaven",), "terms": ("flood", "dyke", "pump", "sandbag")}
    at_once, later = (article("b", published_at=day, **other) for day in ("2020-03-02", "2020-03-09"))
    assert same_event(one, at_once) == same_event(one, later) < POSSIBLE


@pytest.mark.parametrize("names", [(), ("Lindow",)])
def test_only_two_lists_of_names_can_be_strange_to_each_other(names):
    one = article("a", names=("Westhaven",))
    other = article("b", names=names)
    assert (same_event(one, other) < same_event(one, article("b", names=()))) is bool(names)
