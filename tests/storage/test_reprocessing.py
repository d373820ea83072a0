"""Reading again after an upgrade: everything is made anew but what people decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.article import Original
from claims.span import Span
from storage import versions
from storage.judgement import Judgement, Word
from storage.ledger import Ledger
from storage.reprocessing import Reprocessed, reprocess
from storage.schema import ClaimRow, DocumentRow, LinkRow
from tests.storage import simple
from tests.storage.conftest import exported, put

CONFIRMED = Judgement(Word.CONFIRMED)


@pytest.fixture
def two(ledger: Ledger, compared: None) -> Ledger:
    first, second = simple.articles()[:2]
    put(ledger, [replace(first, original=Original(b"page", "text/html", "2024-01-01T00:00:00Z")), second])
    return ledger


def _again(ledger: Ledger, **options) -> Reprocessed:
    return reprocess(ledger, **({"extract": simple.extract, "embed": simple.embed} | options))


def _shorter(article):
    """A model that cuts every claim one word shorter."""
    found = simple.extract(article)
    return replace(found, claims=tuple(_cut(claim, article.text) for claim in found.claims))


def _cut(claim, text):
    (span,) = claim.spans
    end = text.rindex(" ", span.start, span.end)
    return replace(claim, spans=(Span(span.start, end),), text=text[span.start : end])


def _made_by(ledger: Ledger, version: str) -> None:
    with ledger.writing() as connection:
        for table in (DocumentRow, ClaimRow, LinkRow):
            connection.execute(table.__table__.update().values(model_version=version))


def test_what_this_version_made_is_not_read_again(two):
    before = exported(two)
    assert _again(two).documents == 0
    assert exported(two) == before


def test_what_another_version_made_is_read_again_and_comes_out_the_same(two):
    before = exported(two)
    _made_by(two, "older")
    found = _again(two)
    assert (found.documents, found.new, found.gone, found.links_after) == (2, 0, 0, found.links_before)
    assert exported(two) == before
    assert _again(two).documents == 0


def test_links_of_another_version_are_made_anew(two):
    before = exported(two)
    with two.writing() as connection:
        connection.execute(LinkRow.__table__.update().values(model_version="older", reason="Because."))
    assert _again(two).documents == 0
    assert exported(two) == before


def test_people_keep_their_judgements_under_a_newer_model(two):
    (one,) = two.discrepancies()
    two.judge(one.id, CONFIRMED, reviewer="ann")
    _made_by(two, "older")
    found = _again(two, extract=_shorter)
    (now,) = two.discrepancies()
    assert (now.status, two.find(one.id).id, found.orphaned) == ("confirmed", now.id, ())
    assert (found.discrepancies_new, found.discrepancies_gone) == ((now.id,), (one.id,))
    assert found.new == found.gone == 10


def test_what_no_claim_stands_for_any_more_is_named(two):
    (one,) = two.discrepancies()
    entry = two.judge(one.id, CONFIRMED, reviewer="ann")
    found = _again(two, everything=True, extract=lambda article: replace(simple.extract(article), claims=()))
    assert found.orphaned == tuple((entry.id, claim) for claim in entry.claims)
    assert two.log() == [entry]


def test_where_the_new_reading_fails_the_old_one_stays(two):
    before = exported(two)

    def fails(article):
        if article.outlet == "Courier":
            raise ValueError("no sentence ends")
        return simple.extract(article)

    found = _again(two, everything=True, extract=fails)
    ((document, reason),) = found.failed
    assert "no sentence ends" in reason
    assert two.document(document).outlet == "Courier"
    assert exported(two) == before


def test_one_article_is_read_again_alone(two):
    article = two.articles()[0]
    assert _again(two, articles=[article.id]).documents == 1


def test_originals_and_sights_stay(two):
    with two.reading() as connection:
        before = connection.execute(DocumentRow.__table__.select()).all()
    _again(two, everything=True)
    with two.reading() as connection:
        after = connection.execute(DocumentRow.__table__.select()).all()
    assert {(row.id, row.first_seen, row.last_seen) for row in after} == {
        (row.id, row.first_seen, row.last_seen) for row in before
    }
    (courier,) = two.documents(outlet="Courier")
    assert two.original(courier.id).data == b"page"


def test_a_run_that_was_stopped_is_taken_up(two):
    before = exported(two)
    _made_by(two, "older")

    def stop(step: str, done: int) -> None:
        raise KeyboardInterrupt

    found = _again(two, progress=stop)
    assert (found.interrupted, found.documents) == (True, 1)
    assert _again(two).documents == 1
    assert exported(two) == before


def test_versions_tell_extraction_from_comparison():
    assert len({versions.model_version(), versions.link_version()}) == 2
