"""Where the ids of former questions and discrepancies lead: to the group of today that holds most of their claims."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Exists, delete, exists, func, insert, literal, select
from sqlalchemy.orm import InstrumentedAttribute

from storage.filters import begins, portions
from storage.schema import (
    DiscrepancyRow,
    FormerRow,
    LogRow,
    PositionClaimRow,
    PositionRow,
    QuestionClaimRow,
    SubjectRow,
)


def keep(connection: Connection, questions: Collection[str] | None = None) -> None:
    """Remembers the claims of these questions and their discrepancies, before others take their place; None: of all."""
    for some in [None] if questions is None else portions(questions):
        _keep(connection, some)


def _keep(connection: Connection, some: Collection[str] | None) -> None:
    questions = select(QuestionClaimRow.question, QuestionClaimRow.claim).where(~_known(QuestionClaimRow.question))
    discrepancies = (
        select(PositionRow.discrepancy, PositionClaimRow.claim)
        .join(PositionClaimRow, PositionClaimRow.position == PositionRow.id)
        .where(PositionRow.discrepancy.is_not(None), ~_known(PositionRow.discrepancy))
        .distinct()
    )
    if some is not None:
        questions = questions.where(QuestionClaimRow.question.in_(some))
        discrepancies = discrepancies.where(PositionRow.question.in_(some))
    for groups in (questions, discrepancies):
        connection.execute(insert(FormerRow).from_select(["id", "claim"], groups))


def _known(group: InstrumentedAttribute[Any]) -> Exists:
    """Whether a group is remembered already, asked of each by its id: there are more of them from day to day."""
    return exists().where(FormerRow.id == group)


def drop_current(connection: Connection, ids: Collection[str]) -> None:
    """Forgets those that are in use after all: these ids."""
    for some in portions(ids):
        connection.execute(delete(FormerRow).where(FormerRow.id.in_(some)))


def leads_to(connection: Connection, prefix: str) -> str | None:
    """The question or discrepancy of today that a former id leads to.

    A discrepancy that is none any more leads to the question that its claims answer. None where the id was never
    in use, or nothing of it is left.
    """
    former = set(connection.execute(select(FormerRow.id).where(begins(FormerRow.id, prefix)).distinct()).scalars())
    judged = select(LogRow.discrepancy).where(begins(LogRow.discrepancy, prefix)).distinct()
    former |= {identity for identity in connection.execute(judged).scalars() if identity is not None}
    if len(former) != 1:
        return None
    (identity,) = former
    claims = set(connection.execute(select(FormerRow.claim).where(FormerRow.id == identity)).scalars())
    if not claims:
        said = select(SubjectRow.now).join(LogRow, LogRow.id == SubjectRow.entry).where(LogRow.discrepancy == identity)
        claims = {claim for claim in connection.execute(said).scalars() if claim is not None}
    found = _discrepancy(connection, claims) if identity.startswith("x") else None
    return found or _question(connection, claims)


def _discrepancy(connection: Connection, claims: set[str]) -> str | None:
    query = (
        select(PositionRow.discrepancy, DiscrepancyRow.rank, func.count(PositionClaimRow.claim.distinct()))
        .join(PositionClaimRow, PositionClaimRow.position == PositionRow.id)
        .join(DiscrepancyRow, DiscrepancyRow.id == PositionRow.discrepancy)
        .group_by(PositionRow.discrepancy, DiscrepancyRow.rank)
    )
    rows = [
        row for some in portions(claims) for row in connection.execute(query.where(PositionClaimRow.claim.in_(some)))
    ]
    best = min(((-count, rank, identity) for identity, rank, count in rows), default=None)
    return best[2] if best else None


def _question(connection: Connection, claims: set[str]) -> str | None:
    query = select(QuestionClaimRow.question, literal(1), func.count()).group_by(QuestionClaimRow.question)
    rows = [
        row for some in portions(claims) for row in connection.execute(query.where(QuestionClaimRow.claim.in_(some)))
    ]
    best = min(((-count, one, identity) for identity, one, count in rows), default=None)
    return best[2] if best else None
