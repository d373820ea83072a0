"""Who did it and to what: parties and things that exclude each other."""

from __future__ import annotations

import pytest

from matching.comparison import judge
from matching.facts import facts
from matching.relation import Kind, Relation
from tests.matching.build import stored


def opposed(one, other):
    verdict = judge(facts(one), facts(other))
    return verdict is not None and (verdict.relation, verdict.kind) == (Relation.CONTRADICTS, Kind.IDENTITY)


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        pytest.param("a Polish barge", True, id="another-country"),
        pytest.param("a Danish barge", False, id="one-country"),
        pytest.param("a barge", False, id="no-country"),
        pytest.param("a Polish crane", False, id="another-thing"),
        pytest.param("Polish barges", False, id="several"),
        pytest.param("a Polish and a Dutch barge", False, id="two-of-them"),
    ],
)
def test_one_act_on_a_thing_of_two_countries(thing, expected):
    one = stored("the gale sank a Danish barge", "x", predicate="sink", agent="the gale", patient="a Danish barge")
    other = stored(f"the gale sank {thing}", "y", predicate="sink", agent="the gale", patient=thing, cosine=0.7)
    assert opposed(one, other) is expected


@pytest.mark.parametrize(
    ("agent", "predicate", "expected"),
    [
        pytest.param("local farmers", "own", True, id="two-owners"),
        pytest.param("the council of Lindow", "own", False, id="one-owner-in-other-words"),
        pytest.param("they", "own", False, id="a-pronoun"),
        pytest.param("local farmers", "use", False, id="many-can-use-it"),
    ],
)
def test_what_one_party_alone_can_be(agent, predicate, expected):
    told = {"predicate": predicate, "patient": "the weir at Ostrava", "names": ("Ostrava",)}
    one = stored(f"the weir at Ostrava is {predicate}ed by the council", "x", agent="the council", **told)
    other = stored(f"the weir at Ostrava is {predicate}ed by {agent}", "y", agent=agent, **told)
    assert opposed(one, other) is expected
