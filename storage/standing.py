"""What the log says of each discrepancy today: its status, who has taken it on, how far the work has come.

The log is the truth; the columns written here follow from it and may be written again at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, bindparam, select, update

from storage.filters import portions
from storage.ids import content_id
from storage.judgement import Act, Entry, Pair, Word, replay, status_of
from storage.log import entries_today
from storage.schema import DiscrepancyRow, LinkRow, LogRow, PositionClaimRow, PositionRow, SubjectRow

Sides = list[frozenset[str]]


def refresh(connection: Connection, claims: Collection[str] | None = None) -> None:
    """Writes what the log says of the discrepancies that hold one of these claims; None: of all that it speaks of."""
    told = claims if claims is not None else _spoken_of(connection)
    values = []
    for identity, sides in sides_of(connection, holding(connection, told)).items():
        pairs = contradicting(connection, sides)
        standing = replay(entries_today(connection, _all(sides)))
        values.append(
            {
                "at": identity,
                "now": status_of(sides, pairs, standing),
                "who": _latest(standing.assigned, pairs),
                "how_far": _latest(standing.progress, pairs),
            }
        )
    if values:
        change = update(DiscrepancyRow).where(DiscrepancyRow.__table__.c.id == bindparam("at"))
        connection.execute(
            change.values(status=bindparam("now"), assignee=bindparam("who"), progress=bindparam("how_far")), values
        )


def holding(connection: Connection, claims: Collection[str]) -> set[str]:
    """The discrepancies with one of these claims in a position."""
    query = select(PositionRow.discrepancy).join(PositionClaimRow, PositionClaimRow.position == PositionRow.id)
    return {
        identity
        for some in portions(claims)
        for identity in connection.execute(query.where(PositionClaimRow.claim.in_(some))).scalars()
        if identity is not None
    }


def sides_of(connection: Connection, discrepancies: Collection[str]) -> dict[str, Sides]:
    """The claims of each position of these discrepancies, in the order of the positions."""
    query = select(PositionRow.discrepancy, PositionRow.ordinal, PositionClaimRow.claim).join(
        PositionClaimRow, PositionClaimRow.position == PositionRow.id
    )
    held: dict[str, dict[int, set[str]]] = {}
    for some in portions(discrepancies):
        for row in connection.execute(query.where(PositionRow.discrepancy.in_(some))):
            held.setdefault(str(row.discrepancy), {}).setdefault(row.ordinal, set()).add(row.claim)
    return {
        identity: [frozenset(positions[at]) for at in sorted(positions)] for identity, positions in sorted(held.items())
    }


def contradicting(connection: Connection, sides: Sides) -> list[Pair]:
    """The contradicting pairs among the claims of a discrepancy."""
    claims = _all(sides)
    # Asked by claims alone: a database that looks contradictions up first goes through all of the ledger's.
    query = select(LinkRow.a, LinkRow.b, LinkRow.relation)
    return sorted(
        (row.a, row.b)
        for some in portions(claims)
        for row in connection.execute(query.where(LinkRow.a.in_(some)))
        if row.relation == "contradicts" and row.b in claims
    )


def misread_claims(connection: Connection) -> frozenset[str]:
    """Claims of today that a reviewer calls misread."""
    query = (
        select(SubjectRow.now)
        .join(LogRow, LogRow.id == SubjectRow.entry)
        .where(LogRow.word == Word.MISREAD.value, LogRow.act == Act.JUDGE.value, SubjectRow.now.is_not(None))
    )
    claims = {claim for claim in connection.execute(query).scalars() if claim is not None}
    return frozenset(replay(entries_today(connection, claims)).misread) if claims else frozenset()


def about(connection: Connection, discrepancy: str) -> list[Entry]:
    """The entries that speak of this discrepancy: of a pair of its claims that contradict, or of a misread one."""
    return seen(connection, discrepancy)[0]


def version(connection: Connection, discrepancy: str) -> str:
    """Changes with what a reviewer sees: the positions, the contradicting pairs, and everything said about them."""
    return seen(connection, discrepancy)[1]


def seen(connection: Connection, discrepancy: str) -> tuple[list[Entry], str]:
    """What `about` and `version` tell, read once."""
    sides = sides_of(connection, [discrepancy]).get(discrepancy, [])
    pairs, claims = contradicting(connection, sides), _all(sides)
    said = [
        entry
        for entry in entries_today(connection, claims)
        if set(pairs) & set(entry.pairs) or (not entry.pairs and claims & set(entry.claims))
    ]
    seen_as = content_id("v", discrepancy, [sorted(side) for side in sides], pairs, [entry.id for entry in said])
    return said, seen_as


def _spoken_of(connection: Connection) -> set[str]:
    return {claim for claim in connection.execute(select(SubjectRow.now).distinct()).scalars() if claim is not None}


def _all(sides: Sides) -> frozenset[str]:
    return frozenset(claim for side in sides for claim in side)


def _latest(said: Mapping[Pair, Entry], pairs: Iterable[Pair]) -> str:
    found = [said[pair] for pair in pairs if pair in said]
    return max(found, key=lambda entry: (entry.at, entry.id)).said or "" if found else ""
