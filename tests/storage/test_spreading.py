"""An ingest that many processes share leaves the ledger that one alone would leave."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from claims.article import Article
from claims.reading import Unread
from storage.crew import Cluster, Processes
from storage.errors import LedgerError
from storage.ledger import Ledger
from tests.storage import simple
from tests.storage.conftest import exported, put

TWO = Processes(2)
ONE = Processes(1)
"""Where it matters that work is done elsewhere, not by how many: starting a process takes seconds."""


def _deadly(article: Article):
    """An extraction that ends its process by one of the articles."""
    if article.outlet == "Herald" and "Kyiv" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return simple.extract(article)


def _failing(article: Article):
    raise ValueError("too many brackets")


def test_two_processes_leave_the_ledger_that_one_leaves(ledger, filled):
    told = []
    odd = Unread("odd.txt", "holds no text")
    again = simple.articles()[0]
    summary = put(
        ledger, [odd, *simple.articles(), again], crew=TWO, progress=lambda step, done: told.append((step, done))
    )
    assert (summary.new, summary.unchanged, summary.unread, summary.linked) == (12, 1, (odd,), 12)
    assert exported(ledger) == exported(filled)
    assert told[-2:] == [("storing", 14), ("linking", 12)]


def test_what_is_known_is_not_read_again(tmp_path, filled_path):
    path = tmp_path / "copy.db"
    path.write_bytes(filled_path.read_bytes())
    with Ledger.open(str(path)) as ledger:
        before = exported(ledger)
        summary = put(ledger, simple.articles(), crew=ONE, extract=_failing)
        assert (summary.unchanged, summary.linked) == (12, 0)
        assert exported(ledger) == before


def test_an_article_that_ends_every_process_is_listed_and_the_rest_goes_on(sqlite_ledger, filled_path):
    summary = put(sqlite_ledger, simple.articles(), crew=ONE, extract=_deadly)
    assert [one.name for one in summary.unread] == ["herald-kyiv"]
    assert "every process that read it ended" in summary.unread[0].reason
    assert sqlite_ledger.counts().documents == 11
    put(sqlite_ledger, simple.articles())
    with Ledger.open(str(filled_path), readonly=True) as filled:
        assert exported(sqlite_ledger) == exported(filled)


def test_texts_of_one_article_are_stored_one_after_the_other(sqlite_ledger):
    first = simple.articles()[0]
    texts = [replace(first, text=f"{first.text}More was learnt {turn} times.\n") for turn in range(4)]
    summary = put(sqlite_ledger, texts, crew=TWO)
    assert (summary.new, summary.changed) == (1, 3)


def test_an_interrupt_finishes_what_is_in_hand_and_tells_it(sqlite_ledger, filled_path):
    def articles():
        yield from simple.articles()[:5]
        raise KeyboardInterrupt

    summary = put(sqlite_ledger, articles(), crew=ONE)
    assert summary.interrupted
    assert summary.new == sqlite_ledger.counts().documents
    put(sqlite_ledger, simple.articles())
    with Ledger.open(str(filled_path), readonly=True) as filled:
        assert exported(sqlite_ledger) == exported(filled)


@pytest.mark.parametrize(
    ("address", "crew", "told"),
    [
        pytest.param("sqlite://", TWO, "in memory", id="in-memory"),
        pytest.param(
            "file.db", Cluster("tcp://127.0.0.1:9"), "a cluster cannot reach this file", id="file-and-cluster"
        ),
    ],
)
def test_a_ledger_that_workers_cannot_reach_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, crew: Processes, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.open(address) as ledger, pytest.raises(LedgerError, match=told):
        put(ledger, simple.articles(), crew=crew)


def test_a_job_never_shows_the_password() -> None:
    from storage.spreading import Job

    assert "secret" not in repr(Job("postgresql+psycopg://me:secret@host/db", None, None, ("1", "2")))


def test_pairs_are_shared_out_whole_and_the_largest_shares_come_first() -> None:
    from storage.spreading import SHARE, _shares

    many = [("a", f"b{number:02}") for number in range(SHARE + 5)]
    few = [("x", "y"), ("x", "z")]
    shares = _shares([*few, *many])
    assert [len(share) for share in shares] == [SHARE, 5, 2]
    assert sorted(pair for share in shares for pair in share) == sorted([*many, *few])
