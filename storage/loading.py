"""What matching works on, read from the ledger: claims with their vectors, profiles, local speakers, links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, select

from claims.claim import Certainty, Claim, Polarity, Quotation, Speaker
from storage.filters import portions
from storage.schema import AnyRow, ClaimRow, DocumentRow, LinkRow, LocalSpeakerRow
from storage.values import (
    clash_from_json,
    frame_from_json,
    profile_from_json,
    quantity_from_json,
    spans_from_json,
    time_from_json,
    vector_from_bytes,
)

if TYPE_CHECKING:
    from matching.linking import Link, LocalSpeaker
    from matching.profile import ArticleProfile
    from matching.relation import StoredClaim


def unlinked(connection: Connection) -> list[str]:
    """Ids of documents that the linking step has not seen, sorted."""
    return sorted(connection.execute(select(DocumentRow.id).where(DocumentRow.linked.is_(False))).scalars())


def linked(connection: Connection) -> list[str]:
    """Ids of documents that the linking step has seen, sorted."""
    return sorted(connection.execute(select(DocumentRow.id).where(DocumentRow.linked.is_(True))).scalars())


def stored_claims(connection: Connection, documents: Iterable[str]) -> list[StoredClaim]:
    """The claims of these documents as linking sees them, by id."""
    query = _claims()
    rows = [row for some in portions(documents) for row in connection.execute(query.where(ClaimRow.document.in_(some)))]
    return sorted((_stored_claim(row) for row in rows), key=lambda claim: claim.id)


def stored_claims_by_id(connection: Connection, ids: Iterable[str]) -> list[StoredClaim]:
    """These claims as linking sees them, by id."""
    query = _claims()
    rows = [row for some in portions(ids) for row in connection.execute(query.where(ClaimRow.id.in_(some)))]
    return sorted((_stored_claim(row) for row in rows), key=lambda claim: claim.id)


def profiles(connection: Connection, documents: Iterable[str]) -> dict[str, ArticleProfile]:
    """The profiles of these documents by id; documents that were not extracted have none."""
    query = select(DocumentRow.id, DocumentRow.profile, DocumentRow.vector).where(DocumentRow.read.is_(True))
    rows = [row for some in portions(documents) for row in connection.execute(query.where(DocumentRow.id.in_(some)))]
    return {row.id: profile_from_json(row.id, row.profile, row.vector) for row in rows if row.profile and row.vector}


def local_speakers(connection: Connection, documents: Iterable[str]) -> list[LocalSpeaker]:
    """The speakers of these documents, each as its own document knows it, by id."""
    from matching.linking import LocalSpeaker

    query = select(LocalSpeakerRow)
    rows = [
        row
        for some in portions(documents)
        for row in connection.execute(query.where(LocalSpeakerRow.document.in_(some)))
    ]
    return [LocalSpeaker(row.id, row.document, _speaker(row)) for row in sorted(rows, key=lambda row: row.id)]


def stored_links(connection: Connection) -> list[Link]:
    """Every link, by its two ids."""
    return _links(connection.execute(select(*LinkRow.__table__.columns)))


def links_among(connection: Connection, claims: Iterable[str]) -> list[Link]:
    """The links of these claims, which hold both ends of each, by their two ids."""
    query = select(*LinkRow.__table__.columns)
    return _links(row for some in portions(claims) for row in connection.execute(query.where(LinkRow.a.in_(some))))


def _links(rows: Iterable[AnyRow]) -> list[Link]:
    from matching.linking import Link
    from matching.relation import Kind, Relation, Verdict

    found = []
    for row in rows:
        clash = clash_from_json(row.clash)
        verdict = Verdict(Relation(row.relation), Kind(row.kind), row.score, row.reason, clash, row.newer)
        found.append(Link(row.a, row.b, verdict))
    return sorted(found, key=lambda link: (link.a, link.b))


def _claims() -> Select[Any]:
    return (
        select(
            *ClaimRow.__table__.columns,
            DocumentRow.outlet,
            DocumentRow.published_at,
            *(column for column in LocalSpeakerRow.__table__.columns if column.name in _SPEAKER),
        )
        .join(DocumentRow, DocumentRow.id == ClaimRow.document)
        .outerjoin(LocalSpeakerRow, LocalSpeakerRow.id == ClaimRow.local_speaker)
    )


_SPEAKER = ("name", "aliases", "kind", "role", "place")


def _stored_claim(row: AnyRow) -> StoredClaim:
    from matching.relation import StoredClaim

    speaker = None if row.local_speaker is None else _speaker(row)
    return StoredClaim(
        row.id, row.document, row.outlet, row.published_at, _claim(row), vector_from_bytes(row.vector), speaker
    )


def _claim(row: AnyRow) -> Claim:
    """The claim without its places in the extraction's lists: comparison has no use for them."""
    return Claim(
        spans=spans_from_json(row.spans),
        text=row.text,
        statement=row.statement,
        chain=tuple(row.chain),
        quotation=None if row.quotation is None else Quotation(row.quotation),
        polarity=Polarity(row.polarity),
        certainty=Certainty(row.certainty),
        claimable=row.claimable,
        quantities=tuple(quantity_from_json(value) for value in row.quantities),
        time=time_from_json(row.time),
        places=tuple(row.places),
        frame=frame_from_json(row.frame),
    )


def _speaker(row: AnyRow) -> Speaker:
    return Speaker(row.name, tuple(row.aliases), row.kind, row.role, row.place)
