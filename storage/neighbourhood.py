"""Which stored documents are near new ones: an exact search over signposts of what is linked, inside the time window.

Signposts and pairs of neighbours are written in the transaction that links a document. They follow from the profiles,
and may be thrown away and made again at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, or_, select

from storage import loading
from storage.filters import portions
from storage.schema import DocumentRow, NeighbourRow, SignpostRow
from storage.values import vector_to_bytes

if TYPE_CHECKING:
    from matching.neighbours import Neighbours, Signposts
    from matching.profile import ArticleProfile

AT_ONCE = 4096
"""Signposts that are looked through together; the result does not depend on it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Documents with their signposts, as rows, and their neighbours among each other and all that are linked."""

    rows: list[dict[str, Any]]
    neighbours: list[Neighbours]


def place(connection: Connection, documents: Collection[str]) -> Placed:
    """Where these documents, which have no signpost yet, stand among those that have."""
    from matching import neighbours

    profiles = loading.profiles(connection, documents)
    own = neighbours.signposts(profiles)
    found = neighbours.among(profiles)
    for others in _stored(connection, own.days):
        pairs = [(own.ids[row], others.ids[column]) for row, column in neighbours.near(own, others)]
        known = loading.profiles(connection, {other for _, other in pairs})
        met = (neighbours.neighbours(profiles[one], known[other]) for one, other in pairs)
        found += [one for one in met if one is not None]
    return Placed(_rows(documents, own, profiles), sorted(found, key=lambda one: (one.a, one.b)))


def write(connection: Connection, placed: Placed) -> None:
    """Writes what `place` found."""
    if placed.rows:
        connection.execute(insert(SignpostRow), placed.rows)
    pairs = [{"a": one.a, "b": one.b, "likelihood": one.likelihood, "copies": one.copies} for one in placed.neighbours]
    if pairs:
        connection.execute(insert(NeighbourRow), pairs)


def unplaced(connection: Connection) -> list[str]:
    """Linked documents without an signpost, sorted: what another ledger or another version linked."""
    query = select(DocumentRow.id).outerjoin(SignpostRow, SignpostRow.document == DocumentRow.id)
    query = query.where(DocumentRow.linked.is_(True), SignpostRow.document.is_(None))
    return sorted(connection.execute(query).scalars())


def clear(connection: Connection) -> None:
    """Throws all signposts and neighbours away."""
    connection.execute(delete(NeighbourRow))
    connection.execute(delete(SignpostRow))


def around(connection: Connection, documents: Iterable[str]) -> list[Neighbours]:
    """The pairs that hold one of these documents, sorted."""
    from matching.neighbours import Neighbours

    found: dict[tuple[str, str], Neighbours] = {}
    for some in portions(documents):
        for column in (NeighbourRow.a, NeighbourRow.b):
            for row in connection.execute(select(*NeighbourRow.__table__.columns).where(column.in_(some))):
                found[row.a, row.b] = Neighbours(row.a, row.b, row.likelihood, row.copies)
    return [found[pair] for pair in sorted(found)]


def days(connection: Connection, documents: Iterable[str]) -> dict[str, int | None]:
    """The days of these documents; None where they have none."""
    found: dict[str, int | None] = dict.fromkeys(documents)
    query = select(SignpostRow.document, SignpostRow.day)
    for some in portions(found):
        found |= {row.document: row.day for row in connection.execute(query.where(SignpostRow.document.in_(some)))}
    return found


def _stored(connection: Connection, days: Collection[int | None]) -> Iterator[Signposts]:
    """The signposts inside the time window around these days, in portions."""
    import numpy as np

    from matching.neighbours import DAYS, Signposts

    query = select(SignpostRow.document, SignpostRow.day, SignpostRow.vector).where(SignpostRow.vector.is_not(None))
    known = [day for day in days if day is not None]
    if not days:
        return
    if len(known) == len(days):
        inside = SignpostRow.day.between(min(known) - DAYS, max(known) + DAYS)
        query = query.where(or_(inside, SignpostRow.day.is_(None)))
    for rows in connection.execute(query).partitions(AT_ONCE):
        halves = np.frombuffer(b"".join(row.vector for row in rows), dtype="<f2").reshape(len(rows), -1)
        yield Signposts([row.document for row in rows], [row.day for row in rows], halves.astype(np.float32))


def _rows(documents: Collection[str], own: Signposts, profiles: Mapping[str, ArticleProfile]) -> list[dict[str, Any]]:
    days = dict(zip(own.ids, own.days, strict=True))
    return [
        {
            "document": document,
            "day": days.get(document),
            "vector": vector_to_bytes(profiles[document].vector) if document in profiles else None,
        }
        for document in sorted(documents)
    ]
