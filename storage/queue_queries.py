"""Asking for the queue: a page of it under its filters, what follows and what goes before, and its entries' answers.

What a filter asks of the discrepancy itself the database tells; what it asks of the documents behind it,
`storage.outline` holds. Each function makes a fixed number of queries whatever the ledger holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from storage.desk_records import PAGE, Named, Pages, QueueEntry, QueueFilter, QueuePage, first_of, pages_of
from storage.filters import holds_words
from storage.judgement import OPEN, Word, replay
from storage.log import entries_today
from storage.outline import Outline, outlines
from storage.records import PositionRecord
from storage.schema import (
    AnyRow,
    ClaimRow,
    DiscrepancyRow,
    DocumentRow,
    EventRow,
    LocalSpeakerRow,
    PositionClaimRow,
    PositionRow,
    QuestionRow,
    SpeakerRow,
)

_QUEUE: tuple[Any, ...] = (
    DiscrepancyRow.id,
    DiscrepancyRow.rank,
    DiscrepancyRow.question,
    DiscrepancyRow.kind,
    DiscrepancyRow.score,
    DiscrepancyRow.reason,
    DiscrepancyRow.status,
    DiscrepancyRow.assignee,
    DiscrepancyRow.progress,
    QuestionRow.text,
    QuestionRow.event,
    EventRow.title,
)
_ORDER = (DiscrepancyRow.rank, DiscrepancyRow.id)

QUEUED: Select[Any] = (
    select(*_QUEUE)
    .join(QuestionRow, QuestionRow.id == DiscrepancyRow.question)
    .join(EventRow, EventRow.id == QuestionRow.event)
)
"""Every discrepancy with its question and event."""

Passes = Callable[[Outline], bool]
Tally = Counter[tuple[str, str]]
"""How many discrepancies there are of each kind and status."""


def queue(connection: Connection, wanted: QueueFilter, *, number: int = 1) -> QueuePage:
    """One page of the queue, by rank."""
    if _is_narrow(wanted):
        held = _passing(connection, wanted)
        tally = Counter((one.kind, status) for one, status in held)
        chosen = [one.id for one, status in held if _is_chosen(one.kind, status, wanted)]
        pages = pages_of(len(chosen), number)
        page = QUEUED.where(DiscrepancyRow.id.in_(chosen[first_of(pages) : first_of(pages) + PAGE])).order_by(*_ORDER)
    else:
        tally = _tally(connection)
        total = sum(count for (kind, status), count in tally.items() if _is_chosen(kind, status, wanted))
        pages = pages_of(total, number)
        page = QUEUED.where(*_chooses(wanted)).order_by(*_ORDER).limit(PAGE).offset(first_of(pages))
    return _page(connection, connection.execute(page).all(), pages, tally, wanted)


def _page(connection: Connection, rows: Sequence[AnyRow], pages: Pages, tally: Tally, wanted: QueueFilter) -> QueuePage:
    kinds: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    for (kind, status), count in tally.items():
        kinds[kind] += count * _has_status(status, wanted.status)
        statuses[status] += count * (wanted.kind in ("", kind))
    return QueuePage(entries(connection, rows), pages, _totals(kinds), _totals(statuses))


def _totals(counted: Mapping[str, int]) -> dict[str, int]:
    """How often each name comes, the most frequent first."""
    return dict(sorted(((name, n) for name, n in counted.items() if n), key=lambda item: (-item[1], item[0])))


def _tally(connection: Connection) -> Tally:
    query = select(DiscrepancyRow.kind, DiscrepancyRow.status, func.count())
    grouped = connection.execute(query.group_by(DiscrepancyRow.kind, DiscrepancyRow.status))
    return Counter({(kind, status): count for kind, status, count in grouped})


def _is_narrow(wanted: QueueFilter) -> bool:
    """Whether the filter asks for more than kind and status, which every discrepancy's row tells."""
    return wanted != QueueFilter(kind=wanted.kind, status=wanted.status)


