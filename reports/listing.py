"""A list of like things, once as records for programs and once as cells for tables; every format renders this value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Cell = str | int | float | bool | None | tuple[str, ...]
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and how a terminal shows it: `shown` at all, with `short` ids, `wide` enough to be wrapped."""

    heading: str
    shown: bool = True
    wide: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under columns. `objects` are the records behind the rows, for JSON; `empty` is said where there are none."""

    noun: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    objects: tuple[object, ...]
    empty: str = "Nothing found."


def listing(
    noun: str,
    columns: Sequence[tuple[Column, Callable[[Any], Cell]]],
    records: Iterable[Record],
    *,
    empty: str = "Nothing found.",
) -> Listing:
    """The records as a listing, one row each, with each column's cell taken by its function."""
    kept = tuple(records)
    rows = tuple(tuple(cell(record) for _, cell in columns) for record in kept)
    return Listing(noun, tuple(column for column, _ in columns), rows, kept, empty)


def cell_text(cell: Cell) -> str:
    """The cell as words: "" for unknown, several values joined by "; "."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple):
        return "; ".join(cell)
    if isinstance(cell, float):
        return f"{cell:g}"
    return str(cell)
