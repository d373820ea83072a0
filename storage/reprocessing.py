"""Reading the stored texts again after an upgrade: extracting, linking, and saying what became different.

Each document is replaced in one transaction, so that a run that was stopped is taken up by the next one. What people
decided stays: judgements find their claims by where these stand in the text. Where the new reading fails, the old one
stays.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, or_, select

from claims.article import Article
from storage import log
from storage.errors import LedgerError
from storage.group_queries import counts
from storage.ids import text_hash
from storage.ingest import Embed, Extract, rows_for
from storage.linking import link_ledger, unlink
from storage.rating import standing, version_of
from storage.schema import AnyRow, ArticleRow, ClaimRow, DiscrepancyRow, DocumentRow, LinkRow
from storage.storing import DESCRIBES, store
from storage.versions import code_version, link_version, model_version

if TYPE_CHECKING:
    from storage.ledger import Ledger

Tell = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Reprocessed:
    """What reading again made different.

    `kept`, `new` and `gone` count claims by their exact place in the text. `discrepancies_new` and `discrepancies_gone`
    are ids of now and of before. `orphaned` names what people judged and what no claim stands for any more: the entry
    of the log and the claim. `failed` names documents whose old reading stays, with the reason.
    """

    documents: int = 0
    kept: int = 0
    new: int = 0
    gone: int = 0
    links_before: int = 0
    links_after: int = 0
    discrepancies_new: tuple[str, ...] = ()
    discrepancies_gone: tuple[str, ...] = ()
    orphaned: tuple[tuple[str, str], ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    interrupted: bool = False


@dataclass(slots=True)
class _Sum:
    documents: int = 0
    kept: int = 0
    new: int = 0
    gone: int = 0


def reprocess(
    ledger: Ledger,
    *,
    everything: bool = False,
    articles: Collection[str] = (),
    progress: Tell | None = None,
    extract: Extract | None = None,
    embed: Embed | None = None,
) -> Reprocessed:
    """Reads again what another version of the code or the models made, or `everything`, or these articles (full ids).

    `extract` and `embed` stand in for the installed models. KeyboardInterrupt ends it between two documents. Raises
    LedgerError where the ledger cannot be written, ModelMissing where a model is not installed.
    """
    tell = progress or (lambda step, done: None)
    with ledger.reading() as connection:
        links, disputed = _state(connection)
        documents = _outdated(connection, everything=everything, articles=articles)
    total, failed, interrupted = _Sum(), [], False
    try:
        for document in documents:
            reason = _read_again(ledger, document, extract, embed, total)
            if reason:
                failed.append((document, reason))
            total.documents += 1
            tell("reading", total.documents)
        with ledger.writing() as connection:
            if not articles and (everything or _has_outdated_links(connection)):
                unlink(connection)
        tell("linking", link_ledger(ledger).documents)
    except KeyboardInterrupt:
        interrupted = True
    with ledger.reading() as connection:
        links_now, disputed_now = _state(connection)
        orphaned = tuple(log.orphans(connection))
    return Reprocessed(
        total.documents,
        total.kept,
        total.new,
        total.gone,
        links,
        links_now,
        tuple(sorted(disputed_now - disputed)),
        tuple(sorted(disputed - disputed_now)),
        orphaned,
        tuple(failed),
        interrupted,
    )


def _read_again(ledger: Ledger, document: str, extract: Extract | None, embed: Embed | None, total: _Sum) -> str:
    """Replaces what was read of a document; gives back why not, where the new reading failed."""
    with ledger.reading() as connection:
        row = _row(connection, document)
        if row is None:
            return ""
        old = set(connection.execute(select(ClaimRow.id).where(ClaimRow.document == document)).scalars())
    rows = rows_for(_article(row), document, extract, embed)
    reason = str(rows[DocumentRow][0]["reason"])
    if reason and row.read:
        return reason
    # Reading again is no new sight of the article.
    rows[DocumentRow][0]["first_seen"] = row.last_seen
    fresh = {claim["id"] for claim in rows.get(ClaimRow, ())}
    with ledger.writing() as connection:
        # Somebody may have taken it down meanwhile.
        if _row(connection, document) is not None:
            store(connection, rows)
    total.kept += len(old & fresh)
    total.new += len(fresh - old)
    total.gone += len(old - fresh)
    return ""


def _outdated(connection: Connection, *, everything: bool, articles: Collection[str]) -> list[str]:
    query = select(DocumentRow.id)
    if articles:
        query = query.where(DocumentRow.article.in_(articles))
    elif not everything:
        made_by = (DocumentRow.code_version != code_version(), DocumentRow.model_version != model_version())
        query = query.where(or_(*made_by))
    return sorted(connection.execute(query).scalars())


def _has_outdated_links(connection: Connection) -> bool:
    against = LinkRow.relation == "contradicts"
    made_by = (
        LinkRow.code_version != code_version(),
        and_(against, LinkRow.model_version != version_of(standing(connection))),
        and_(~against, LinkRow.model_version != link_version()),
    )
    return connection.execute(select(LinkRow.a).where(or_(*made_by)).limit(1)).first() is not None


def _state(connection: Connection) -> tuple[int, set[str]]:
    return sum(counts(connection).links.values()), set(connection.execute(select(DiscrepancyRow.id)).scalars())


def _row(connection: Connection, document: str) -> AnyRow | None:
    columns = [DocumentRow.__table__.c[name] for name in (*DESCRIBES, "text", "sha256", "read", "last_seen")]
    query = select(ArticleRow.key, *columns).join(DocumentRow, DocumentRow.article == ArticleRow.id)
    return connection.execute(query.where(DocumentRow.id == document)).first()


def _article(row: AnyRow) -> Article:
    if text_hash(row.text) != row.sha256:
        raise LedgerError("a stored text is not the one that was hashed; `counterclaim verify` names it")
    return Article(key=row.key, text=row.text, **{name: row._mapping[name] for name in DESCRIBES})
