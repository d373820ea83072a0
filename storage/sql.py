"""Queries of the user's own: one statement that reads, within a limit of time and of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storage import dialect
from storage.errors import LedgerError

if TYPE_CHECKING:
    from storage.ledger import Ledger

SECONDS = 10.0
ROWS = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns and rows of a query; `cut` says that there were more rows than asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool


def ask(ledger: Ledger, query: str, *, seconds: float = SECONDS, rows: int = ROWS) -> Answer:
    """What a query that only reads gives back.

    Raises LedgerError where it is no single reading statement, cannot be understood, or takes too long.
    """
    with ledger.reading() as connection:
        try:
            with dialect.limited(connection, seconds):
                columns, found = dialect.read_rows(connection, query, rows + 1)
        except dialect.driver_errors(connection) as error:
            raise LedgerError(f"the query was not answered: {dialect.refusal(str(error), seconds)}") from error
    return Answer(
        tuple(columns), tuple(tuple(_shown(value) for value in row) for row in found[:rows]), len(found) > rows
    )


def _shown(value: Any) -> Any:
    """A value for people; bytes are told by their number."""
    return f"<{len(value):,} bytes>" if isinstance(value, (bytes, memoryview)) else value
