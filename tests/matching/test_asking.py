"""Questions are made of the words of a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.claim import Speaker
from claims.span import Span
from matching.asking import disputed, text, value
from matching.relation import Kind, Relation, Verdict
from tests.matching.build import count, magnitude, stored


def spoken(words, *, subject, predicate, **rest):
    found = stored(words, predicate=predicate, agent=subject, **rest)
    return replace(found, claim=replace(found.claim, frame=replace(found.claim.frame, subject=subject)))


DOGS = count("two dogs", 2, 2, "dog", noun="dogs")
BARGE = count("40", 40, 40, "passenger", noun="passengers")


@pytest.mark.parametrize(
    ("claim", "question"),
    [
        pytest.param(
            spoken("40 passengers drowned", subject="40 passengers", predicate="drown", quantities=(BARGE,)),
            "How many passengers drowned?",
            id="number-first",
        ),
        pytest.param(
            spoken("The barge carried 40 passengers", subject="The barge", predicate="carry", quantities=(BARGE,)),
            "How many passengers did the barge carry?",
            id="number-behind-the-verb",
        ),
        pytest.param(
            spoken("the weir was not closed", subject="the weir", predicate="close"),
            "Was the weir closed?",
            id="auxiliary-first",
        ),
        pytest.param(
            spoken("the weir held until dawn", subject="the weir", predicate="hold"),
            "Did the weir hold until dawn?",
            id="plain-verb",
        ),
        pytest.param(
            stored("blamed Norland for the raid on Lindow", predicate="blame", patient="Norland"),
            "Who was behind the raid on Lindow?",
            id="blame",
        ),
        pytest.param(stored("a broken weir", predicate="weir"), "Is it true that a broken weir?", id="last-resort"),
    ],
)
def test_a_claim_becomes_a_question(claim, question):
    assert text([claim]) == question


def test_an_answer_of_blame_is_whom_it_names():
    denial = stored(
        "involvement in the raid", predicate="involve", agent="Norland", negative=True, speaker=Speaker("Norland")
    )
    assert value(stored("blamed Norland for the raid", predicate="blame", patient="Norland")) == "Norland"
    assert value(denial) == "denied by Norland"


def test_an_answer_is_the_words_that_clash():
    weir = "the leak at the weir is treated as potentially suspicious by the water board of Lindow"
    at = weir.index("potentially")
    assert value(stored(weir), Span(at, at + len("potentially suspicious"))) == "potentially suspicious"
    quake = stored("the quake had a magnitude of 5.9 at its centre", quantities=(magnitude(5.9),))
    assert value(quake, Span(0, 3)) == "5.9"


def test_vague_numbers_stay_in_the_articles_words():
    crowd = count("About 900", 810, 990, "passenger", noun="passengers", modifier="about")
    assert value(stored("About 900 passengers fled", quantities=(crowd,))) == "about 900 passengers"


def test_the_number_that_is_disputed_is_asked_for():
    told = stored("40 passengers and two dogs drowned", quantities=(BARGE, replace(DOGS, span=Span(18, 26))))
    assert text([told], (Span(18, 26),)) != text([told], (BARGE.span,))


def _clashing(kind, one, left, other, right):
    spans = tuple(
        Span(words.index(part), words.index(part) + len(part)) for words, part in ((one, left), (other, right))
    )
    return stored(one, "x", predicate="sink"), stored(other, "y", predicate="sink"), _against(kind, spans)


def _against(kind, clash):
    return Verdict(Relation.CONTRADICTS, kind, 0.9, "They clash.", clash=clash)


@pytest.mark.parametrize(
    ("kind", "one", "left", "other", "right", "question"),
    [
        pytest.param(
            Kind.TIME,
            "the barge sank at about 9pm",
            "9pm",
            "the old barge sank on Monday",
            "Monday",
            "When was it that the barge sank?",
            id="when",
        ),
        pytest.param(
            Kind.PLACE,
            "the barge sank near Lindow",
            "Lindow",
            "the old barge sank off Ostrava",
            "Ostrava",
            "Where was it that the barge sank?",
            id="where",
        ),
        pytest.param(
            Kind.IDENTITY,
            "captain Halvorsen sank the barge",
            "Halvorsen",
            "captain Halvorson sank the barge then",
            "Halvorson",
            "“Halvorsen” or “Halvorson”: captain Halvorsen sank the barge?",
            id="either",
        ),
        pytest.param(
            Kind.TIME,
            "the barge will sink",
            "will sink",
            "the barge sank",
            "sank",
            "“sank” or “will sink”: the barge will sink?",
            id="no-date",
        ),
    ],
)
def test_a_clash_is_asked_for(kind, one, left, other, right, question):
    assert disputed(*_clashing(kind, one, left, other, right)) == question


def test_the_words_of_a_quotation_are_asked_for():
    said = Speaker("Ingrid Halvorsen")
    one, other = stored("The weir will hold", "x", speaker=said), stored("Our weir will hold", "y", speaker=said)
    assert disputed(one, other, _against(Kind.WORDING, None)) == (
        "What were the exact words of Ingrid Halvorsen: “Our weir will hold”?"
    )


def test_a_number_that_cannot_be_turned_is_named():
    bridges = replace(count("7", 7, 7, "bridge", noun="bridges"), span=Span(17, 18))
    one = stored("houses fell, and 7 bridges", "x", quantities=(bridges,))
    other = stored("houses fell, and 8 bridges", "y", quantities=(replace(bridges, text="8", low=8, high=8),))
    asked = disputed(one, other, _against(Kind.QUANTITY, (Span(17, 18), Span(17, 18))))
    assert asked == "How many bridges: houses fell, and 7 bridges?"


@pytest.mark.parametrize("kind", [Kind.TIME, Kind.PLACE, Kind.IDENTITY])
def test_claims_whose_clash_lies_in_several_stretches_are_asked_for_as_a_whole(kind):
    one = stored("the weir had been mended days earlier", "x", predicate="mend")
    parts = (Span(0, 8), Span(20, 48))
    one = replace(one, claim=replace(one.claim, spans=parts))
    other = stored("the weir was being mended", "y", predicate="mend")
    asked = disputed(one, other, _against(kind, (Span(0, 48), Span(0, 25))))
    assert asked.endswith("?")
