"""The tables of the ledger, named as the glossary names things.

What was read (article, document, attribution, local_speaker, claim) is written once and never changed in place. What
is computed from it (link, then speaker, event, origin, question, position, discrepancy) may be computed again at any
time; ids of computed groups follow from their members.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, MetaData, Row, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storage.dialect import Vector, Words, covering_index, vector_index

HEAD = "0005"
"""The newest migration that this code knows."""

APPLICATION_ID = 0x43434C4D
"""What SQLite's header says of a ledger ("CCLM"), so that no other program's file is taken for one."""

AnyRow = Row[*tuple[Any, ...]]
"""A row of a query whose columns are asked for by name."""

Json = JSON(none_as_null=True)


def to_json(value: object) -> str:
    """JSON as the ledger stores it: one spelling for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Base(DeclarativeBase):
    """All tables; constraints get names so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ArticleRow(Base):
    """What an outlet published under one key; everything else about it stands with its documents."""

    __tablename__ = "article"

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    key: Mapped[str] = mapped_column(Words, unique=True)


class OriginRow(Base):
    """Documents that go back to one report."""

    __tablename__ = "origin"

    id: Mapped[str] = mapped_column(Words, primary_key=True)


class EventRow(Base):
    """Documents about one happening."""

    __tablename__ = "event"

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    title: Mapped[str] = mapped_column(Words)


class SpeakerRow(Base):
    """A speaker across articles."""

    __tablename__ = "speaker"

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    name: Mapped[str] = mapped_column(Words)
    aliases: Mapped[list[str]] = mapped_column(Json)


class DocumentRow(Base):
    """One text of an article. `linked` is false until the linking step has seen it."""

    __tablename__ = "document"

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    article: Mapped[str] = mapped_column(Words, ForeignKey("article.id"), index=True)
    name: Mapped[str] = mapped_column(Words)
    title: Mapped[str | None] = mapped_column(Words)
    outlet: Mapped[str | None] = mapped_column(Words)
    url: Mapped[str | None] = mapped_column(Words)
    author: Mapped[str | None] = mapped_column(Words)
    published_at: Mapped[str | None] = mapped_column(Words)
    language: Mapped[str | None] = mapped_column(Words)
    extra: Mapped[dict[str, object]] = mapped_column("metadata", Json)
    sha256: Mapped[str] = mapped_column(Words)
    text: Mapped[str] = mapped_column(Words)
    words: Mapped[int]
    read: Mapped[bool]
    reason: Mapped[str] = mapped_column(Words)
    linked: Mapped[bool] = mapped_column(index=True)
    profile: Mapped[dict[str, object] | None] = mapped_column(Json)
    vector: Mapped[bytes | None] = mapped_column(Vector)
    code_version: Mapped[str] = mapped_column(Words)
    model_version: Mapped[str] = mapped_column(Words)
    origin: Mapped[str | None] = mapped_column(Words, ForeignKey("origin.id"), index=True)
    event: Mapped[str | None] = mapped_column(Words, ForeignKey("event.id"), index=True)
    first_seen: Mapped[str] = mapped_column(Words, server_default="")
    last_seen: Mapped[str] = mapped_column(Words, server_default="")
    archive: Mapped[str | None] = mapped_column(Words)


class SignpostRow(Base):
    """What the nearness of a linked document depends on: its day, counted from year 1, and 384 little-endian float16.

    Both stand with the document too; this narrow table is quick to look through. Null: no day, nothing read.
    """

    __tablename__ = "signpost"

    document: Mapped[str] = mapped_column(Words, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[int | None] = mapped_column(index=True)
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)


class NeighbourRow(Base):
    """Two linked documents that may tell of one happening (how likely, from 0 to 1), or are copies; a < b."""

    __tablename__ = "neighbour"
    __table_args__ = (CheckConstraint("a < b", name="ordered"),)

    a: Mapped[str] = mapped_column(Words, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    b: Mapped[str] = mapped_column(Words, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True, index=True)
    likelihood: Mapped[float]
    copies: Mapped[bool]


class TouchedRow(Base):
    """That the groups of this document, or this group, are to be computed anew: see `storage.touched`."""

    __tablename__ = "touched"

    id: Mapped[str] = mapped_column(Words, primary_key=True)


class OriginalRow(Base):
    """The bytes that a document's text was taken from, packed with zlib; `sha256` and `size` are those of the bytes.

    It points to its document without a constraint, for it stays where the document is read again.
    """

    __tablename__ = "original"

    document: Mapped[str] = mapped_column(Words, primary_key=True)
    sha256: Mapped[str] = mapped_column(Words)
    media: Mapped[str] = mapped_column(Words)
    size: Mapped[int]
    packed: Mapped[bytes] = mapped_column(LargeBinary)
    captured_at: Mapped[str] = mapped_column(Words)
    archive: Mapped[str | None] = mapped_column(Words)


class LocalSpeakerRow(Base):
    """A speaker as one document knows it; `speaker` is the one across articles that it was joined to.

    `matched` names the group that matching put it into, `speaker` may differ by what people joined and parted. `face`
    is null for a plain name, and where the document was not linked yet.
    """

    __tablename__ = "local_speaker"

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    document: Mapped[str] = mapped_column(Words, ForeignKey("document.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    name: Mapped[str] = mapped_column(Words)
    aliases: Mapped[list[str]] = mapped_column(Json)
    kind: Mapped[str] = mapped_column(Words)
    role: Mapped[str] = mapped_column(Words)
    place: Mapped[str] = mapped_column(Words)
    speaker: Mapped[str | None] = mapped_column(Words, ForeignKey("speaker.id"), index=True)
    matched: Mapped[str | None] = mapped_column(Words, index=True)
    face: Mapped[str | None] = mapped_column(Words, index=True)


class FaceRow(Base):
    """What mentions with a name of their own are known by, and the speaker that they are: see `matching.voices`."""

    __tablename__ = "face"

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    name: Mapped[str] = mapped_column(Words)
    aliases: Mapped[list[str]] = mapped_column(Json)
    kind: Mapped[str] = mapped_column(Words)
    place: Mapped[str] = mapped_column(Words)
    speaker: Mapped[str] = mapped_column(Words)


class FaceKeyRow(Base):
    """A key under which a face is found; faces of one speaker share one."""

    __tablename__ = "face_key"

    key: Mapped[str] = mapped_column(Words, primary_key=True)
    face: Mapped[str] = mapped_column(Words, ForeignKey("face.id", ondelete="CASCADE"), primary_key=True, index=True)


class AttributionRow(Base):
    """Who said it, the words that tell so, and what; spans are JSON lists of [start, end)."""

    __tablename__ = "attribution"

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    document: Mapped[str] = mapped_column(Words, ForeignKey("document.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    parent: Mapped[str | None] = mapped_column(Words, ForeignKey("attribution.id", ondelete="CASCADE"), index=True)
    source: Mapped[list[int] | None] = mapped_column(Json)
    cue: Mapped[list[int] | None] = mapped_column(Json)
    content: Mapped[list[list[int]]] = mapped_column(Json)
    quotation: Mapped[str] = mapped_column(Words)
    stance: Mapped[str] = mapped_column(Words)
    local_speaker: Mapped[str | None] = mapped_column(
        Words, ForeignKey("local_speaker.id", ondelete="CASCADE"), index=True
    )
    holders: Mapped[list[str]] = mapped_column(Json)


class ClaimRow(Base):
    """One atomic proposition with its evidence and its embedding (384 little-endian float16).

    `orphaned` says that a newer text of the article has no such claim any more.
    """

    __tablename__ = "claim"
    __table_args__ = (
        vector_index("ix_claim_vector", "vector"),
        covering_index("ix_claim_statement", "statement", "document", "id"),
    )

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    document: Mapped[str] = mapped_column(Words, ForeignKey("document.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    attribution: Mapped[str | None] = mapped_column(Words, ForeignKey("attribution.id", ondelete="CASCADE"), index=True)
    local_speaker: Mapped[str | None] = mapped_column(
        Words, ForeignKey("local_speaker.id", ondelete="CASCADE"), index=True
    )
    spans: Mapped[list[list[int]]] = mapped_column(Json)
    text: Mapped[str] = mapped_column(Words)
    statement: Mapped[str] = mapped_column(Words)
    chain: Mapped[list[str | None]] = mapped_column(Json)
    quotation: Mapped[str | None] = mapped_column(Words)
    polarity: Mapped[str] = mapped_column(Words)
    certainty: Mapped[str] = mapped_column(Words)
    claimable: Mapped[bool]
    quantities: Mapped[list[dict[str, object]]] = mapped_column(Json)
    time: Mapped[dict[str, object] | None] = mapped_column(Json)
    places: Mapped[list[str]] = mapped_column(Json)
    frame: Mapped[dict[str, object]] = mapped_column(Json)
    sentence: Mapped[list[int]] = mapped_column(Json)
    vector: Mapped[bytes] = mapped_column(Vector)
    code_version: Mapped[str] = mapped_column(Words)
    model_version: Mapped[str] = mapped_column(Words)
    orphaned: Mapped[bool] = mapped_column(server_default=false())


class LinkRow(Base):
    """How two claims relate; one relation at most between two claims."""

    __tablename__ = "link"
    __table_args__ = (CheckConstraint("a < b", name="ordered"),)

    a: Mapped[str] = mapped_column(Words, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True)
    b: Mapped[str] = mapped_column(Words, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True, index=True)
    relation: Mapped[str] = mapped_column(Words, index=True)
    kind: Mapped[str] = mapped_column(Words)
    score: Mapped[float]
    reason: Mapped[str] = mapped_column(Words)
    clash: Mapped[list[list[int]] | None] = mapped_column(Json)
    newer: Mapped[str | None] = mapped_column(Words, ForeignKey("claim.id", ondelete="CASCADE"), index=True)
    code_version: Mapped[str] = mapped_column(Words)
    model_version: Mapped[str] = mapped_column(Words)


class QuestionRow(Base):
    """What a group of comparable claims answers."""

    __tablename__ = "question"

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    event: Mapped[str] = mapped_column(Words, ForeignKey("event.id"), index=True)
    text: Mapped[str] = mapped_column(Words)


class QuestionClaimRow(Base):
    """That a claim answers a question."""

    __tablename__ = "question_claim"

    question: Mapped[str] = mapped_column(Words, ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    claim: Mapped[str] = mapped_column(Words, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True, index=True)


class DiscrepancyRow(Base):
    """A question with opposed positions; `rank` 1 is the first to review, the one with the greatest weight.

    `status`, `assignee` and `progress` are what the log says, kept here so that a query can ask for them.
    """

    __tablename__ = "discrepancy"
    __table_args__ = (
        Index("ix_discrepancy_status", "status", "rank"),
        Index("ix_discrepancy_weight", "weight", "id"),
    )

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    rank: Mapped[int]
    question: Mapped[str] = mapped_column(Words, ForeignKey("question.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(Words)
    score: Mapped[float]
    reason: Mapped[str] = mapped_column(Words)
    weight: Mapped[float] = mapped_column(server_default="0")
    status: Mapped[str] = mapped_column(Words, server_default="open")
    assignee: Mapped[str] = mapped_column(Words, server_default="")
    progress: Mapped[str] = mapped_column(Words, server_default="")


class PositionRow(Base):
    """One of the distinct answers to a question (`discrepancy` null) or one side of a discrepancy."""

    __tablename__ = "position"
    __table_args__ = (Index("ix_position_owner", "question", "discrepancy", "ordinal"),)

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    question: Mapped[str] = mapped_column(Words, ForeignKey("question.id", ondelete="CASCADE"))
    discrepancy: Mapped[str | None] = mapped_column(Words, ForeignKey("discrepancy.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    value: Mapped[str] = mapped_column(Words)
    origins: Mapped[int]
    outlets: Mapped[list[str]] = mapped_column(Json)


class PositionClaimRow(Base):
    """That a claim takes a position."""

    __tablename__ = "position_claim"

    position: Mapped[str] = mapped_column(Words, ForeignKey("position.id", ondelete="CASCADE"), primary_key=True)
    claim: Mapped[str] = mapped_column(Words, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True, index=True)


class LogRow(Base):
    """One entry of the audit log, as `storage.judgement.Entry` tells it; triggers refuse to change or remove it."""

    __tablename__ = "log"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    at: Mapped[str] = mapped_column(Words, index=True)
    act: Mapped[str] = mapped_column(Words)
    reviewer: Mapped[str] = mapped_column(Words)
    note: Mapped[str] = mapped_column(Words)
    word: Mapped[str | None] = mapped_column(Words)
    value: Mapped[str | None] = mapped_column(Words)
    source: Mapped[str | None] = mapped_column(Words)
    misreading: Mapped[str | None] = mapped_column(Words)
    speaker: Mapped[str | None] = mapped_column(Words)
    words: Mapped[str | None] = mapped_column(Words)
    discrepancy: Mapped[str | None] = mapped_column(Words)
    pairs: Mapped[list[list[str]]] = mapped_column(Json)
    evidence: Mapped[list[dict[str, object]]] = mapped_column(Json)
    said: Mapped[str | None] = mapped_column(Words)
    article: Mapped[str | None] = mapped_column(Words, index=True)
    mentions: Mapped[list[dict[str, object]]] = mapped_column(Json)
    undoes: Mapped[str | None] = mapped_column(Words, index=True)


class SubjectRow(Base):
    """That an entry of the log is about a claim; `now` is the claim that its evidence leads to today, null for none.

    It follows from the log and the claims, and may be made again at any time.
    """

    __tablename__ = "subject"

    entry: Mapped[str] = mapped_column(Words, ForeignKey("log.id"), primary_key=True)
    claim: Mapped[str] = mapped_column(Words, primary_key=True, index=True)
    now: Mapped[str | None] = mapped_column(Words, index=True)


class FormerRow(Base):
    """A claim of a question or discrepancy whose id is no longer in use, so that the old id still leads somewhere."""

    __tablename__ = "former"

    id: Mapped[str] = mapped_column(Words, primary_key=True)
    claim: Mapped[str] = mapped_column(Words, primary_key=True)


class StateRow(Base):
    """Counters of the linking step: `links` grows with every change of links, `groups` is the count they came from."""

    __tablename__ = "state"

    name: Mapped[str] = mapped_column(Words, primary_key=True)
    value: Mapped[int]
