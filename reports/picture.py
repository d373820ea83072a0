"""The vocabulary of the report: the picture of a ledger as plain values, which every format renders.

Nothing is left out of these values. A format may show the first of a long list; it then says how many more there are.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.words import Words
from storage.records import Counts


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim as a line of the report: who says it through whom, in which exact words, how firmly.

    `denied` words are what the holder says is not so; `negative` alone may stand in the words themselves. `title` and
    `url` are the article's; `context` is the sentence around the claim, its words marked.
    """

    claim: str
    document: str
    name: str
    outlet: str | None
    published_at: str | None
    chain: tuple[str | None, ...]
    words: Words
    quotation: str | None
    negative: bool
    certainty: str
    denied: bool = False
    title: str | None = None
    url: str | None = None
    context: Words | None = None


@dataclass(frozen=True, slots=True)
class PositionView:
    """One of the distinct answers, with everyone who gives it."""

    value: str
    origins: int
    outlets: tuple[str, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A discrepancy. `reasons` say why it clashes, `also` how its other claims fit; `beside` holds no position."""

    id: str
    rank: int
    question: str
    text: str
    kind: str
    status: str
    score: float
    articles: int
    origins: int
    positions: tuple[PositionView, ...]
    reasons: tuple[str, ...]
    also: tuple[str, ...] = ()
    beside: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A question whose answers fit. `question` is None for a link between claims that share no question.

    `relations` is empty where the claims stand under one question and the articles leave open how they fit.
    """

    question: str | None
    text: str
    articles: int
    origins: int
    relations: tuple[str, ...]
    positions: tuple[PositionView, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """A newer state of the same measure. `repeated` counts further pairs of claims that tell the same step."""

    question: str | None
    text: str
    older: Voice
    newer: Voice
    reason: str
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class Alone:
    """The claims of one article that nothing else in the ledger answers."""

    document: str
    name: str
    outlet: str | None
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that is kept but was not read, and why."""

    document: str
    name: str
    outlet: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The report's content in reading order; `scope` says in words what it was kept to, "" for the whole ledger."""

    counts: Counts
    origins: int
    scope: str = ""
    discrepancies: tuple[Dispute, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    updates: tuple[Update, ...] = ()
    alone: tuple[Alone, ...] = ()
    non_claims: tuple[Voice, ...] = ()
    unread: tuple[Unread, ...] = ()
