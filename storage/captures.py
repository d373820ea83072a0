"""When a document was seen, and the bytes that its text was taken from.

Times and bytes belong to this ledger, not to what it says: they stay out of the export, and are no part of any id.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from claims.article import Article
from storage.schema import DocumentRow, OriginalRow

SEEN_AGAIN = timedelta(hours=1)
"""How old the last sight of a document is before another one is written down."""

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Original:
    """What a document's text was taken from: the bytes as they came, their SHA-256, when and where from."""

    document: str
    sha256: str
    media: str
    data: bytes
    captured_at: str
    archive: str | None


def now() -> str:
    """The moment, in UTC to the second."""
    return datetime.now(UTC).strftime(_MOMENT)


def described(article: Article) -> dict[str, Any]:
    """When the article was captured ("" where it does not say) and where an archive keeps it, as columns."""
    original, known = article.original, article.metadata
    captured = (original.captured_at if original else None) or _words(known, "captured_at") or ""
    archive = (original.archive if original else None) or _words(known, "archive_url")
    return {"first_seen": captured, "last_seen": captured, "archive": archive}


def original_row(document: str, article: Article) -> dict[str, Any] | None:
    """The row of the article's original bytes, packed; None where the text is all there is."""
    if article.original is None:
        return None
    data = article.original.data
    return {
        "document": document,
        "sha256": hashlib.sha256(data).hexdigest(),
        "media": article.original.media,
        "size": len(data),
        "packed": zlib.compress(data, 9),
        "captured_at": described(article)["first_seen"] or now(),
        "archive": described(article)["archive"],
    }


def times(connection: Connection, row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a document that is stored now: the sights before count too."""
    columns = (DocumentRow.first_seen, DocumentRow.last_seen, DocumentRow.archive)
    before = connection.execute(select(*columns).where(DocumentRow.id == row["id"])).first()
    captured = row["first_seen"] or now()
    seen = sorted(filter(None, [captured, *(before[:2] if before else ())]))
    return {
        "first_seen": seen[0],
        "last_seen": seen[-1],
        "archive": row["archive"] or (before.archive if before else None),
    }


def keep_original(connection: Connection, row: Mapping[str, Any]) -> None:
    """Keeps the bytes unless the document has some already: the first ones stay."""
    known = select(OriginalRow.document).where(OriginalRow.document == row["document"])
    if connection.execute(known).first() is None:
        connection.execute(insert(OriginalRow), dict(row))


def is_old(last_seen: str) -> bool:
    """Whether a document was seen so long ago that seeing it again is worth a note."""
    return last_seen < (datetime.now(UTC) - SEEN_AGAIN).strftime(_MOMENT)


def seen_again(connection: Connection, document: str) -> None:
    """Notes that the document was seen once more."""
    connection.execute(update(DocumentRow).where(DocumentRow.id == document).values(last_seen=now()))


def original(connection: Connection, document: str) -> Original | None:
    """The bytes that a document's text was taken from; None where none were kept."""
    row = connection.execute(select(OriginalRow.__table__).where(OriginalRow.document == document)).first()
    if row is None:
        return None
    return Original(row.document, row.sha256, row.media, zlib.decompress(row.packed), row.captured_at, row.archive)


def _words(known: Mapping[str, object], name: str) -> str | None:
    value = known.get(name)
    return value if isinstance(value, str) and value.strip() else None
