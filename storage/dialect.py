"""The one place that knows in what SQLite and PostgreSQL differ: column types, transactions, messages, few statements.

Everything else in `storage` is written once for both. Whoever needs a difference gives it a name here.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Connection, Engine, Index, LargeBinary, Text, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

from storage.errors import LedgerError

if TYPE_CHECKING:
    from sqlalchemy import Dialect
    from sqlalchemy.orm import DeclarativeBase
    from sqlalchemy.sql.compiler import SQLCompiler

WIDTH = 384
"""Dimensions of an embedding."""

BUSY_SECONDS = 60
"""How long a writer waits for another one."""

Words = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts by code points on both databases, whatever the server's own language is."""


class HalfVector(UserDefinedType[bytes]):
    """pgvector's `halfvec`; in Python the bytes of little-endian float16 that SQLite stores."""

    cache_ok = True

    def __init__(self, width: int = WIDTH) -> None:
        self.width = width

    def get_col_spec(self, **_: object) -> str:
        return f"halfvec({self.width})"

    def bind_processor(self, dialect: Dialect) -> Any:
        def written(value: bytes | None) -> str | None:
            return None if value is None else _written(value)

        return written

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        def read(value: str | None) -> bytes | None:
            return None if value is None else _read(value)

        return read


ischema_names["halfvec"] = HalfVector  # so that a look into the schema knows the type


def _written(vector: bytes) -> str:
    import numpy as np

    # Every half is a float with fewer digits than this; the server reads back the same half.
    return "[" + ",".join(f"{value:.9g}" for value in np.frombuffer(vector, dtype="<f2").tolist()) + "]"


def _read(vector: str) -> bytes:
    import numpy as np

    return np.array(vector[1:-1].split(","), dtype=np.float64).astype("<f2").tobytes()


class Vector(TypeDecorator[bytes]):
    """An embedding of 384 halves: bytes in SQLite, `halfvec` with an index in PostgreSQL; the same bytes in Python."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(HalfVector() if dialect.name == "postgresql" else LargeBinary())


def vector_index(name: str, column: str) -> Index:
    """An HNSW index by inner product, which PostgreSQL alone has; vectors here are of unit length."""
    index = Index(name, column, postgresql_using="hnsw", postgresql_ops={column: "halfvec_ip_ops"})
    return index.ddl_if(dialect="postgresql")


def covering_index(name: str, *columns: str) -> Index:
    """An index for reading these columns without the wide rows that they stand in, which SQLite alone needs.

    PostgreSQL refuses rows of an index beyond a third of a page, which a long text reaches; it scans in parallel.
    """
    return Index(name, *columns).ddl_if(dialect="sqlite")


class lowered(FunctionElement[str]):  # noqa: N801 - reads as the SQL function that it is
    """A text in lower case, for searching: beyond ASCII too."""

    inherit_cache = True
    type = Text()


@compiles(lowered)
def _lowered(element: lowered, compiler: SQLCompiler, **options: Any) -> str:
    return f"lower({compiler.process(element.clauses, **options)})"


@compiles(lowered, "postgresql")
def _lowered_by_server(element: lowered, compiler: SQLCompiler, **options: Any) -> str:
    # Columns sort by code points, and so would know the case of ASCII alone.
    return f'lower(({compiler.process(element.clauses, **options)}) COLLATE "default")'


class alike(FunctionElement[bool]):  # noqa: N801
    """Whether a text is like a pattern (escaped by "/") in any case of ASCII letters, by the database's own means.

    `lower` is a function of ours in SQLite and costs ten times as much: it is called for every row.
    """

    inherit_cache = True
    type = Boolean()


@compiles(alike)
def _alike(element: alike, compiler: SQLCompiler, **options: Any) -> str:
    column, pattern = element.clauses
    return f"({compiler.process(column, **options)} LIKE {compiler.process(pattern, **options)} ESCAPE '/')"


@compiles(alike, "postgresql")
def _alike_on_server(element: alike, compiler: SQLCompiler, **options: Any) -> str:
    column, pattern = element.clauses
    return f"({compiler.process(column, **options)} ILIKE {compiler.process(pattern, **options)} ESCAPE '/')"


def is_server(connection: Connection) -> bool:
    """Whether a server keeps the ledger, not a file."""
    return connection.dialect.name == "postgresql"


def prepare(connection: Connection) -> None:
    """What the database needs before the first table: pgvector on PostgreSQL."""
    if is_server(connection):
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))


def begin(connection: Connection) -> None:
    """Opens a transaction as this ledger means it: one writer at a time, who waits; readers who see one state."""
    writes = connection.get_execution_options().get("writes", False)
    if not is_server(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif writes:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('counterclaim ' || current_schema()))")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def insert_new(connection: Connection, table: type[DeclarativeBase], rows: Sequence[dict[str, Any]]) -> None:
    """Inserts the rows whose key is not there yet and leaves the others as they are."""
    if not rows:
        return
    insert = postgresql.insert if is_server(connection) else sqlite.insert
    connection.execute(insert(table).on_conflict_do_nothing(), list(rows))


@contextmanager
def references_unchecked(engine: Engine) -> Iterator[None]:
    """While it lasts, SQLite does not follow references, so that a table may be copied and replaced in a transaction.

    The setting belongs to a connection and cannot change inside a transaction; it is that of the pool's only one, which
    an engine has that no other thread uses yet. Whoever changes tables calls `check_foreign_keys` before committing.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    _set_references(engine, "OFF")
    try:
        yield
    finally:
        _set_references(engine, "ON")


