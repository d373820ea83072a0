"""The readable tables of linguistic knowledge beside the code, and how they are read."""

from __future__ import annotations

import functools
from importlib.resources import files


@functools.cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table: cells parted by "|", empty lines and those that begin with "#" left out."""
    text = (files("matching") / "tables" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines if line and line[0] != "#")


@functools.cache
def words(name: str) -> frozenset[str]:
    """All words of a table that is a plain list, parted by white space."""
    return frozenset(word for row in rows(name) for cell in row for word in cell.split())
