"""Filters that several queries share, as SQL conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.orm import InstrumentedAttribute

from storage.dialect import alike, lowered

Text = InstrumentedAttribute[str]
PORTION = 10_000
_LAST = "\uffff"
"""Sorts behind every character of an id."""
MAX_WORDS = 16
Unsure = InstrumentedAttribute[str | None]


def portions(ids: Iterable[str], *, size: int = PORTION) -> Iterator[list[str]]:
    """The ids, sorted, in lists that a query's parameters can hold (SQLite takes 32,766)."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def same_words(column: Text | Unsure, words: str) -> ColumnElement[bool]:
    """The column says just this, in any case."""
    return lowered(column) == words.lower()


def holds_words(column: Text | Unsure, words: str) -> ColumnElement[bool]:
    """The column holds this somewhere, in any case."""
    if words.isascii():  # what every database compares by itself, ten times as fast as by a function of ours
        return alike(column, "%" + re.sub(r"([%_/])", r"/\1", words) + "%")
    return lowered(column).contains(words.lower(), autoescape=True)


def words_asked(text: str) -> list[str]:
    """What a search asks for: each word by itself, but those between quotation marks together.

    >>> words_asked('harbour "gate 7" closed')
    ['harbour', 'gate 7', 'closed']
    """
    found = [quoted.strip() or word for quoted, word in re.findall(r'["“]([^"“”]+)["”]|([^\s"“”]+)', text)]
    return list(dict.fromkeys(word for word in found if word))[:MAX_WORDS] or [text]


def begins(column: Text | Unsure, prefix: str) -> ColumnElement[bool]:
    """The column's id begins so; asked as a range, for which there is an index."""
    first = prefix.lower()
    return and_(column >= first, column < first + _LAST)


def from_on(published: Unsure, since: str) -> ColumnElement[bool]:
    """Published then or later, as far as the less exact of the two dates tells: "2023-05" may be after 2023-05-20."""
    return published >= func.substr(since, 1, func.length(published))


def up_to(published: Unsure, until: str) -> ColumnElement[bool]:
    """Published then or earlier; `until="2023-05"` keeps all of May."""
    return func.substr(published, 1, len(until)) <= until


def may_be_since(published: str | None, since: str) -> bool:
    """The rule of `from_on`, for one date in memory; False for an unknown one."""
    return published is not None and published >= since[: len(published)]


def may_be_until(published: str | None, until: str) -> bool:
    """The rule of `up_to`, for one date in memory; False for an unknown one."""
    return published is not None and published[: len(until)] <= until
