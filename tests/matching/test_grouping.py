"""Groups come from pairs: whatever the order, every discrepancy has opposed positions, ranked."""

from __future__ import annotations

import random
from dataclasses import replace

from claims.claim import Speaker
from claims.span import Span
from matching.groups import Link, LocalSpeaker, components
from matching.linking import group, link
from matching.relation import Kind, Relation, Verdict
from tests.matching.build import article, count, percent, stored


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
    steps = link(early, profiles) + link(claims, {}, beside=[("x", "z"), ("y", "z")])
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


def test_a_claim_with_two_numbers_answers_two_questions():
    def share(text, document, *values):
        shares = tuple(
            replace(percent(f"{value}%", value), span=Span(text.index(str(value)), text.index(str(value)) + 3))
            for value in values
        )
        return stored(text, document, predicate="close", quantities=shares)

    both = share("52% of the locks and 80% of the weirs are closed", "x", 52, 80)
    locks, weirs = share("40% of the locks are closed", "y", 40), share("70% of the weirs are closed", "z", 70)
    again = share("70% of weirs are closed", "w", 70)
    links = [_clash(both, locks, 0, 0), _clash(both, weirs, 1, 0), _link(weirs, again, _same(Kind.QUANTITY))]
    claims = [both, locks, weirs, again]
    groups = group(claims, {d: article(d) for d in "wxyz"}, [], links)
    sides = {tuple(sorted((p.value, len(p.claims)) for p in found.positions)) for found in groups.discrepancies}
    assert sides == {(("40%", 1), ("52%", 1)), (("70%", 2), ("80%", 1))}


def test_a_position_holds_only_claims_that_give_its_answer():
    """Who agrees with the rest of a claim and is silent on what clashes stands on no side."""
    texts = {"w": "Weir Lindow was closed on Monday", "x": "Weir Lindow was closed on Monday at noon"}
    texts |= {"y": "Weir Lindow was closed on Tuesday", "z": "Weir Lindow was closed"}
    claims = {document: stored(text, document, predicate="close") for document, text in texts.items()}
    days = [_standing(claims["x"], "Monday"), _standing(claims["y"], "Tuesday")]
    against = Verdict(
        Relation.CONTRADICTS, Kind.TIME, 0.8, "Two days.", clash=_in_order(claims["x"], claims["y"], days)
    )
    links = [_link(claims["x"], claims["y"], against)]
    links += [_link(claims["x"], claims[d], _same(Kind.OTHER)) for d in "wz"]
    (question,) = group(list(claims.values()), {d: article(d) for d in "wxyz"}, [], links).questions
    (found,) = group(list(claims.values()), {d: article(d) for d in "wxyz"}, [], links).discrepancies
    assert len(question.claims) == 4
    assert sorted((p.value, len(p.claims)) for p in found.positions) == [("Monday", 2), ("Tuesday", 1)]


def _same(kind):
    return Verdict(Relation.AGREES, kind, 0.9, "They agree.")


def _clash(one, other, at_one, at_other):
    spans = [one.claim.quantities[at_one].span, other.claim.quantities[at_other].span]
    clash = _in_order(one, other, spans)
    return _link(one, other, Verdict(Relation.CONTRADICTS, Kind.QUANTITY, 0.9, "Two shares.", clash=clash))


def _in_order(one, other, spans):
    return tuple(spans) if one.id < other.id else tuple(reversed(spans))


def _standing(claim, word):
    at = claim.claim.text.index(word)
    return Span(at, at + len(word))


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
