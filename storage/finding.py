"""Anything by its id, or by the beginning of it; ids of former groups lead to those of today."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from storage import claim_queries, documents, former, group_queries
from storage.errors import LedgerError
from storage.records import (
    ArticleRecord,
    ClaimRecord,
    DiscrepancyRecord,
    DocumentRecord,
    EventRecord,
    QuestionRecord,
    SpeakerRecord,
)

Found = ArticleRecord | DocumentRecord | ClaimRecord | SpeakerRecord | EventRecord | QuestionRecord | DiscrepancyRecord

BY_LETTER: dict[str, Callable[..., Sequence[Found]]] = {
    "a": documents.articles,
    "c": claim_queries.claims,
    "d": documents.documents,
    "e": documents.events,
    "q": group_queries.questions,
    "s": claim_queries.speakers,
    "x": group_queries.discrepancies,
}
"""What the first letter of an id names; see storage.ids."""

_CANDIDATES = 8


def find(connection: Connection, id_prefix: str) -> Found:
    """The one record whose id begins so. Raises LedgerError where none does or several do."""
    prefix = id_prefix.strip().lower()
    look = BY_LETTER.get(prefix[:1])
    if look is None or not re.fullmatch(r"[a-z][0-9a-f]*", prefix):
        letters = ", ".join(sorted(BY_LETTER))
        raise LedgerError(f"{id_prefix!r} is no id; ids are one of the letters {letters} and hexadecimal digits")
    found = sorted(look(connection, prefix=prefix), key=lambda record: record.id)
    if not found and (today := former.leads_to(connection, prefix)):
        return find(connection, today)
    if not found:
        raise LedgerError(f"{id_prefix}: nothing in the ledger has an id that begins so")
    if len(found) > 1:
        named = ", ".join(record.id for record in found[:_CANDIDATES])
        more = f" and {len(found) - _CANDIDATES} more" if len(found) > _CANDIDATES else ""
        raise LedgerError(f"{id_prefix}: {len(found)} ids begin so ({named}{more}); write more of it")
    return found[0]
