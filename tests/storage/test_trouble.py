"""A full disk, a damaged or read-only ledger, one that is locked or gone: one sentence, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, make_url

from storage.dialect import advice
from storage.errors import LedgerError
from storage.judgement import Judgement, Word
from storage.ledger import Ledger
from tests.storage import simple
from tests.storage.conftest import exported, put

NOBODY = 65534


@pytest.fixture(scope="module")
def whole(filled_path: Path) -> str:
    """The export of the small articles that nothing disturbed."""
    with Ledger.open(str(filled_path), readonly=True) as ledger:
        return exported(ledger)


@pytest.fixture
def copy(filled_path: Path, tmp_path: Path) -> Path:
    """A ledger of the small articles to do harm to."""
    return Path(shutil.copy(filled_path, tmp_path / "copy.db"))


@pytest.mark.parametrize("room", [1, 10, 30], ids=lambda pages: f"{pages}-pages-left")
def test_a_full_disk_leaves_whole_articles_and_the_next_run_goes_on(tmp_path, whole, room):
    path = tmp_path / "full.db"
    with Ledger.open(str(path)) as ledger:
        put(ledger, simple.articles()[:2])
        with ledger.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar() + room

    def fill(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", fill)
    try:
        with Ledger.open(str(path)) as ledger, pytest.raises(LedgerError, match="the disk is full; nothing of the"):
            put(ledger, simple.articles())
    finally:
        event.remove(Engine, "connect", fill)
    with Ledger.open(str(path)) as ledger:
        assert ledger.counts().documents >= 2
        put(ledger, simple.articles())
        assert exported(ledger) == whole


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xa5" * 4096 * 30)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("harm", [_overwrite, _cut])
@pytest.mark.parametrize("act", [lambda ledger: put(ledger, simple.articles()[:1]), exported], ids=["ingest", "export"])
def test_a_damaged_file_is_told_and_left_as_it_is(copy: Path, harm, act):
    harm(copy)
    before = copy.read_bytes()
    with pytest.raises(LedgerError, match="the ledger is damaged; restore it from a backup"):  # noqa: SIM117
        with Ledger.open(str(copy)) as ledger:
            act(ledger)
    assert copy.read_bytes() == before


def test_a_ledger_that_may_only_be_read_is_read_and_refuses_to_be_written(filled_path: Path):
    with tempfile.TemporaryDirectory(prefix="cc") as folder:
        path = Path(shutil.copy(filled_path, Path(folder) / "shut.db"))
        path.chmod(0o444)
        Path(folder).chmod(0o555)

        def judge() -> None:
            with Ledger.open(str(path)) as ledger:
                ledger.note(ledger.discrepancies()[0].id, "Seen.", reviewer="Ana")

        def read() -> None:
            with Ledger.open(str(path), readonly=True) as ledger:
                raise LedgerError(f"{ledger.counts().documents} documents")

        told = [_as_nobody(judge), _as_nobody(read)]
        Path(folder).chmod(0o755)
    assert "cannot be written to; check the permissions" in told[0]
    assert told[1] == "12 documents"


def _as_nobody(act: Callable[[], None]) -> str:
    """What LedgerError the act raises where it is done by a user who is not root."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            act()
            os.write(writing, b"nothing was refused")
        except LedgerError as error:
            os.write(writing, str(error).encode())
        except BaseException as error:
            os.write(writing, repr(error).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read().decode()
    os.waitpid(child, 0)
    return said


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer who waits for a tenth of a second."""
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.1)


def test_a_ledger_that_another_program_holds_is_told_and_taken_up_again(copy: Path, impatient: None, whole):
    held = sqlite3.connect(copy, isolation_level=None)
    with Ledger.open(str(copy)) as ledger:
        held.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another program is writing to this ledger"):
            ledger.note(ledger.discrepancies()[0].id, "Seen.", reviewer="Ana")
        assert exported(ledger) == whole
        held.execute("ROLLBACK")
        ledger.judge(ledger.discrepancies()[0].id, Judgement(Word.CONFIRMED), reviewer="Ana")
        assert len(ledger.log()) == 1
    held.close()


@pytest.mark.parametrize("whole_folder", [True, False], ids=["folder", "file"])
def test_a_file_that_goes_away_and_comes_back_costs_nothing(tmp_path, whole, whole_folder):
    folder = tmp_path / "disk"
    folder.mkdir()
    path = folder / "ledger.db"
    gone = (folder, tmp_path / "unplugged") if whole_folder else (path, tmp_path / "moved.db")
    turns = 0

    def extract(article):
        nonlocal turns
        turns += 1
        if turns == 5:
            ledger.engine.dispose()
            gone[0].rename(gone[1])
        return simple.extract(article)

    with Ledger.open(str(path)) as ledger:
        with pytest.raises(LedgerError, match="cannot be opened; check whether the file is there"):
            put(ledger, simple.articles(), extract=extract)
        assert not path.exists()
        gone[1].rename(gone[0])
        put(ledger, simple.articles())
        assert exported(ledger) == whole


def test_a_server_that_takes_a_ledger_as_read_only_is_told_so(postgres):
    address = postgres.new_database()
    name = make_url(address).database
    postgres.psql(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    with Ledger.open(address) as ledger, pytest.raises(LedgerError, match="the server takes it as read-only"):
        put(ledger, simple.articles()[:1])
    postgres.psql(f'ALTER DATABASE "{name}" SET default_transaction_read_only = off')
    with Ledger.open(address) as ledger:
        assert put(ledger, simple.articles()[:1]).new == 1
    postgres.give_back(address)


def test_a_servers_full_disk_is_told():
    said = 'could not extend file "base/5/1259": No space left on device\nHINT: Check free disk space.'
    assert advice(said).startswith("the server's disk is full; nothing of the current article was stored")