def _set_references(engine: Engine, value: str) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute(f"PRAGMA foreign_keys = {value}")
    finally:
        raw.close()


def check_foreign_keys(connection: Connection) -> list[str]:
    """What points to nothing, in words; PostgreSQL never lets it come so far."""
    if is_server(connection):
        return []
    return [f"{row[0]} {row[1]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]


def refuse_changes(connection: Connection, table: str, refused: str) -> None:
    """Makes the triggers that refuse to change or remove a row of the table, in the place of those that are there."""
    for statement in _SERVER_TRIGGERS if is_server(connection) else _FILE_TRIGGERS:
        connection.exec_driver_sql(statement.format(table=table, refused=refused))


_FILE_TRIGGERS = (
    "DROP TRIGGER IF EXISTS {table}_no_update",
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{refused}'); END",
    "DROP TRIGGER IF EXISTS {table}_no_delete",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refused}'); END",
    # INSERT OR REPLACE removes the row in its way without any DELETE trigger.
    "DROP TRIGGER IF EXISTS {table}_no_replace",
    "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, '{refused}'); END",
)
_SERVER_TRIGGERS = (
    "CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '{refused}'; END $$",
    "DROP TRIGGER IF EXISTS {table}_no_change ON {table}",
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    "DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
)


def copy_to(connection: Connection, target: Path, where: str) -> None:
    """Copies the whole database into a new file, as it is at one moment, and looks whether the copy is sound."""
    if is_server(connection):
        raise LedgerError(
            f"{where}: a server's ledger is backed up by the server's own pg_dump; "
            "`counterclaim export` writes what it says into a file"
        )
    source: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        (state,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise LedgerError(f"{where}: {advice(str(error))}") from error
    finally:
        copy.close()
    if state != "ok":
        raise LedgerError(f"{where}: the ledger is damaged ({state}); no copy was kept")


@contextmanager
def erasing(connection: Connection) -> Iterator[None]:
    """While it lasts, what is deleted is overwritten; PostgreSQL does so when it vacuums."""
    if is_server(connection):
        yield
        return
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA secure_delete = FAST")


def erase(engine: Engine) -> None:
    """Takes what was deleted out of the files that it may still stand in; nothing may be open."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        if is_server(connection):
            connection.rollback()
            raw.rollback()  # type: ignore[union-attr]
            raw.autocommit = True  # type: ignore[union-attr]
            raw.execute("VACUUM")  # type: ignore[union-attr]
            raw.autocommit = False  # type: ignore[union-attr]
        else:
            connection.rollback()
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]


def joined_json(column: str, between: str) -> dict[str, str]:
    """SQL that joins the items of a JSON list into one text, by database."""
    return {
        "sqlite": f"(SELECT group_concat(item.value, '{between}') FROM json_each({column}) AS item "
        "WHERE item.value IS NOT NULL)",
        "postgresql": f"(SELECT string_agg(item.value, '{between}' ORDER BY item.ordinality) "
        f"FROM json_array_elements_text({column}) WITH ORDINALITY AS item(value, ordinality) "
        "WHERE item.value IS NOT NULL)",
    }


@contextmanager
def limited(connection: Connection, seconds: float) -> Iterator[None]:
    """While it lasts, the connection only reads, and no statement runs longer."""
    if is_server(connection):
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
        yield
        return
    raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    until = time.monotonic() + seconds
    raw.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    raw.set_authorizer(_reads_only)
    try:
        yield
    finally:
        raw.set_authorizer(None)
        raw.set_progress_handler(None, _STEPS)


_STEPS = 10_000
"""Steps of SQLite's virtual machine between two looks at the clock: some hundredths of a second."""

_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})


