"""Judging on a real ledger: one append-only log, from which everything else follows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from claims.span import Span
from storage import log, standing
from storage.errors import LedgerError
from storage.judgement import Act, Entry, Judgement, Word
from storage.judging import Stale
from storage.ledger import Ledger
from storage.linking import link_ledger
from storage.schema import DiscrepancyRow
from storage.state import links_changed
from tests.storage import simple
from tests.storage.conftest import Addresses, exported, put

CONFIRMED = Judgement(Word.CONFIRMED)
UNSURE = Judgement(Word.UNSURE)


@pytest.fixture
def two(new_address: Addresses, compared: None) -> Iterator[Ledger]:
    """Two papers on one night, whose counts differ."""
    with Ledger.open(new_address()) as opened:
        put(opened, simple.articles()[:2])
        assert opened.discrepancies()
        yield opened


def _first(ledger: Ledger):
    return ledger.discrepancies()[0]


def _status(ledger: Ledger, identity: str) -> str:
    found = ledger.find(identity)
    return found.status


@pytest.mark.parametrize(
    "said",
    [
        CONFIRMED,
        Judgement(Word.NOT_A_CONFLICT),
        Judgement(Word.ANOTHER_QUESTION),
        Judgement(Word.EXPLAINED, value="5", source="the coroner"),
        UNSURE,
    ],
    ids=lambda said: said.word,
)
def test_a_word_on_a_discrepancy_is_its_status(two, said):
    one = _first(two)
    entry = two.judge(one.id[:9], said, reviewer="ann", note="I rang them")
    assert _status(two, one.id) == said.word
    assert [found.id for found in two.discrepancies(status=said.word)] == [one.id]
    assert two.log() == [entry]
    assert (entry.judgement, entry.reviewer, entry.note, entry.discrepancy) == (said, "ann", "I rang them", one.id)
    assert entry.pairs == tuple((link.a, link.b) for link in one.links)


def test_reviewers_who_differ_are_both_kept(two):
    one = _first(two)
    two.judge(one.id, CONFIRMED, reviewer="ann")
    two.judge(one.id, UNSURE, reviewer="bob")
    assert _status(two, one.id) == "disputed"
    assert [(entry.reviewer, entry.judgement) for entry in two.judgements(one.id)] == [
        ("ann", CONFIRMED),
        ("bob", UNSURE),
    ]


def test_an_undo_is_a_new_entry(two):
    one = _first(two)
    entry = two.judge(one.id, CONFIRMED, reviewer="ann")
    undo = two.undo(entry.id, reviewer="bob", note="wrong button")
    assert _status(two, one.id) == "open"
    assert two.log() == [entry, undo]
    with pytest.raises(LedgerError, match="already"):
        two.undo(entry.id, reviewer="ann")
    two.undo(undo.id, reviewer="ann")
    assert _status(two, one.id) == "confirmed"


def test_a_misread_claim_leaves_the_queue_and_judges_no_conflict(two):
    one = _first(two)
    (link,) = one.links
    entry = two.judge(link.a, Judgement(Word.MISREAD, speaker="the mayor"), reviewer="ann")
    assert one.id not in [found.id for found in two.discrepancies()]
    assert [found.id for found in two.discrepancies(status="misread")] == [one.id]
    assert entry.pairs == ()
    two.undo(entry.id, reviewer="ann")
    assert _status(two, one.id) == "open"


def test_misread_is_said_of_a_claim_alone(two):
    one = _first(two)
    with pytest.raises(LedgerError, match=one.links[0].a):
        two.judge(one.id, Judgement(Word.MISREAD), reviewer="ann")
    with pytest.raises(LedgerError, match="one claim alone"):
        two.judge(one.links[0].a, CONFIRMED, reviewer="ann")


def test_a_pair_of_claims_is_judged_by_its_two_ids(two):
    one = _first(two)
    (link,) = one.links
    two.judge(link.b, CONFIRMED, reviewer="ann", against=link.a)
    assert _status(two, one.id) == "confirmed"


def test_a_judgement_needs_a_reviewer(two):
    with pytest.raises(LedgerError, match="reviewer"):
        two.judge(_first(two).id, CONFIRMED, reviewer=" ")


def test_assignee_and_progress_are_entries_too(two):
    one = _first(two)
    two.assign(one.id, "bob", reviewer="ann")
    entry = two.progress(one.id, "waiting for the ministry", reviewer="bob")
    two.note(one.id, "They promised an answer by Friday.", reviewer="bob")
    found = two.find(one.id)
    assert (found.assignee, found.progress, found.status) == ("bob", "waiting for the ministry", "open")
    two.undo(entry.id, reviewer="bob")
    assert two.find(one.id).progress == ""


def test_a_stale_page_is_refused(two):
    one = _first(two)
    seen = two.version(one.id)
    assert two.version(one.id) == seen
    two.judge(one.id, CONFIRMED, reviewer="ann", version=seen)
    with pytest.raises(Stale, match="look again"):
        two.judge(one.id, UNSURE, reviewer="bob", version=seen)
    assert len(two.log()) == 1


CHANGES = ("UPDATE log SET reviewer = 'nobody'", "DELETE FROM log")
OWN_CHANGES = {
    "sqlite": (
        "INSERT OR REPLACE INTO log SELECT * FROM log",
        "REPLACE INTO log SELECT * FROM log",
        "UPDATE OR REPLACE log SET note = 'x'",
    ),
    "postgresql": ("TRUNCATE log CASCADE",),
}


def test_the_database_refuses_to_change_the_log(two, backend):
    two.judge(_first(two).id, CONFIRMED, reviewer="ann")
    before = two.log()
    for statement in CHANGES + OWN_CHANGES[backend]:
        with pytest.raises(LedgerError, match="append-only"), two.writing() as connection:
            connection.exec_driver_sql(statement)
    assert two.log() == before


def test_times_grow_even_where_the_clock_goes_back(two):
    with two.writing() as connection:
        first = log.append(connection, _note(), now=datetime(2024, 1, 2, tzinfo=UTC))
        second = log.append(connection, _note(), now=datetime(2024, 1, 1, tzinfo=UTC))
    assert first.at == "2024-01-02T00:00:00.000000Z"
    assert second.at == "2024-01-02T00:00:00.000001Z"
    assert first.id != second.id


def _note():
    return Entry("", "", Act.NOTE, "ann", "a note")


def test_judgements_survive_regrouping_and_old_ids_lead_on(two):
    one = _first(two)
    two.judge(one.id, CONFIRMED, reviewer="ann")
    put(two, simple.articles()[2:])
    held = {claim for position in one.positions for claim in position.claims}
    found = two.find(one.id)
    assert found.id != one.id
    assert held <= {claim for position in found.positions for claim in position.claims}
    assert [entry.judgement for entry in two.judgements(found.id)] == [CONFIRMED]


def test_the_log_alone_gives_the_present_state(two):
    put(two, simple.articles()[2:])
    for number, one in enumerate(two.discrepancies()):
        entry = two.judge(one.id, UNSURE if number % 2 else CONFIRMED, reviewer="ann")
        if number % 3 == 0:
            two.undo(entry.id, reviewer="bob")
        two.assign(one.id, "cy", reviewer="bob")
    before = exported(two)
    assert {one.status for one in two.discrepancies()} > {"open"}
    with two.writing() as connection:
        connection.execute(DiscrepancyRow.__table__.update().values(status="lost", assignee="lost", progress="lost"))
        log.reindex(connection)
        standing.refresh(connection)
    assert exported(two) == before
    assert {one.assignee for one in two.discrepancies()} == {"cy"}


def test_judgements_survive_another_reading_of_the_document(two):
    """A newer model cuts every claim one word shorter: other claims, the same evidence."""
    one = _first(two)
    two.judge(one.id, CONFIRMED, reviewer="ann")

    def shorter(article):
        found = simple.extract(article)
        cut = [_shorter(claim, article.text) for claim in found.claims]
        return replace(found, claims=tuple(cut))

    articles = [replace(article, author="A. Writer") for article in simple.articles()[:2]]
    put(two, articles, extract=shorter)
    (found,) = [two.find(one.id)]
    assert not {link.a for link in found.links} & {link.a for link in one.links}
    assert found.status == "confirmed"
    with two.reading() as connection:
        assert log.orphans(connection) == []


def _shorter(claim, text):
    (span,) = claim.spans
    end = text.rindex(" ", span.start, span.end)
    return replace(claim, spans=(Span(span.start, end),), text=text[span.start : end])


def test_evidence_that_is_gone_leads_nowhere(two):
    one = _first(two)
    two.judge(one.id, CONFIRMED, reviewer="ann")
    put(
        two,
        [replace(simple.articles()[0], author="A.")],
        extract=lambda article: replace(simple.extract(article), claims=()),
    )
    with two.reading() as connection:
        assert {claim for _, claim in log.orphans(connection)} <= {one.links[0].a, one.links[0].b}
        assert log.orphans(connection)
    assert len(two.log()) == 1


def test_the_export_holds_the_log_as_it_was_written(two):
    one = _first(two)
    first = two.judge(one.id, Judgement(Word.EXPLAINED, value="5", source="the coroner"), reviewer="ann", note="rang")
    two.undo(first.id, reviewer="bob")
    objects = [json.loads(line) for line in exported(two).splitlines()]
    kept = [log.entry_from_json(one) for one in objects if one["type"] == "judgement"]
    assert sorted(kept, key=lambda entry: entry.at) == two.log()


def test_linking_again_keeps_what_was_said(two):
    one = _first(two)
    two.judge(one.id, CONFIRMED, reviewer="ann")
    before = exported(two)
    with two.writing() as connection:
        links_changed(connection)
    link_ledger(two)
    assert exported(two) == before
