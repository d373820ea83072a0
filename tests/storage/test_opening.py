"""Which files and addresses are ledgers, and what is said of the others."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from storage.address import address_of, shown
from storage.errors import LedgerError
from storage.ledger import Ledger


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE invoice (id INTEGER)")
    connection.close()


def _newer(path: Path) -> None:
    Ledger.open(str(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'newer'")
    connection.close()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(lambda path: path.write_text("Dear diary, nothing happened."), "no ledger", id="text-file"),
        pytest.param(lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\x07" * 500), "no ledger", id="damaged"),
        pytest.param(_foreign, "no ledger", id="another-programs-database"),
        pytest.param(_newer, "newer version", id="newer-schema"),
    ],
)
@pytest.mark.parametrize("readonly", [False, True])
def test_what_is_no_ledger_is_refused_and_left_as_it_is(tmp_path, make, words, readonly):
    path = tmp_path / "file.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=words) as refused:
        Ledger.open(str(path), readonly=readonly)
    assert str(path) in str(refused.value)
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(LedgerError, match="folder"):
        Ledger.open(str(tmp_path))


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(LedgerError, match="folder does not exist"):
        Ledger.open(str(tmp_path / "nowhere" / "a.db"))


@pytest.mark.parametrize("options", [{"create": False}, {"readonly": True}], ids=["not-create", "readonly"])
def test_reading_does_not_make_a_ledger(tmp_path, options):
    with pytest.raises(LedgerError, match="counterclaim ingest"):
        Ledger.open(str(tmp_path / "a.db"), **options)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger(tmp_path):
    path = tmp_path / "a.db"
    path.touch()
    with Ledger.open(str(path)) as ledger:
        assert ledger.counts().documents == 0


def test_the_default_is_a_file_in_the_working_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Ledger.open() as ledger:
        assert ledger.url == "sqlite:///counterclaim.db"
    assert (tmp_path / "counterclaim.db").exists()


def test_a_path_with_special_characters_is_a_path(tmp_path):
    path = tmp_path / "a 100% new? ledger#1.db"
    Ledger.open(str(path)).close()
    assert path.exists()


def test_foreign_keys_hold_on_every_connection(sqlite_ledger):
    with sqlite_ledger.reading() as one, sqlite_ledger.reading() as other:
        settings = [connection.exec_driver_sql("PRAGMA foreign_keys").scalar() for connection in (one, other)]
    assert settings == [1, 1]


def test_readers_and_a_writer_do_not_wait_for_each_other(ledger):
    with ledger.writing() as writer, ledger.reading() as reader:
        writer.exec_driver_sql("INSERT INTO article (id, key) VALUES ('a1', 'k')")
        assert reader.exec_driver_sql("SELECT count(*) FROM article").scalar() == 0


def test_what_is_opened_for_reading_refuses_to_write(filled):
    with pytest.raises(LedgerError, match="reading only"), filled.writing():
        pass


def test_a_ledger_opened_for_reading_leaves_its_folder_as_it_was(filled_path, tmp_path):
    path = tmp_path / "copy.db"
    shutil.copy(filled_path, path)
    before = path.read_bytes()
    with Ledger.open(str(path), readonly=True) as ledger:
        assert ledger.counts().documents == 12
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["copy.db"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("postgresql://ann:secret@db/news", "postgresql+psycopg://ann:***@db/news", id="password"),
        pytest.param("news.db", "sqlite:///news.db", id="bare-path"),
        pytest.param("sqlite:///news.db", "sqlite:///news.db", id="address"),
    ],
)
def test_addresses_are_shown_without_their_password(url, expected):
    assert shown(address_of(url)) == expected


@pytest.mark.parametrize("url", ["mysql://ann:secret@db/news", "postgresql://ann:secret@db:port/news"])
def test_an_address_that_cannot_be_used_is_refused_without_its_password(url):
    with pytest.raises(LedgerError) as refused:
        address_of(url)
    assert "secret" not in str(refused.value)
