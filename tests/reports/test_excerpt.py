"""An excerpt keeps questions whole, and counts what it holds."""

from dataclasses import replace

import pytest

from reports.excerpt import Excerpt, Scope, excerpt
from reports.overview import overview
from storage.errors import LedgerError
from storage.ledger import Ledger
from storage.records import Counts


def of(ledger: Ledger, **scope: object) -> Excerpt:
    return excerpt(ledger, Scope(**scope))  # type: ignore[arg-type]


def test_one_event_has_its_own_articles_alone(seed_ledger: Ledger) -> None:
    event = seed_ledger.events()[0]
    found = of(seed_ledger, event=event.id[:9])
    assert {one.id for one in found.documents()} == set(event.documents)
    assert {one.document for one in found.claims()} <= set(event.documents)


@pytest.mark.parametrize("by", ["id", "words", "discrepancy"])
def test_one_question_is_shown_with_every_side_and_nothing_else(seed_ledger: Ledger, by: str) -> None:
    wanted = seed_ledger.discrepancies()[0]
    name = {"id": wanted.question, "words": wanted.text.upper(), "discrepancy": wanted.id[:8]}[by]
    picture = overview(of(seed_ledger, question=name))
    assert [one.id for one in picture.discrepancies] == [wanted.id]
    assert len(picture.discrepancies[0].positions) == len(wanted.positions)
    assert (picture.alone, picture.non_claims) == ((), ())


def test_what_is_new_keeps_the_older_sides_of_its_questions(seed_ledger: Ledger) -> None:
    dates = sorted({one.published_at[:10] for one in seed_ledger.documents() if one.published_at})
    newest = dates[-1]
    found = of(seed_ledger, since=newest)
    assert all(any(_day(found, claim) >= newest for claim in one.claims) for one in found.questions())
    assert {one.id for one in found.discrepancies()} == {one.id for one in seed_ledger.discrepancies(since=newest)}


@pytest.mark.parametrize("number", [2, 3])
def test_what_is_widely_told(seed_ledger: Ledger, number: int) -> None:
    found = of(seed_ledger, min_origins=number)
    assert {one.id for one in found.discrepancies()} <= {
        one.id for one in seed_ledger.discrepancies(min_origins=number)
    }
    assert all(one.origins >= number for one in overview(found).agreements)


def test_an_excerpt_without_a_scope_is_the_whole_ledger(seed_ledger: Ledger) -> None:
    """But for attributions and speakers that no claim has: an excerpt is made of claims."""
    found, whole = overview(of(seed_ledger)), overview(seed_ledger)
    assert replace(found, counts=_without_claims(found.counts)) == replace(whole, counts=_without_claims(whole.counts))


def _without_claims(counts: Counts) -> Counts:
    return replace(counts, attributions=0, speakers=0)


@pytest.mark.parametrize("scope", [{"event": "e000000"}, {"question": "how many unicorns"}])
def test_what_is_not_there_is_told_with_where_to_look(seed_ledger: Ledger, scope: dict[str, str]) -> None:
    with pytest.raises(LedgerError, match=r"`counterclaim (events|questions)` lists them"):
        of(seed_ledger, **scope)


def test_a_scope_says_what_it_keeps() -> None:
    assert Scope(since="2023-05", min_origins=2).words == "published since 2023-05, told by 2 origins or more"


def _day(found: Excerpt, claim: str) -> str:
    return next((one.published_at or "")[:10] for one in found.claims() if one.id == claim)
