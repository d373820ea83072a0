"""Asking for what one page of the desk shows: a stretch of a list, or one thing with all that belongs to it.

Each function makes a fixed number of queries whatever the ledger holds, and reads only rows that the page shows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select
from sqlalchemy.orm import aliased

from storage import claim_queries, former, standing
from storage.desk_records import (
    PAGE,
    Alike,
    ArticleFile,
    DiscrepancyFile,
    EventFile,
    Line,
    Lines,
    LocalName,
    LogPage,
    Named,
    OutletRelation,
    Pages,
    QueueFilter,
    Source,
    SpeakerFile,
    Told,
    first_of,
    pages_of,
)
from storage.documents import age, event_of, origin_of
from storage.filters import holds_words, portions, same_words, words_asked
from storage.judgement import Entry, Word, undone
from storage.log import entries as log_entries
from storage.queue_queries import QUEUED, around, entries, positions_of
from storage.records import ClaimRecord, DiscrepancyRecord, LinkRecord, SpeakerRecord
from storage.schema import (
    AnyRow,
    ClaimRow,
    DiscrepancyRow,
    DocumentRow,
    EventRow,
    LinkRow,
    LocalSpeakerRow,
    LogRow,
    PositionClaimRow,
    PositionRow,
    QuestionClaimRow,
    QuestionRow,
    SpeakerRow,
)
from storage.values import clash_from_json

ALIKE = 8
"""Speakers of a like name that are shown beside one."""

CONTRADICTS = "contradicts"


def discrepancy(connection: Connection, identity: str, wanted: QueueFilter | None = None) -> DiscrepancyFile | None:
    """All of one discrepancy, its neighbours as the filter leaves them; None where there is none of this id."""
    wanted = wanted or QueueFilter()
    row = connection.execute(QUEUED.where(DiscrepancyRow.id == identity)).one_or_none()
    if row is None:
        return None
    positions = positions_of(connection, [identity])[identity]
    inside = {claim for position in positions for claim in position.claims}
    members = connection.execute(select(QuestionClaimRow.claim).where(QuestionClaimRow.question == row.question))
    asked = inside | set(members.scalars())
    links = _links_among(connection, asked)
    claims = {claim.id: claim for claim in claim_queries.claims(connection, ids=asked)}
    against = tuple(x for x in links if x.relation == CONTRADICTS and x.a in inside and x.b in inside)
    record = DiscrepancyRecord(
        id=row.id,
        rank=row.rank,
        question=row.question,
        text=row.text,
        kind=row.kind,
        status=row.status,
        score=row.score,
        reason=row.reason,
        positions=positions,
        links=against,
        assignee=row.assignee,
        progress=row.progress,
    )
    before, behind = around(connection, wanted, row.rank, row.id)
    said, version = standing.seen(connection, identity)
    gone = undone(said)
    return DiscrepancyFile(
        record=record,
        version=version,
        entries=tuple(Told(entry, entry.id in gone) for entry in said),
        event=Named(row.event, row.title),
        claims=claims,
        sources=sources(connection, {claim.document for claim in claims.values()}),
        links=links,
        beside=tuple(claim for claim in claims if claim not in inside),
        before=before,
        after=behind,
    )


_LINK = [column for column in LinkRow.__table__.columns if not column.name.endswith("_version")]


def _links_among(connection: Connection, claims: Iterable[str]) -> tuple[LinkRecord, ...]:
    inside = sorted(set(claims))
    found = [
        _link(row)
        for some in portions(inside)
        for row in connection.execute(select(*_LINK).where(LinkRow.a.in_(some)))
        if row.b in set(inside)
    ]
    return tuple(sorted(found, key=lambda link: (-link.score, link.a, link.b)))


def _link(row: AnyRow) -> LinkRecord:
    return LinkRecord(
        row.a, row.b, row.relation, row.kind, row.score, row.reason, clash_from_json(row.clash), row.newer
    )


_SOURCE = (
    DocumentRow.id,
    DocumentRow.article,
    DocumentRow.name,
    DocumentRow.title,
    DocumentRow.outlet,
    DocumentRow.url,
    DocumentRow.published_at,
    DocumentRow.origin,
)


def sources(connection: Connection, documents: Iterable[str]) -> dict[str, Source]:
    """These documents, by id."""
    found = {}
    for some in portions(documents):
        for row in connection.execute(select(*_SOURCE).where(DocumentRow.id.in_(some))):
            found[row.id] = _source(row)
    return found


def _source(row: AnyRow) -> Source:
    origin = origin_of(row.id, row.origin)
    return Source(row.id, row.article, row.name, row.title, row.outlet, row.url, row.published_at, origin)


def article(connection: Connection, identity: str, document: str = "") -> ArticleFile | None:
    """An article (or the article of a document) with one of its texts: `document`, else the newest.

    None where there is no such article, or no such text of it.
    """
    of_document = select(DocumentRow.article).where(DocumentRow.id == identity).scalar_subquery()
    query = select(*_SOURCE).where(or_(DocumentRow.article == identity, DocumentRow.article == of_document))
    versions = sorted(
        (_source(row) for row in connection.execute(query)), key=lambda source: age(source.published_at, source.id)
    )
    wanted = document or (identity if any(source.id == identity for source in versions) else "")
    chosen = next((source for source in versions if source.id == wanted), None) if wanted else None
    if (wanted and chosen is None) or not versions:
        return None
    source = chosen or versions[-1]
    columns = (DocumentRow.text, DocumentRow.author, DocumentRow.read, DocumentRow.reason, DocumentRow.event)
    inside = select(*columns, EventRow.title).outerjoin(EventRow, EventRow.id == DocumentRow.event)
    row = connection.execute(inside.where(DocumentRow.id == source.id)).one()
    claims = claim_queries.claims(connection, documents=[source.id])
    return ArticleFile(
        source=source,
        event=Named(event_of(source.id, row.event), row.title or source.title or source.name),
        author=row.author,
        text=row.text,
        unread="" if row.read else row.reason,
        versions=tuple(versions),
        claims=tuple(claims),
        attributions=tuple(claim_queries.attributions_of(connection, source.id)),
        disputes=_disputes(connection, source.id),
    )


def _disputes(connection: Connection, document: str) -> Mapping[str, tuple[Named, ...]]:
    query = (
        select(PositionClaimRow.claim, DiscrepancyRow.id, QuestionRow.text)
        .join(ClaimRow, ClaimRow.id == PositionClaimRow.claim)
        .join(PositionRow, PositionRow.id == PositionClaimRow.position)
        .join(DiscrepancyRow, DiscrepancyRow.id == PositionRow.discrepancy)
        .join(QuestionRow, QuestionRow.id == DiscrepancyRow.question)
        .where(ClaimRow.document == document)
        .order_by(DiscrepancyRow.rank, DiscrepancyRow.id)
    )
    found: defaultdict[str, dict[str, Named]] = defaultdict(dict)
    for claim, identity, text in connection.execute(query):
        found[claim][identity] = Named(identity, text)
    return {claim: tuple(named.values()) for claim, named in found.items()}


def speaker(connection: Connection, identity: str, *, number: int = 1) -> SpeakerFile | None:
    """A speaker by id, with one page of claims; None where there is none of this id."""
    row = connection.execute(select(SpeakerRow).where(SpeakerRow.id == identity)).one_or_none()
    if row is None:
        return None
    mine = (
        select(ClaimRow.id, DocumentRow.outlet, DocumentRow.published_at, ClaimRow.document, ClaimRow.ordinal)
        .join(LocalSpeakerRow, LocalSpeakerRow.id == ClaimRow.local_speaker)
        .join(DocumentRow, DocumentRow.id == ClaimRow.document)
        .where(LocalSpeakerRow.speaker == identity)
    )
    held = sorted(connection.execute(mine), key=lambda one: (one.document, one.ordinal))
    held.sort(key=lambda one: one.published_at or "", reverse=True)
    pages = pages_of(len(held), number)
    shown = [one.id for one in held[first_of(pages) : first_of(pages) + PAGE]]
    against = _against_themselves(connection, [one.id for one in held])
    wanted = {*shown, *(claim for link in against for claim in (link.a, link.b))}
    claims = {claim.id: claim for claim in claim_queries.claims(connection, ids=wanted)}
    local = _local(connection, identity)
    outlets = tuple(sorted({one.outlet for one in held if one.outlet}))
    return SpeakerFile(
        record=SpeakerRecord(row.id, row.name, tuple(row.aliases), len(held), outlets),
        claims=tuple(claims[one] for one in shown),
        pages=pages,
        against=against,
        opposed=claims,
        local=local,
        alike=alike(connection, row.id, row.name),
        sources=sources(connection, {claim.document for claim in claims.values()}),
    )


def _against_themselves(connection: Connection, claims: Collection[str]) -> tuple[LinkRecord, ...]:
    """The surest contradictions among a speaker's own claims."""
    found = [link for link in _links_among(connection, claims) if link.relation == CONTRADICTS]
    return tuple(found[:PAGE])


