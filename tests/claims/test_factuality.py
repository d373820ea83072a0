"""Polarity, certainty, and what is no claim at all."""

from __future__ import annotations

import pytest

from claims.claim import Certainty, Polarity, Stance
from claims.factuality import is_boilerplate
from claims.parsing import parse
from claims.region import Piece, Region
from claims.span import Span
from claims.splitting import split


def piece_of(text: str, stance: Stance = Stance.ASSERT) -> Piece:
    (piece,) = split(parse(text), Region((Span(0, len(text)),), stance))
    return piece


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        pytest.param("The minister resigned.", False, id="plain"),
        pytest.param("The minister did not resign.", True, id="not"),
        pytest.param("The rebels never controlled the city.", True, id="never"),
        pytest.param("The mayor failed to warn residents.", True, id="failed-to"),
        pytest.param("The airline denied wrongdoing.", True, id="denied"),
        pytest.param("Crews were unable to reach the pier.", True, id="unable"),
        pytest.param("There is no evidence that the water was poisoned.", True, id="no-evidence"),
        pytest.param("The pilot did not deny the error.", False, id="two-negations"),
        pytest.param("No one was badly hurt.", False, id="no-one-is-a-count-of-zero"),
        pytest.param("No bodies were found.", False, id="no-bodies-is-a-count-of-zero"),
        pytest.param("The ship wasn't damaged.", True, id="contraction"),
        pytest.param("The ferry will not sail until Monday.", False, id="not-until-a-day"),
        pytest.param("The ferry did not sail on Monday.", True, id="not-on-a-day"),
        pytest.param("The blaze not only gutted the mill.", False, id="not-only"),
        pytest.param("The mill was not just robbed but burned.", False, id="not-just"),
    ],
)
def test_polarity(text: str, negative: bool) -> None:
    assert piece_of(text).polarity is (Polarity.NEGATIVE if negative else Polarity.POSITIVE)


def test_a_denial_negates_its_content() -> None:
    assert piece_of("The guards opened fire.", Stance.DENY).polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        pytest.param("The bridge collapsed.", Certainty.CERTAIN, id="plain"),
        pytest.param("The bridge may have collapsed.", Certainty.POSSIBLE, id="may"),
        pytest.param("The bridge could collapse.", Certainty.POSSIBLE, id="could"),
        pytest.param("Villagers could hear gunfire.", Certainty.CERTAIN, id="could-hear"),
        pytest.param("The plane could not land.", Certainty.CERTAIN, id="could-not"),
        pytest.param("The pilot was probably drunk.", Certainty.PROBABLE, id="probably"),
        pytest.param("The cartel was likely behind the murder.", Certainty.PROBABLE, id="likely-behind"),
        pytest.param("The suspect is believed to have fled.", Certainty.PROBABLE, id="believed"),
        pytest.param("The engine seems to have failed.", Certainty.PROBABLE, id="seems"),
        pytest.param("The fire reportedly began in the kitchen.", Certainty.PROBABLE, id="reportedly"),
        pytest.param("Perhaps the lock was broken.", Certainty.POSSIBLE, id="perhaps"),
        pytest.param("The firm plans to close two plants.", Certainty.UNKNOWN, id="plan"),
        pytest.param("If it rains, the river will flood.", Certainty.UNKNOWN, id="condition"),
        pytest.param("The river will flood.", Certainty.PROBABLE, id="will"),
    ],
)
def test_certainty(text: str, certainty: Certainty) -> None:
    assert piece_of(text).certainty is certainty


def test_a_hedging_cue_lowers_certainty() -> None:
    assert piece_of("The lock was broken.", Stance.POSSIBLE).certainty is Certainty.POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Who paid for the trip?", id="question"),
        pytest.param("Residents must leave at once.", id="obligation"),
        pytest.param("The union called for a strike.", id="call-for"),
        pytest.param("Farmers demanded that Chile lower its tariffs.", id="demand"),
        pytest.param("The coach insisted that the match be replayed.", id="insisted-that-it-be"),
        pytest.param("Doctors hope that the drug works.", id="hope"),
        pytest.param("The company declined to comment.", id="declined"),
        pytest.param("Peru has not commented.", id="not-commented"),
        pytest.param("The militia has not claimed responsibility for the raid.", id="responsibility-not-claimed"),
        pytest.param("No group claimed responsibility.", id="no-group-claimed"),
        pytest.param("The owner could not be reached for comment.", id="not-reached"),
        pytest.param("Stay away from the river.", id="imperative"),
    ],
)
def test_non_claims(text: str) -> None:
    assert not piece_of(text).claimable


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The militia claimed responsibility for the raid.", id="responsibility-claimed"),
        pytest.param("The owner insisted that the boat was sold.", id="insisted-that-it-was"),
        pytest.param("The mayor called the bridge vital for trade.", id="called-a-thing-something"),
        pytest.param("The judge refused to free the editor.", id="refused-an-act"),
        pytest.param("The colonel ordered an evacuation.", id="order-given"),
        pytest.param("Nobody was hurt in the crash.", id="zero"),
    ],
)
def test_claims(text: str) -> None:
    assert piece_of(text).claimable


def test_a_cue_that_withholds_makes_no_claim() -> None:
    assert not piece_of("The lock was broken.", Stance.NON_CLAIM).claimable


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("--With assistance from Ana Diaz.", id="credit"),
        pytest.param("(Updates with minister's remarks in third paragraph)", id="update-note"),
        pytest.param("© 2019 The Harbour Times", id="copyright"),
        pytest.param("Read more: the ten longest bridges", id="read-more"),
        pytest.param("Why Tin Prices Fell: QuickTake", id="teaser"),
        pytest.param("By Ana Diaz and Tom Reed", id="byline"),
    ],
)
def test_furniture_of_the_page_is_no_claim(line: str) -> None:
    assert is_boilerplate(line)


def test_a_sentence_that_begins_like_furniture_is_one_still() -> None:
    assert not is_boilerplate("By Monday the water had risen two metres.")