def _is_chosen(kind: str, status: str, wanted: QueueFilter) -> bool:
    return wanted.kind in ("", kind) and _has_status(status, wanted.status)


def _has_status(status: str, wanted: str) -> bool:
    """What rests on misread claims alone is no longer to be judged: it must be asked for."""
    return status == wanted if wanted else status != Word.MISREAD.value


def _chooses(wanted: QueueFilter) -> list[ColumnElement[bool]]:
    """The rule of `_is_chosen` as conditions."""
    status = DiscrepancyRow.status
    found = [status == wanted.status if wanted.status else status != Word.MISREAD.value]
    return [*found, DiscrepancyRow.kind == wanted.kind] if wanted.kind else found


def _rules(connection: Connection, wanted: QueueFilter) -> list[Passes]:
    """What the filter asks, but for kind and status, which are counted, and the assignee."""
    rules: list[Passes] = []
    if wanted.event:
        rules.append(lambda one: one.event.startswith(wanted.event.lower()))
    if wanted.text:
        rules.append(lambda one: wanted.text.lower() in one.text)
    if wanted.outlet:
        rules.append(lambda one: wanted.outlet.lower() in one.outlets)
    if wanted.speaker:
        mentions = _mentions_of(connection, wanted.speaker)
        rules.append(lambda one: not mentions.isdisjoint(one.mentions))
    if wanted.since:
        rules.append(lambda one: one.since(wanted.since))
    if wanted.until:
        rules.append(lambda one: one.until(wanted.until))
    if wanted.min_origins > 1:
        rules.append(lambda one: one.origins >= wanted.min_origins)
    return rules


def _mentions_of(connection: Connection, speaker: str) -> frozenset[str]:
    named = select(SpeakerRow.id).where(or_(SpeakerRow.id == speaker, holds_words(SpeakerRow.name, speaker)))
    local = or_(LocalSpeakerRow.speaker.in_(named), holds_words(LocalSpeakerRow.name, speaker))
    return frozenset(connection.execute(select(LocalSpeakerRow.id).where(local)).scalars())


def _passing(connection: Connection, wanted: QueueFilter) -> list[tuple[Outline, str]]:
    """What passes, with its status, in the order of the queue."""
    rules = _rules(connection, wanted)
    said = _said(connection)
    assignee = wanted.assignee.lower()
    found = []
    for one in outlines(connection):
        status, given_to = said.get(one.id, _UNSAID)
        if (not assignee or given_to.lower() == assignee) and all(rule(one) for rule in rules):
            found.append((one, status))
    return found


_UNSAID = (OPEN, "")


def _said(connection: Connection) -> Mapping[str, tuple[str, str]]:
    """Status and assignee of the discrepancies of which the log says anything."""
    query = select(DiscrepancyRow.id, DiscrepancyRow.status, DiscrepancyRow.assignee)
    rows = connection.execute(query.where(or_(DiscrepancyRow.status != OPEN, DiscrepancyRow.assignee != "")))
    return {identity: (status, assignee) for identity, status, assignee in rows}


def after(connection: Connection, identity: str, wanted: QueueFilter) -> str | None:
    """The discrepancy that follows in the queue; None at its end."""
    query = select(DiscrepancyRow.id, DiscrepancyRow.rank).where(DiscrepancyRow.id == identity)
    row = connection.execute(query).one_or_none()
    return None if row is None else around(connection, wanted, row.rank, row.id)[1]


def around(connection: Connection, wanted: QueueFilter, rank: int, identity: str) -> tuple[str | None, str | None]:
    """The discrepancies before and after a place in the queue, as the filter leaves it; None at its ends."""
    if not _is_narrow(wanted):
        return _neighbour(connection, wanted, rank, identity, -1), _neighbour(connection, wanted, rank, identity, 1)
    held = _passing(connection, wanted)
    places = [(one.rank, one.id) for one, status in held if _is_chosen(one.kind, status, wanted)]
    before = max((place for place in places if place < (rank, identity)), default=None)
    behind = min((place for place in places if place > (rank, identity)), default=None)
    return before and before[1], behind and behind[1]


