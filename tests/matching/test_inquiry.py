"""What a question asks for: words, names, the thing counted, whoever is asked to have said it."""

from dataclasses import replace

import pytest

from claims.claim import Speaker
from matching.inquiry import FLOOR, Inquiry, counts, inquiry, relevance
from matching.relation import StoredClaim
from tests.matching.build import DAY, count, stored


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        pytest.param("How many drones were shot down?", "drone", id="noun"),
        pytest.param("how many passengers did the ferry carry", "passenger", id="object-without-mark"),
        pytest.param("How many cargo ships were taken?", "ship", id="compound"),
        pytest.param("How many were injured in the robbery?", "person", id="nobody-named"),
        pytest.param("How much money was stolen?", "money", id="money"),
        pytest.param("Who was behind the raid?", "", id="no-number"),
    ],
)
def test_the_thing_counted(question: str, counted: str) -> None:
    assert inquiry(question).counted == counted


@pytest.mark.parametrize(
    ("question", "names"),
    [
        pytest.param("Was a tsunami expected in Calvera?", {"calvera"}, id="place"),
        pytest.param("How many ships sank on Tuesday?", set(), id="days-are-no-names"),
        pytest.param("WAS ANYONE HURT?", set(), id="capitals-are-no-names"),
    ],
)
def test_names_asked_about(question: str, names: set[str]) -> None:
    assert inquiry(question).names == names


@pytest.mark.parametrize(
    ("question", "holder", "words"),
    [
        ("What did the mayor say about the damage?", {"mayor"}, {"damage"}),
        ("what has the Environment Ministry said", {"environment", "ministry"}, set()),
        ("What was said about the damage?", set(), {"damage"}),
    ],
)
def test_whoever_is_asked_to_have_said_it(question: str, holder: set[str], words: set[str]) -> None:
    asked = inquiry(question)
    assert (asked.holder, asked.words - {"say"}) == (holder, words)


PASSENGERS = Inquiry(
    "How many passengers did the ferry carry?", frozenset({"passenger", "ferry", "carry"}), frozenset(), "passenger",
    frozenset(), DAY,
)  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "answers"),
    [
        pytest.param(stored("The ferry carried 198 passengers", cosine=0.7, quantities=(
            count("198", 198, 198, "passenger"),)), True, id="counts-the-thing"),
        pytest.param(stored("ferry carry passenger", cosine=0.5), True, id="same-words"),
        pytest.param(stored("The ferry ran aground", cosine=0.5), False, id="same-subject-only"),
        pytest.param(stored("The bridge will be rebuilt", cosine=0.2), False, id="other-thing"),
    ],
)  # fmt: skip
def test_relevance_parts_answers_from_the_rest(claim: StoredClaim, answers: bool) -> None:
    assert (relevance(PASSENGERS, claim) >= FLOOR) is answers


@pytest.mark.parametrize(("unit", "surely"), [("passenger", 1.0), ("people", 0.5), ("", 0.25), ("lifeboat", 0.0)])
def test_how_surely_a_claim_counts_the_thing(unit: str, surely: float) -> None:
    assert counts(PASSENGERS, stored("x", quantities=(count("198", 198, 198, unit),))) == surely


@pytest.mark.parametrize(("speaker", "answers"), [("Mayor Ann Bell", True), ("the owner", False)])
def test_only_the_holder_who_is_asked_about_answers(speaker: str, answers: bool) -> None:
    asked = replace(PASSENGERS, words=frozenset(), counted="", holder=frozenset({"mayor", "bell"}))
    claim = stored("Two buildings were damaged", speaker=Speaker(speaker, (speaker,)), cosine=0.0)
    assert (relevance(asked, claim) >= FLOOR) is answers
