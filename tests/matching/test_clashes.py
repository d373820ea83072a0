"""Slots that clash, each by one pair of claims that are alike in all else."""

from __future__ import annotations

import pytest

from matching.clashes import clash
from matching.comparison import judge
from matching.facts import facts
from matching.relation import Kind, Relation
from tests.matching.build import count, stored


def kind_of(one, other):
    found = clash(facts(one), facts(other))
    return found and (found.kind, found.firm)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("the barge sank east of Lindow", "the barge sank west of Lindow", Kind.PLACE, id="directions"),
        pytest.param("Captain Halvorsen spoke", "Colonel Halvorsen spoke", Kind.IDENTITY, id="ranks"),
        pytest.param("two sons drowned", "two daughters drowned", Kind.IDENTITY, id="relatives"),
        pytest.param("the bridge was fully rebuilt", "the bridge was partly rebuilt", Kind.OTHER, id="extents"),
        pytest.param("the weir is closed", "the weir is open", Kind.POLARITY, id="states-outside-the-predicate"),
        pytest.param("the leak is suspicious", "the leak is potentially suspicious", Kind.CERTAINTY, id="hedge"),
        pytest.param("they go to Ostrava", "they go possibly to Ostrava", Kind.CERTAINTY, id="hedge-of-a-phrase"),
        pytest.param("two sons and a daughter drowned", "a daughter drowned", None, id="one-of-several-is-no-clash"),
        pytest.param("a car sank", "a vehicle sank", None, id="a-kind-of-thing-is-no-clash"),
        pytest.param("the barge sank", "the barge sank east of Lindow", None, id="a-slot-left-open"),
    ],
)
def test_words_that_exclude_each_other(one, other, expected):
    assert kind_of(stored(one, "x"), stored(other, "y")) == (expected and (expected, True))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("Danish sailors", "Danish and Polish sailors", Kind.IDENTITY, id="some-of-another-country"),
        pytest.param("Danish sailors", "Polish sailors", Kind.IDENTITY, id="another-country"),
        pytest.param("Danish sailors", "sailors", None, id="no-country"),
        pytest.param("Danish sailors", "Danish sailors", None, id="one-country"),
    ],
)
def test_nationalities_of_one_number_of_people(one, other, expected):
    left = stored(f"23 {one} drowned", "x", quantities=(count("23", 23, 23, "sailor", noun=one),))
    right = stored(f"23 {other} drowned", "y", quantities=(count("23", 23, 23, "sailor", noun=other),))
    assert kind_of(left, right) == (expected and (expected, True))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("crews will repair the weir", "crews repaired the weir", (Kind.TIME, True), id="ahead-and-done"),
        pytest.param(
            "crews plan to repair the weir", "crews have repaired it", (Kind.TIME, True), id="planned-and-done"
        ),
        pytest.param("crews will repair the weir", "crews would repair the weir", None, id="both-ahead"),
        pytest.param("crews will repair the weir", "crews are expected to have repaired it", None, id="expected"),
    ],
)
def test_what_will_happen_and_what_has_happened(one, other, expected):
    left, right = stored(one, "x", predicate="repair"), stored(other, "y", predicate="repair")
    assert kind_of(left, right) == expected


@pytest.mark.parametrize(
    ("thing", "relation"),
    [
        pytest.param("the barge", None, id="one-thing-beside-several"),
        pytest.param("the larger barge", Relation.CONTRADICTS, id="one-singled-out-beside-all"),
    ],
)
def test_one_thing_beside_several_is_no_agreement(thing, relation):
    one = stored(f"divers searched {thing}", "x", predicate="search", agent="divers", patient=thing)
    other = stored("divers searched the barges", "y", predicate="search", agent="divers", patient="the barges")
    assert kind_of(one, other) == (Kind.QUANTITY, relation is not None)
    verdict = judge(facts(one), facts(other))
    assert (verdict and verdict.relation) == relation