def _neighbour(connection: Connection, wanted: QueueFilter, at: int, identity: str, step: int) -> str | None:
    rank, own = _ORDER
    if step > 0:
        query = select(DiscrepancyRow.id).where(or_(rank > at, and_(rank == at, own > identity))).order_by(rank, own)
    else:
        before = or_(rank < at, and_(rank == at, own < identity))
        query = select(DiscrepancyRow.id).where(before).order_by(rank.desc(), own.desc())
    query = query.where(*_chooses(wanted)).limit(1)
    return connection.execute(query).scalar()


def entries(connection: Connection, rows: Sequence[AnyRow]) -> tuple[QueueEntry, ...]:
    """Rows of `QUEUED` with their positions."""
    positions = positions_of(connection, [row.id for row in rows])
    return tuple(
        QueueEntry(
            id=row.id,
            rank=row.rank,
            text=row.text,
            kind=row.kind,
            status=row.status,
            assignee=row.assignee,
            event=Named(row.event, row.title),
            positions=positions[row.id],
        )
        for row in rows
    )


def positions_of(connection: Connection, discrepancies: Sequence[str]) -> Mapping[str, tuple[PositionRecord, ...]]:
    """The positions of these discrepancies, without misread claims where others are left."""
    query = (
        select(PositionRow, PositionClaimRow.claim)
        .join(PositionClaimRow, PositionClaimRow.position == PositionRow.id)
        .where(PositionRow.discrepancy.in_(discrepancies))
        .order_by(PositionRow.ordinal, PositionRow.id, PositionClaimRow.claim)
    )
    takers: defaultdict[str, list[str]] = defaultdict(list)
    rows: dict[str, AnyRow] = {}
    for row in connection.execute(query):
        rows[row.id] = row
        takers[row.id].append(row.claim)
    misread = replay(entries_today(connection, {claim for claims in takers.values() for claim in claims})).misread
    kept = {position: [one for one in claims if one not in misread] for position, claims in takers.items()}
    left = _counts(
        connection, [one for position, claims in kept.items() if claims != takers[position] for one in claims]
    )
    found: defaultdict[str, tuple[PositionRecord, ...]] = defaultdict(tuple)
    all_misread = {str(row.discrepancy) for row in rows.values()} - {
        str(rows[position].discrepancy) for position, claims in kept.items() if claims
    }
    for identity, row in rows.items():
        answer = PositionRecord(row.value, tuple(takers[identity]), row.origins, tuple(row.outlets))
        if kept[identity] != takers[identity] and row.discrepancy not in all_misread:
            answer = _without_misread(answer, kept[identity], left)
        if answer.claims:
            found[str(row.discrepancy)] += (answer,)
    return found


def _counts(connection: Connection, claims: Sequence[str]) -> Mapping[str, AnyRow]:
    """Origin and outlet of these claims, by claim; no query where there are none."""
    if not claims:
        return {}
    query = select(ClaimRow.id, func.coalesce(DocumentRow.origin, DocumentRow.id).label("origin"), DocumentRow.outlet)
    query = query.join(DocumentRow, DocumentRow.id == ClaimRow.document).where(ClaimRow.id.in_(claims))
    return {row.id: row for row in connection.execute(query)}


def _without_misread(answer: PositionRecord, kept: Sequence[str], rows: Mapping[str, AnyRow]) -> PositionRecord:
    origins = {rows[claim].origin for claim in kept}
    outlets = sorted({rows[claim].outlet for claim in kept if rows[claim].outlet})
    return PositionRecord(answer.value, tuple(kept), len(origins), tuple(outlets))