def _local(connection: Connection, identity: str) -> tuple[LocalName, ...]:
    named = (LocalSpeakerRow.id.label("local"), LocalSpeakerRow.name.label("called"), LocalSpeakerRow.aliases)
    query = (
        select(*named, *_SOURCE)
        .join(DocumentRow, DocumentRow.id == LocalSpeakerRow.document)
        .where(LocalSpeakerRow.speaker == identity)
        .order_by(DocumentRow.published_at.desc(), LocalSpeakerRow.id)
        .limit(4 * PAGE)
    )
    return tuple(
        LocalName(row.local, row.called, tuple(row.aliases), _source(row)) for row in connection.execute(query)
    )


def alike(connection: Connection, speaker: str, name: str) -> tuple[Alike, ...]:
    """Other speakers whose names hold the last word of this one, by name: whom a person may find to be the same."""
    word = name.split()[-1] if name.split() else ""
    if len(word) < 3:
        return ()
    query = select(SpeakerRow.id, SpeakerRow.name).where(holds_words(SpeakerRow.name, word), SpeakerRow.id != speaker)
    rows = connection.execute(query.order_by(SpeakerRow.name, SpeakerRow.id).limit(ALIKE))
    names = {row.id: row.name for row in rows}
    told = (
        select(LocalSpeakerRow.speaker, DocumentRow.outlet)
        .join(DocumentRow, DocumentRow.id == LocalSpeakerRow.document)
        .where(LocalSpeakerRow.speaker.in_(names), DocumentRow.outlet.is_not(None))
        .distinct()
    )
    outlets: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(told):
        outlets[row.speaker].append(row.outlet)
    return tuple(Alike(identity, called, tuple(sorted(outlets[identity]))) for identity, called in names.items())


