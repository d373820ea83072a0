"""Where a ledger is: a SQLite file or a server, as the user wrote it and as it may be shown."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import LedgerError

DEFAULT = "sqlite:///counterclaim.db"
DRIVERS = {"sqlite": "sqlite", "sqlite+pysqlite": "sqlite", "postgresql": "postgresql+psycopg"}


def address_of(url: str | None) -> URL:
    """The address of a ledger; None is `counterclaim.db` in the working directory, a bare path is a SQLite file.

    Raises LedgerError for an address that cannot be read or a database that is not known here.

    >>> shown(address_of("news.db"))
    'sqlite:///news.db'
    """
    written = url or DEFAULT
    if "://" not in written:
        return URL.create("sqlite", database=written)
    try:
        address = make_url(written)
    except (ArgumentError, ValueError) as error:
        # The address itself may hold a password, so it is not repeated.
        raise LedgerError("the ledger's address cannot be read; write sqlite:///FILE or just FILE") from error
    drivername = DRIVERS.get(address.drivername, address.drivername)
    if drivername not in ("sqlite", "postgresql+psycopg"):
        raise LedgerError(
            f"{shown(address)}: no ledger can be kept in {address.drivername}; "
            "use sqlite:///FILE or postgresql+psycopg://HOST/NAME"
        )
    return address.set(drivername=drivername)


def shown(address: URL) -> str:
    """The address with its password hidden, for messages."""
    return address.render_as_string(hide_password=True)


def file_of(address: URL) -> Path | None:
    """The file of a SQLite ledger; None for a server or a ledger in memory."""
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return None
    return Path(str(address.database))
