"""Asking for claims, attributions and speakers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from claims.span import Span
from storage.documents import Age, age, texts
from storage.filters import begins, from_on, holds_words, portions, same_words, up_to
from storage.records import AttributionRecord, ClaimRecord, SpeakerRecord
from storage.schema import AnyRow, AttributionRow, ClaimRow, DocumentRow, LocalSpeakerRow, SpeakerRow
from storage.values import quantity_from_json, span_from_json, spans_from_json, time_from_json


def claims(
    connection: Connection,
    *,
    outlet: str | None = None,
    speaker: str | None = None,
    event: str | None = None,
    since: str | None = None,
    until: str | None = None,
    text: str | None = None,
    document: str | None = None,
    documents: Collection[str] | None = None,
    ids: Collection[str] | None = None,
    claimable: bool | None = None,
    prefix: str | None = None,
) -> list[ClaimRecord]:
    """Claims in the order of their documents, oldest first, and of their texts."""
    query = _claims()
    if outlet is not None:
        query = query.where(same_words(DocumentRow.outlet, outlet))
    if speaker is not None:
        name = or_(holds_words(SpeakerRow.name, speaker), holds_words(LocalSpeakerRow.name, speaker))
        query = query.where(or_(begins(SpeakerRow.id, speaker), name))
    if event is not None:
        query = query.where(begins(DocumentRow.event, event))
    if since is not None:
        query = query.where(from_on(DocumentRow.published_at, since))
    if until is not None:
        query = query.where(up_to(DocumentRow.published_at, until))
    if text is not None:
        query = query.where(holds_words(ClaimRow.statement, text))
    if document is not None:
        query = query.where(begins(DocumentRow.id, document))
    if documents is not None:
        query = query.where(DocumentRow.id.in_(documents))
    if claimable is not None:
        query = query.where(ClaimRow.claimable == claimable)
    if prefix is not None:
        query = query.where(begins(ClaimRow.id, prefix))
    queries = [query] if ids is None else [query.where(ClaimRow.id.in_(some)) for some in portions(ids)]
    rows = sorted((row for some in queries for row in connection.execute(some)), key=_reading_order)
    words = texts(connection, {row.document for row in rows})
    return [_claim(row, words[row.document]) for row in rows]


def attributions(connection: Connection, *, document: str | None = None) -> list[AttributionRecord]:
    """Attributions by document, in the order of the text."""
    query = select(AttributionRow, LocalSpeakerRow.speaker).outerjoin(
        LocalSpeakerRow, AttributionRow.local_speaker == LocalSpeakerRow.id
    )
    if document is not None:
        query = query.where(begins(AttributionRow.document, document))
    rows = sorted(connection.execute(query), key=lambda row: (row.document, row.ordinal, row.id))
    return [_attribution(row) for row in rows]


def attributions_of(connection: Connection, document: str) -> list[AttributionRecord]:
    """The attributions of one document, by its whole id, in the order of the text."""
    query = select(AttributionRow, LocalSpeakerRow.speaker).outerjoin(
        LocalSpeakerRow, AttributionRow.local_speaker == LocalSpeakerRow.id
    )
    rows = connection.execute(query.where(AttributionRow.document == document).order_by(AttributionRow.ordinal))
    return [_attribution(row) for row in rows]


def speakers(connection: Connection, *, text: str | None = None, prefix: str | None = None) -> list[SpeakerRecord]:
    """Speakers, those with the most claims first."""
    query = select(SpeakerRow)
    if prefix is not None:
        query = query.where(begins(SpeakerRow.id, prefix))
    counted = _claims_by_speaker(connection)
    found = []
    for row in connection.execute(query):
        if text is None or any(text.lower() in form.lower() for form in (row.name, *row.aliases)):
            number, outlets = counted.get(row.id, (0, set()))
            found.append(SpeakerRecord(row.id, row.name, tuple(row.aliases), number, tuple(sorted(outlets))))
    return sorted(found, key=lambda speaker: (-speaker.claims, speaker.name, speaker.id))


def speaker_kinds(connection: Connection) -> dict[str, str]:
    """What each speaker is, by id: the kind that its documents know it as, "unknown" where they differ."""
    query = select(LocalSpeakerRow.speaker, LocalSpeakerRow.kind).where(LocalSpeakerRow.speaker.is_not(None)).distinct()
    found: dict[str, set[str]] = {}
    for speaker, kind in connection.execute(query):
        found.setdefault(str(speaker), set()).add(kind)
    known = {speaker: kinds - {"unknown"} for speaker, kinds in found.items()}
    return {speaker: kinds.pop() if len(kinds) == 1 else "unknown" for speaker, kinds in known.items()}


def _claims_by_speaker(connection: Connection) -> dict[str, tuple[int, set[str]]]:
    query = (
        select(LocalSpeakerRow.speaker, DocumentRow.outlet, func.count())
        .join(ClaimRow, ClaimRow.local_speaker == LocalSpeakerRow.id)
        .join(DocumentRow, DocumentRow.id == ClaimRow.document)
        .where(LocalSpeakerRow.speaker.is_not(None))
        .group_by(LocalSpeakerRow.speaker, DocumentRow.outlet)
    )
    counted: dict[str, tuple[int, set[str]]] = {}
    for speaker, outlet, number in connection.execute(query):
        assert speaker is not None  # by the condition above
        before, outlets = counted.get(speaker, (0, set()))
        counted[speaker] = before + number, outlets | ({outlet} if outlet else set())
    return counted


_HEAVY = ("vector", "frame", "ordinal", "code_version", "model_version", "local_speaker")


def _claims() -> Select[Any]:
    columns = [column for column in ClaimRow.__table__.columns if column.name not in _HEAVY]
    return (
        select(
            *columns,
            DocumentRow.name,
            DocumentRow.title,
            DocumentRow.outlet,
            DocumentRow.url,
            DocumentRow.published_at,
            SpeakerRow.id.label("speaker"),
            func.coalesce(SpeakerRow.name, LocalSpeakerRow.name).label("speaker_name"),
        )
        .join(DocumentRow, DocumentRow.id == ClaimRow.document)
        .outerjoin(LocalSpeakerRow, LocalSpeakerRow.id == ClaimRow.local_speaker)
        .outerjoin(SpeakerRow, SpeakerRow.id == LocalSpeakerRow.speaker)
    )


def _reading_order(row: AnyRow) -> tuple[Age, list[list[int]], str]:
    return age(row.published_at, row.document), row.spans, row.id


def _claim(row: AnyRow, text: str) -> ClaimRecord:
    fields = dict(row._mapping)
    sentence = Span(*row.sentence)
    return ClaimRecord(
        **fields
        | {
            "spans": spans_from_json(row.spans),
            "chain": tuple(row.chain),
            "quantities": tuple(quantity_from_json(value) for value in row.quantities),
            "time": time_from_json(row.time),
            "places": tuple(row.places),
            "sentence": sentence,
            "sentence_text": sentence.of(text),
        }
    )


def _attribution(row: AnyRow) -> AttributionRecord:
    return AttributionRecord(
        id=row.id,
        document=row.document,
        parent=row.parent,
        source=span_from_json(row.source),
        cue=span_from_json(row.cue),
        content=spans_from_json(row.content),
        quotation=row.quotation,
        speaker=row.speaker,
    )
