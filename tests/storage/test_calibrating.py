"""Learning from the judgements in a ledger: what it takes, what it changes, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from claims.article import Article
from claims.claim import Extraction
from storage import calibrating
from storage.errors import LedgerError
from storage.judgement import Act, Judgement, Word
from storage.ledger import Ledger
from storage.linking import link_ledger, unlink
from storage.rating import standing, version_of
from tests.storage import simple
from tests.storage.conftest import Addresses, exported, put

RIGHT, WRONG = Judgement(Word.CONFIRMED), Judgement(Word.ANOTHER_QUESTION)
OFFICIAL = ("Arbor", "Brink", "Cally", "Dorne", "Ellis", "Farro", "Gant", "Holm", "Inver", "Jarrow", "Kelso", "Lorne")
LOCAL = ("Marle", "Norby", "Orrin", "Perth", "Quill", "Ravel", "Sedge", "Tarn", "Ulver", "Varn", "Wick", "Yarm")
PLACES = OFFICIAL + LOCAL


def articles() -> list[Article]:
    """Two papers at each place, who differ on what the ministry counted, or each on what people there did."""
    return [
        Article(
            key=f"https://{outlet}.example/{place}",
            name=f"{outlet}-{place}",
            text=f"{_source(place, turn)} in {place} said {5 + turn} drones hit the old harbour of {place}.\n",
            outlet=outlet,
            title=place,
            published_at=f"20{10 + PLACES.index(place)}-05-20",
            language="en",
        )
        for place in PLACES
        for turn, outlet in enumerate(("courier", "herald"))
    ]


def _source(place: str, turn: int) -> str:
    return "The Ministry" if place in OFFICIAL else ("Neighbours", "Sailors")[turn]


def extract(article: Article) -> Extraction:
    """The small extraction, with the name of the article's place."""
    found = simple.extract(article)
    named = (replace(one, frame=replace(one.frame, names=(article.title or "",))) for one in found.claims)
    return replace(found, claims=tuple(named))


@pytest.fixture
def differing(new_address: Addresses) -> Iterator[Ledger]:
    with Ledger.open(new_address()) as opened:
        put(opened, articles(), extract=extract)
        assert len(opened.discrepancies()) >= calibrating.ENOUGH
        yield opened


def judge(ledger: Ledger, *, of: int | None = None) -> None:
    """Says of the ministry's counts that they contradict each other, of other people's that they do not."""
    for one in ledger.discrepancies()[:of]:
        official = any(place in one.text for place in OFFICIAL)
        ledger.judge(one.id, RIGHT if official else WRONG, reviewer="ann")


def scores(ledger: Ledger) -> list[float]:
    return [link.score for link in ledger.links() if link.relation == "contradicts"]


def test_too_few_judgements_are_refused_and_change_nothing(differing: Ledger) -> None:
    judge(differing, of=calibrating.ENOUGH - 1)
    before = exported(differing)
    with pytest.raises(LedgerError, match="20 are needed"):
        calibrating.calibrate(differing, reviewer="ann")
    assert exported(differing) == before


def test_judgements_of_one_opinion_are_refused(differing: Ledger) -> None:
    for one in differing.discrepancies():
        differing.judge(one.id, RIGHT, reviewer="ann")
    with pytest.raises(LedgerError, match="at least 5 of each"):
        calibrating.calibrate(differing, reviewer="ann")


def test_what_foretells_the_judgements_better_rates_contradictions_anew(differing: Ledger) -> None:
    judge(differing)
    before = scores(differing)
    found = calibrating.calibrate(differing, reviewer="ann")
    assert found.better
    assert found.error_after < found.error_before
    assert found.precision_after >= found.precision_before
    assert found.links == len(before)
    assert scores(differing) != before
    entry = differing.log()[-1]
    assert (entry.act, entry.reviewer) == (Act.CALIBRATE, "ann")
    assert f"from {found.judgements} judgements" in entry.note


def test_later_linking_uses_what_was_learned(differing: Ledger) -> None:
    judge(differing)
    calibrating.calibrate(differing, reviewer="ann")
    learned = exported(differing)
    with differing.writing() as connection:
        unlink(connection)
    link_ledger(differing)
    assert exported(differing) == learned


def test_reset_goes_back_to_what_ships(differing: Ledger) -> None:
    judge(differing)
    before = scores(differing)
    found = calibrating.calibrate(differing, reviewer="ann")
    assert calibrating.reset(differing, reviewer="ann") == found.links
    assert scores(differing) == before
    with differing.reading() as connection:
        assert standing(connection) is None
    assert calibrating.reset(differing, reviewer="ann") == 0


def test_contradictions_say_what_rated_them(differing: Ledger) -> None:
    judge(differing)
    calibrating.calibrate(differing, reviewer="ann")
    with differing.reading() as connection:
        version = version_of(standing(connection))
    assert version != version_of(None)
    assert f'"model_version": "{version}"' in exported(differing)


def test_opinions_that_do_not_foretell_change_nothing(differing: Ledger) -> None:
    for number, one in enumerate(differing.discrepancies()):
        differing.judge(one.id, (RIGHT, WRONG)[number * 7 % 5 % 2], reviewer="ann")
    before = scores(differing)
    found = calibrating.calibrate(differing, reviewer="ann")
    assert found.better == (scores(differing) != before)


def test_an_undo_names_the_way_back(differing: Ledger) -> None:
    judge(differing)
    calibrating.calibrate(differing, reviewer="ann")
    with pytest.raises(LedgerError, match="calibrate --reset"):
        differing.undo(differing.log()[-1].id, reviewer="ann")
