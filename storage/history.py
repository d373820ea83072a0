"""An article over time: its texts in their order, and what became of each claim from one to the next.

Evidence is never moved: a claim whose words the newest text has lost is orphaned, and listed as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from storage import claim_queries, documents, finding
from storage.changes import Difference, differences, has_correction
from storage.errors import LedgerError
from storage.filters import portions
from storage.records import ArticleRecord, ClaimRecord, DocumentRecord
from storage.schema import ArticleRow, ClaimRow, DocumentRow


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article, and when it was first and last seen (ISO 8601, "" where that is not known)."""

    document: str
    published_at: str | None
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim over the texts of its article: its newest form, and when it was first and last seen in any of them."""

    claim: str
    documents: tuple[str, ...]
    first_seen: str
    last_seen: str
    orphaned: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts of an article and how they differ; `corrected`: the newer one owns up to a correction."""

    article: str
    before: DocumentRecord
    after: DocumentRecord
    corrected: bool
    differences: tuple[Difference, ...]


def versions(connection: Connection, article: str) -> list[Version]:
    """The texts of an article (a full id), oldest first: by publication date, then by when they were first seen."""
    columns = (DocumentRow.id, DocumentRow.published_at, DocumentRow.first_seen, DocumentRow.last_seen)
    rows = connection.execute(select(*columns).where(DocumentRow.article == article))
    found = [Version(row.id, row.published_at, row.first_seen, row.last_seen) for row in rows]
    return sorted(
        found, key=lambda one: (one.published_at is None, one.published_at or "", one.first_seen, one.document)
    )


def article_of(connection: Connection, named: str) -> str:
    """The full id of the article that an id, the beginning of one, or an address names. Raises LedgerError for none."""
    row = connection.execute(select(ArticleRow.id).where(ArticleRow.key == named)).first()
    if row is not None:
        return str(row.id)
    found = finding.find(connection, named)
    if isinstance(found, ArticleRecord):
        return found.id
    if isinstance(found, DocumentRecord):
        return found.article
    raise LedgerError(f"{named}: this is no article; `counterclaim articles` lists them")


def compared(connection: Connection, named: str, *, before: str | None = None, after: str | None = None) -> Comparison:
    """How the two newest texts of an article differ, or those that `before` and `after` (ids of documents) name.

    Raises LedgerError where there is no such article or it has one text alone.
    """
    article = article_of(connection, named)
    ids = [version.document for version in versions(connection, article)]
    chosen = [_version(connection, named, ids, one) for one in (before, after) if one is not None]
    if not chosen and len(ids) < 2:
        raise LedgerError(f"{named}: this article has one text alone; there is nothing to compare it with")
    newer = _version(connection, named, ids, after) if after is not None else ids[-1]
    older = _version(connection, named, ids, before) if before is not None else _previous(named, ids, newer)
    records = {one.id: one for one in documents.documents(connection, ids=[older, newer])}
    texts = documents.texts(connection, [older, newer])
    corrected = has_correction(texts[older], texts[newer])
    found = differences(
        claim_queries.claims(connection, documents=[older]),
        claim_queries.claims(connection, documents=[newer]),
        corrected=corrected,
    )
    return Comparison(article, records[older], records[newer], corrected, tuple(found))


def history(connection: Connection, article: str) -> list[Carried]:
    """Every claim of an article (a full id) over its texts: claims of the same words by the same holder are one."""
    seen = versions(connection, article)
    lines: dict[tuple[str, ...], list[tuple[Version, str]]] = {}
    for version in seen:
        for claim in claim_queries.claims(connection, documents=[version.document]):
            lines.setdefault(_same(claim), []).append((version, claim.id))
    return [
        Carried(
            claim=held[-1][1],
            documents=tuple(dict.fromkeys(version.document for version, _ in held)),
            first_seen=min(version.first_seen for version, _ in held),
            last_seen=max(version.last_seen for version, _ in held),
            orphaned=held[-1][0] != seen[-1],
        )
        for held in lines.values()
    ]


def mark_orphans(connection: Connection, article: str) -> None:
    """Writes which claims of an article's older texts the newest one has lost."""
    ids = [version.document for version in versions(connection, article)]
    if len(ids) < 2:
        return
    held = claim_queries.claims(connection, documents=ids)
    newest = {_same(claim) for claim in held if claim.document == ids[-1]}
    lost = {claim.id for claim in held if _same(claim) not in newest}
    for flag, some_claims in ((True, lost), (False, {claim.id for claim in held} - lost)):
        for some in portions(some_claims):
            connection.execute(update(ClaimRow).where(ClaimRow.id.in_(some)).values(orphaned=flag))


def _same(claim: ClaimRecord) -> tuple[str, ...]:
    words = " ".join(re.findall(r"\w+", claim.text.casefold()))
    return (words, claim.polarity, *(holder or "" for holder in claim.chain[1:]))


def _previous(named: str, ids: Sequence[str], newer: str) -> str:
    at = ids.index(newer)
    if at == 0:
        raise LedgerError(f"{named}: {newer} is the oldest text of this article; name the one to compare it with")
    return ids[at - 1]


def _version(connection: Connection, named: str, ids: Sequence[str], prefix: str) -> str:
    found = [one for one in ids if one.startswith(prefix.strip().lower())]
    if len(found) != 1:
        listed = ", ".join(ids)
        raise LedgerError(f"{prefix}: the texts of {named} are {listed}; name one of them")
    return found[0]
