"""Emphasis lands on the words that it is meant for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.span import Span, words_of
from reports.words import Words, claim_words, united, words_in_context

TEXT = "Missiles, he said, shot down five of the drones."


def _marked(words: Words) -> list[str]:
    return [piece for piece, strong in words.pieces() if strong]


@pytest.mark.parametrize(
    ("parts", "marked", "expected"),
    [
        pytest.param([(0, 8), (19, 47)], [(29, 33)], ["five"], id="in-the-second-part"),
        pytest.param([(0, 8), (19, 47)], [(0, 8)], ["Missiles"], id="whole-first-part"),
        pytest.param([(0, 8), (19, 47)], [(0, 28)], ["Missiles shot down"], id="across-the-gap"),
        pytest.param([(0, 8)], [(29, 33)], [], id="outside"),
        pytest.param([(19, 47)], [(19, 23), (21, 28)], ["shot down"], id="overlapping-marks-join"),
    ],
)
def test_spans_of_the_document_are_found_in_the_joined_words(
    parts: list[tuple[int, int]], marked: list[tuple[int, int]], expected: list[str]
) -> None:
    spans = tuple(Span(*part) for part in parts)
    assert _marked(claim_words(words_of(spans, TEXT), spans, [Span(*mark) for mark in marked])) == expected


def _letters(words: str) -> str:
    return words.replace(" ", "")


_ENDS = st.tuples(st.integers(0, 48), st.integers(0, 48)).map(lambda ends: Span(*sorted(ends)))


@given(st.lists(_ENDS), st.lists(_ENDS))
def test_pieces_join_to_the_words_whatever_is_marked(parts: list[Span], marked: list[Span]) -> None:
    spans = united(parts)
    words = claim_words(words_of(spans, TEXT), spans, marked)
    assert "".join(piece for piece, _ in words.pieces()) == words.text == words_of(spans, TEXT)


@given(st.lists(_ENDS), st.lists(_ENDS))
def test_what_is_marked_is_what_stands_in_the_document(parts: list[Span], marked: list[Span]) -> None:
    spans = united(parts)
    inside = {at for s, e in spans for at in range(s, e)} & {at for s, e in marked for at in range(s, e)}
    words = claim_words(words_of(spans, TEXT), spans, marked)
    assert _letters("".join(_marked(words))) == _letters("".join(TEXT[at] for at in sorted(inside)))


@given(st.lists(_ENDS))
def test_united_spans_are_apart_and_cover_the_same(spans: list[Span]) -> None:
    found = united(spans)
    assert all(left.end < right.start for left, right in pairwise(found))
    assert {at for s, e in found for at in range(s, e)} == {at for s, e in spans for at in range(s, e)}


def test_context_is_marked_from_its_own_beginning() -> None:
    assert _marked(words_in_context(TEXT[19:], 19, [Span(29, 33), Span(0, 5)])) == ["five"]
