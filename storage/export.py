"""The whole ledger as JSON Lines, format 1: a function of its content alone.

One object a line, told apart by `type`; types in the order of the functions below, each sorted by id. Row numbers,
times of ingest, and anything else that differs between two ledgers of the same content stay out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

from sqlalchemy import Connection, select

from claims.quantity import Quantity
from storage import claim_queries, documents, group_queries
from storage.documents import event_of, origin_of
from storage.filters import portions
from storage.judgement import Entry
from storage.log import entries, entry_to_json
from storage.records import ClaimRecord
from storage.schema import ClaimRow, DocumentRow
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
        out.write(_line({"type": "export", "format": FORMAT, "counterclaim": code_version()}))
        for kind, objects in _TYPES.items():
            for fields in objects(connection):
                out.write(_line({"type": kind, **fields}))


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
    "text",
)  # fmt: skip


def _attributions(connection: Connection) -> Objects:
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
        }


def _speakers(connection: Connection) -> Objects:
    for speaker in sorted(claim_queries.speakers(connection), key=lambda speaker: speaker.id):
        yield {"id": speaker.id, "name": speaker.name, "aliases": list(speaker.aliases)}


def _claims(connection: Connection) -> Objects:
    everything = connection.execute(select(ClaimRow.id)).scalars().all()
    for some in portions(everything):
        for claim in sorted(claim_queries.claims(connection, ids=some), key=lambda claim: claim.id):
            yield _claim(claim)


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
    }


def _number(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if float(value).is_integer() else round(value, DIGITS)


def _links(connection: Connection) -> Objects:
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
}
