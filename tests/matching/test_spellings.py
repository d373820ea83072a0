"""One name in two spellings: when two names are one, and when a claim is about the name."""

from __future__ import annotations

import pytest

from matching.comparison import judge
from matching.facts import facts
from matching.relation import Kind, Relation
from matching.spellings import given, misspelt
from tests.matching.build import stored


def pair(one, other):
    return facts(stored(one, "x")), facts(stored(other, "y"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("Halvorsen spoke", "Halvarsen spoke", ("halvorsen", "halvarsen"), id="one-letter"),
        pytest.param("Krasnoyarsk woke", "Krasnojarsk woke", ("krasnoyarsk", "krasnojarsk"), id="transcription"),
        pytest.param("Märta spoke", "Marta spoke", None, id="an-accent-is-no-letter"),
        pytest.param("Halvorsen's boat sank", "Halvorsen sank", None, id="a-possessive"),
        pytest.param("Halvorsen spoke", "Salvorsen spoke", None, id="another-beginning"),
        pytest.param("Lindow flooded", "Lindowski spoke", None, id="an-ending-makes-another-name"),
        pytest.param("Austria agreed", "Australia agreed", None, id="two-countries"),
        pytest.param("Marks spoke", "Mark spoke", None, id="too-short-or-plural"),
        pytest.param("Halvorsen spoke", "Okafor spoke", None, id="two-names"),
        pytest.param("Pine Rivers Mill", "Pine River Mill shut", ("rivers", "river"), id="a-plural-inside-a-name"),
        pytest.param("Pine Rivers Mill", "Pine River shut", None, id="a-plural-at-its-end"),
        pytest.param("the Rivers flooded", "the River flooded", None, id="a-plural-alone"),
    ],
)
def test_names_that_can_be_one_name_misspelt(one, other, expected):
    assert misspelt(*pair(one, other)) == expected


def test_an_article_that_holds_both_names_tells_of_two_people():
    one = stored("Halvorsen spoke", "x")
    both = stored("Halvarsen spoke", "y", names=("Halvarsen",))
    beside = stored("Halvorsen left", "y", names=("Halvorsen",))
    assert misspelt(facts(one), facts(both, (both, beside))) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("a barge called the Lindhaven sank", "the Lindhavn sank", True, id="called"),
        pytest.param("Lindhaven Ltd owned it", "Lindhavn owned it", True, id="a-firm"),
        pytest.param("it is Ingrid Halvorsen", "it is Ingrid Halvarsen", True, id="one-given-name"),
        pytest.param("it is Ingrid Halvorsen", "it is Daniel Halvarsen", False, id="two-given-names"),
        pytest.param("the Lindhaven sank", "the Lindhavn sank", False, id="used-not-given"),
    ],
)
def test_claims_about_a_name(one, other, expected):
    left, right = pair(one, other)
    assert given(left, right, *misspelt(left, right)) is expected


def test_a_name_given_in_two_spellings_is_a_contradiction_between_nearest_claims():
    told = {"predicate": "sink", "agent": "the barge"}
    one = stored("the barge called Lindhaven sank at the weir", "x", **told)
    other = stored("the barge called Lindhavn sank at the weir", "y", **told)
    verdict = judge(facts(one), facts(other))
    assert (verdict.relation, verdict.kind, verdict.nearest) == (Relation.CONTRADICTS, Kind.IDENTITY, True)
