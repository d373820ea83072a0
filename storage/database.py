"""Connections to the ledger's database: a SQLite file that gets its settings anew each time, or a server.

SQLite leaves foreign keys off on every new connection and opens no transaction for DDL by itself; here every
connection gets its settings, and transactions are begun by us, so that two writers wait for each other instead of
failing half-way. In what else the databases differ stands in `storage.dialect`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, QueuePool, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from storage import dialect
from storage.address import file_of, shown
from storage.dialect import BUSY_SECONDS
from storage.errors import LedgerError
from storage.schema import APPLICATION_ID, to_json

CONNECT_SECONDS = 15
"""How long a server may take to answer."""

_HEADER = b"SQLite format 3\x00"


def engine_of(address: URL, *, readonly: bool = False) -> Engine:
    """An engine for the address; nothing is opened yet. Raises LedgerError where a server's driver is missing."""
    if address.get_backend_name() != "sqlite":
        return _server_engine(address)
    path = file_of(address)
    known = False

    def connected() -> sqlite3.Connection:
        # A file that is gone is not made anew behind the back of a ledger that is open.
        nonlocal known
        connection = _connect(path, readonly=readonly, create=not known)
        known = True
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connected,
        poolclass=StaticPool if path is None else QueuePool,
        json_serializer=to_json,
    )
    event.listen(engine, "begin", dialect.begin)
    return engine


def _server_engine(address: URL) -> Engine:
    try:
        # A connection that died while it lay idle is replaced before it is used.
        engine = create_engine(
            address, json_serializer=to_json, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_SECONDS}
        )
        event.listen(engine, "begin", dialect.begin)
        return engine
    except ModuleNotFoundError as error:
        driver = error.name or address.get_driver_name()
        raise LedgerError(
            f"{shown(address)}: the package {driver} is not installed; install it, or name a file"
        ) from error


def check_file(address: URL, *, create: bool) -> None:
    """Refuses what cannot be a ledger's file before anything touches it. Raises LedgerError."""
    path = file_of(address)
    if path is None:
        return
    where = shown(address)
    try:
        if path.is_dir():
            raise LedgerError(f"{where}: this is a folder; name a file in it for the ledger")
        if not path.exists():
            if not create:
                raise LedgerError(f"{where}: there is no ledger here; {_instead(path.parent)}")
            if not path.parent.is_dir():
                raise LedgerError(f"{where}: the folder does not exist; make it, or name another one")
            return
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except OSError as error:
        reason = error.strerror or "cannot be opened"
        raise LedgerError(f"{where}: {reason}; check the file's permissions") from error
    if header not in (b"", _HEADER):
        raise LedgerError(f"{where}: this file is no ledger and was left as it is; name another file")


def _instead(folder: Path) -> str:
    """What to do where no ledger is: name one of the ledgers beside, or make one."""
    beside = sorted(file.name for file in folder.glob("*.db") if _is_ledger(file)) if folder.is_dir() else []
    named = f"name {' or '.join(beside[:_NAMED])} with --ledger, or " if beside else ""
    return f"{named}make one with `counterclaim ingest`"


_NAMED = 3


def _is_ledger(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            header = opened.read(100)
    except OSError:
        return False
    return header.startswith(_HEADER) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """A connection whose queries see one state of the ledger; nothing is written."""
    with told(where), engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """A connection in one transaction: all of what is done in it is kept, or nothing."""
    with told(where), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turns what the database says into one sentence."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"{where}: {dialect.advice(str(error.orig))}") from error


def _connect(path: Path | None, *, readonly: bool, create: bool) -> sqlite3.Connection:
    if path is None:
        return _configured(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False), readonly=False)
    # A reader that may write leaves no files of SQLite's own behind, and `query_only` holds it back.
    writable = not path.exists() or (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))
    mode = "ro" if not writable else "rwc" if create and not readonly else "rw"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = _opened(address)
    try:
        return _configured(connection, readonly=readonly)
    except sqlite3.OperationalError:
        connection.close()
        # On a read-only medium SQLite cannot make its shared-memory file; a ledger at rest can be read without.
        if mode != "ro" or path.with_name(path.name + "-wal").exists():
            raise
        return _configured(_opened(address + "&immutable=1"), readonly=True)


def _opened(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)


def _configured(connection: sqlite3.Connection, *, readonly: bool) -> sqlite3.Connection:
    connection.execute("PRAGMA foreign_keys = ON")
    if readonly:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    else:
        connection.execute("PRAGMA synchronous = NORMAL")
    # SQLite's own lower() knows ASCII alone.
    connection.create_function("lower", 1, _lower, deterministic=True)
    return connection


def _lower(value: str | None) -> str | None:
    return None if value is None else str(value).lower()
