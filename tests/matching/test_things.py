"""What a number counts, under whatever word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.span import Span
from matching.comparison import judge
from matching.facts import facts
from matching.relation import Relation
from matching.things import evened, model
from tests.matching.build import count, stored


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        pytest.param("TK 9 pumps", "TK-9", id="a-space"),
        pytest.param("TK-9s", "TK-9", id="a-plural"),
        pytest.param("water pumps", "", id="none"),
    ],
)
def test_makes_and_numbers_are_evened_out(noun, expected):
    assert model(noun) == expected


@pytest.mark.parametrize(
    ("quantity", "after", "unit"),
    [
        pytest.param(count("5", 5, 5, "gun", noun="TK 9 guns"), "", "tk-9", id="a-make"),
        pytest.param(count("5", 5, 5, "gun", noun="guns"), "", "gun", id="no-make"),
        pytest.param(count("30", 30, 30, "member", noun="crew members"), "", "crew", id="members-of-a-crew"),
        pytest.param(count("30", 30, 30, "member", noun="party members"), "", "member", id="members-of-a-party"),
        pytest.param(count("10", 10, 10, "number"), " the number of miners who drowned", "miner", id="the-number-of"),
        pytest.param(count("10", 10, 10, "number"), " the number of pumps", "pump", id="the-number-of-things"),
    ],
)
def test_counted_things_under_one_name(quantity, after, unit):
    assert evened(quantity, after).unit == unit


def counted(text, document, *quantities, **rest):
    told = {"predicate": "injure", "names": ("Lindow",)} | rest
    return stored(text, document, quantities=quantities, **told)


def relation(one, other):
    verdict = judge(facts(one, [one]), facts(other, [other]))
    return verdict and verdict.relation


def test_others_of_another_act_are_counted_from_none():
    others = replace(count("55 others", 55, 55, noun="others", modifier="others"), span=Span(40, 49))
    one = counted("55 others were injured at Lindow", "x", others, at=40)
    other = counted("15 people were injured at Lindow", "y", count("15", 15, 15, noun="people"))
    dead = stored("30 were killed", "x", predicate="kill", quantities=(count("30", 30, 30, noun="people"),))
    verdict = judge(facts(one, [dead, one]), facts(other, [other]))
    assert verdict.relation is Relation.CONTRADICTS


def test_parts_of_one_whole_stand_against_each_other():
    def part(number, value, document):
        words = f"60 people were injured at Lindow, {number} of them badly"
        return counted(words, document, count("60", 60, 60, noun="people"), count(number, value, value, noun="injured"))

    assert relation(part("six", 6, "x"), part("19", 19, "y")) is Relation.CONTRADICTS


def test_the_wounded_are_people_who_were_wounded():
    one = counted("60 wounded in the Lindow flood", "x", count("60", 60, 60, noun="wounded"), predicate="wound")
    other = counted("95 people were wounded in the Lindow flood", "y", count("95", 95, 95, noun="people"))
    assert relation(one, other) is Relation.CONTRADICTS


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param("at least 40 people are staying in 11 different MRA pumping halls", True, id="named-in-both"),
        pytest.param("at least 40 people are staying in 11 pumping halls", False, id="named-in-one"),
    ],
)
def test_one_thing_under_one_name_is_counted_though_the_predicates_tell_nothing(other, expected):
    def halls(text, number, value, document, predicate, noun):
        name = ("MRA",) if "MRA" in text else ()
        given = (replace(count(number, value, value, "hall", noun=noun), span=Span(0, 2)),)
        return stored(text, document, predicate=predicate, names=name, quantities=given)

    first = "24 pumping halls run by the MRA are serving as shelters"
    one = halls(first, "24", 24, "x", "serve", "pumping halls")
    also = halls(other, "11", 11, "y", "stay", "different MRA pumping halls" if expected else "pumping halls")
    verdict = judge(facts(one, [one]), facts(also, [also]))
    assert (verdict is not None and verdict.relation is Relation.CONTRADICTS) is expected
