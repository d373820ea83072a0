"""Asking for articles, documents and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from storage.filters import begins, from_on, holds_words, portions, same_words, up_to
from storage.ids import content_id
from storage.records import ArticleRecord, DocumentRecord, EventRecord
from storage.schema import AnyRow, ArticleRow, ClaimRow, DocumentRow, EventRow

Age = tuple[bool, str, str]


def age(published_at: str | None, identity: str) -> Age:
    """A sort key: oldest first, unknown dates last, the id at the end."""
    return published_at is None, published_at or "", identity


def origin_of(document: str, origin: str | None) -> str:
    """The origin's id; of a document that was not linked yet, its own."""
    return origin or content_id("o", [document])


def event_of(document: str, event: str | None) -> str:
    """The event's id; of a document that was not linked yet, its own."""
    return event or content_id("e", [document])


def documents(
    connection: Connection,
    *,
    outlet: str | None = None,
    event: str | None = None,
    since: str | None = None,
    until: str | None = None,
    text: str | None = None,
    ids: Sequence[str] | None = None,
    prefix: str | None = None,
) -> list[DocumentRecord]:
    """Documents, oldest first."""
    query = _documents()
    if outlet is not None:
        query = query.where(same_words(DocumentRow.outlet, outlet))
    if event is not None:
        query = query.where(begins(DocumentRow.event, event))
    if since is not None:
        query = query.where(from_on(DocumentRow.published_at, since))
    if until is not None:
        query = query.where(up_to(DocumentRow.published_at, until))
    if text is not None:
        query = query.where(or_(holds_words(DocumentRow.title, text), holds_words(DocumentRow.text, text)))
    if ids is not None:
        query = query.where(DocumentRow.id.in_(ids))
    if prefix is not None:
        query = query.where(begins(DocumentRow.id, prefix))
    found = [_document(row) for row in connection.execute(query)]
    return sorted(found, key=lambda document: age(document.published_at, document.id))


def texts(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The texts of these documents, by id."""
    found: dict[str, str] = {}
    for some in portions(ids):
        rows = connection.execute(select(DocumentRow.id, DocumentRow.text).where(DocumentRow.id.in_(some)))
        found.update((identity, text) for identity, text in rows)
    return found


def articles(connection: Connection, *, prefix: str | None = None) -> list[ArticleRecord]:
    """Articles by id; outlet and url are those of the oldest document that has one."""
    query = select(
        ArticleRow.id, ArticleRow.key, DocumentRow.id, DocumentRow.outlet, DocumentRow.url, DocumentRow.published_at
    ).join(DocumentRow, DocumentRow.article == ArticleRow.id)
    if prefix is not None:
        query = query.where(begins(ArticleRow.id, prefix))
    keys: dict[str, str] = {}
    versions = defaultdict(list)
    for identity, key, document, outlet, url, published_at in connection.execute(query):
        keys[identity] = key
        versions[identity].append((age(published_at, document), document, outlet, url))
    return [_article(identity, keys[identity], sorted(versions[identity])) for identity in sorted(keys)]


def events(connection: Connection, *, prefix: str | None = None) -> list[EventRecord]:
    """Events, oldest first."""
    query = select(EventRow.id, EventRow.title, DocumentRow.id, DocumentRow.outlet, DocumentRow.published_at).join(
        DocumentRow, DocumentRow.event == EventRow.id
    )
    if prefix is not None:
        query = query.where(begins(EventRow.id, prefix))
    titles: dict[str, str] = {}
    members = defaultdict(list)
    for identity, title, document, outlet, published_at in connection.execute(query):
        titles[identity] = title
        members[identity].append((age(published_at, document), document, outlet, published_at))
    found = [_event(identity, titles[identity], sorted(members[identity])) for identity in titles]
    return sorted(found, key=lambda event: age(event.first, event.id))


def _documents() -> Select[Any]:
    claims = select(func.count()).where(ClaimRow.document == DocumentRow.id).correlate(DocumentRow).scalar_subquery()
    columns = [column for column in DocumentRow.__table__.columns if column.name in _SHOWN]
    return select(*columns, claims.label("claims"))


_SHOWN = set(DocumentRecord.__dataclass_fields__) - {"claims"}


def _document(row: AnyRow) -> DocumentRecord:
    fields = dict(row._mapping)
    identity = str(fields["id"])
    fields["origin"] = origin_of(identity, fields["origin"])
    fields["event"] = event_of(identity, fields["event"])
    return DocumentRecord(**fields)


def _article(identity: str, key: str, versions: Sequence[tuple[Age, str, str | None, str | None]]) -> ArticleRecord:
    outlet = next((outlet for _, _, outlet, _ in versions if outlet), None)
    url = next((url for _, _, _, url in versions if url), None)
    return ArticleRecord(identity, key, outlet, url, tuple(document for _, document, _, _ in versions))


def _event(identity: str, title: str, members: Sequence[tuple[Age, str, str | None, str | None]]) -> EventRecord:
    dates = sorted(date for _, _, _, date in members if date)
    return EventRecord(
        identity,
        title,
        documents=tuple(document for _, document, _, _ in members),
        outlets=tuple(sorted({outlet for _, _, outlet, _ in members if outlet})),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )
