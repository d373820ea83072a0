"""What linking gives back: links between claims, and the groups that are computed from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from claims.claim import Speaker
from matching.relation import Kind, Verdict


class Ordered(Protocol):
    """What can be sorted and looked up."""

    def __lt__(self, other: Any, /) -> bool: ...
    def __hash__(self) -> int: ...


Member = TypeVar("Member", bound=Ordered)


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
    """A question (by index) with opposed positions; the greater its weight, the sooner it is to be reviewed."""

    question: int
    kind: Kind
    score: float
    reason: str
    positions: tuple[Position, ...]
    weight: float = 0.0


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


def components(members: Sequence[Member], pairs: Sequence[tuple[Member, Member]]) -> list[list[Member]]:
    """The connected groups of members that pairs join, each sorted, in order of their smallest member.

    >>> components(["a", "b", "c"], [("c", "a")])
    [['a', 'c'], ['b']]
    """
    parent = {member: member for member in members}

    def root(member: Member) -> Member:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        parent[high] = low
    found: dict[Member, list[Member]] = {}
    for member in sorted(members):
        found.setdefault(root(member), []).append(member)
    return [found[key] for key in sorted(found)]


def opposed_apart(
    members: Sequence[Member], pairs: Sequence[tuple[Member, Member]], opposed: Sequence[tuple[Member, Member]]
) -> list[list[Member]]:
    """Connected groups in which no opposed two meet: pairs join in the order given, unless that brought them together.

    >>> opposed_apart(["a", "b", "c"], [("a", "b"), ("b", "c")], [("a", "c")])
    [['a', 'b'], ['c']]
    """
    group_of = {member: {member} for member in members}
    enemies: dict[Member, set[Member]] = {member: set() for member in members}
    for one, other in opposed:
        enemies[one].add(other)
        enemies[other].add(one)
    for one, other in pairs:
        left, right = group_of[one], group_of[other]
        if left is right or any(enemies[member] & right for member in left):
            continue
        left |= right
        for member in right:
            group_of[member] = left
    return sorted({min(group): sorted(group) for group in group_of.values()}.values())
