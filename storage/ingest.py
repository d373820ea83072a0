"""Putting articles into the ledger: each stored whole in one transaction, then linked in a second step.

The same text under the same key is stored once, whatever order its copies come in: of two descriptions of it the one
that knows more is kept. An article that extraction fails on is stored unread, with the reason, and tried again by the
next ingest that meets it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from claims.article import Article
from claims.claim import Extraction
from claims.language import NO_LANGUAGE, is_read
from storage import captures
from storage.forgetting import is_forgotten
from storage.ids import content_id
from storage.linking import Linked, linking_steps
from storage.schema import AnyRow, DocumentRow
from storage.storing import DESCRIBES, Reading, Rows, description, document_id, fullness, rows_of, store

if TYPE_CHECKING:
    from claims.reading import Defaults, Unread
    from storage.crew import Crew
    from storage.ledger import Ledger

Progress = Callable[[str, int], None]
"""Called with the step ("storing", "linking") and how many articles it is through."""

Extract = Callable[[Article], Extraction]
Embed = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of the articles: each is counted once, under `new`, `unchanged`, `changed` or `unread`.

    `changed` are new texts, or a fuller description, of known articles. `linked` counts documents that the linking step
    went through, `links` the links that it found. `interrupted` says that the user stopped it: what was stored before
    is whole, and the next run goes on from there.
    """

    new: int = 0
    unchanged: int = 0
    changed: int = 0
    unread: tuple[Unread, ...] = ()
    linked: int = 0
    links: int = 0
    interrupted: bool = False