def test_words_of_the_answer_set_no_episode_apart():
    told = {"names": ("Ostrava",), "agent": "crews", "patient": "the Ostrava weir"}
    one = stored("the Ostrava weir was being repaired by crews", "x", predicate="repair", **told)
    other = stored("the Ostrava weir had been repaired by crews days earlier", "y", predicate="repair", **told)
    verdict = judge(facts(one), facts(other))
    assert (verdict.relation, verdict.kind) == (Relation.CONTRADICTS, Kind.TIME)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param((None, None), Relation.CONTRADICTS, id="undated"),
        pytest.param(("2031-03-01", "2031-03-01"), Relation.CONTRADICTS, id="one-day"),
        pytest.param(("2031-03-01", "2031-03-09"), Relation.UPDATES, id="later"),
    ],
)
def test_plans_carried_out_are_updates_where_the_dates_say_so(published, expected):
    told = {"predicate": "repair", "agent": "crews", "patient": "the weir", "names": ("Lindow",)}
    one = stored("crews will repair the Lindow weir", "x", published_at=published[0], **told)
    other = stored("crews repaired the Lindow weir", "y", published_at=published[1], **told)
    verdict = judge(facts(one), facts(other))
    assert verdict.relation is expected
    assert verdict.newer == (other.id if expected is Relation.UPDATES else None)


def test_claims_alike_but_for_one_slot_contradict_each_other():
    told = {"predicate": "treat", "patient": "the leak"}
    one = stored("the leak is treated as suspicious", "x", **told)
    other = stored("the leak is treated as potentially suspicious", "y", **told)
    verdict = judge(facts(one), facts(other))
    assert (verdict.relation, verdict.kind) == (Relation.CONTRADICTS, Kind.CERTAINTY)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("the third flood came", "the fourth flood came", (Kind.QUANTITY, True), id="one-series"),
        pytest.param("the third flood came", "the fourth storm came", (Kind.QUANTITY, False), id="two-series"),
        pytest.param("the third flood came", "the flood came", None, id="no-order"),
        pytest.param(
            "the flood was the third storm", "the storm was the second flood", (Kind.QUANTITY, True), id="both-named"
        ),
        pytest.param("at the first time", "at the second time", None, id="no-series"),
    ],
)
def test_which_of_a_series_it_was(one, other, expected):
    assert kind_of(stored(one, "x"), stored(other, "y")) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("they closed the weir", "they failed to close the weir", (Kind.POLARITY, True), id="failed"),
        pytest.param("they closed the weir", "they tried to close the weir", (Kind.POLARITY, False), id="tried"),
        pytest.param("they tried to close the weir", "they failed to close the weir", None, id="tried-and-failed"),
        pytest.param("they tried to close it", "they attempted to close it", None, id="both-tried"),
    ],
)
def test_what_was_done_tried_or_failed(one, other, expected):
    left, right = stored(one, "x", predicate="close"), stored(other, "y", predicate="close")
    assert kind_of(left, right) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            "the weir was being repaired", "it had been repaired days earlier", (Kind.TIME, True), id="earlier"
        ),
        pytest.param("the weir was being repaired", "it had been repaired", None, id="not-said-when"),
        pytest.param("the weir was being repaired", "it is being repaired", None, id="both-under-way"),
    ],
)
def test_what_was_under_way_and_what_was_over(one, other, expected):
    assert kind_of(stored(one, "x", predicate="repair"), stored(other, "y", predicate="repair")) == expected


def test_so_far_belongs_to_the_count_of_a_series():
    told = {"predicate": "come", "names": ("Lindow",), "agent": "the flood"}
    one = stored("the third flood of the year came to Lindow", "x", **told)
    other = stored("the fourth flood of the year so far came to Lindow", "y", **told)
    verdict = judge(facts(one), facts(other))
    assert (verdict.relation, verdict.kind) == (Relation.CONTRADICTS, Kind.QUANTITY)


def test_words_in_other_places_of_a_claim_fill_no_slot_in_two_ways():
    one = stored("on seeing the bus the crew ran", "x", predicate="run", agent="the crew")
    other = stored("the crew of the truck ran", "y", predicate="run", agent="the crew of the truck")
    assert kind_of(one, other) is None
