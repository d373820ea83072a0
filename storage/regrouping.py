"""Groups as rows: speakers across articles, events, origins, questions, positions, discrepancies.

What a region of the ledger holds is replaced, and ids follow from members, so that computing groups again changes
nothing where nothing changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from storage import former, standing, voices
from storage.documents import age, event_of
from storage.filters import portions
from storage.ids import content_id, content_ids
from storage.schema import (
    Base,
    DiscrepancyRow,
    DocumentRow,
    EventRow,
    OriginRow,
    PositionClaimRow,
    PositionRow,
    QuestionClaimRow,
    QuestionRow,
)

if TYPE_CHECKING:
    from matching.linking import Discrepancy, Position
    from storage.regions import Region

Rows = list[dict[str, Any]]

_CHILDREN_FIRST: tuple[type[Base], ...] = (
    PositionClaimRow,
    PositionRow,
    DiscrepancyRow,
    QuestionClaimRow,
    QuestionRow,
    EventRow,
    OriginRow,
)
TITLE_LENGTH = 100


def replace(connection: Connection, region: Region) -> None:
    """Puts these groups in the place of the ones before.

    Ids of groups that are gone still lead to those that hold their claims, and what people said is written beside the
    new ones.
    """
    if region.whole:
        _clear(connection)
    else:
        _take_out(connection, region)
    before = _assigned(connection, region)
    voices.regroup(connection, None if region.whole else region.documents, region.gone)
    ids = _write_questions(connection, region)
    if not region.whole:
        _drop_empty(connection, region, before)
    rank(connection)
    former.drop_current(connection, ids)
    standing.refresh(connection, None if region.whole else region.claims)


def _clear(connection: Connection) -> None:
    """Takes all groups away."""
    former.keep(connection)
    connection.execute(update(DocumentRow).values(origin=None, event=None))
    for table in _CHILDREN_FIRST:
        connection.execute(delete(table))


def _take_out(connection: Connection, region: Region) -> None:
    """Takes the questions away that these claims answered."""
    gone = {identity for identity in region.gone if identity.startswith("q")}
    query = select(QuestionClaimRow.question)
    for some in portions(region.claims):
        gone |= set(connection.execute(query.where(QuestionClaimRow.claim.in_(some))).scalars())
    former.keep(connection, gone)
    for some in portions(gone):
        connection.execute(delete(QuestionRow).where(QuestionRow.id.in_(some)))


def _assigned(connection: Connection, region: Region) -> set[str]:
    """Writes events and origins, and to which of them documents belong; gives the ids of those that lost a document."""
    titles = _titles(connection, region.events)
    _put(connection, OriginRow, [{"id": identity} for identity in sorted(set(region.origins.values()))])
    _put(connection, EventRow, [{"id": identity, "title": title} for identity, title in sorted(titles.items())])
    query = select(DocumentRow.id, DocumentRow.event, DocumentRow.origin)
    values, before = [], set()
    for some in portions({*region.events, *region.origins}):
        for row in connection.execute(query.where(DocumentRow.id.in_(some))):
            event, origin = region.events.get(row.id, row.event), region.origins.get(row.id, row.origin)
            if (event, origin) != (row.event, row.origin):
                before |= {row.event, row.origin}
                values.append({"at": row.id, "in_origin": origin, "in_event": event})
    if values:
        assign = update(DocumentRow).where(DocumentRow.__table__.c.id == bindparam("at"))
        connection.execute(assign.values(origin=bindparam("in_origin"), event=bindparam("in_event")), values)
    return before - {None}


def _put(connection: Connection, table: type[EventRow] | type[OriginRow], rows: Rows) -> None:
    """Writes rows that may be there already: changed where they say something else."""
    known: dict[str, dict[str, Any]] = {}
    columns = table.__table__.columns
    for some in portions(row["id"] for row in rows):
        known |= {row.id: dict(row._mapping) for row in connection.execute(select(*columns).where(table.id.in_(some)))}
    _insert(connection, table, [row for row in rows if row["id"] not in known])
    for row in rows:
        if known.get(row["id"], row) != row:
            connection.execute(update(table).where(table.id == row["id"]).values(**row))


def _drop_empty(connection: Connection, region: Region, before: Collection[str]) -> None:
    """Takes events and origins away that no document is in any more."""
    for letter, table, column in (("e", EventRow, DocumentRow.event), ("o", OriginRow, DocumentRow.origin)):
        asked = {identity for identity in {*before, *region.gone} if identity.startswith(letter)}
        for some in portions(asked):
            held = set(connection.execute(select(column).where(column.in_(some)).distinct()).scalars())
            connection.execute(delete(table).where(table.id.in_(sorted(set(some) - held))))


def rank(connection: Connection) -> None:
    """Numbers the discrepancies: the greatest weight first, of equals the smaller id."""
    order = func.row_number().over(order_by=(DiscrepancyRow.weight.desc(), DiscrepancyRow.id))
    ranked = select(DiscrepancyRow.id, order.label("place")).subquery()
    change = update(DiscrepancyRow).where(DiscrepancyRow.id == ranked.c.id, DiscrepancyRow.rank != ranked.c.place)
    connection.execute(change.values(rank=ranked.c.place), execution_options={"synchronize_session": False})


def _titles(connection: Connection, event_of: Mapping[str, str]) -> dict[str, str]:
    """Each event's title: that of the oldest article that has one, else the first line of the oldest one."""
    opening = func.substr(DocumentRow.text, 1, 4 * TITLE_LENGTH).label("opening")
    query = select(DocumentRow.id, DocumentRow.title, DocumentRow.published_at, opening)
    rows = [row for some in portions(event_of) for row in connection.execute(query.where(DocumentRow.id.in_(some)))]
    titles: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (row.title is None, *age(row.published_at, row.id))):
        titles.setdefault(event_of[row.id], _headline(row.title, row.opening))
    return titles


