"""Which claims are nearest to a vector: exact search over every claim's embedding.

The vectors of a ledger are read once for each state of it and kept with its engine, so that the desk does not read
them with every question.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, func, select

from storage.dialect import WIDTH
from storage.schema import ClaimRow
from storage.state import links_count

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Vectors:
    """The claimable claims of one state of a ledger: ids in order, documents beside them, one row each (n, 384)."""

    state: State
    ids: tuple[str, ...]
    documents: tuple[str, ...]
    rows: NDArray[np.float32]


_known: WeakKeyDictionary[Engine, Vectors] = WeakKeyDictionary()


def nearest(
    connection: Connection, vector: NDArray[np.float32], size: int, *, documents: Collection[str] | None = None
) -> list[str]:
    """Ids of the claims nearest to a unit vector, nearest first, `size` at most; `documents` keeps theirs alone."""
    import numpy as np

    held = vectors(connection)
    if not held.ids:
        return []
    likeness = held.rows @ vector
    if documents is not None:
        kept = set(documents)
        likeness[[document not in kept for document in held.documents]] = -np.inf
    near = np.argsort(-likeness, kind="stable")[:size]
    return [held.ids[row] for row in near if np.isfinite(likeness[row])]


def vectors(connection: Connection) -> Vectors:
    """The vectors of the ledger as it is now."""
    import numpy as np

    state = links_count(connection), connection.execute(select(func.count()).select_from(ClaimRow)).scalar_one()
    known = _known.get(connection.engine)
    if known is not None and known.state == state:
        return known
    query = select(ClaimRow.id, ClaimRow.document, ClaimRow.vector).where(ClaimRow.claimable.is_(True))
    rows = sorted((row.id, row.document, row.vector) for row in connection.execute(query))
    halves = np.frombuffer(b"".join(vector for _, _, vector in rows), dtype="<f2").reshape(-1, WIDTH)
    found = Vectors(
        state, tuple(one for one, _, _ in rows), tuple(document for _, document, _ in rows), halves.astype(np.float32)
    )
    _known[connection.engine] = found
    return found
