"""Reasons read like a colleague's remark."""

from __future__ import annotations

import pytest

from claims.claim import Speaker
from claims.quantity import Measure
from matching import reasons
from tests.matching.build import count, magnitude, stored


def voice(name, kind="person", outlet=None, text="the weir is open", **rest):
    speaker = Speaker(name, kind=kind) if name else None
    return stored(text, "x", speaker=speaker, outlet=outlet, **rest)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            voice("witnesses", "group"),
            voice("Okafor", outlet="Star"),
            "Witnesses count 20 marchers, Okafor (Star) counts about 50.",
            id="plural-and-singular",
        ),
        pytest.param(
            voice(None), voice(None), "One article counts 20 marchers, another counts about 50.", id="nameless"
        ),
        pytest.param(
            voice("the mayor", outlet="Star"),
            voice("the mayor", outlet="Post"),
            "The mayor counts 20 marchers in Star, about 50 in Post.",
            id="one-holder-in-two-papers",
        ),
        pytest.param(
            voice("river authority", "body"),
            voice("two officials", "group"),
            "The river authority counts 20 marchers, two officials count about 50.",
            id="a-body-by-a-common-noun",
        ),
    ],
)
def test_two_counts(one, other, expected):
    numbers = (
        count("20", 20, 20, "marcher", noun="marchers"),
        count("about 50", 45, 55, "marcher", noun="marchers", modifier="about"),
    )
    assert reasons.counts(one, other, *numbers) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        pytest.param((magnitude(5.2), magnitude(5.4)), "A puts it at 5.2, B puts it at 5.4.", id="magnitudes"),
        pytest.param(
            tuple(count(f"{n} percent", n, n, "percent", noun="", measure=Measure.PERCENT) for n in (40, 60)),
            "A gives 40%, B gives 60%.",
            id="percentages",
        ),
    ],
)
def test_numbers_that_are_no_counts(numbers, expected):
    assert reasons.counts(voice("A"), voice("B"), *numbers) == expected


def test_both_in_their_own_words():
    denial = voice("residents", "group", negative=True)
    assert reasons.said(voice("Okafor"), denial) == "Okafor says “the weir is open”, residents deny “the weir is open”."


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            "worst", "best", "Okafor is quoted in two wordings: “worst” in Star, “best” in Post.", id="changed"
        ),
        pytest.param("never", "", "Okafor is quoted with “never” in Star and without it in Post.", id="left-out"),
        pytest.param("", "never", "Okafor is quoted without “never” in Star and with it in Post.", id="put-in"),
    ],
)
def test_one_utterance_in_two_wordings(left, right, expected):
    one, other = voice("Okafor", outlet="Star"), voice("Okafor", outlet="Post")
    assert reasons.wordings(one, other, left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            ("the owner", False),
            ("the council", False),
            "The mayor names the owner, sources in town name the council.",
            id="two-parties",
        ),
        pytest.param(
            ("the owner", False),
            ("the owner", True),
            "The mayor names the owner, sources in town deny that it was the owner.",
            id="denied",
        ),
    ],
)
def test_who_is_held_responsible(left, right, expected):
    assert reasons.blames(voice("the mayor"), voice("sources in town", "group"), left, right) == expected


def test_a_party_that_denies_its_own_part():
    both = reasons.blames(voice("the mayor"), voice("the owner"), ("the owner", False), ("the owner", True))
    assert both == "The mayor names the owner, the owner denies it."


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        pytest.param((), "", id="none"),
        pytest.param(("when",), " Not both say when.", id="one"),
        pytest.param(("who", "when", "where"), " Not both say who, when and where.", id="three"),
    ],
)
def test_what_is_left_open(slots, expected):
    assert reasons.open_slots(slots) == expected