def _reads_only(action: int, what: str | None, more: str | None, *_: str | None) -> int:
    harmless = action in _READS or (action == sqlite3.SQLITE_FUNCTION and more != "load_extension")
    return sqlite3.SQLITE_OK if harmless else sqlite3.SQLITE_DENY


def read_rows(connection: Connection, query: str, limit: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and at most so many rows of one statement of the user's."""
    # A statement that the server prepares is one alone: nothing can follow it that ends the reading transaction.
    options: Any = {"prepare": True} if is_server(connection) else {}
    cursor = connection.connection.cursor()
    try:
        cursor.execute(query, **options)
        columns = [column[0] for column in cursor.description or ()]
        return columns, list(cursor.fetchmany(limit)) if columns else []
    finally:
        cursor.close()


def driver_errors(connection: Connection) -> type[Exception]:
    """What the database's driver raises where it is asked directly."""
    errors: type[Exception] = connection.dialect.loaded_dbapi.Error
    return errors


def refusal(message: str, seconds: float) -> str:
    """Why a query of the user's was not answered."""
    if "interrupted" in message or "statement timeout" in message:
        return f"it took longer than {seconds:g} seconds; ask for less, or give it more time"
    if "not authorized" in message or "prohibited" in message or "read-only transaction" in message:
        return "it does not only read; this command changes nothing"
    return message.strip().splitlines()[0]


def advice(message: str) -> str:
    """One sentence for the user for what the database said."""
    for words, told in _ADVICE.items():
        if words in message:
            return told
    return f"the database says: {message.strip().splitlines()[0] if message.strip() else 'nothing'}"


_ADVICE = {
    # SQLite
    "database is locked": "another program is writing to this ledger; try again when it has finished",
    "readonly database": "this ledger cannot be written to; check the permissions of the file and its folder",
    "unable to open database": "the ledger cannot be opened; check whether the file is there, and the permissions of "
    "the file and its folder",
    "disk is full": "the disk is full; nothing of the current article was stored, free some room and run again",
    "disk I/O error": "the disk fails or is full; nothing of the current article was stored, look after it, run again",
    "malformed": "the ledger is damaged; restore it from a backup, or ingest the articles into a new one",
    "file is not a database": "this file is no ledger and was left as it is; name another file",
    # PostgreSQL
    "lock timeout": "another program is writing to this ledger; try again when it has finished",
    "No space left on device": "the server's disk is full; nothing of the current article was stored, free some room",
    "password authentication failed": "the server refuses this user or password; check the address",
    'extension "vector" is not available': "the server lacks pgvector; install it there, 0.7 or newer",
    "permission denied to create extension": "this user may not install pgvector; let an administrator run "
    "CREATE EXTENSION vector in this database",
    "permission denied": "this user may not do that in the database; ask its administrator for the rights",
    "read-only transaction": "this ledger cannot be written to; the server takes it as read-only",
    "does not exist": "the server knows no such database or user; check the address, or create the database",
    "onnection refused": "no server answers there; check the address and whether the server runs",
    "No such file or directory": "no server answers there; check the address and whether the server runs",
    "could not translate host name": "no server of this name is known; check the address",
    "failed to resolve host": "no server of this name is known; check the address",
    "terminating connection": "the server ended the connection; what was stored is whole, run again to go on",
    "server closed the connection": "the server ended the connection; what was stored is whole, run again to go on",
    "connection is lost": "the server ended the connection; what was stored is whole, run again to go on",
    "connection timeout": "the server does not answer; check the address and the network",
    "the database system is": "the server is starting or stopping; try again in a moment",
    "too many clients": "the server has no connection left; use fewer workers, or raise its max_connections",
}
"""What a part of a database's message means for the user; the first that fits is told."""
