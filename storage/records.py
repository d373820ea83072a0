"""What the ledger gives to its readers: plain values with every id and word that a report, a page or a script shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.quantity import Quantity
from claims.span import Span
from claims.time import TimeRange


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One text of an article. `read` is false where it was stored but not extracted; `reason` then says why."""

    id: str
    article: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    author: str | None
    published_at: str | None
    language: str | None
    sha256: str
    origin: str
    event: str
    words: int
    claims: int
    read: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What an outlet published under one key; `documents` are its texts, oldest first."""

    id: str
    key: str
    outlet: str | None
    url: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventRecord:
    """The articles about one happening; `first` and `last` are publication dates, None where no article has one."""

    id: str
    title: str
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class AttributionRecord:
    """Who said it, the words that tell so, and what; `parent` is the attribution in whose content this one lies."""

    id: str
    document: str
    parent: str | None
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quotation: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim with its evidence. `sentence` is the span of the sentence(s) around it, for showing it in context.

    `orphaned` says that a newer text of its article has no such claim any more.
    """

    id: str
    document: str
    name: str
    outlet: str | None
    published_at: str | None
    attribution: str | None
    spans: tuple[Span, ...]
    text: str
    statement: str
    speaker: str | None
    speaker_name: str | None
    chain: tuple[str | None, ...]
    quotation: str | None
    polarity: str
    certainty: str
    claimable: bool
    quantities: tuple[Quantity, ...]
    time: TimeRange | None
    places: tuple[str, ...]
    sentence: Span
    sentence_text: str
    orphaned: bool = False
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """A speaker across articles."""

    id: str
    name: str
    aliases: tuple[str, ...]
    claims: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A relation between two claims, a < b."""

    a: str
    b: str
    relation: str
    kind: str
    score: float
    reason: str
    clash: tuple[Span, Span] | None
    newer: str | None


@dataclass(frozen=True, slots=True)
class PositionRecord:
    """One of the distinct answers to a question."""

    value: str
    claims: tuple[str, ...]
    origins: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """What a group of comparable claims answers; `positions` may be one (all agree)."""

    id: str
    event: str
    text: str
    claims: tuple[str, ...]
    positions: tuple[PositionRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class DiscrepancyRecord:
    """A question with at least two positions joined by a contradicting link. `links` are those that contradict.

    Claims that a reviewer calls misread are left out of positions and links, unless nothing else is left. `assignee`
    and `progress` are what reviewers said last, "" for nobody and nothing.
    """

    id: str
    rank: int
    question: str
    text: str
    kind: str
    status: str
    score: float
    reason: str
    positions: tuple[PositionRecord, ...]
    links: tuple[LinkRecord, ...] = ()
    assignee: str = ""
    progress: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds."""

    articles: int
    documents: int
    unread: int
    events: int
    attributions: int
    speakers: int
    claims: int
    claimable: int
    questions: int
    links: dict[str, int] = field(default_factory=dict)
    discrepancies: int = 0
