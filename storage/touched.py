"""What the groups must be computed anew for: documents, and groups that lost a member.

It is noted in the transaction that changes links or documents, so that the next linking step knows where to look,
whoever does it and however the last one ended.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from storage.dialect import insert_new
from storage.filters import portions
from storage.schema import (
    ClaimRow,
    DocumentRow,
    LocalSpeakerRow,
    NeighbourRow,
    QuestionClaimRow,
    TouchedRow,
)

EVERYTHING = "*"


def touch(connection: Connection, ids: Iterable[str]) -> None:
    """Notes documents and groups, by their ids."""
    for some in portions(ids):
        insert_new(connection, TouchedRow, [{"id": identity} for identity in some])


def touch_everything(connection: Connection) -> None:
    """Notes that all groups are to be computed anew, and what was linked elsewhere to be given neighbours."""
    touch(connection, [EVERYTHING])


def touch_around(connection: Connection, document: str) -> None:
    """Notes what a document that goes has a part in: its groups, the documents that share them, and its neighbours."""
    held = connection.execute(select(DocumentRow.event, DocumentRow.origin).where(DocumentRow.id == document)).first()
    if held is None:
        return
    claims = select(ClaimRow.id).where(ClaimRow.document == document)
    asked = set(
        connection.execute(select(QuestionClaimRow.question).where(QuestionClaimRow.claim.in_(claims))).scalars()
    )
    voices = select(LocalSpeakerRow.speaker, LocalSpeakerRow.matched, LocalSpeakerRow.face)
    said = connection.execute(voices.where(LocalSpeakerRow.document == document))
    speakers = {identity for row in said for identity in row if identity is not None}
    groups = {identity for identity in held if identity is not None}
    beside = select(DocumentRow.id).where(
        DocumentRow.event.in_(groups) | DocumentRow.origin.in_(groups), DocumentRow.id != document
    )
    documents = set(connection.execute(beside).scalars())
    for some in portions(asked):
        query = select(ClaimRow.document).join(QuestionClaimRow, QuestionClaimRow.claim == ClaimRow.id)
        documents |= set(connection.execute(query.where(QuestionClaimRow.question.in_(some))).scalars())
    for end, other in ((NeighbourRow.a, NeighbourRow.b), (NeighbourRow.b, NeighbourRow.a)):
        documents |= set(connection.execute(select(other).where(end == document)).scalars())
    touch(connection, (documents | asked | speakers | groups) - {document})


def touched(connection: Connection) -> frozenset[str]:
    """What was noted, by id."""
    return frozenset(connection.execute(select(TouchedRow.id)).scalars())


def settled(connection: Connection) -> None:
    """Forgets what was noted: the groups are computed."""
    connection.execute(delete(TouchedRow))