def speaker_of(connection: Connection, mentions: Iterable[str]) -> str | None:
    """The speaker to whom the first of these mentions belongs today; None where none of them does."""
    query = select(LocalSpeakerRow.speaker).where(LocalSpeakerRow.id.in_(sorted(mentions)))
    return connection.execute(query.where(LocalSpeakerRow.speaker.is_not(None)).order_by(LocalSpeakerRow.id)).scalar()


def speakers(connection: Connection, *, text: str = "", number: int = 1) -> Lines:
    """Speakers, those in the most articles first; `text` is a part of the name."""
    articles = func.count().label("articles")
    columns: list[Any] = [SpeakerRow.id, SpeakerRow.name, SpeakerRow.aliases, articles]
    query = select(*columns)
    query = query.join(LocalSpeakerRow, LocalSpeakerRow.speaker == SpeakerRow.id).group_by(SpeakerRow.id)
    total = select(func.count()).select_from(SpeakerRow)
    if text:
        query, total = query.where(holds_words(SpeakerRow.name, text)), total.where(holds_words(SpeakerRow.name, text))
    pages = pages_of(connection.execute(total).scalar_one(), number)
    query = query.order_by(articles.desc(), SpeakerRow.name, SpeakerRow.id).limit(PAGE).offset(first_of(pages))
    rows = connection.execute(query)
    lines = (Line(row.id, row.name, "; ".join(x for x in row.aliases if x != row.name), row.articles) for row in rows)
    return Lines(tuple(lines), pages)


def articles(connection: Connection, *, text: str = "", outlet: str = "", number: int = 1) -> Lines:
    """Documents, newest first; `text` is a part of the title, `outlet` a whole name."""
    conditions: list[ColumnElement[bool]] = []
    if text:
        conditions.append(or_(holds_words(DocumentRow.title, text), holds_words(DocumentRow.name, text)))
    if outlet:
        conditions.append(same_words(DocumentRow.outlet, outlet))
    total = connection.execute(select(func.count()).select_from(DocumentRow).where(*conditions)).scalar_one()
    pages = pages_of(total, number)
    newest = func.coalesce(DocumentRow.published_at, "").desc()
    query = select(*_SOURCE).where(*conditions).order_by(newest, DocumentRow.id).limit(PAGE).offset(first_of(pages))
    found = [_source(row) for row in connection.execute(query)]
    held = select(ClaimRow.document, func.count()).where(ClaimRow.document.in_([one.id for one in found]))
    counts = {row[0]: row[1] for row in connection.execute(held.group_by(ClaimRow.document))}
    return Lines(tuple(_line(one, counts.get(one.id, 0)) for one in found), pages)


def _line(source: Source, claims: int) -> Line:
    facts = (source.outlet, source.published_at)
    return Line(source.id, source.title or source.name, " · ".join(fact for fact in facts if fact), claims)


