"""Bringing a ledger to the schema of this version, and telling where it stands.

A new or empty database becomes a ledger; an older ledger is migrated on request; what a newer version wrote, or what
is no ledger at all, is refused and left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, text

from storage.address import address_of, file_of, shown
from storage.database import check_file, engine_of, reading, writing
from storage.dialect import check_foreign_keys, references_unchecked, refuse_changes
from storage.errors import LedgerError
from storage.schema import APPLICATION_ID, HEAD
from storage.views import drop_views, make_views

KNOWN = ("0001", "0002", "0003", "0004", HEAD)
"""Every migration that this code knows, oldest first; a test holds it to the files."""


class State(StrEnum):
    """How a database stands to this version."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Status:
    """Where a ledger's schema stands: its migration (None before the first), and the newest known here."""

    url: str
    state: State
    revision: str | None
    head: str = HEAD


def status(url: str | None = None) -> Status:
    """Where the ledger stands, without changing it. Raises LedgerError where nothing is there or it cannot be read."""
    address = address_of(url)
    check_file(address, create=False)
    engine = engine_of(address, readonly=True)
    try:
        with reading(engine, shown(address)) as connection:
            return status_of(connection, address)
    finally:
        engine.dispose()


def upgrade(url: str | None = None) -> Status:
    """Makes or migrates the ledger, in one transaction. Raises LedgerError where it is newer or no ledger."""
    address = address_of(url)
    check_file(address, create=True)
    engine = engine_of(address)
    try:
        return upgrade_engine(engine, address)
    finally:
        engine.dispose()


def upgrade_engine(engine: Engine, address: URL) -> Status:
    """The same, over an engine that is open already."""
    where = shown(address)
    with reading(engine, where) as connection:
        found = status_of(connection, address)
    refuse(found)
    if found.state is State.CURRENT:
        return found
    _write_ahead(engine, address)
    with references_unchecked(engine), writing(engine, where) as connection:
        # Another process may have been quicker.
        found = status_of(connection, address)
        refuse(found)
        if found.state is not State.CURRENT:
            _migrate(connection)
            if lost := check_foreign_keys(connection):
                raise LedgerError(
                    f"{where}: rows would point to nothing ({', '.join(lost[:3])}); it was left as it was"
                )
        return status_of(connection, address)


def status_of(connection: Connection, address: URL) -> Status:
    """Where the database behind an open connection stands."""
    tables = set(inspect(connection).get_table_names())
    revision = None
    if "alembic_version" in tables:
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return Status(shown(address), _state(connection, tables, revision), revision)


def refuse(found: Status) -> None:
    """Raises LedgerError for what is no ledger or was written by a newer version."""
    if found.state is State.FOREIGN:
        raise LedgerError(f"{found.url}: this database is no ledger and was left as it is; name another one")
    if found.state is State.NEWER:
        raise LedgerError(
            f"{found.url}: a newer version of counterclaim wrote this ledger (schema {found.revision}, known here "
            f"up to {found.head}); it was left as it is, upgrade counterclaim to open it"
        )


def _state(connection: Connection, tables: set[str], revision: str | None) -> State:
    if not tables - {"alembic_version"} and revision is None:
        return State.EMPTY
    if not _ours(connection, tables):
        return State.FOREIGN
    if revision == HEAD:
        return State.CURRENT
    return State.OLDER if revision in KNOWN else State.NEWER


def _ours(connection: Connection, tables: set[str]) -> bool:
    if connection.dialect.name == "sqlite":
        return connection.execute(text("PRAGMA application_id")).scalar() == APPLICATION_ID
    return {"article", "document", "claim"} <= tables


def _write_ahead(engine: Engine, address: URL) -> None:
    """Readers and one writer at the same time; SQLite keeps this in the file. It cannot change inside a transaction."""
    if file_of(address) is None:
        return
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    drop_views(connection)
    command.upgrade(config, "head")
    make_views(connection)
    # Copying a table, as a migration may do, loses its triggers.
    refuse_changes(connection, "log", "the audit log is append-only")
