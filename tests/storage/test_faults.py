"""Whatever goes wrong at whatever moment: nothing is lost, nothing is doubled, and the user gets one sentence."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from storage.errors import LedgerError
from storage.judgement import Judgement, Word
from storage.ledger import Ledger
from storage.upgrade import KNOWN, State, status
from storage.verification import verify
from tests.conftest import PROJECT
from tests.storage import killed_acts, old_ledgers, simple
from tests.storage.conftest import exported, put

TIMES = 10
SEED = 7
CONFIRMED = Judgement(Word.CONFIRMED)


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with contradictions in it."""
    path = tmp_path_factory.mktemp("disputed") / "base.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("matching.linking.link", simple.link)
        with Ledger.open(str(path)) as ledger:
            put(ledger, simple.articles()[:4])
            assert ledger.discrepancies()
    return path


def _killed(act: str, base: Path, folder: Path) -> list[Path]:
    """Copies of the ledger, each left by a process that was killed at the act."""
    command = [sys.executable, "-m", "tests.storage.killed_acts", act, base, folder, SEED, TIMES]
    ended = subprocess.run([*map(str, command)], cwd=PROJECT, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr
    return [folder / f"{number}.db" for number in range(TIMES)]


def _exported(path: Path) -> str:
    with Ledger.open(str(path)) as ledger:
        assert verify(ledger).faults == ()
        return exported(ledger)


def test_a_killed_judgement_is_whole_or_was_never_said(disputed, tmp_path):
    for path in _killed("judge", disputed, tmp_path):
        with Ledger.open(str(path)) as ledger:
            said = ledger.log()
            statuses = [one.status for one in ledger.discrepancies()].count("confirmed")
            assert len(said) == statuses <= 1
            if not said:
                killed_acts.judge(path)
                assert len(ledger.log()) == 1


def test_a_killed_reprocess_is_completed_by_the_next(disputed, tmp_path, compared):
    killed = _killed("reprocess", disputed, tmp_path)
    whole = _exported(tmp_path / "whole.db")
    for path in killed:
        killed_acts.reread(path)
        assert _exported(path) == whole


def test_a_killed_export_leaves_the_file_before_or_the_whole_new_one(disputed, tmp_path):
    before = "the export of last week\n"
    for name in [*map(str, range(TIMES)), "whole"]:
        (tmp_path / f"{name}.jsonl").write_text(before)
    killed = _killed("export", disputed, tmp_path)
    whole = (tmp_path / "whole.jsonl").read_text()
    assert whole == _exported(disputed)
    for path in killed:
        assert path.with_suffix(".jsonl").read_text() in (before, whole)
        assert _exported(path) == whole


@pytest.mark.parametrize("revision", [KNOWN[0], KNOWN[-2]])
def test_a_killed_upgrade_leaves_the_old_ledger_or_the_new_one(tmp_path, revision):
    base = tmp_path / "base.db"
    old_ledgers.make(str(base), revision)
    killed = _killed("upgrade", base, tmp_path)
    whole = _exported(tmp_path / "whole.db")
    for path in killed:
        assert status(str(path)).state in (State.OLDER, State.CURRENT)
        killed_acts.migrate(path)
        assert _exported(path) == whole


def test_two_who_ingest_and_one_who_judges_at_once_lose_nothing(new_address, compared):
    articles = simple.articles()
    address = new_address()
    with Ledger.open(address) as ledger:
        put(ledger, articles[:2])
        one = ledger.discrepancies()[0]
    failed: list[BaseException] = []

    def run(work) -> None:
        try:
            with Ledger.open(address) as own:
                work(own)
        except BaseException as error:
            failed.append(error)

    def review(own: Ledger) -> None:
        for turn in range(5):
            own.judge(one.id, CONFIRMED, reviewer=f"reviewer-{turn}")

    work = [lambda own: put(own, articles), lambda own: put(own, articles[::-1]), review]
    threads = [threading.Thread(target=run, args=(each,)) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert failed == []
    with Ledger.open(address) as ledger, Ledger.open(new_address()) as alone:
        assert len(ledger.log()) == 5
        put(ledger, [])
        put(alone, articles)
        facts = [line for line in exported(ledger).splitlines() if not _follows_from_judging(line)]
        assert facts == [line for line in exported(alone).splitlines() if not _follows_from_judging(line)]


def _follows_from_judging(line: str) -> bool:
    return '"type": "export"' in line or '"type": "judgement"' in line or '"type": "discrepancy"' in line


def test_a_server_that_goes_away_and_comes_back_costs_nothing(postgres, filled_path):
    address = postgres.new_database()
    turns = 0

    def extract(article):
        nonlocal turns
        turns += 1
        if turns == 5:
            postgres.restart()
        return simple.extract(article)

    with Ledger.open(address) as ledger, Ledger.open(str(filled_path), readonly=True) as filled:
        with suppress(LedgerError):  # it is told only where a connection was in use at that moment
            put(ledger, simple.articles(), extract=extract)
        assert turns >= 5
        put(ledger, simple.articles())
        assert exported(ledger) == exported(filled)
    postgres.give_back(address)


def test_a_server_that_ends_a_connection_in_a_transaction_keeps_nothing_of_it(postgres, monkeypatch):
    import storage.ingest

    address = postgres.new_database()
    store = storage.ingest.store

    def stored_and_cut(connection, rows):
        store(connection, rows)
        postgres.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'")

    with Ledger.open(address) as ledger:
        with monkeypatch.context() as patch:
            patch.setattr("storage.ingest.store", stored_and_cut)
            with pytest.raises(LedgerError, match="run again to go on"):
                put(ledger, simple.articles()[:1])
        assert ledger.counts().documents == 0
        assert put(ledger, simple.articles()[:1]).new == 1
    postgres.give_back(address)
