"""Taking an article's text down on request: everything that was read of it goes, a mark in the log stays.

The log holds no words of articles, but for what reviewers wrote into their notes; it is never changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select

from storage import history, judging
from storage.dialect import erase, erasing
from storage.judgement import Act, Entry, undone
from storage.linking import link_ledger
from storage.log import entries, reindex
from storage.schema import LogRow, OriginalRow
from storage.storing import take_out

if TYPE_CHECKING:
    from storage.ledger import Ledger


def forget(ledger: Ledger, named: str, *, reviewer: str, note: str = "") -> Entry:
    """Removes every text of an article with its originals, claims and links, and computes the groups anew.

    Its id and key stay, so that it is not taken in again; `undo` of the entry lifts that, and brings nothing back.
    Raises LedgerError where there is no such article.
    """
    with ledger.writing() as connection, erasing(connection):
        article = history.article_of(connection, named)
        documents = [version.document for version in history.versions(connection, article)]
        for document in documents:
            connection.execute(delete(OriginalRow).where(OriginalRow.document == document))
            take_out(connection, document)
        reindex(connection)
        entry = judging.write_forget(connection, article, reviewer=reviewer, note=note)
    link_ledger(ledger)
    erase(ledger.engine)
    return entry


def is_forgotten(connection: Connection, article: str) -> bool:
    """Whether an article (a full id) was taken down, and that stands."""
    ids = select(LogRow.id).where(LogRow.article == article)
    said = entries(connection, ids=set(connection.execute(ids).scalars()))
    gone = undone(said)
    return any(entry.act is Act.FORGET and entry.id not in gone for entry in said)
