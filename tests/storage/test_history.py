"""An article over time: texts stay, claims carry over or are orphaned, originals are kept, and it can be forgotten."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from claims.article import Article, Original
from storage.changes import Change, has_correction
from storage.errors import LedgerError
from storage.forgetting import forget
from storage.judgement import Judgement, Word
from storage.ledger import Ledger
from tests.storage import simple
from tests.storage.conftest import exported, put

FIRST = Article(
    key="https://courier.example/harbour",
    name="harbour",
    url="https://courier.example/harbour",
    outlet="Courier",
    published_at="2024-02-01",
    language="en",
    text="The Mayor said 5 drones hit the harbour.\nThe port is closed.\nA crane fell.\n",
)
SECOND = replace(
    FIRST,
    published_at="2024-02-02",
    text="The Mayor said 7 drones hit the harbour.\nThe port is closed.\nShips are waiting outside.\n",
)


@pytest.fixture
def changed(ledger: Ledger) -> Ledger:
    put(ledger, [FIRST])
    put(ledger, [SECOND])
    return ledger


def test_the_older_text_stays_as_it_was(changed):
    (article,) = changed.articles()
    assert [changed.text(document) for document in article.documents] == [FIRST.text, SECOND.text]


def test_the_difference_is_told_claim_by_claim(changed):
    found = changed.diff(FIRST.key)
    told = {(one.change, one.before and one.before.text, one.after and one.after.text) for one in found.differences}
    assert told == {
        (Change.CHANGED, "5 drones hit the harbour", "7 drones hit the harbour"),
        (Change.KEPT, "The port is closed", "The port is closed"),
        (Change.NEW, None, "Ships are waiting outside"),
        (Change.GONE, "A crane fell", None),
    }
    (number,) = [one.remark for one in found.differences if one.change is Change.CHANGED]
    assert number == "the number of drone went from 5 to 7; the speaker is the same; no correction note"


def test_a_speaker_who_changed_is_named(ledger):
    put(ledger, [FIRST, replace(SECOND, text=FIRST.text.replace("Mayor", "Governor"))])
    (one,) = [one for one in ledger.diff(FIRST.key).differences if one.change is Change.CHANGED]
    assert one.remark == "the speaker went from The Mayor to The Governor; no correction note"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("Correction: an earlier version gave a wrong number.", True),
        ("This article was corrected on Friday.", True),
        ("The company promised a correction.", True),
        ("Editor’s note: the name was mended.", True),
        ("The houses of correction closed.", True),
        ("Seven died.", False),
    ],
)
def test_correction_notes_are_found(after, expected):
    assert has_correction("Five died.", after) is expected


def test_a_note_that_was_there_before_says_nothing_new():
    assert not has_correction("Correction: a name.", "Correction: a name. More.")


def test_claims_whose_words_are_gone_are_orphaned(changed):
    assert sorted(claim.text for claim in changed.claims() if claim.orphaned) == [
        "5 drones hit the harbour",
        "A crane fell",
    ]


def test_unchanged_claims_carry_over_with_first_and_last_sight(ledger):
    captured = [{"captured_at": "2024-02-01T10:00:00Z"}, {"captured_at": "2024-02-03T10:00:00Z"}]
    put(ledger, [replace(FIRST, metadata=captured[0]), replace(SECOND, metadata=captured[1])])
    carried = {ledger.find(one.claim).text: one for one in ledger.history(FIRST.key)}
    closed, crane = carried["The port is closed"], carried["A crane fell"]
    assert (closed.first_seen, closed.last_seen, closed.orphaned) == (*(one["captured_at"] for one in captured), False)
    assert (crane.first_seen, crane.last_seen, crane.orphaned) == ("2024-02-01T10:00:00Z", "2024-02-01T10:00:00Z", True)
    assert len(closed.documents) == 2


def test_an_article_that_mends_its_number_does_not_contradict_itself(compared, changed):
    assert [link.relation for link in changed.links()] == ["agrees"]
    assert changed.discrepancies() == []


def test_one_text_alone_has_nothing_to_compare(ledger):
    put(ledger, [FIRST])
    with pytest.raises(LedgerError, match="one text alone"):
        ledger.diff(FIRST.key)


@pytest.mark.parametrize("turned", [False, True], ids=["as-published", "the-newer-first"])
def test_the_order_of_texts_is_that_of_publication(ledger, turned):
    for article in (SECOND, FIRST) if turned else (FIRST, SECOND):
        put(ledger, [article])
    found = ledger.diff(FIRST.key)
    assert (found.before.published_at, found.after.published_at) == ("2024-02-01", "2024-02-02")
    with pytest.raises(LedgerError, match="oldest text"):
        ledger.diff(FIRST.key, after=found.before.id)


def test_original_bytes_are_kept_with_their_hash_and_source(ledger):
    page = b"<html><p>The port is closed.</p></html>" * 100
    original = Original(page, "text/html", "2024-02-01T10:00:00Z", "https://archive.example/1")
    put(ledger, [replace(FIRST, original=original)])
    (document,) = ledger.documents()
    kept = ledger.original(document.id)
    assert (kept.data, kept.sha256, kept.media) == (page, hashlib.sha256(page).hexdigest(), "text/html")
    assert (kept.captured_at, kept.archive) == ("2024-02-01T10:00:00Z", "https://archive.example/1")


def test_originals_stay_where_a_document_is_read_again(ledger):
    put(ledger, [replace(FIRST, original=Original(b"page", "text/html", "2024-02-01T10:00:00Z"))])
    put(ledger, [replace(FIRST, author="A. Writer")])
    (document,) = ledger.documents()
    assert document.author == "A. Writer"
    assert ledger.original(document.id).data == b"page"


def test_what_a_ledger_saw_when_is_no_part_of_its_export(ledger, new_address):
    put(ledger, [FIRST])
    with Ledger.open(new_address()) as other:
        put(other, [replace(FIRST, original=Original(b"page", "text/html", "2024-02-01T10:00:00Z"))])
        assert exported(other) == exported(ledger)


def test_a_forgotten_article_leaves_a_mark_alone(changed):
    put(changed, simple.articles()[:1])
    entry = forget(changed, FIRST.key, reviewer="ann", note="the family asked")
    assert [one.key for one in changed.articles()] == [simple.articles()[0].key]
    assert {claim.document for claim in changed.claims()} == {document.id for document in changed.documents()}
    assert (entry.act, entry.reviewer, entry.note) == ("forget", "ann", "the family asked")
    assert "harbour.\\nThe port" not in exported(changed)
    assert changed.log() == [entry]


def test_a_forgotten_article_is_not_taken_in_again(changed):
    entry = forget(changed, FIRST.key, reviewer="ann")
    (unread,) = put(changed, [FIRST]).unread
    assert "taken down" in unread.reason
    assert changed.documents() == []
    changed.undo(entry.id, reviewer="ann")
    assert put(changed, [FIRST]).new == 1


def test_no_word_of_a_forgotten_article_is_left_in_the_file(sqlite_ledger):
    marked = replace(FIRST, text="The Mayor said xyzzyplugh drones hit the harbour.\n")
    put(sqlite_ledger, [marked, *simple.articles()[:2]])
    path = sqlite_ledger.address.database
    forget(sqlite_ledger, FIRST.key, reviewer="ann")
    sqlite_ledger.close()
    files = [file for file in (Path(path), Path(f"{path}-wal")) if file.exists()]
    assert [file for file in files if b"xyzzyplugh" in file.read_bytes()] == []


def test_judgements_of_a_forgotten_article_stay_in_the_log(ledger, compared):
    put(ledger, simple.articles()[:2])
    (one,) = ledger.discrepancies()
    entry = ledger.judge(one.id, Judgement(Word.CONFIRMED), reviewer="ann")
    mark = forget(ledger, simple.articles()[0].key, reviewer="ann")
    assert ledger.log() == [entry, mark]
    assert ledger.discrepancies() == []
