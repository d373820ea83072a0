"""Where a claim stands in its article, and how much two claims stand in like places."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from matching.relation import StoredClaim
from matching.surroundings import FAR, SIGNALS, alike, alone, surroundings
from tests.matching.build import stored

FLOOD = stored("The weir at Lindow gave way", "x", terms=("weir", "give", "way"), at=0)
BOATS = stored("Boats took people off the roofs", "x", terms=("boat", "roof"), cosine=0.5, at=60)
MONDAY = stored("it ends on Monday", "x", terms=("end", "monday"), cosine=0.2, at=120)
DISTANT = stored("The market sells eels", "x", terms=("market", "eel"), cosine=-1.0, at=6000)
ARTICLE = (FLOOD, BOATS, MONDAY, DISTANT)


def named(a: StoredClaim, b: StoredClaim, others: tuple[StoredClaim, ...] = ()) -> dict[str, float]:
    """The signals of two claims, the first among others of its article."""
    around = surroundings([a, *others])[a.id]
    return dict(zip(SIGNALS, alike(around, alone(b)), strict=True))


def test_a_claim_alone_is_its_own_surroundings() -> None:
    found = alone(FLOOD)
    assert found.near == pytest.approx(FLOOD.vector)
    assert found.far == pytest.approx(FLOOD.vector)


def test_nothing_stands_before_the_first_claim() -> None:
    assert not surroundings(ARTICLE)[FLOOD.id].before.any()


def test_what_stands_before_is_what_was_told_earlier() -> None:
    assert surroundings(ARTICLE)[BOATS.id].before == pytest.approx(FLOOD.vector)


def test_what_is_far_away_counts_for_nothing() -> None:
    known = surroundings(ARTICLE)
    without = surroundings(ARTICLE[:3])
    assert DISTANT.claim.spans[0].start > 10 * FAR
    assert known[FLOOD.id].far == pytest.approx(without[FLOOD.id].far)


def test_what_is_nearer_counts_for_more() -> None:
    known = surroundings(ARTICLE)[MONDAY.id]
    assert known.own @ known.near > known.own @ known.far


def test_no_claims_have_no_surroundings() -> None:
    assert surroundings(()) == {}


def test_surroundings_do_not_depend_on_the_order_of_claims() -> None:
    expected = surroundings(ARTICLE)
    for order in itertools.permutations(ARTICLE):
        found = surroundings(order)
        for claim in ARTICLE:
            for part in ("own", "near", "far", "before"):
                assert np.array_equal(getattr(found[claim.id], part), getattr(expected[claim.id], part))


@pytest.mark.parametrize(("a", "b"), list(itertools.combinations(ARTICLE, 2)))
def test_signals_are_the_same_in_either_order(a: StoredClaim, b: StoredClaim) -> None:
    known = surroundings(ARTICLE)
    found = alike(known[a.id], known[b.id])
    assert found == alike(known[b.id], known[a.id])
    assert len(found) == len(SIGNALS)


def test_a_short_claim_is_known_by_what_stands_beside_it() -> None:
    other = stored("it will be over by Monday", "y", terms=("monday",), cosine=0.9)
    with_flood = named(MONDAY, other, (FLOOD, BOATS))
    assert with_flood["near"] > named(MONDAY, other)["near"]


@pytest.mark.parametrize(
    ("terms", "shorter", "longer"),
    [
        pytest.param(("weir", "give", "way"), 1.0, 1.0, id="the-same-words"),
        pytest.param(("weir",), 1.0, None, id="a-part-of-the-words"),
        pytest.param(("eel",), 0.0, 0.0, id="other-words"),
    ],
)
def test_words_of_the_sentence(terms: tuple[str, ...], shorter: float, longer: float | None) -> None:
    found = named(FLOOD, stored("something", "y", terms=terms))
    assert found["sentence, of the shorter"] == pytest.approx(shorter)
    if longer is not None:
        assert found["sentence, of the longer"] == pytest.approx(longer)
