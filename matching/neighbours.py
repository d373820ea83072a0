"""Which articles are near each other, and so may be compared, tell of one happening or be copies of one text.

Whether two are near depends on these two alone: on the cosine of their vectors and the days between their dates.
Everything else about pairs of articles is asked of near ones only, so that an index finds them in a ledger of any size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matching import events, origins
from matching.groups import components
from matching.profile import ArticleProfile

NEAR = 0.5
"""Cosine of two articles' vectors from which they are near: of the pairs of development articles that tell of one
happening all lie above it, and nine tenths of the others below."""
DAYS = 30
"""How many days may lie between near articles; an article without a day is near in time to all."""
_SLACK = 1e-3
"""More than single precision errs by in a cosine."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two near documents, a < b: how likely they tell of one happening (0 to 1), and whether they are copies."""

    a: str
    b: str
    likelihood: float
    copies: bool

    @property
    def one_event(self) -> bool:
        """Whether the two count as one event's."""
        return self.likelihood >= events.SAME

    @property
    def comparable(self) -> bool:
        """Whether their claims are compared."""
        return self.likelihood >= events.POSSIBLE


@dataclass(frozen=True, slots=True)
class Signposts:
    """What nearness depends on, for some documents: ids, days (None: unknown), and vectors of shape (ids, 384)."""

    ids: Sequence[str]
    days: Sequence[int | None]
    vectors: NDArray[np.float32]


def day(published_at: str | None) -> int | None:
    """The day of a date, counted from year 1; None where the date names no day.

    >>> day("2023-05-30T08:00:00Z") - day("2023-05-28"), day("2023-05")
    (2, None)
    """
    if not re.match(r"\d{4}-\d\d-\d\d", published_at or ""):
        return None
    try:
        return date.fromisoformat((published_at or "")[:10]).toordinal()
    except ValueError:
        return None


def signposts(profiles: Mapping[str, ArticleProfile]) -> Signposts:
    """The signposts of these documents, by id."""
    ids = sorted(profiles)
    vectors = np.stack([profiles[one].vector for one in ids]) if ids else np.zeros((0, 0), dtype=np.float32)
    return Signposts(ids, [day(profiles[one].published_at) for one in ids], vectors)


def near(one: Signposts, other: Signposts) -> Iterator[tuple[int, int]]:
    """Row pairs of near documents, whatever else stands in the two lists.

    Vectors hold halves, whose products a float of 64 bits sums up exactly: in every order the same cosine.
    """
    if not len(one.ids) or not len(other.ids):
        return
    rough = one.vectors @ other.vectors.T >= NEAR - _SLACK
    for row, column in np.argwhere(rough & _same_time(one.days, other.days)).tolist():
        if one.vectors[row].astype(np.float64) @ other.vectors[column].astype(np.float64) >= NEAR:
            yield row, column


def _same_time(one: Sequence[int | None], other: Sequence[int | None]) -> NDArray[np.bool_]:
    # None becomes NaN.
    left, right = np.array(one, dtype=np.float64), np.array(other, dtype=np.float64)
    apart = np.abs(left[:, None] - right[None, :])
    return np.isnan(apart) | (apart <= DAYS)


def neighbours(one: ArticleProfile, other: ArticleProfile) -> Neighbours | None:
    """What two near documents are to each other; None where they have nothing in common but being near."""
    likelihood, copies = events.same_event(one, other), origins.same_origin(one, other)
    if likelihood < events.POSSIBLE and not copies:
        return None
    a, b = sorted((one.document, other.document))
    return Neighbours(a, b, likelihood, copies)


def among(profiles: Mapping[str, ArticleProfile]) -> list[Neighbours]:
    """All neighbours among these documents, sorted."""
    found = signposts(profiles)
    pairs = sorted((found.ids[row], found.ids[column]) for row, column in near(found, found) if row < column)
    known = (neighbours(profiles[a], profiles[b]) for a, b in pairs)
    return [one for one in known if one is not None]


def compared(pairs: Iterable[Neighbours]) -> list[tuple[str, str]]:
    """The documents whose claims are compared."""
    return [(one.a, one.b) for one in pairs if one.comparable]


def of_one_origin(documents: Iterable[str], pairs: Iterable[Neighbours]) -> dict[str, str]:
    """Each of these documents with the smallest document id of its origin."""
    copies = [(one.a, one.b) for one in pairs if one.copies]
    return {member: group[0] for group in components(sorted(documents), copies) for member in group}
