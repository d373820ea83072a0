"""The whole ledger as JSON Lines, format 1: a function of its content alone.

One object a line, told apart by `type`; types in the order of the functions below, each sorted by id. Row numbers,
times of ingest, and anything else that differs between two ledgers of the same content stay out. Vectors stay out too:
`storage.importing`, the way back, computes them from the words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

from sqlalchemy import Connection, func, select

from claims.quantity import Quantity
from storage import claim_queries, documents, group_queries
from storage.documents import event_of, origin_of
from storage.filters import portions
from storage.judgement import Entry
from storage.log import entries, entry_to_json
from storage.records import ClaimRecord
from storage.schema import AttributionRow, ClaimRow, DocumentRow, LinkRow, LocalSpeakerRow
from storage.values import spans_to_json, time_to_json
from storage.versions import code_version

if TYPE_CHECKING:
    from storage.ledger import Ledger

FORMAT = 1
DIGITS = 6
"""Decimal places of every number; more would show differences that no two processors need to agree on."""

Objects = Iterator[dict[str, Any]]

# Characters that some readers take for the end of a line.
_LINE_ENDS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029", "\u0085": "\\u0085"})
_AT_ONCE = 500


def export(ledger: Ledger, out: TextIO) -> None:
    """Writes one object a line; the same content gives the same bytes."""
    with ledger.reading() as connection:
        header = {"type": "export", "format": FORMAT, "counterclaim": code_version(), "counts": _counts(connection)}
        out.write(_line(header))
        for kind, objects in _TYPES.items():
            for fields in objects(connection):
                out.write(_line({"type": kind, **fields}))


def _counts(connection: Connection) -> dict[str, int]:
    """How many objects of what was read and decided follow; by it a file that was cut off is known."""
    tables = {"document": DocumentRow, "attribution": AttributionRow, "claim": ClaimRow, "link": LinkRow}
    counted = {
        kind: connection.execute(select(func.count()).select_from(table)).scalar_one() for kind, table in tables.items()
    }
    return counted | {
        "judgement": sum(1 for _ in _judgements(connection)),
        "merge": sum(1 for _ in _merges(connection)),
        "mention": connection.execute(select(func.count()).select_from(LocalSpeakerRow)).scalar_one(),
    }


def _line(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


def _articles(connection: Connection) -> Objects:
    for article in documents.articles(connection):
        yield {
            "id": article.id,
            "key": article.key,
            "outlet": article.outlet,
            "url": article.url,
            "documents": list(article.documents),
        }


def _documents(connection: Connection) -> Objects:
    everything = connection.execute(select(DocumentRow.id)).scalars().all()
    for some in portions(everything, size=_AT_ONCE):
        rows = connection.execute(select(*DocumentRow.__table__.columns).where(DocumentRow.id.in_(some)))
        for row in sorted(rows, key=lambda row: row.id):
            described = {name: row._mapping[name] for name in _DOCUMENT}
            described["origin"] = origin_of(row.id, row.origin)
            described["event"] = event_of(row.id, row.event)
            yield described


_DOCUMENT = (
    "id", "article", "name", "title", "author", "published_at", "language", "sha256", "origin", "event", "metadata",
    "text", "outlet", "url", "read", "reason", "linked", "code_version", "model_version",
)  # fmt: skip


def _attributions(connection: Connection) -> Objects:
    query = select(AttributionRow.id, *(getattr(AttributionRow, name) for name in _ATTRIBUTION))
    beside = {
        row.id: {_NAMES.get(name, name): row._mapping[name] for name in _ATTRIBUTION}
        for row in connection.execute(query)
    }
    for one in sorted(claim_queries.attributions(connection), key=lambda one: one.id):
        yield {
            "id": one.id,
            "document": one.document,
            "parent": one.parent,
            "source": one.source,
            "cue": one.cue,
            "content": spans_to_json(one.content),
            "quotation": one.quotation,
            "speaker": one.speaker,
            **beside[one.id],
        }


_ATTRIBUTION = ("ordinal", "stance", "local_speaker", "holders")
_CLAIM = ("ordinal", "local_speaker", "frame")
_NAMES = {"local_speaker": "mention"}
"""Columns beside what every reader needs, for the way back into a ledger."""


def _speakers(connection: Connection) -> Objects:
    for speaker in sorted(claim_queries.speakers(connection), key=lambda speaker: speaker.id):
        yield {"id": speaker.id, "name": speaker.name, "aliases": list(speaker.aliases)}


def _claims(connection: Connection) -> Objects:
    everything = connection.execute(select(ClaimRow.id)).scalars().all()
    query = select(ClaimRow.id, *(getattr(ClaimRow, name) for name in _CLAIM))
    for some in portions(everything):
        rows = connection.execute(query.where(ClaimRow.id.in_(some)))
        beside = {row.id: {_NAMES.get(name, name): row._mapping[name] for name in _CLAIM} for row in rows}
        for claim in sorted(claim_queries.claims(connection, ids=some), key=lambda claim: claim.id):
            yield _claim(claim) | beside[claim.id]


def _claim(claim: ClaimRecord) -> dict[str, Any]:
    return {
        "id": claim.id,
        "document": claim.document,
        "attribution": claim.attribution,
        "spans": spans_to_json(claim.spans),
        "text": claim.text,
        "statement": claim.statement,
        "speaker": claim.speaker,
        "chain": list(claim.chain),
        "quotation": claim.quotation,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "claimable": claim.claimable,
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "time": time_to_json(claim.time),
        "places": list(claim.places),
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "span": quantity.span,
        "text": quantity.text,
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "low_open": quantity.low_open,
        "high_open": quantity.high_open,
        "unit": quantity.unit or None,
        "modifier": quantity.modifier or None,
        "out_of": _number(quantity.out_of),
        "measure": quantity.measure.value,
        "noun": quantity.noun,
    }


def _number(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if float(value).is_integer() else round(value, DIGITS)


def _links(connection: Connection) -> Objects:
    versions = {
        (row.a, row.b): {"code_version": row.code_version, "model_version": row.model_version}
        for row in connection.execute(select(LinkRow.a, LinkRow.b, LinkRow.code_version, LinkRow.model_version))
    }
    for link in group_queries.links(connection):
        yield {
            "a": link.a,
            "b": link.b,
            "relation": link.relation,
            "kind": link.kind,
            "score": round(link.score, DIGITS),
            "reason": link.reason,
            "clash": None if link.clash is None else spans_to_json(link.clash),
            "newer": link.newer,
            **versions[link.a, link.b],
        }


def _questions(connection: Connection) -> Objects:
    for question in sorted(group_queries.questions(connection), key=lambda question: question.id):
        yield {
            "id": question.id,
            "event": question.event,
            "text": question.text,
            "claims": list(question.claims),
        }


def _discrepancies(connection: Connection) -> Objects:
    for one in sorted(group_queries.discrepancies(connection), key=lambda one: one.id):
        yield {
            "id": one.id,
            "rank": one.rank,
            "question": one.question,
            "kind": one.kind,
            "status": one.status,
            "positions": [
                {
                    "value": position.value,
                    "claims": list(position.claims),
                    "origins": position.origins,
                    "outlets": list(position.outlets),
                }
                for position in one.positions
            ],
        }


def _judgements(connection: Connection) -> Objects:
    yield from (entry_to_json(entry) for entry in _entries(connection) if not entry.mentions)


def _merges(connection: Connection) -> Objects:
    yield from (entry_to_json(entry) for entry in _entries(connection) if entry.mentions)


def _mentions(connection: Connection) -> Objects:
    """Speakers as single documents know them."""
    columns = [column for column in LocalSpeakerRow.__table__.columns if column.name not in ("matched", "face")]
    for row in sorted(connection.execute(select(*columns)), key=lambda row: row.id):
        yield dict(row._mapping)


def _entries(connection: Connection) -> list[Entry]:
    return sorted(entries(connection), key=lambda entry: entry.id)


_TYPES: dict[str, Callable[[Connection], Objects]] = {
    "article": _articles,
    "document": _documents,
    "attribution": _attributions,
    "speaker": _speakers,
    "claim": _claims,
    "link": _links,
    "question": _questions,
    "discrepancy": _discrepancies,
    "judgement": _judgements,
    "merge": _merges,
    "mention": _mentions,
}
