"""One article as rows, written whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert, select

from claims.article import Article
from claims.claim import Claim, Extraction
from storage import captures, history
from storage.context import sentence_around
from storage.ids import content_id, content_ids, text_hash
from storage.log import reindex
from storage.schema import (
    ArticleRow,
    AttributionRow,
    Base,
    ClaimRow,
    DocumentRow,
    LocalSpeakerRow,
    OriginalRow,
    to_json,
)
from storage.state import links_changed
from storage.touched import touch_around
from storage.values import (
    frame_to_json,
    profile_to_json,
    quantity_to_json,
    span_to_json,
    spans_to_json,
    time_to_json,
    vector_to_bytes,
)
from storage.versions import code_version, model_version

if TYPE_CHECKING:
    from matching.profile import ArticleProfile

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""As JSON writes it. PostgreSQL stores no NUL; readers give none."""

Vectors = NDArray[np.float32]
Rows = dict[type[Base], list[dict[str, Any]]]

DESCRIBES = tuple(field.name for field in fields(Article) if field.name not in ("key", "text", "original"))
"""What is known of an article beside its key and text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of an article's text: its claims, their vectors (claims, 384), its profile; or why nothing was."""

    extraction: Extraction | None = None
    vectors: Vectors | None = None
    profile: ArticleProfile | None = None
    reason: str = ""


def document_id(article: Article) -> str:
    """The id of the article's present text: it follows from the key and the hash of the text.

    Raises ValueError for a text that no ledger stores.
    """
    if "\x00" in article.text:
        raise ValueError("NUL characters")
    return content_id("d", article.key, text_hash(article.text))


def description(article: Article) -> dict[str, Any]:
    """The article's metadata, by the names of the document's columns."""
    return {name: getattr(article, name) for name in DESCRIBES}


def fullness(described: dict[str, Any]) -> tuple[int, str]:
    """Of two descriptions of one document the greater is kept: the one that knows more, so that order does not matter.

    Raises ValueError where a value cannot be written as JSON or as UTF-8, or holds a NUL.
    """
    written = to_json(described)
    written.encode()
    if _NUL.search(written):
        raise ValueError("NUL characters")
    return sum(value is not None for value in described.values()) + len(described["metadata"]), written


def store(connection: Connection, rows: Rows) -> None:
    """Writes an article's rows, in the place of what was known of this document before."""
    document = rows[DocumentRow][0]["id"]
    key = rows[ArticleRow][0]
    if connection.execute(select(ArticleRow.id).where(ArticleRow.id == key["id"])).first() is None:
        connection.execute(insert(ArticleRow), key)
    rows[DocumentRow][0].update(captures.times(connection, rows[DocumentRow][0]))
    again = take_out(connection, document)
    for table in (DocumentRow, LocalSpeakerRow, AttributionRow, ClaimRow):
        if rows.get(table):
            connection.execute(insert(table), rows[table])
    for original in rows.get(OriginalRow, ()):
        captures.keep_original(connection, original)
    history.mark_orphans(connection, key["id"])
    if again:
        reindex(connection)


def take_out(connection: Connection, document: str) -> bool:
    """Removes a document with all that was made of it; False where it was not there."""
    touch_around(connection, document)
    there = connection.execute(delete(DocumentRow).where(DocumentRow.id == document)).rowcount > 0
    if there:
        links_changed(connection)
    return there


def rows_of(article: Article, reading: Reading) -> Rows:
    """The rows of an article by table, parents before those that point to them."""
    document = document_id(article)
    rows: Rows = {
        ArticleRow: [{"id": content_id("a", article.key), "key": article.key}],
        DocumentRow: [_document(document, article, reading)],
    }
    if (original := captures.original_row(document, article)) is not None:
        rows[OriginalRow] = [original]
    extraction = reading.extraction
    if extraction is None or reading.vectors is None:
        return rows
    speakers = _speakers(document, extraction)
    attributions = _attributions(document, extraction, speakers)
    rows[LocalSpeakerRow] = speakers
    rows[AttributionRow] = parents_first(attributions)
    rows[ClaimRow] = _claims(document, article.text, extraction.claims, reading.vectors, speakers, attributions)
    return rows


