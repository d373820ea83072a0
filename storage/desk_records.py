"""What the desk's pages show, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from storage.judgement import Entry
from storage.records import AttributionRecord, ClaimRecord, DiscrepancyRecord, LinkRecord, PositionRecord, SpeakerRecord

PAGE = 25
"""Lines on one page of a list."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a stretch of a list lies in the whole: `total` lines, page `number` of `count`, both from one."""

    total: int
    number: int
    count: int


def pages_of(total: int, number: int, *, size: int = PAGE) -> Pages:
    """Page `number` of so many lines; beyond the ends, the first or the last page.

    >>> pages_of(51, 9)
    Pages(total=51, number=3, count=3)
    """
    count = max(1, -(-total // size))
    return Pages(total, min(max(1, number), count), count)


def first_of(pages: Pages) -> int:
    """How many lines come before the page."""
    return (pages.number - 1) * PAGE


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by its id and its name, for a link to it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A speaker with a like name, and the outlets that know one so called."""

    id: str
    name: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the queue is narrowed to; "" and 0 leave a part open.

    `outlet` is a whole name, `speaker` an id or a part of a name, `text` a part of the question; dates are ISO 8601.
    """

    kind: str = ""
    status: str = ""
    outlet: str = ""
    speaker: str = ""
    event: str = ""
    since: str = ""
    until: str = ""
    text: str = ""
    assignee: str = ""
    min_origins: int = 0


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One discrepancy as the queue lists it."""

    id: str
    rank: int
    text: str
    kind: str
    status: str
    assignee: str
    event: Named
    positions: tuple[PositionRecord, ...]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A stretch of the queue; how many of each kind (under the other filters) and of each status there are."""

    entries: tuple[QueueEntry, ...]
    pages: Pages
    kinds: Mapping[str, int]
    statuses: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a claim stands in, as far as a page names it. `origin` is shared by copies."""

    id: str
    article: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published_at: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of the log, and whether it was taken back."""

    entry: Entry
    undone: bool = False


@dataclass(frozen=True, slots=True)
class LogPage:
    """A stretch of the log, newest first."""

    entries: tuple[Told, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class DiscrepancyFile:
    """Everything about one discrepancy.

    `links` are all between the question's claims, whatever their relation; `beside` the question's claims that take
    no position. `before` and `after` are the neighbours in the queue, None at its ends. `version` changes with what is
    seen here, and `entries` are what was said of it, oldest first.
    """

    record: DiscrepancyRecord
    version: str
    entries: tuple[Told, ...]
    event: Named
    claims: Mapping[str, ClaimRecord]
    sources: Mapping[str, Source]
    links: tuple[LinkRecord, ...]
    beside: tuple[str, ...]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """One text of an article with what was found in it. `versions` are all its texts, oldest first.

    `unread` says why it was not read, "" where it was. `disputes` names, by claim, the discrepancies it takes part in.
    """

    source: Source
    event: Named
    author: str | None
    text: str
    unread: str
    versions: tuple[Source, ...]
    claims: tuple[ClaimRecord, ...]
    attributions: tuple[AttributionRecord, ...]
    disputes: Mapping[str, tuple[Named, ...]]


@dataclass(frozen=True, slots=True)
class LocalName:
    """A speaker as one document names it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class SpeakerFile:
    """A speaker with a stretch of their claims, newest first, and the pairs of them that contradict each other.

    `opposed` holds the claims of those pairs. `local` are the speakers of single documents that are joined here, the
    newest of them where there are very many; `alike` other speakers of a like name.
    """

    record: SpeakerRecord
    claims: tuple[ClaimRecord, ...]
    pages: Pages
    against: tuple[LinkRecord, ...]
    opposed: Mapping[str, ClaimRecord]
    local: tuple[LocalName, ...]
    alike: tuple[Alike, ...]
    sources: Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: a thing, what stands beside its name, and how many of something it has."""

    id: str
    name: str
    note: str
    count: int


@dataclass(frozen=True, slots=True)
class Lines:
    """A stretch of a list."""

    lines: tuple[Line, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class OutletRelation:
    """How often claims of two outlets relate so; the outlets' names are in order."""

    one: str
    other: str
    relation: str
    count: int


@dataclass(frozen=True, slots=True)
class EventFile:
    """The articles about one happening, its discrepancies, and how what its outlets report relates."""

    event: Named
    sources: tuple[Source, ...]
    entries: tuple[QueueEntry, ...]
    relations: tuple[OutletRelation, ...]
