"""Questions are made of the words of a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.claim import Speaker
from matching.asking import text, value
from tests.matching.build import count, stored


def spoken(words, *, subject, predicate, **rest):
    found = stored(words, predicate=predicate, agent=subject, **rest)
    return replace(found, claim=replace(found.claim, frame=replace(found.claim.frame, subject=subject)))


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
        pytest.param(stored("a broken weir", predicate="weir"), "Is it so that a broken weir?", id="last-resort"),
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
