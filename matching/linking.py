"""The interface of matching: profiles of articles, links between claims, groups computed from links.

A pair's verdict depends on the two claims, their articles' profiles and the shipped tables and models alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from claims.claim import Speaker
from matching.relation import Kind, StoredClaim, Verdict


@dataclass(frozen=True, slots=True)
class ArticleProfile:
    """What comparison knows of an article beside its claims.

    `names` and `terms` are its proper names and content lemmas (sorted, unique, frequent first is not kept); `signature`
    is a MinHash of its text, `credits` the agencies that it credits; `vector` the unit mean of its claims' vectors,
    shape (384,).
    """

    document: str
    outlet: str | None
    published_at: str | None
    title: str | None
    names: tuple[str, ...]
    terms: tuple[str, ...]
    signature: tuple[int, ...]
    credits: tuple[str, ...]
    vector: np.ndarray


@dataclass(frozen=True, slots=True)
class Link:
    """A verdict on two claims; a < b."""

    a: str
    b: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class LocalSpeaker:
    """A speaker as one document knows it; `id` is the ledger's id of that mention group."""

    id: str
    document: str
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """One speaker across articles: the fullest name, every form seen, the local speakers that it joins."""

    name: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """One of the distinct answers to a question; `origins` counts independent origins."""

    value: str
    claims: tuple[str, ...]
    origins: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Claims that answer one question, with its readable text."""

    text: str
    claims: tuple[str, ...]
    positions: tuple[Position, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A question (by index) with opposed positions; the list is ranked, first to review first."""

    question: int
    kind: Kind
    score: float
    reason: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Everything that is computed from pairs, and may be computed again.

    `origins` and `events` map a document to the smallest document id of its group.
    """

    origins: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    speakers: tuple[SpeakerGroup, ...] = ()
    questions: tuple[Question, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()


def link(
    claims: Sequence[StoredClaim], profiles: Mapping[str, ArticleProfile], *, new: Collection[str] | None = None
) -> list[Link]:
    """Links between claims of different documents, at least one of them of a document in `new` (None: all), sorted."""
    raise NotImplementedError


def group(
    claims: Sequence[StoredClaim],
    profiles: Mapping[str, ArticleProfile],
    speakers: Sequence[LocalSpeaker],
    links: Sequence[Link],
) -> Groups:
    """Origins, events, speakers, questions and ranked discrepancies, whatever the order of the arguments."""
    raise NotImplementedError
