"""A copy of the ledger is whole, whatever others write meanwhile."""

from __future__ import annotations

import threading

import pytest

from storage.backup import backup
from storage.errors import LedgerError
from storage.ledger import Ledger
from tests.storage import simple
from tests.storage.conftest import exported, put


def test_a_backup_says_what_the_ledger_says(sqlite_ledger, tmp_path):
    put(sqlite_ledger, simple.articles()[:3])
    backup(sqlite_ledger, tmp_path / "copy.db")
    with Ledger.open(str(tmp_path / "copy.db")) as copy:
        assert exported(copy) == exported(sqlite_ledger)


def test_a_backup_made_while_others_write_holds_whole_transactions(sqlite_ledger, tmp_path):
    put(sqlite_ledger, simple.articles()[:1])
    stop, failed = threading.Event(), []

    def write() -> None:
        number = 0
        with Ledger.open(str(sqlite_ledger.address.database)) as other:
            while not stop.is_set():
                number += 1
                with other.writing() as connection:
                    for half in "ab":
                        connection.exec_driver_sql(
                            f"INSERT INTO article (id, key) VALUES ('{half}{number}', '{half}{number}')"
                        )
                failed.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while not failed:
            pass
        copies = [tmp_path / f"{turn}.db" for turn in range(3)]
        for copy in copies:
            backup(sqlite_ledger, copy)
    finally:
        stop.set()
        writer.join()
    for path in copies:
        with Ledger.open(str(path), readonly=True) as copy, copy.reading() as connection:
            count = connection.exec_driver_sql("SELECT count(*) FROM article WHERE key <> ''").scalar()
            assert (count - 1) % 2 == 0


def test_a_file_that_is_there_is_left_as_it_is(sqlite_ledger, tmp_path):
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(LedgerError, match="exists already"):
        backup(sqlite_ledger, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"
    with pytest.raises(LedgerError, match="folder does not exist"):
        backup(sqlite_ledger, tmp_path / "nowhere" / "copy.db")


def test_nothing_is_left_of_a_backup_that_failed(sqlite_ledger, tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.dialect.copy_to", full)
    with pytest.raises(LedgerError, match="No space left"):
        backup(sqlite_ledger, tmp_path / "copy.db")
    assert sorted(file.name for file in tmp_path.iterdir() if "copy" in file.name) == []
