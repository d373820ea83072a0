"""Storing articles: whole, once, and in any order."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace

import pytest

from claims.article import Article
from claims.parsing import ModelMissing
from claims.reading import Unread
from storage.errors import LedgerError
from storage.ingest import ingest
from storage.ledger import Ledger
from storage.linking import Linked, link_ledger, linking_steps
from tests.storage import simple
from tests.storage.conftest import exported, put

ARTICLE = simple.articles()[0]


def _ingested(path, articles, *, at_once: int | None = None) -> str:
    with Ledger.open(str(path)) as ledger:
        if at_once is None:
            put(ledger, articles)
        else:
            for start in range(0, len(articles), at_once):
                put(ledger, articles[start : start + at_once])
        return exported(ledger)


def test_every_article_is_stored_with_what_was_found_in_it(filled):
    counts = filled.counts()
    assert (counts.articles, counts.documents, counts.attributions, counts.claims) == (12, 12, 24, 60)
    assert sum(counts.links.values()) > 0


def test_the_summary_counts_every_article_once(ledger):
    unread = Unread("broken.pdf", "no text in it")
    summary = put(ledger, [*simple.articles(), unread, ARTICLE])
    assert (summary.new, summary.unchanged, summary.changed, summary.unread) == (12, 1, 0, (unread,))
    assert summary.linked == 12


def test_a_second_ingest_changes_nothing_and_asks_no_model(ledger):
    def never(*_):
        raise AssertionError("a model was asked")

    put(ledger, simple.articles())
    before = exported(ledger)
    summary = put(ledger, simple.articles(), extract=never, embed=never)
    assert (summary.new, summary.unchanged, summary.linked) == (0, 12, 0)
    assert exported(ledger) == before


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("at_once", [None, 5])
def test_the_order_of_arrival_changes_nothing(tmp_path, filled, seed, at_once):
    articles = simple.articles()
    random.Random(seed).shuffle(articles)
    assert _ingested(tmp_path / "a.db", articles, at_once=at_once) == exported(filled)


def test_linking_in_small_portions_changes_nothing(tmp_path, filled, monkeypatch):
    with Ledger.open(str(tmp_path / "a.db")) as ledger:
        monkeypatch.setattr("storage.ingest.linking_steps", lambda ledger: iter(()))
        put(ledger, simple.articles())
        steps = list(linking_steps(ledger, at_once=5))
        assert [step.documents for step in steps] == [5, 5, 2]
        assert exported(ledger) == exported(filled)
        assert link_ledger(ledger) == Linked(0, 0)


def test_a_new_text_of_an_article_is_a_new_document_beside_the_old_one(ledger):
    put(ledger, [ARTICLE])
    old = exported(ledger).splitlines()[2]
    summary = put(ledger, [replace(ARTICLE, text=ARTICLE.text + "More was learnt.\n")])
    assert (summary.new, summary.changed) == (0, 1)
    (article,) = ledger.articles()
    assert len(article.documents) == 2
    assert ledger.text(json.loads(old)["id"]) == ARTICLE.text


def test_the_same_text_at_two_outlets_is_two_documents_of_one_origin(ledger):
    put(ledger, [ARTICLE, replace(ARTICLE, key="https://post.example/copy", outlet="Post")])
    documents = ledger.documents()
    assert len({document.id for document in documents}) == 2
    assert len({document.origin for document in documents}) == 1


@pytest.mark.parametrize("fuller_first", [True, False])
def test_of_two_descriptions_of_a_document_the_fuller_one_is_kept(ledger, fuller_first):
    bare = replace(ARTICLE, outlet=None, title=None)
    put(ledger, [ARTICLE, bare] if fuller_first else [bare, ARTICLE])
    (document,) = ledger.documents()
    assert (document.outlet, document.title) == (ARTICLE.outlet, ARTICLE.title)
    assert {claim.chain[0] for claim in ledger.claims()} == {ARTICLE.outlet}


def test_a_fuller_description_leaves_the_ledger_as_if_it_had_come_first(tmp_path, filled):
    first = [replace(article, title=None) for article in simple.articles()[:4]]
    assert _ingested(tmp_path / "a.db", [*first, *simple.articles()], at_once=4) == exported(filled)


def test_an_article_that_extraction_fails_on_is_stored_unread_and_the_rest_goes_on(ledger):
    def extract(article: Article):
        if article.key == ARTICLE.key:
            raise ValueError("too many brackets")
        return simple.extract(article)

    summary = put(ledger, simple.articles(), extract=extract)
    assert summary.new == 11
    assert summary.unread == (Unread(ARTICLE.name, "extraction failed: ValueError: too many brackets"),)
    (unread,) = [document for document in ledger.documents() if not document.read]
    assert (unread.name, unread.reason) == (ARTICLE.name, summary.unread[0].reason)


def test_an_extraction_that_contradicts_itself_fails_alone(ledger):
    def extract(article: Article):
        found = simple.extract(article)
        if article.key != ARTICLE.key:
            return found
        return replace(found, claims=tuple(replace(claim, attribution=99) for claim in found.claims))

    summary = put(ledger, simple.articles(), extract=extract)
    assert (summary.new, [unread.name for unread in summary.unread]) == (11, [ARTICLE.name])


def test_what_another_process_stored_meanwhile_is_kept(ledger):
    def extract(article: Article):
        put(ledger, simple.articles()[:1])
        return simple.extract(article)

    put(ledger, simple.articles()[:1], extract=extract)
    assert ledger.counts().documents == 1
    assert put(ledger, []).linked == 0


def test_what_failed_is_tried_again(ledger, filled):
    def fail(article: Article):
        raise MemoryError

    put(ledger, simple.articles(), extract=fail)
    put(ledger, simple.articles())
    assert exported(ledger) == exported(filled)


def test_a_text_in_another_language_is_stored_and_listed_and_not_extracted(ledger):
    german = replace(ARTICLE, language="de", text="Fünf Drohnen wurden abgeschossen.")
    for _ in range(2):
        summary = put(ledger, [german], extract=None)
        assert [unread.name for unread in summary.unread] == [german.name]
    assert ledger.counts().unread == 1
    assert ledger.text(ledger.documents()[0].id) == german.text


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param({"text": "A \ud83d here."}, id="half-a-surrogate-pair"),
        pytest.param({"text": "A\x00B said 5 fell."}, id="nul"),
        pytest.param({"title": "A\x00B"}, id="nul-in-the-title"),
        pytest.param({"metadata": {"desk": "\x00"}}, id="nul-in-the-metadata"),
    ],
)
def test_what_no_database_stores_fails_alone(ledger, odd):
    summary = put(ledger, [replace(ARTICLE, **odd), *simple.articles()[1:]])
    assert (summary.new, len(summary.unread)) == (11, 1)


@pytest.mark.parametrize("text", ["", "\\u0000", "\U0001f600 Two fell. " * 3], ids=repr)
def test_odd_texts_come_back_as_they_were(ledger, text):
    put(ledger, [replace(ARTICLE, text=text)])
    assert ledger.text(ledger.documents()[0].id) == text


def test_a_missing_model_ends_the_ingest_with_its_message(ledger):
    def missing(article: Article):
        raise ModelMissing("install the model")

    with pytest.raises(ModelMissing, match="install the model"):
        put(ledger, simple.articles(), extract=missing)
    assert ledger.counts().documents == 0


def test_an_interrupt_keeps_what_was_stored_and_the_next_run_completes_it(ledger, filled):
    calls = Counter()

    def extract(article: Article):
        calls["extract"] += 1
        if calls["extract"] == 6:
            raise KeyboardInterrupt
        return simple.extract(article)

    summary = put(ledger, simple.articles(), extract=extract)
    assert (summary.interrupted, summary.new) == (True, 5)
    assert ledger.counts().documents == 5
    assert put(ledger, simple.articles()).new == 7
    assert exported(ledger) == exported(filled)


def test_another_process_that_links_meanwhile_does_not_mix_in(ledger, filled, monkeypatch):
    import matching.linking as linking

    articles = simple.articles()
    plain = linking.link

    def link_while_another_ingests(*arguments, **options):
        monkeypatch.setattr(linking, "link", plain)
        put(ledger, articles[6:])
        return plain(*arguments, **options)

    monkeypatch.setattr(linking, "link", link_while_another_ingests)
    put(ledger, articles[:6])
    assert exported(ledger) == exported(filled)


def test_progress_is_told_by_step(ledger):
    told: list[tuple[str, int]] = []
    put(ledger, simple.articles()[:2], progress=lambda step, done: told.append((step, done)))
    assert told == [("storing", 1), ("storing", 2), ("linking", 2)]


def test_files_are_read(ledger, tmp_path):
    (tmp_path / "note.txt").write_text(ARTICLE.text)
    summary = ingest(ledger, [tmp_path / "note.txt"], extract=simple.extract, embed=simple.embed)
    assert summary.new == 1
    assert ledger.documents()[0].name == "note"


def test_a_ledger_opened_for_reading_takes_nothing(filled_path):
    with Ledger.open(str(filled_path), readonly=True) as ledger, pytest.raises(LedgerError, match="reading only"):
        put(ledger, [replace(ARTICLE, text="New.")])
