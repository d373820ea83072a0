"""Two texts side by side: which words they share, and how their numbers stand to each other."""

from __future__ import annotations

import pytest

from matching.textpair import LONGEST, SUMMARY, Side, TextPair, side, stem, text_pair

NONE, EQUAL, FITS, PARTLY, GREATER, SMALLER, BOUND = 1, 2, 3, 4, 5, 6, 7


def _encode(word: str) -> list[int]:
    return [1000 + len(word)]


def _relations(premise: str, hypothesis: str) -> list[int]:
    """How the hypothesis's numbers stand to the premise's, in order of the text."""
    pair = text_pair(premise, hypothesis, _encode)
    return [relation - 8 for relation in pair.relations if relation > 8]


@pytest.mark.parametrize(
    ("premise", "hypothesis", "expected"),
    [
        pytest.param("Police held 12 people.", "Police held 12 people.", [EQUAL], id="equal"),
        pytest.param("Police held 12 people.", "Police held twelve people.", [EQUAL], id="in-words"),
        pytest.param("Police held 12 people.", "Police held 14 people.", [GREATER], id="greater"),
        pytest.param("Police held 12 people.", "Police held 9 people.", [SMALLER], id="smaller"),
        pytest.param("Police held 12 people.", "Police held more than 10 people.", [FITS], id="above-fits"),
        pytest.param("Police held 12 people.", "Police held at least 12 people.", [FITS], id="at-least-fits"),
        pytest.param("Police held 12 people.", "Police held more than 12 people.", [BOUND], id="above-excludes-itself"),
        pytest.param("Police held 12 people.", "Police held fewer than 10 people.", [SMALLER], id="below"),
        pytest.param("It cost 2.5 million dollars.", "It cost 2,500,000 dollars.", [EQUAL], id="scales"),
        pytest.param("It began in 1998.", "It began before 2001.", [FITS], id="years"),
        pytest.param("It began in 1998.", "It drew 40 people.", [NONE], id="years-are-no-counts"),
        pytest.param("About 100 people came.", "Some 105 people came.", [PARTLY], id="near"),
        pytest.param(
            "The blast killed 4 soldiers and hurt 31 civilians.",
            "The blast hurt 25 civilians.",
            [SMALLER],
            id="the-number-in-like-words",
        ),
    ],
)
def test_numbers_stand_to_their_counterparts(premise: str, hypothesis: str, expected: list[int]) -> None:
    assert _relations(premise, hypothesis) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("killed", "killing", id="ed-ing"),
        pytest.param("marches", "marched", id="es"),
        pytest.param("denied", "denies", id="y"),
        pytest.param("planned", "plans", id="doubled"),
    ],
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_every_piece_has_every_feature_and_the_hypothesis_comes_first() -> None:
    pair = text_pair("The mayor resigned on Friday.", "The mayor did not resign.", _encode)
    columns = (pair.pieces, pair.types, pair.matches, pair.sorts, pair.relations, pair.keys)
    assert len({len(column) for column in columns}) == 1
    assert pair.types == sorted(pair.types)
    assert len(pair.summary) == SUMMARY


def test_the_same_word_on_both_sides_has_one_key() -> None:
    pair = text_pair("The mayor resigned.", "The mayors resign.", _encode)
    keys = {which: {k for k, t in zip(pair.keys, pair.types, strict=True) if t == which and k} for which in (0, 1)}
    assert keys[0] == keys[1]
    assert len(keys[0]) == 3


def test_long_texts_give_up_their_ends() -> None:
    pair: TextPair = text_pair("word " * 500, "other " * 30, _encode)
    assert len(pair.pieces) == LONGEST
    assert pair.types.count(0) == 30 + 2


@pytest.mark.parametrize("text", ["", "   ", "…", "½ ²", "٣ people", "1,2,3", "$"])
def test_odd_texts_are_no_error(text: str) -> None:
    found: Side = side(text)
    assert len(found.words) == len(found.sorts) == len(found.stems)
    text_pair(text, "Two people were hurt.", _encode)
    text_pair("Two people were hurt.", text, _encode)
