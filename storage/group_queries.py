"""Asking for links, questions, discrepancies and counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from storage.filters import PORTION, begins, holds_words, may_be_since
from storage.judgement import Word
from storage.records import Counts, DiscrepancyRecord, LinkRecord, PositionRecord, QuestionRecord
from storage.schema import (
    AnyRow,
    ArticleRow,
    AttributionRow,
    ClaimRow,
    DiscrepancyRow,
    DocumentRow,
    EventRow,
    LinkRow,
    PositionClaimRow,
    PositionRow,
    QuestionClaimRow,
    QuestionRow,
    SpeakerRow,
)
from storage.standing import misread_claims
from storage.values import clash_from_json

Owner = tuple[str, str | None]


def links(
    connection: Connection, *, claim: str | None = None, claims: Collection[str] | None = None
) -> list[LinkRecord]:
    """Links by their two ids: all, those of one claim, or those of some."""
    query = select(*_LINK)
    wanted = [claim] if claim is not None else claims
    queries = [query] if wanted is None else [query.where(end.in_(wanted)) for end in (LinkRow.a, LinkRow.b)]
    found = {(row.a, row.b): _link(row) for one in queries for row in connection.execute(one)}
    return [found[pair] for pair in sorted(found)]


def questions(
    connection: Connection, *, event: str | None = None, text: str | None = None, prefix: str | None = None
) -> list[QuestionRecord]:
    """Questions, those with the most claims first."""
    query = select(QuestionRow)
    if event is not None:
        query = query.where(begins(QuestionRow.event, event))
    if text is not None:
        query = query.where(holds_words(QuestionRow.text, text))
    if prefix is not None:
        query = query.where(begins(QuestionRow.id, prefix))
    rows = connection.execute(query).all()
    asked = [row.id for row in rows] if prefix is not None and len(rows) <= PORTION else None
    members = _members(connection, asked)
    answers = _positions(connection, misread_claims(connection), asked)
    found = [
        QuestionRecord(row.id, row.event, row.text, tuple(sorted(members[row.id])), answers.get((row.id, None), ()))
        for row in rows
    ]
    return sorted(found, key=lambda question: (-len(question.claims), question.text, question.id))


def discrepancies(
    connection: Connection,
    *,
    kind: str | None = None,
    status: str | None = None,
    since: str | None = None,
    min_origins: int | None = None,
    event: str | None = None,
    prefix: str | None = None,
    queue: bool = False,
) -> list[DiscrepancyRecord]:
    """Discrepancies by rank; `queue` leaves out those that rest on misread claims alone."""
    query = select(*DiscrepancyRow.__table__.columns, QuestionRow.text).join(
        QuestionRow, QuestionRow.id == DiscrepancyRow.question
    )
    if kind is not None:
        query = query.where(DiscrepancyRow.kind == kind)
    if event is not None:
        query = query.where(begins(QuestionRow.event, event))
    if prefix is not None:
        query = query.where(begins(DiscrepancyRow.id, prefix))
    if status is not None:
        query = query.where(DiscrepancyRow.status == status)
    elif queue:
        query = query.where(DiscrepancyRow.status != Word.MISREAD.value)
    misread = misread_claims(connection)
    rows = connection.execute(query).all()
    asked = [row.question for row in rows] if prefix is not None and len(rows) <= PORTION else None
    answers = _positions(connection, misread, asked)
    against = _contradicting(connection, asked)
    found = [_discrepancy(row, answers, against) for row in rows]
    if since is not None or min_origins is not None:
        published, origins = _reports(connection)
        found = [
            record
            for record in found
            if (since is None or any(may_be_since(published[claim], since) for claim in _claims_of(record)))
            and len({origins[claim] for claim in _claims_of(record)}) >= (min_origins or 0)
        ]
    return sorted(found, key=lambda record: (record.rank, record.id))


def counts(connection: Connection) -> Counts:
    """How much of everything there is."""

    def number(table: Any, *conditions: Any) -> Any:
        return select(func.count()).select_from(table).where(*conditions).scalar_subquery()

    numbers = {
        "articles": number(ArticleRow),
        "documents": number(DocumentRow),
        "unread": number(DocumentRow, DocumentRow.read.is_(False)),
        "events": number(EventRow),
        "attributions": number(AttributionRow),
        "speakers": number(SpeakerRow),
        "claims": number(ClaimRow),
        "claimable": number(ClaimRow, ClaimRow.claimable.is_(True)),
        "questions": number(QuestionRow),
        "discrepancies": number(DiscrepancyRow),
    }
    row = connection.execute(select(*(count.label(name) for name, count in numbers.items()))).one()
    relations = connection.execute(select(LinkRow.relation, func.count()).group_by(LinkRow.relation))
    fields: dict[str, Any] = dict(row._mapping)
    return Counts(**fields, links=dict(sorted((name, count) for name, count in relations)))


_LINK = [column for column in LinkRow.__table__.columns if not column.name.endswith("_version")]


def _link(row: AnyRow) -> LinkRecord:
    return LinkRecord(
        row.a, row.b, row.relation, row.kind, row.score, row.reason, clash_from_json(row.clash), row.newer
    )


Asked = Collection[str] | None
"""Questions that alone are looked at; None: all."""


def _members(connection: Connection, asked: Asked) -> Mapping[str, list[str]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    query = select(QuestionClaimRow.question, QuestionClaimRow.claim)
    if asked is not None:
        query = query.where(QuestionClaimRow.question.in_(asked))
    for question, claim in connection.execute(query):
        members[question].append(claim)
    return members


def _positions(
    connection: Connection, misread: Collection[str], asked: Asked
) -> dict[Owner, tuple[PositionRecord, ...]]:
    """The positions of each question (with None) and of each discrepancy, in their order.

    Without misread claims, except in discrepancies that rest on nothing else.
    """
    takers: defaultdict[str, list[str]] = defaultdict(list)
    taken = select(PositionClaimRow.position, PositionClaimRow.claim)
    if asked is not None:
        taken = taken.join(PositionRow, PositionRow.id == PositionClaimRow.position)
        taken = taken.where(PositionRow.question.in_(asked))
    for position, claim in connection.execute(taken):
        takers[position].append(claim)
    owned: defaultdict[Owner, list[PositionRecord]] = defaultdict(list)
    query = select(*PositionRow.__table__.columns, DiscrepancyRow.status).outerjoin(
        DiscrepancyRow, DiscrepancyRow.id == PositionRow.discrepancy
    )
    if asked is not None:
        query = query.where(PositionRow.question.in_(asked))
    for row in connection.execute(query.order_by(PositionRow.ordinal)):
        answer = PositionRecord(row.value, tuple(sorted(takers[row.id])), row.origins, tuple(row.outlets))
        if row.status != Word.MISREAD.value and not set(answer.claims).isdisjoint(misread):
            answer = _without(connection, answer, misread)
        if answer.claims:
            owned[row.question, row.discrepancy].append(answer)
    return {owner: tuple(answers) for owner, answers in owned.items()}


def _without(connection: Connection, answer: PositionRecord, misread: Collection[str]) -> PositionRecord:
    """A position without these claims, its origins and outlets counted anew."""
    kept = tuple(claim for claim in answer.claims if claim not in misread)
    query = select(DocumentRow.id, DocumentRow.origin, DocumentRow.outlet).join(
        ClaimRow, ClaimRow.document == DocumentRow.id
    )
    rows = list(connection.execute(query.where(ClaimRow.id.in_(kept))))
    outlets = sorted({row.outlet for row in rows if row.outlet})
    return PositionRecord(answer.value, kept, len({row.origin or row.id for row in rows}), tuple(outlets))


def _contradicting(connection: Connection, asked: Asked) -> Mapping[str, list[LinkRecord]]:
    """The contradicting links between two claims of one question, by question."""
    of_a, of_b = aliased(QuestionClaimRow), aliased(QuestionClaimRow)
    query = (
        select(of_a.question, *_LINK)
        .join(of_a, of_a.claim == LinkRow.a)
        .join(of_b, (of_b.claim == LinkRow.b) & (of_b.question == of_a.question))
        .where(LinkRow.relation == "contradicts")
    )
    if asked is not None:
        query = query.where(of_a.question.in_(asked))
    found: defaultdict[str, list[LinkRecord]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.question].append(_link(row))
    return found


def _discrepancy(
    row: AnyRow,
    answers: Mapping[Owner, tuple[PositionRecord, ...]],
    against: Mapping[str, Sequence[LinkRecord]],
) -> DiscrepancyRecord:
    positions = answers.get((row.question, row.id), ())
    inside = {claim for position in positions for claim in position.claims}
    links = [link for link in against.get(row.question, ()) if link.a in inside and link.b in inside]
    return DiscrepancyRecord(
        id=row.id,
        rank=row.rank,
        question=row.question,
        text=row.text,
        kind=row.kind,
        status=row.status,
        score=row.score,
        reason=row.reason,
        positions=positions,
        links=tuple(sorted(links, key=lambda link: (link.a, link.b))),
        assignee=row.assignee,
        progress=row.progress,
    )


def _claims_of(record: DiscrepancyRecord) -> set[str]:
    return {claim for position in record.positions for claim in position.claims}


def _reports(connection: Connection) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """When each claim was published, and the origin that it goes back to."""
    query = (
        select(PositionClaimRow.claim, DocumentRow.published_at, DocumentRow.origin)
        .join(ClaimRow, ClaimRow.id == PositionClaimRow.claim)
        .join(DocumentRow, DocumentRow.id == ClaimRow.document)
    )
    rows = list(connection.execute(query))
    return {row.claim: row.published_at for row in rows}, {row.claim: row.origin for row in rows}