class Outcome(StrEnum):
    """What became of an article that was read."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"


def ingest(
    ledger: Ledger,
    paths: Iterable[Path | str],
    *,
    defaults: Defaults | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
    extract: Extract | None = None,
    embed: Embed | None = None,
    crew: Crew | None = None,
) -> IngestSummary:
    """Reads, extracts, stores and links; what could not be read is listed in the summary, and the rest goes on.

    `defaults` and `limit` are those of `claims.reading.read`. `extract` and `embed` stand in for the installed models.
    A `crew` shares the work; the ledger is then the same as without.
    Raises LedgerError where the ledger cannot be written, ModelMissing where a model is not installed.
    """
    from claims.reading import Defaults, read

    names = [str(path) for path in paths]
    chosen = defaults or Defaults()
    articles = read(names, defaults=chosen) if limit is None else read(names, defaults=chosen, limit=limit)
    return ingest_articles(ledger, articles, progress=progress, extract=extract, embed=embed, crew=crew)


def ingest_articles(
    ledger: Ledger,
    articles: Iterable[Article | Unread],
    *,
    progress: Progress | None = None,
    extract: Extract | None = None,
    embed: Embed | None = None,
    crew: Crew | None = None,
) -> IngestSummary:
    """The same for articles that were read already. KeyboardInterrupt ends it between articles, with a summary."""
    tell = progress or (lambda step, done: None)
    counted = dict.fromkeys(Outcome, 0)
    unread: list[tuple[int, Unread]] = []
    summary = IngestSummary()
    try:
        with _work(ledger, articles, extract, embed, crew) as (outcomes, steps):
            for done, (number, outcome) in enumerate(outcomes, start=1):
                if isinstance(outcome, Outcome):
                    counted[outcome] += 1
                else:
                    unread.append((number, outcome))
                tell("storing", done)
            for step in steps:
                summary = replace(summary, linked=summary.linked + step.documents, links=summary.links + step.links)
                tell("linking", summary.linked)
    except KeyboardInterrupt:
        summary = replace(summary, interrupted=True)
    return replace(
        summary,
        new=counted[Outcome.NEW],
        unchanged=counted[Outcome.UNCHANGED],
        changed=counted[Outcome.CHANGED],
        unread=tuple(one for _, one in sorted(unread, key=lambda found: found[0])),
    )


@contextmanager
def _work(
    ledger: Ledger,
    articles: Iterable[Article | Unread],
    extract: Extract | None,
    embed: Embed | None,
    crew: Crew | None,
) -> Iterator[tuple[Iterator[tuple[int, Outcome | Unread]], Iterator[Linked]]]:
    """Storing and linking, as their results come; nothing is begun yet."""
    if crew is not None:
        from storage import spreading

        job = spreading.job_of(ledger, crew, extract, embed)
        with spreading.Hired(crew) as hired:
            compare = functools.partial(spreading.compared, job, hired)
            yield spreading.taken(job, hired, articles), linking_steps(ledger, compare=compare)
        return
    taken = (
        (number, take(ledger, article, extract, embed) if isinstance(article, Article) else article)
        for number, article in enumerate(articles)
    )
    yield taken, linking_steps(ledger)


def take(ledger: Ledger, article: Article, extract: Extract | None, embed: Embed | None) -> Outcome | Unread:
    """Stores one article unless it is there already, and says what became of it."""
    from claims.reading import Unread

    try:
        document = document_id(article)
        weight = fullness(description(article))
    except ValueError as error:
        return Unread(article.name, f"it holds what cannot be stored ({error}); mend the file")
    with ledger.reading() as connection:
        known = _known(connection, document)
        seen_before = _has_article(connection, article.key)
        forgotten = is_forgotten(connection, content_id("a", article.key))
    if forgotten:
        return Unread(article.name, "was taken down on request and is not taken in again; `counterclaim log` says why")
    if known is not None and _is_settled(known, weight, article):
        if captures.is_old(known.last_seen):
            with ledger.writing() as connection:
                captures.seen_again(connection, document)
        return Outcome.UNCHANGED if known.read else Unread(article.name, known.reason)
    if known is not None and weight < _weight(known):
        article = replace(article, **_described(known))
    rows = rows_for(article, document, extract, embed)
    with ledger.writing() as connection:
        # Another process may have stored it meanwhile; what it linked since is kept.
        known = _known(connection, document)
        if known is None or not _is_settled(known, weight, article):
            store(connection, rows)
    if reason := rows[DocumentRow][0]["reason"]:
        return Unread(article.name, reason)
    return Outcome.CHANGED if seen_before else Outcome.NEW


def _is_settled(known: AnyRow, weight: tuple[int, str], article: Article) -> bool:
    """Whether the document has nothing to gain: it was read as far as it can be, and is described as fully."""
    return (known.read or not is_read(article.language)) and weight <= _weight(known)


def rows_for(article: Article, document: str, extract: Extract | None, embed: Embed | None) -> Rows:
    """What extraction makes of the article, or why it failed: one bad article never stops a batch."""
    from claims.parsing import ModelMissing
    from matching.embedding import text_of
    from matching.profile import profile

    if not is_read(article.language):
        found = (
            "no language was recognized"
            if article.language == NO_LANGUAGE
            else f"another language ({article.language})"
        )
        return rows_of(article, Reading(reason=f"{found}; the text is stored, its claims are not extracted"))
    try:
        extraction = (extract or _extract)(article)
        vectors = (embed or _embed)([text_of(claim) for claim in extraction.claims])
        return rows_of(article, Reading(extraction, vectors, profile(document, article, extraction, vectors)))
    except ModelMissing:
        raise
    except Exception as error:
        return rows_of(article, Reading(reason=f"extraction failed: {type(error).__name__}: {error}"))


def _extract(article: Article) -> Extraction:
    from claims.extraction import extract

    return extract(article)


def _embed(texts: Sequence[str]) -> NDArray[np.float32]:
    from matching.embedding import embed

    return embed(texts)


def _known(connection: Connection, document: str) -> AnyRow | None:
    table = DocumentRow.__table__
    columns = [table.c[name] for name in (*DESCRIBES, "read", "reason", "last_seen")]
    return connection.execute(select(*columns).where(table.c.id == document)).first()


def _has_article(connection: Connection, key: str) -> bool:
    query = select(DocumentRow.id).where(DocumentRow.article == content_id("a", key)).limit(1)
    return connection.execute(query).first() is not None


def _described(known: AnyRow) -> dict[str, Any]:
    return {name: known._mapping[name] for name in DESCRIBES}


def _weight(known: AnyRow) -> tuple[int, str]:
    return fullness(_described(known))