# A line that says when and nothing else: "date 2023-05-30".
_DATE_LINE = re.compile(r"(?:(?:date|published|updated)\b\W*)?\d{4}-\d\d(?:-\d\d(?:[T ][\d:.]+Z?)?)?", re.IGNORECASE)


# What stands before the first sentence of many articles: "(Reuters) -- ", "MOSCOW, May 30 (Tass) — ".
_DATELINE = re.compile(r"(?:[A-Z][A-Z.'’/ -]+(?:, [\w. ]{1,20})? ?)?\([\w .&'’/-]{1,40}\)\s*(?:--|[-–—])\s+(?=\w)")


def _headline(title: str | None, opening: str) -> str:
    lines = (line.strip() for line in (title or opening).splitlines() if not _DATE_LINE.fullmatch(line.strip()))
    line = next((line for line in lines if re.search(r"\w", line)), "")
    if not title and (dateline := _DATELINE.match(line)):
        line = line[dateline.end() :]
    if len(line) <= TITLE_LENGTH:
        return line
    return line[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def _write_questions(connection: Connection, region: Region) -> list[str]:
    """Writes questions and discrepancies with their positions; gives back their ids."""
    questions = region.questions
    event_of = _events_of(connection, {document for question in questions for document in question.documents})
    ids = content_ids("q", ([sorted(question.claims)] for question in questions))
    disputed = content_ids("x", (_substance(one, ids) for one in region.discrepancies))
    _insert(
        connection,
        QuestionRow,
        [
            {"id": identity, "event": _main_event(question.documents, event_of), "text": question.text}
            for identity, question in zip(ids, questions, strict=True)
        ],
    )
    answers = [
        {"question": identity, "claim": claim}
        for identity, question in zip(ids, questions, strict=True)
        for claim in sorted(set(question.claims))
    ]
    _insert(connection, QuestionClaimRow, answers)
    rows = [
        {
            "id": identity,
            "rank": 0,
            "question": ids[one.question],
            "kind": one.kind.value,
            "score": float(one.score),
            "reason": one.reason,
            "weight": float(one.weight),
        }
        for identity, one in zip(disputed, region.discrepancies, strict=True)
    ]
    _insert(connection, DiscrepancyRow, rows)
    for identity, question in zip(ids, questions, strict=True):
        _write_positions(connection, question.positions, question=identity, discrepancy=None)
    for identity, one in zip(disputed, region.discrepancies, strict=True):
        _write_positions(connection, one.positions, question=ids[one.question], discrepancy=identity)
    return [*ids, *disputed]


def _events_of(connection: Connection, documents: Collection[str]) -> dict[str, str]:
    query = select(DocumentRow.id, DocumentRow.event)
    return {
        row.id: event_of(row.id, row.event)
        for some in portions(documents)
        for row in connection.execute(query.where(DocumentRow.id.in_(some)))
    }


def _substance(one: Discrepancy, questions: Sequence[str]) -> tuple[object, ...]:
    sides = sorted(sorted(position.claims) for position in one.positions)
    return questions[one.question], one.kind.value, sides


def _main_event(documents: Iterable[str], event_of: Mapping[str, str]) -> str:
    """The event of most of the documents; of two that tie the smaller id."""
    counted = Counter(event_of[document] for document in documents)
    return min(counted, key=lambda event: (-counted[event], event))


def _write_positions(
    connection: Connection, positions: Sequence[Position], *, question: str, discrepancy: str | None
) -> None:
    rows: Rows = []
    takers: Rows = []
    for ordinal, position in enumerate(positions):
        identity = content_id("p", question, discrepancy, ordinal)
        takers += [{"position": identity, "claim": claim} for claim in sorted(set(position.claims))]
        rows.append(
            {
                "id": identity,
                "question": question,
                "discrepancy": discrepancy,
                "ordinal": ordinal,
                "value": position.value,
                "origins": position.origins,
                "outlets": list(position.outlets),
            }
        )
    _insert(connection, PositionRow, rows)
    _insert(connection, PositionClaimRow, takers)


def _insert(connection: Connection, table: type[Base], rows: Rows) -> None:
    if rows:
        connection.execute(insert(table), rows)
