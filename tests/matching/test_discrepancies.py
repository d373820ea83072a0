"""Discrepancies: answers set against each other, equal ones together, the surest first."""

from __future__ import annotations

from dataclasses import replace

from claims.claim import Speaker
from claims.span import Span
from matching.groups import Link
from matching.linking import group
from matching.relation import Kind, Relation, Verdict
from tests.matching.build import article, count, stored


def opposed(one, other, kind, score=0.8, clash=None):
    a, b = sorted((one, other), key=lambda claim: claim.id)
    words = None if clash is None else (clash[a.id], clash[b.id])
    return Link(a.id, b.id, Verdict(Relation.CONTRADICTS, kind, score, "They differ.", words))


def agreed(one, other):
    a, b = sorted((one, other), key=lambda claim: claim.id)
    return Link(a.id, b.id, Verdict(Relation.AGREES, Kind.QUANTITY, 0.9, "They agree."))


def found(claims, links):
    profiles = {claim.document: article(claim.document) for claim in claims}
    return group(claims, profiles, [], links).discrepancies


def hurt(document, *numbers, **rest):
    """A claim that gives numbers of the hurt, each at a place of its own."""
    text = "hurt: " + ", ".join(f"{number:03}" for number in numbers)
    spans = [Span(6 + 5 * at, 9 + 5 * at) for at in range(len(numbers))]
    given = [replace(count(f"{n:03}", n, n), span=span) for n, span in zip(numbers, spans, strict=True)]
    return stored(text, document, predicate="injure", quantities=tuple(given), **rest), spans


def test_two_numbers_of_one_claim_answer_two_questions():
    (one, mine), (other, theirs), (third, last) = hurt("x", 55, 5), hurt("y", 55, 15), hurt("z", 100)
    links = [
        opposed(one, other, Kind.QUANTITY, clash={one.id: mine[1], other.id: theirs[1]}),
        opposed(one, third, Kind.QUANTITY, clash={one.id: mine[0], third.id: last[0]}),
    ]
    values = [sorted(position.value for position in d.positions) for d in found([one, other, third], links)]
    assert sorted(values) == [["100 person", "55 person"], ["15 person", "5 person"]]


def test_equal_answers_are_one_position_though_nothing_links_them():
    (six, at), (nine, there), (also, here) = hurt("x", 6), hurt("y", 9), hurt("z", 9)
    links = [
        opposed(six, nine, Kind.QUANTITY, clash={six.id: at[0], nine.id: there[0]}),
        opposed(six, also, Kind.QUANTITY, clash={six.id: at[0], also.id: here[0]}),
    ]
    (one,) = found([six, nine, also], links)
    assert sorted((position.value, len(position.claims)) for position in one.positions) == [
        ("6 person", 1),
        ("9 person", 2),
    ]


def test_those_who_give_the_same_number_stand_with_an_answer():
    (six, at), (nine, there), (same, _), (vague, _) = hurt("x", 6), hurt("y", 9), hurt("z", 9), hurt("w")
    links = [
        opposed(six, nine, Kind.QUANTITY, clash={six.id: at[0], nine.id: there[0]}),
        agreed(nine, same),
        agreed(nine, vague),
    ]
    (one,) = found([six, nine, same, vague], links)
    assert sorted(len(position.claims) for position in one.positions) == [1, 2]


def test_a_claim_stands_in_one_position_of_a_discrepancy():
    (both, mine), (six, at), (nine, there) = hurt("x", 6, 9), hurt("y", 9), hurt("z", 6)
    links = [
        opposed(both, six, Kind.QUANTITY, clash={both.id: mine[0], six.id: at[0]}),
        opposed(both, nine, Kind.QUANTITY, clash={both.id: mine[1], nine.id: there[0]}),
    ]
    for one in found([both, six, nine], links):
        held = [claim for position in one.positions for claim in position.claims]
        assert len(held) == len(set(held))


def test_what_both_place_and_date_comes_before_bare_numbers():
    (six, at), (nine, there) = hurt("x", 6), hurt("y", 9)
    told = {"predicate": "injure", "places": ("lindow",), "names": ("Lindow",)}
    here = stored("the weir at Lindow is open", "x", at=100, **told)
    also = stored("the weir at Lindow is closed", "y", at=100, **told)
    links = [
        opposed(six, nine, Kind.QUANTITY, clash={six.id: at[0], nine.id: there[0]}),
        opposed(here, also, Kind.POLARITY),
    ]
    assert [one.kind for one in found([six, nine, here, also], links)] == [Kind.POLARITY, Kind.QUANTITY]


def test_of_equals_the_later_comes_first():
    def pair(documents, day, at):
        (six, mine), (nine, theirs) = (
            hurt(document, n, published_at=day, at=at) for document, n in zip(documents, (6, 9), strict=True)
        )
        return six, nine, opposed(six, nine, Kind.QUANTITY, clash={six.id: mine[0], nine.id: theirs[0]})

    old, new = pair("xy", "2031-03-01", 0), pair("zw", "2031-04-01", 0)
    ranked = found([*old[:2], *new[:2]], [old[2], new[2]])
    assert {claim.split("-")[0] for p in ranked[0].positions for claim in p.claims} == {"z", "w"}


def test_one_statement_in_three_papers_is_one_origin():
    spokesman = Speaker("Ingrid Halvorsen", kind="person")
    told = [hurt(document, 9, speaker=spokesman) for document in "yzw"]
    six, at = hurt("x", 6)
    links = [opposed(six, c, Kind.QUANTITY, clash={six.id: at[0], c.id: spans[0]}) for c, spans in told]
    (one,) = found([six, *(claim for claim, _ in told)], links)
    assert sorted((len(position.claims), position.origins) for position in one.positions) == [(1, 1), (3, 1)]
