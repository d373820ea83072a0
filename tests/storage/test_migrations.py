"""The migrations make the tables that the code asks for, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage import log
from storage import upgrade as upgrading
from storage.address import address_of
from storage.database import engine_of, reading
from storage.dialect import check_foreign_keys
from storage.errors import LedgerError
from storage.judgement import Act, Entry
from storage.ledger import Ledger
from storage.linking import link_ledger
from storage.schema import HEAD, Base
from storage.upgrade import KNOWN, State, status, upgrade
from storage.verification import verify
from tests.conftest import PROJECT
from tests.storage import old_ledgers, simple
from tests.storage.conftest import put


def _is_made(thing, name, kind, reflected, other) -> bool:
    """Whether this database has the thing at all: the index of vectors is a server's alone, that of texts a file's."""
    return kind != "index" or reflected or other is not None or name not in ("ix_claim_vector", "ix_claim_statement")


def test_a_new_ledger_has_the_tables_of_the_models(ledger):
    with ledger.reading() as connection:
        options = {"compare_type": True, "include_object": _is_made}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_the_known_migrations_are_the_files():
    config = Config()
    config.set_main_option("script_location", str(PROJECT / "storage" / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    assert [script.revision for script in reversed(list(scripts.walk_revisions()))] == list(KNOWN)
    assert scripts.get_current_head() == HEAD


def test_upgrade_twice_changes_nothing(tmp_path):
    path = tmp_path / "a.db"
    upgrade(str(path))
    before = path.read_bytes()
    assert upgrade(str(path)).state is State.CURRENT
    assert path.read_bytes() == before


def test_status_of_an_empty_file_leaves_it_empty(tmp_path):
    path = tmp_path / "a.db"
    path.touch()
    found = status(str(path))
    assert (found.state, found.revision, path.read_bytes()) == (State.EMPTY, None, b"")


def test_status_of_a_ledger(new_address):
    upgrade(address := new_address())
    found = status(address)
    assert (found.state, found.revision, found.head) == (State.CURRENT, HEAD, HEAD)


def test_status_needs_a_ledger(tmp_path):
    with pytest.raises(LedgerError, match="no ledger"):
        status(str(tmp_path / "a.db"))


def test_a_migration_that_fails_leaves_nothing(tmp_path, monkeypatch):
    path = tmp_path / "a.db"

    def migrate_and_fail(connection):
        connection.exec_driver_sql("CREATE TABLE article (id TEXT)")
        raise RuntimeError("the power went out")

    monkeypatch.setattr(upgrading, "_migrate", migrate_and_fail)
    with pytest.raises(RuntimeError):
        upgrade(str(path))
    assert sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall() == []
    assert status(str(path)).state is State.EMPTY


def test_an_older_ledger_is_opened_after_an_upgrade_only(new_address, monkeypatch):
    upgrade(path := new_address())
    monkeypatch.setattr(upgrading, "HEAD", "9999")
    monkeypatch.setattr(upgrading, "KNOWN", (*KNOWN, "9999"))
    with pytest.raises(LedgerError, match="counterclaim db upgrade"):
        Ledger.open(path)


OLD = KNOWN[:-1]


def _held(address: str, table: str, *columns: str) -> list[tuple]:
    engine = engine_of(address_of(address), readonly=True)
    names = ", ".join(f'"{name}"' for name in columns)
    with reading(engine, address) as connection:
        rows = connection.exec_driver_sql(f"SELECT {names} FROM {table} ORDER BY 1").fetchall()
    engine.dispose()
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("revision", OLD)
class TestFromEveryReleasedSchema:
    """A ledger of an older release, with data in it, is brought to today's schema and loses nothing."""

    @pytest.fixture
    def address(self, revision: str, empty_address: Callable[[], str]) -> str:
        old_ledgers.make(address := empty_address(), revision)
        return address

    def test_what_was_read_and_decided_stays(self, address: str, revision: str) -> None:
        assert (status(address).state, status(address).revision) == (State.OLDER, revision)
        with pytest.raises(LedgerError, match="counterclaim db upgrade"):
            Ledger.open(address)
        kept = {
            "article": ("id", "key"),
            "document": ("id", "article", "text", "sha256", "published_at"),
            "local_speaker": ("id", "name"),
            "attribution": ("id", "document", "stance"),
            "claim": ("id", "document", "text", "statement"),
            **({"log": ("id", "at", "note"), "former": ("id", "claim")} if revision >= "0002" else {}),
            **({"original": ("document", "size", "media")} if revision >= "0003" else {}),
        }
        before = {table: _held(address, table, *columns) for table, columns in kept.items()}
        assert upgrade(address).state is State.CURRENT
        after = {table: _held(address, table, *columns) for table, columns in kept.items()}
        assert all(set(rows) <= set(after[table]) for table, rows in before.items())
        assert all(rows for rows in before.values())

    def test_the_upgraded_ledger_works(self, address: str, revision: str, compared: None) -> None:
        upgrade(address)
        with Ledger.open(address) as ledger:
            link_ledger(ledger)
            assert verify(ledger).faults == ()
            (one,) = ledger.discrepancies()
            assert one.status == ("confirmed" if revision >= "0002" else "open")
            assert len(ledger.log()) == (revision >= "0002")
            with ledger.writing() as connection:
                assert check_foreign_keys(connection) == []
                log.put(connection, [Entry("j9", "2026-01-01T00:00:00.000000Z", Act.NOTE, "Ada")])
            with pytest.raises(LedgerError, match="append-only"), ledger.writing() as connection:
                connection.exec_driver_sql("DELETE FROM log")
            assert put(ledger, simple.articles()[:1]).new == 1


def test_an_upgrade_that_leaves_a_reference_to_nothing_is_not_kept(tmp_path, monkeypatch):
    path = tmp_path / "a.db"
    old_ledgers.make(str(path), OLD[-1])
    migrate = upgrading._migrate

    def migrate_badly(connection):
        migrate(connection)
        connection.exec_driver_sql("UPDATE document SET article = 'nowhere'")

    monkeypatch.setattr(upgrading, "_migrate", migrate_badly)
    with pytest.raises(LedgerError, match="left as it was"):
        upgrade(str(path))
    assert status(str(path)).revision == OLD[-1]


def test_a_newer_ledger_is_refused_untouched(tmp_path):
    path = tmp_path / "a.db"
    old_ledgers.make(str(path), OLD[-1])
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    for act in (upgrade, Ledger.open):
        with pytest.raises(LedgerError, match="newer version of counterclaim"):
            act(str(path))
    assert path.read_bytes() == before
