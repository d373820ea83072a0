"""What can be asked of a ledger, and how many queries it takes."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import event

from storage import records
from storage.errors import LedgerError
from tests.storage import simple
from tests.storage.conftest import put


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({}, 12, id="all"),
        pytest.param({"outlet": "herald"}, 4, id="outlet-in-any-case"),
        pytest.param({"outlet": "hera"}, 0, id="outlet-is-the-whole-name"),
        pytest.param({"since": "2023-05-22"}, 6, id="since"),
        pytest.param({"since": "2023-05"}, 12, id="since-a-month"),
        pytest.param({"until": "2023-05-21"}, 6, id="until"),
        pytest.param({"until": "2023"}, 12, id="until-a-year"),
        pytest.param({"text": "CAFÉ"}, 12, id="text-beyond-ascii"),
        pytest.param({"text": "kherson"}, 3, id="text"),
        pytest.param({"text": "100%"}, 0, id="text-is-no-pattern"),
    ],
)
def test_documents_are_filtered(filled, filters, expected):
    assert len(filled.documents(**filters)) == expected


@pytest.mark.parametrize(
    ("published", "since", "kept"),
    [
        pytest.param("2023-05", "2023-05-20", True, id="may-be-later"),
        pytest.param("2023-04", "2023-05-20", False, id="month-before"),
        pytest.param("2023-05-20T09:00:00Z", "2023-05-20", True, id="that-day"),
        pytest.param(None, "2023-05-20", False, id="unknown"),
    ],
)
def test_since_keeps_what_may_be_later(ledger, published, since, kept):
    from dataclasses import replace

    put(ledger, [replace(simple.articles()[0], published_at=published)])
    assert bool(ledger.documents(since=since)) is kept
    assert bool(ledger.claims(since=since)) is kept


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({}, 60, id="all"),
        pytest.param({"outlet": "Post"}, 20, id="outlet"),
        pytest.param({"speaker": "mayor of kyiv"}, 3, id="speaker-by-name"),
        pytest.param({"text": "nobody was hurt"}, 12, id="text"),
        pytest.param({"claimable": False}, 0, id="non-claims"),
        pytest.param({"since": "2023-05-23", "outlet": "post"}, 5, id="two-filters"),
        pytest.param({"ids": []}, 0, id="no-ids"),
    ],
)
def test_claims_are_filtered(filled, filters, expected):
    assert len(filled.claims(**filters)) == expected


def test_claims_come_in_the_order_of_documents_and_texts(filled):
    keys = [(claim.published_at, claim.document, claim.spans) for claim in filled.claims()]
    assert keys == sorted(keys)


def test_claims_of_one_document_speaker_or_event_are_found_by_id(filled):
    claim = next(claim for claim in filled.claims() if claim.speaker)
    document = filled.document(claim.document)
    assert claim in filled.claims(document=document.id)
    assert claim in filled.claims(speaker=claim.speaker)
    assert claim in filled.claims(event=document.event)
    assert filled.claims(ids=[claim.id]) == [claim]


def test_a_claim_shows_its_sentence(filled):
    for claim in filled.claims():
        assert claim.text in claim.sentence_text
        assert claim.sentence.of(filled.text(claim.document)) == claim.sentence_text


def test_a_speaker_counts_claims_and_outlets(filled):
    speakers = filled.speakers(text="ministry in KYIV")
    assert sum(speaker.claims for speaker in speakers) == 3
    assert {outlet for speaker in speakers for outlet in speaker.outlets} == {"Courier", "Herald", "Post"}


def test_every_document_is_in_one_event_that_has_its_dates(filled):
    events = filled.events()
    members = [document for event in events for document in event.documents]
    assert sorted(members) == sorted(document.id for document in filled.documents())
    assert min(event.first for event in events) == "2023-05-20"
    assert all(event.title for event in events)


def test_links_of_one_claim(filled):
    link = filled.links()[0]
    assert link in filled.links(claim=link.a)
    assert all(link.b in (one.a, one.b) for one in filled.links(claim=link.b))


def test_counts_agree_with_the_lists(filled):
    counts = filled.counts()
    assert counts.claims == len(filled.claims())
    assert counts.questions == len(filled.questions())
    assert counts.speakers == len(filled.speakers())
    assert counts.events == len(filled.events())
    assert sum(counts.links.values()) == len(filled.links())
    assert counts.discrepancies == len(filled.discrepancies())


@pytest.mark.parametrize(
    ("listed", "kind"),
    [
        ("articles", records.ArticleRecord),
        ("documents", records.DocumentRecord),
        ("claims", records.ClaimRecord),
        ("speakers", records.SpeakerRecord),
        ("events", records.EventRecord),
        ("questions", records.QuestionRecord),
    ],
)
def test_anything_is_found_by_its_id_and_by_enough_of_it(filled, listed, kind):
    record = getattr(filled, listed)()[0]
    assert isinstance(record, kind)
    assert filled.find(record.id) == record
    assert filled.find(record.id[:14].upper()) == record


def test_an_ambiguous_id_names_the_candidates(filled):
    with pytest.raises(LedgerError, match="60 ids begin so") as refused:
        filled.find("c")
    named = re.findall(r"c[0-9a-f]{16}", str(refused.value))
    assert set(named) <= {claim.id for claim in filled.claims()}
    assert len(named) == 8


@pytest.mark.parametrize("wrong", ["", "c0000000000000000", "z12", "hello", "c%", "'"])
def test_an_id_of_nothing_is_refused(filled, wrong):
    with pytest.raises(LedgerError):
        filled.find(wrong)


@pytest.mark.parametrize("asked", ["document", "text"])
def test_a_document_that_is_not_there_is_refused(filled, asked):
    with pytest.raises(LedgerError, match="no such document"):
        getattr(filled, asked)("d0")


@pytest.mark.parametrize(
    "asked",
    ["articles", "attributions", "claims", "counts", "discrepancies", "documents", "events", "links", "questions",
     "speakers"],
)  # fmt: skip
def test_a_list_takes_few_queries_however_long_it_is(filled, asked):
    statements: list[str] = []

    def count(connection, cursor, statement, *_) -> None:
        if statement.startswith("SELECT"):
            statements.append(statement)

    event.listen(filled.engine, "before_cursor_execute", count)
    getattr(filled, asked)()
    event.remove(filled.engine, "before_cursor_execute", count)
    assert 1 <= len(statements) <= 5
