"""Linking touches what is near a new article alone, and leaves the ledger that linking everything anew would leave."""

from __future__ import annotations

import functools
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from claims.article import Article
from claims.claim import Extraction
from claims.reading import Defaults, read
from storage.forgetting import forget
from storage.ingest import ingest_articles
from storage.judgement import Judgement, Word
from storage.ledger import Ledger
from storage.linking import link_ledger, unlink
from storage.reprocessing import reprocess
from tests.conftest import PROJECT
from tests.storage import simple
from tests.storage.conftest import exported, put


@functools.cache
def _seeds() -> list[Article]:
    found = read([str(PROJECT / "seeds" / "articles")], defaults=Defaults())
    return [article for article in found if isinstance(article, Article)]


_extracted: dict[str, Extraction] = {}
_embedded: dict[str, NDArray[np.float32]] = {}


def _extract(article: Article) -> Extraction:
    from claims.extraction import extract

    if article.text not in _extracted:
        _extracted[article.text] = extract(article)
    return _extracted[article.text]


def _embed(texts: Sequence[str]) -> NDArray[np.float32]:
    from matching.embedding import embed

    missing = [text for text in texts if text not in _embedded]
    _embedded.update(zip(missing, embed(missing), strict=True))
    return np.stack([_embedded[text] for text in texts]) if texts else embed([])


def _put_seeds(ledger: Ledger, articles: Sequence[Article]) -> None:
    ingest_articles(ledger, articles, extract=_extract, embed=_embed)


def _batches(articles: Sequence[Article], seed: int) -> list[list[Article]]:
    """The articles in some order, cut somewhere."""
    chosen = random.Random(seed)
    shuffled = chosen.sample(list(articles), len(articles))
    cuts = sorted(chosen.sample(range(1, len(articles)), chosen.randrange(1, len(articles))))
    return [shuffled[start:end] for start, end in zip([0, *cuts], [*cuts, len(articles)], strict=True)]


def _anew(ledger: Ledger) -> str:
    """The export after all links were taken away and found again."""
    with ledger.writing() as connection:
        unlink(connection)
    link_ledger(ledger)
    return exported(ledger)


@pytest.fixture(scope="module")
def seeds_at_once(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The export of the seeds, ingested together."""
    with Ledger.open(str(tmp_path_factory.mktemp("seeds") / "seeds.db")) as ledger:
        _put_seeds(ledger, _seeds())
        return exported(ledger)


@pytest.mark.parametrize("seed", [1, 2])
def test_seeds_in_any_order_and_any_batches_leave_one_ledger(ledger, seeds_at_once, seed):
    for batch in _batches(_seeds(), seed):
        _put_seeds(ledger, batch)
    assert exported(ledger) == seeds_at_once


def test_linking_the_seeds_anew_changes_nothing(ledger, seeds_at_once):
    for batch in _batches(_seeds(), 3):
        _put_seeds(ledger, batch)
    assert _anew(ledger) == seeds_at_once


@pytest.mark.usefixtures("compared")
@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_the_groups_are_those_of_all_links(ledger, seed):
    chosen = random.Random(seed)
    articles = [
        *simple.articles(),
        *(
            replace(one, key=f"{one.key}#{turn}", outlet=f"Outlet {turn}")
            for turn in range(2)
            for one in simple.articles()[:6]
        ),
    ]
    batches = _batches(articles, seed)
    for at, batch in enumerate(batches):
        put(ledger, batch)
        if at == len(batches) // 2:
            _disturb(ledger, chosen)
    assert exported(ledger) == _anew(ledger)


@pytest.mark.usefixtures("compared")
@pytest.mark.parametrize("seed", range(4))
def test_a_story_without_end_has_the_chapters_of_all_its_articles(ledger, seed):
    """Reports of one place every few days, for months; some have no day, some are taken down."""
    chosen = random.Random(seed)
    told = [
        replace(
            one,
            key=f"{one.key}#{turn}",
            outlet=f"{one.outlet} {turn}",
            published_at=_day(turn * chosen.choice((4, 9, 13))) if chosen.random() < 0.9 else None,
        )
        for one in simple.articles()[::3]
        for turn in range(9)
    ]
    batches = _batches(told, seed)
    for at, batch in enumerate(batches):
        put(ledger, batch)
        if at == len(batches) // 2:
            _disturb(ledger, chosen)
    assert exported(ledger) == _anew(ledger)


def _day(number: int) -> str:
    return (date(2023, 1, 20) + timedelta(days=number)).isoformat()


def _disturb(ledger: Ledger, chosen: random.Random) -> None:
    """What people do meanwhile: judge, join speakers, take an article down, read another one again."""
    for found in ledger.discrepancies()[:2]:
        ledger.judge(found.id, Judgement(Word.CONFIRMED), reviewer="ann")
    names = [speaker.id for speaker in ledger.speakers()]
    if len(names) > 1:
        ledger.merge_speakers(*chosen.sample(names, 2), reviewer="ann")
    articles = [article.id for article in ledger.articles()]
    gone, again = chosen.sample(articles, 2) if len(articles) > 1 else (None, articles[0])
    if gone:
        forget(ledger, gone, reviewer="ann")
    reprocess(ledger, articles=[again], extract=simple.extract, embed=simple.embed)


@pytest.mark.usefixtures("compared")
def test_only_documents_near_the_new_one_are_loaded(sqlite_ledger, monkeypatch):
    from storage import loading

    near, far = simple.articles()[:3], [replace(one, published_at="2019-01-01") for one in simple.articles()[3:]]
    put(sqlite_ledger, [*near[:2], *far])
    loaded: list[set[str]] = []
    plain = loading.stored_claims

    def noted(connection, documents):
        loaded.append(set(documents))
        return plain(connection, documents)

    monkeypatch.setattr(loading, "stored_claims", noted)
    put(sqlite_ledger, near[2:])
    wanted = {document.id for document in sqlite_ledger.documents(since="2020")}
    assert loaded == [wanted]