def parents_first(attributions: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows, each after the one that it points to; rows that point round in a circle stay in their order."""
    ordered: list[dict[str, Any]] = []
    waiting = list(attributions)
    written: set[str | None] = {None}
    while waiting:
        ready = [row for row in waiting if row["parent"] in written] or waiting
        ordered += ready
        written |= {row["id"] for row in ready}
        waiting = [row for row in waiting if row["id"] not in written]
    return ordered


def _document(document: str, article: Article, reading: Reading) -> dict[str, Any]:
    profile = reading.profile
    return description(article) | {
        "id": document,
        "article": content_id("a", article.key),
        "sha256": text_hash(article.text),
        "text": article.text,
        "words": len(article.text.split()),
        "read": reading.extraction is not None,
        "reason": reading.reason,
        "linked": False,
        "profile": None if profile is None else profile_to_json(profile),
        "vector": None if profile is None else vector_to_bytes(profile.vector),
        "origin": None,
        "event": None,
        **captures.described(article),
        **_made_by(),
    }


def _speakers(document: str, extraction: Extraction) -> list[dict[str, Any]]:
    ids = content_ids("m", ((document, speaker.name) for speaker in extraction.speakers))
    return [
        {
            "id": identity,
            "document": document,
            "ordinal": ordinal,
            "name": speaker.name,
            "aliases": list(speaker.aliases),
            "kind": speaker.kind,
            "role": speaker.role,
            "place": speaker.place,
            "speaker": None,
        }
        for ordinal, (identity, speaker) in enumerate(zip(ids, extraction.speakers, strict=True))
    ]


def _attributions(document: str, extraction: Extraction, speakers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found = extraction.attributions
    ids = content_ids("t", ((document, one.source, one.cue, one.content) for one in found))
    return [
        {
            "id": identity,
            "document": document,
            "ordinal": ordinal,
            "parent": _id_at(ids.__getitem__, one.parent),
            "source": span_to_json(one.source),
            "cue": span_to_json(one.cue),
            "content": spans_to_json(one.content),
            "quotation": one.quotation.value,
            "stance": one.stance.value,
            "local_speaker": _id_at(lambda at: speakers[at]["id"], one.speaker),
            "holders": list(one.holders),
        }
        for ordinal, (identity, one) in enumerate(zip(ids, found, strict=True))
    ]


def _claims(
    document: str,
    text: str,
    claims: Sequence[Claim],
    vectors: Vectors,
    speakers: Sequence[dict[str, Any]],
    attributions: Sequence[dict[str, Any]],
) -> list[dict[str, Any]]:
    # A claim's id leaves out who said it: a judgement on its words outlives a better resolved speaker.
    ids = content_ids("c", ((document, claim.spans) for claim in claims))
    return [
        {
            "id": identity,
            "document": document,
            "ordinal": ordinal,
            "attribution": _id_at(lambda at: attributions[at]["id"], claim.attribution),
            "local_speaker": _id_at(lambda at: speakers[at]["id"], claim.speaker),
            "sentence": span_to_json(sentence_around(text, claim.spans)),
            "vector": vector_to_bytes(vector),
            **_claim(claim),
            **_made_by(),
        }
        for ordinal, (identity, claim, vector) in enumerate(zip(ids, claims, vectors, strict=True))
    ]


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "spans": spans_to_json(claim.spans),
        "text": claim.text,
        "statement": claim.statement,
        "chain": list(claim.chain),
        "quotation": None if claim.quotation is None else claim.quotation.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "claimable": claim.claimable,
        "quantities": [quantity_to_json(quantity) for quantity in claim.quantities],
        "time": time_to_json(claim.time),
        "places": list(claim.places),
        "frame": frame_to_json(claim.frame),
    }


def _id_at(identity: Callable[[int], str], index: int | None) -> str | None:
    return None if index is None else identity(index)


def _made_by() -> dict[str, str]:
    return {"code_version": code_version(), "model_version": model_version()}
