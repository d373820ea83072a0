"""The migrations make the tables that the code asks for, in one transaction."""

from __future__ import annotations

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage import upgrade as upgrading
from storage.errors import LedgerError
from storage.ledger import Ledger
from storage.schema import HEAD, Base
from storage.upgrade import KNOWN, State, status, upgrade
from tests.conftest import PROJECT


def _is_made(thing, name, kind, reflected, other) -> bool:
    """Whether this database has the thing at all: an index of vectors is the server's alone."""
    return kind != "index" or reflected or other is not None or not str(name).endswith("_vector")


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
