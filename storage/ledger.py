"""The ledger as the rest of the program holds it: open it, ask it, close it.

Asking lives in `storage.documents`, `storage.claim_queries` and `storage.group_queries`, storing in `storage.ingest`,
linking in `storage.linking`, judging in `storage.judging`; this class joins them to one connection pool and address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from types import TracebackType

from sqlalchemy import URL, Connection, Engine

from storage import captures, claim_queries, documents, finding, group_queries, history, judging, log, standing
from storage.address import address_of, shown
from storage.database import check_file, engine_of, reading, writing
from storage.errors import LedgerError
from storage.judgement import Act, Entry, Judgement
from storage.records import (
    ArticleRecord,
    AttributionRecord,
    ClaimRecord,
    Counts,
    DiscrepancyRecord,
    DocumentRecord,
    EventRecord,
    LinkRecord,
    QuestionRecord,
    SpeakerRecord,
)
from storage.upgrade import State, refuse, status_of, upgrade_engine

__all__ = ["Ledger", "LedgerError"]


class Ledger:
    """An open ledger; a context manager that closes it.

    Dates in filters are ISO 8601, as exact as the caller likes: `since="2023-05"` keeps what May 2023 and later may
    hold. Ids in filters may be shortened. Every list comes in one order, which ends in the id.
    """

    def __init__(self, engine: Engine, address: URL, *, readonly: bool) -> None:
        self.engine = engine
        self.address = address
        self.readonly = readonly

    @classmethod
    def open(cls, url: str | None = None, *, create: bool = True, readonly: bool = False) -> Ledger:
        """Opens a ledger, and makes a new one where `create` allows and nothing is there yet.

        `url` is a database address or a bare path; None is `counterclaim.db` in the working directory. Raises
        LedgerError for anything that is no ledger of this version, and leaves it as it is.
        """
        address = address_of(url)
        check_file(address, create=create and not readonly)
        engine = engine_of(address, readonly=readonly)
        try:
            _make_ready(engine, address, create=create and not readonly)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, address, readonly=readonly)

    @property
    def url(self) -> str:
        """The address, its password hidden."""
        return shown(self.address)

    def close(self) -> None:
        """Gives the database back; the object is of no use afterwards."""
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger."""
        with reading(self.engine, self.url) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in one transaction. Raises LedgerError where the ledger was opened for reading."""
        if self.readonly:
            raise LedgerError(f"{self.url}: this ledger was opened for reading only")
        with writing(self.engine, self.url) as connection:
            yield connection

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self.reading() as connection:
            return group_queries.counts(connection)

    def articles(self) -> list[ArticleRecord]:
        """Articles with the ids of their documents, oldest first; by id."""
        with self.reading() as connection:
            return documents.articles(connection)

    def documents(
        self,
        *,
        outlet: str | None = None,
        event: str | None = None,
        since: str | None = None,
        until: str | None = None,
        text: str | None = None,
    ) -> list[DocumentRecord]:
        """Documents, oldest first. `outlet` matches the whole name, `text` a part of title or text, in any case."""
        with self.reading() as connection:
            return documents.documents(connection, outlet=outlet, event=event, since=since, until=until, text=text)

    def document(self, document_id: str) -> DocumentRecord:
        """One document by its full id. Raises LedgerError where there is none."""
        with self.reading() as connection:
            found = documents.documents(connection, ids=[document_id])
        if not found:
            raise LedgerError(f"{document_id}: no such document in {self.url}; `counterclaim articles` lists them")
        return found[0]

    def text(self, document_id: str) -> str:
        """A document's text, as it was stored. Raises LedgerError where there is none."""
        with self.reading() as connection:
            found = documents.texts(connection, [document_id])
        if document_id not in found:
            raise LedgerError(f"{document_id}: no such document in {self.url}; `counterclaim articles` lists them")
        return found[document_id]

    def attributions(self, *, document: str | None = None) -> list[AttributionRecord]:
        """Attributions in the order of the text, by document."""
        with self.reading() as connection:
            return claim_queries.attributions(connection, document=document)

    def claims(
        self,
        *,
        outlet: str | None = None,
        speaker: str | None = None,
        event: str | None = None,
        since: str | None = None,
        until: str | None = None,
        text: str | None = None,
        document: str | None = None,
        ids: Collection[str] | None = None,
        claimable: bool | None = None,
    ) -> list[ClaimRecord]:
        """Claims in the order of their documents and texts.

        `speaker` is an id or a part of a name; `text` a part of the statement; `ids` keeps these claims alone.
        """
        with self.reading() as connection:
            return claim_queries.claims(
                connection,
                outlet=outlet,
                speaker=speaker,
                event=event,
                since=since,
                until=until,
                text=text,
                document=document,
                ids=ids,
                claimable=claimable,
            )

    def speakers(self, *, text: str | None = None) -> list[SpeakerRecord]:
        """Speakers across articles, those with the most claims first; `text` is a part of any form of the name."""
        with self.reading() as connection:
            return claim_queries.speakers(connection, text=text)

    def speaker_kinds(self) -> dict[str, str]:
        """What each speaker is: person, body, group or unknown, by id."""
        with self.reading() as connection:
            return claim_queries.speaker_kinds(connection)

    def events(self) -> list[EventRecord]:
        """Events, oldest first."""
        with self.reading() as connection:
            return documents.events(connection)

    def questions(self, *, event: str | None = None, text: str | None = None) -> list[QuestionRecord]:
        """Questions, those with the most claims first; `text` is a part of the question."""
        with self.reading() as connection:
            return group_queries.questions(connection, event=event, text=text)

    def discrepancies(
        self,
        *,
        kind: str | None = None,
        status: str | None = None,
        since: str | None = None,
        min_origins: int | None = None,
        event: str | None = None,
    ) -> list[DiscrepancyRecord]:
        """The queue, first to review first; what rests on misread claims alone only where `status` asks for it.

        `since` asks for a claim published then or later; `min_origins` for so many independent origins behind all
        positions together.
        """
        with self.reading() as connection:
            return group_queries.discrepancies(
                connection, kind=kind, status=status, since=since, min_origins=min_origins, event=event, queue=True
            )

    def links(self, *, claim: str | None = None, claims: Collection[str] | None = None) -> list[LinkRecord]:
        """Links by their two ids; with `claim` (a full id) those of one claim, with `claims` those of some."""
        with self.reading() as connection:
            return group_queries.links(connection, claim=claim, claims=claims)

    def find(self, id_prefix: str) -> finding.Found:
        """The one record whose id begins so.

        Raises LedgerError where nothing does, or more than one thing; then it names them.
        """
        with self.reading() as connection:
            return finding.find(connection, id_prefix)

    def judge(
        self,
        subject: str,
        judgement: Judgement,
        *,
        reviewer: str,
        note: str = "",
        against: str | None = None,
        version: str | None = None,
    ) -> Entry:
        """A reviewer's word on a discrepancy, on two claims (`subject` and `against`), or, for misread, on one claim.

        `version` is that of the discrepancy which the reviewer saw. Raises Stale where it has changed since,
        LedgerError where the subject cannot be judged so.
        """
        with self.writing() as connection:
            return judging.judge(
                connection, subject, judgement, reviewer=reviewer, note=note, against=against, version=version
            )

    def assign(
        self, subject: str, assignee: str, *, reviewer: str, note: str = "", version: str | None = None
    ) -> Entry:
        """Gives a discrepancy to somebody; "" to nobody."""
        return self._remark(Act.ASSIGN, subject, assignee, reviewer=reviewer, note=note, version=version)

    def progress(self, subject: str, said: str, *, reviewer: str, note: str = "", version: str | None = None) -> Entry:
        """Says in free words how far the work on a discrepancy has come; "" takes them away."""
        return self._remark(Act.PROGRESS, subject, said, reviewer=reviewer, note=note, version=version)

    def note(self, subject: str, note: str, *, reviewer: str, version: str | None = None) -> Entry:
        """Puts a note to a discrepancy; it judges nothing."""
        return self._remark(Act.NOTE, subject, None, reviewer=reviewer, note=note, version=version)

    def _remark(
        self, act: Act, subject: str, said: str | None, *, reviewer: str, note: str, version: str | None
    ) -> Entry:
        with self.writing() as connection:
            return judging.remark(connection, act, subject, said, reviewer=reviewer, note=note, version=version)

    def undo(self, entry: str, *, reviewer: str, note: str = "") -> Entry:
        """Takes an entry of the log back, by another one. Raises LedgerError where that was done already."""
        with self.writing() as connection:
            return judging.undo(connection, entry, reviewer=reviewer, note=note)

    def merge_speakers(self, one: str, other: str, *, reviewer: str, note: str = "") -> Entry:
        """That two speakers (ids or names) are one; `undo` takes it back."""
        with self.writing() as connection:
            return judging.merge(connection, one, other, reviewer=reviewer, note=note)

    def split_speaker(self, speaker: str, parts: Collection[str], *, reviewer: str, note: str = "") -> Entry:
        """That parts of a speaker (ids of mentions or documents, forms of the name) are somebody else."""
        with self.writing() as connection:
            return judging.split(connection, speaker, parts, reviewer=reviewer, note=note)

    def diff(self, article: str, *, before: str | None = None, after: str | None = None) -> history.Comparison:
        """How the two newest texts of an article differ, claim by claim; `before` and `after` name other texts of it.

        `article` is an id, the beginning of one, or the article's address. Raises LedgerError where there is no such
        article, or it has one text alone.
        """
        with self.reading() as connection:
            return history.compared(connection, article, before=before, after=after)

    def find_article(self, article: str) -> ArticleRecord:
        """The article that an id, the beginning of one, or an address names. Raises LedgerError where there is none."""
        with self.reading() as connection:
            (found,) = documents.articles(connection, prefix=history.article_of(connection, article)) or (None,)
        if found is None:
            raise LedgerError(f"{article}: this article was taken down; nothing of it is left")
        return found

    def history(self, article: str) -> list[history.Carried]:
        """Every claim of an article over its texts, with when it was first and last seen."""
        with self.reading() as connection:
            return history.history(connection, history.article_of(connection, article))

    def original(self, document_id: str) -> captures.Original | None:
        """The bytes that a document's text was taken from; None where none were kept."""
        with self.reading() as connection:
            return captures.original(connection, document_id)

    def log(
        self, *, reviewer: str | None = None, since: str | None = None, about: Collection[str] | None = None
    ) -> list[Entry]:
        """The audit log as it was written, oldest first; `about` keeps what concerns one of these claims of today."""
        with self.reading() as connection:
            return log.entries(connection, reviewer=reviewer, since=since, about=about)

    def judgements(self, discrepancy: str) -> list[Entry]:
        """What was said of a discrepancy (a full id) or of a misread claim in it, oldest first, with claims of today.

        Undone entries and their undos are among them; `storage.judgement.undone` tells which those are.
        """
        with self.reading() as connection:
            return standing.about(connection, discrepancy)

    def version(self, discrepancy: str) -> str:
        """A word that changes with what a reviewer sees of a discrepancy (a full id)."""
        with self.reading() as connection:
            return standing.version(connection, discrepancy)


def _make_ready(engine: Engine, address: URL, *, create: bool) -> None:
    with reading(engine, shown(address)) as connection:
        found = status_of(connection, address)
    refuse(found)
    if found.state is State.EMPTY and create:
        upgrade_engine(engine, address)
    elif found.state is State.EMPTY:
        raise LedgerError(f"{found.url}: there is no ledger here yet; make one with `counterclaim ingest`")
    elif found.state is State.OLDER:
        raise LedgerError(
            f"{found.url}: this ledger has the older schema {found.revision}; bring it to {found.head} with "
            "`counterclaim db upgrade`"
        )
