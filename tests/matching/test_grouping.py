"""Groups come from pairs: whatever the order, every discrepancy has opposed positions, ranked."""

from __future__ import annotations

import random

from claims.claim import Speaker
from matching.groups import Link, LocalSpeaker, components
from matching.linking import group, link
from matching.relation import Kind, Relation, Verdict
from tests.matching.build import article, count, stored


def world():
    def toll(number, value, document):
        text = f"{number} people were killed at Lindow"
        return stored(text, document, predicate="kill", quantities=(count(number, value, value),), names=("Lindow",))

    claims = [toll("six", 6, "x"), toll("nine", 9, "y"), toll("nine", 9, "z")]
    claims.append(stored("nobody has claimed the dog", "x", claimable=False, at=500))
    return claims, {document: article(document) for document in "xyz"}


def test_a_discrepancy_sets_the_positions_against_each_other():
    claims, profiles = world()
    groups = group(claims, profiles, [], link(claims, profiles))
    (found,) = groups.discrepancies
    assert sorted((position.value, len(position.claims)) for position in found.positions) == [
        ("6 person", 1),
        ("9 person", 2),
    ]


def test_groups_are_the_same_whatever_the_order():
    claims, profiles = world()
    speakers = [LocalSpeaker(d, d, Speaker("Ingrid Halvorsen", kind="person")) for d in "xyz"]
    expected = group(claims, profiles, speakers, link(claims, profiles))
    random.Random(3).shuffle(claims)
    turned = dict(sorted(profiles.items(), reverse=True))
    assert group(claims, turned, speakers[::-1], link(claims, turned)[::-1]) == expected


def test_links_in_two_steps_are_the_links_of_one():
    claims, profiles = world()
    early = [claim for claim in claims if claim.document != "z"]
    steps = link(early, profiles) + link(claims, profiles, new={"z"})
    assert sorted(steps, key=lambda k: (k.a, k.b)) == link(claims, profiles)


def test_what_merely_fits_joins_no_two_questions():
    claims, profiles = world()
    other = [stored("the weir broke", d, predicate="break", at=900) for d in "xy"]
    links = link(claims, profiles)
    fits = Verdict(Relation.COMPATIBLE, Kind.OTHER, 0.9, "They fit.")
    agrees = Verdict(Relation.AGREES, Kind.OTHER, 0.9, "They agree.")
    links += [_link(*other, agrees), _link(claims[0], other[1], fits)]
    found = group([*claims, *other], profiles, [], links).questions
    assert sorted(len(question.claims) for question in found) == [2, 3]


def _link(one, other, verdict):
    return Link(*sorted((one.id, other.id)), verdict)


def test_contradictions_about_other_things_are_other_discrepancies():
    claims, profiles = world()
    captain = [stored(f"{rank} Halvorsen spoke", d, at=900) for rank, d in (("Captain", "x"), ("Colonel", "z"))]
    ranks = Verdict(Relation.CONTRADICTS, Kind.IDENTITY, 0.8, "Two ranks.")
    joined = Verdict(Relation.AGREES, Kind.OTHER, 0.9, "They agree.")
    links = [*link(claims, profiles), _link(*captain, ranks), _link(claims[1], captain[0], joined)]
    found = group([*claims, *captain], profiles, [], links).discrepancies
    assert sorted(discrepancy.kind for discrepancy in found) == [Kind.IDENTITY, Kind.QUANTITY]


def test_one_speaker_across_articles_is_one_group():
    claims, profiles = world()
    speakers = [
        LocalSpeaker("1", "x", Speaker("Ingrid Halvorsen", kind="person")),
        LocalSpeaker("2", "y", Speaker("Halvorsen", kind="person")),
    ]
    (found,) = group(claims, profiles, speakers, []).speakers
    assert (found.name, found.aliases, found.members) == ("Ingrid Halvorsen", ("Halvorsen",), ("1", "2"))


def test_components_join_what_pairs_join():
    assert components(["a", "b", "c", "d"], [("d", "b"), ("b", "c")]) == [["a"], ["b", "c", "d"]]