def event(connection: Connection, identity: str) -> EventFile | None:
    """One happening; None where there is none of this id."""
    row = connection.execute(select(EventRow).where(EventRow.id == identity)).one_or_none()
    if row is None:
        return None
    rows = connection.execute(select(*_SOURCE).where(DocumentRow.event == identity)).all()
    found = sorted((_source(one) for one in rows), key=lambda one: age(one.published_at, one.id))
    query = QUEUED.where(QuestionRow.event == identity, DiscrepancyRow.status != Word.MISREAD.value)
    queued = connection.execute(query.order_by(DiscrepancyRow.rank, DiscrepancyRow.id).limit(4 * PAGE)).all()
    return EventFile(
        Named(row.id, row.title), tuple(found), entries(connection, queued), relations(connection, identity)
    )


def relations(connection: Connection, event: str) -> tuple[OutletRelation, ...]:
    """How claims of the event's outlets relate, two outlets at a time; links inside one outlet are left out."""
    claim_a, claim_b = aliased(ClaimRow), aliased(ClaimRow)
    document_a, document_b = aliased(DocumentRow), aliased(DocumentRow)
    names = [func.coalesce(document.outlet, document.name) for document in (document_a, document_b)]
    query = (
        select(names[0], names[1], LinkRow.relation, func.count())
        .select_from(document_a)
        .join(claim_a, claim_a.document == document_a.id)
        .join(LinkRow, LinkRow.a == claim_a.id)
        .join(claim_b, claim_b.id == LinkRow.b)
        .join(document_b, document_b.id == claim_b.document)
        .where(document_a.event == event, document_b.event == event)
        .group_by(names[0], names[1], LinkRow.relation)
    )
    found: Counter[tuple[str, str, str]] = Counter()
    for one, other, relation, count in connection.execute(query):
        if one != other:
            found[min(one, other), max(one, other), relation] += count
    return tuple(OutletRelation(*key, count) for key, count in sorted(found.items()))


def claim_search(connection: Connection, text: str, *, number: int = 1) -> tuple[tuple[ClaimRecord, ...], Pages]:
    """Claims whose statement holds every word, newest first, one page of them; "words in quotation marks" stand so."""
    total = func.count().over().label("total")
    query = select(ClaimRow.id, total).join(DocumentRow, DocumentRow.id == ClaimRow.document)
    query = query.where(*(holds_words(ClaimRow.statement, words) for words in words_asked(text)))
    query = query.order_by(func.coalesce(DocumentRow.published_at, "").desc(), ClaimRow.id).limit(PAGE)
    rows = connection.execute(query.offset((number - 1) * PAGE)).all()
    if not rows and number > 1:
        return claim_search(connection, text)
    pages = pages_of(rows[0].total if rows else 0, number)
    claims = {claim.id: claim for claim in claim_queries.claims(connection, ids=[row.id for row in rows])}
    return tuple(claims[row.id] for row in rows), pages


def home_of(connection: Connection, claim: str) -> str | None:
    """The document that a claim stands in; None where there is no such claim."""
    return connection.execute(select(ClaimRow.document).where(ClaimRow.id == claim)).scalar()


def leads_to(connection: Connection, identity: str) -> str | None:
    """The discrepancy of today that the id of a former one leads to; None where there is none."""
    found = former.leads_to(connection, identity)
    return found if found is not None and found.startswith("x") else None


def log_page(connection: Connection, *, reviewer: str = "", number: int = 1) -> LogPage:
    """One page of the log, newest first; `reviewer` is a whole name."""
    conditions = [same_words(LogRow.reviewer, reviewer)] if reviewer else []
    total = connection.execute(select(func.count()).select_from(LogRow).where(*conditions)).scalar_one()
    pages = pages_of(total, number)
    query = select(LogRow.id).where(*conditions).order_by(LogRow.at.desc(), LogRow.id.desc())
    ids = connection.execute(query.limit(PAGE).offset(first_of(pages))).scalars().all()
    return LogPage(told(connection, ids), pages)


def told(connection: Connection, ids: Sequence[str]) -> tuple[Told, ...]:
    """These entries of the log, newest first, with whether they were taken back."""
    shown = log_entries(connection, ids=ids)
    gone = undone([*shown, *_undos(connection, ids)])
    return tuple(Told(entry, entry.id in gone) for entry in reversed(shown))


def _undos(connection: Connection, ids: Sequence[str]) -> list[Entry]:
    """The undo entries that lead to these, through undos of undos."""
    first = select(LogRow.id).where(LogRow.undoes.in_(ids)).cte(recursive=True)
    further = first.union_all(select(LogRow.id).join(first, LogRow.undoes == first.c.id))
    return log_entries(connection, ids=connection.execute(select(further.c.id)).scalars().all())
