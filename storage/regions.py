"""The part of a ledger whose groups must be computed anew, and these groups, computed.

A group depends on what pairs join to it alone, so that following the pairs from what was touched finds all that may
have changed: the documents of an event or origin, the claims that chains of links join.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from storage import loading, neighbourhood
from storage.documents import origin_of
from storage.filters import portions
from storage.ids import content_id
from storage.schema import ClaimRow, DocumentRow, LinkRow, QuestionClaimRow
from storage.touched import EVERYTHING, touched

if TYPE_CHECKING:
    from matching.linking import Discrepancy, Question
    from matching.neighbours import Neighbours

AT_ONCE = 20_000
"""Claims, about, whose questions are computed together; the result does not depend on it."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Region:
    """Groups that take the place of those before.

    `whole` says that they are all there are. Else `gone` holds ids of what lost a member, `documents` were touched or
    are in another group now, `events` and `origins` give the group's id for every document whose group may have
    changed, `claims` are those whose questions these are.
    """

    whole: bool
    gone: frozenset[str]
    documents: frozenset[str]
    events: Mapping[str, str]
    origins: Mapping[str, str]
    claims: frozenset[str]
    questions: tuple[Question, ...]
    discrepancies: tuple[Discrepancy, ...]


def region(connection: Connection) -> Region:
    """What was touched, closed under the pairs that join, with its groups."""
    from matching import neighbours

    noted = touched(connection)
    whole = EVERYTHING in noted
    there = _linked(connection, None if whole else noted)
    events = _ids("e", _events(connection, there))
    origins = _ids("o", neighbours.of_one_origin(*_closed(connection, there, lambda pair: pair.copies)))
    moved = _moved(connection, events, origins)
    joined = _joined(connection, None if whole else {*there, *moved})
    questions, discrepancies = _answers(connection, joined, origins)
    return Region(
        whole,
        noted,
        frozenset(there) | moved,
        events,
        origins,
        frozenset(claim for group in joined for claim in group),
        questions,
        discrepancies,
    )


def _linked(connection: Connection, among: Collection[str] | None) -> list[str]:
    """Linked documents, all or those among these ids, sorted."""
    if among is None:
        return loading.linked(connection)
    query = select(DocumentRow.id).where(DocumentRow.linked.is_(True))
    return sorted(
        document
        for some in portions(among)
        for document in connection.execute(query.where(DocumentRow.id.in_(some))).scalars()
    )


def _events(connection: Connection, documents: Collection[str]) -> dict[str, str]:
    """The smallest document of every event that may have changed with these documents, for each of its documents.

    What is beside a new document may be of a story that is long now; what was of one event with it was cut together.
    """
    from matching.chapters import Stories

    stories = Stories(
        lambda some: neighbourhood.around(connection, some), lambda some: neighbourhood.days(connection, some)
    )
    members = {*documents, *stories.beside(documents)}
    while True:
        groups = stories.events(members)
        found = {member: group[0] for group in groups for member in group}
        members = {*found, *_once_with(connection, found)}
        if len(members) == len(found):
            return found


def _once_with(connection: Connection, documents: Iterable[str]) -> set[str]:
    """The linked documents of the events that these have been in."""
    query = select(DocumentRow.event).where(DocumentRow.event.is_not(None))
    before = {
        event
        for some in portions(documents)
        for event in connection.execute(query.where(DocumentRow.id.in_(some))).scalars()
        if event is not None
    }
    beside = select(DocumentRow.id).where(DocumentRow.linked.is_(True))
    return {
        document
        for some in portions(before)
        for document in connection.execute(beside.where(DocumentRow.event.in_(some))).scalars()
    }


def _closed(
    connection: Connection, documents: Iterable[str], joins: Callable[[Neighbours], bool]
) -> tuple[list[str], list[Neighbours]]:
    """These documents with all that chains of such pairs join to them, and the pairs; both sorted."""
    members: set[str] = set(documents)
    pairs: dict[tuple[str, str], Neighbours] = {}
    frontier = set(members)
    while frontier:
        found = [pair for pair in neighbourhood.around(connection, frontier) if joins(pair)]
        pairs |= {(pair.a, pair.b): pair for pair in found}
        frontier = {end for pair in found for end in (pair.a, pair.b)} - members
        members |= frontier
    return sorted(members), [pairs[key] for key in sorted(pairs)]


def _ids(letter: str, smallest: Mapping[str, str]) -> dict[str, str]:
    """Each document's group by its id, which follows from the smallest member: few ids change with a new member."""
    return {document: content_id(letter, [first]) for document, first in smallest.items()}


def _moved(connection: Connection, events: Mapping[str, str], origins: Mapping[str, str]) -> set[str]:
    """The documents that are in other groups than before, and those whose event lost one of them."""
    query = select(DocumentRow.id, DocumentRow.event, DocumentRow.origin)
    before = {
        row.id: (row.event, row.origin)
        for some in portions({*events, *origins})
        for row in connection.execute(query.where(DocumentRow.id.in_(some)))
    }
    elsewhere = {one for one, (event, _) in before.items() if events.get(one, event) != event}
    left = {before[one][0] for one in elsewhere} - {None}
    moved = {one for one, (_, origin) in before.items() if origins.get(one, origin) != origin}
    return moved | elsewhere | {one for one, (event, _) in before.items() if event in left}


def _joined(connection: Connection, documents: Collection[str] | None) -> list[list[str]]:
    """The groups of claims that chains of links join, of all or of those with a claim of these documents."""
    from matching.groups import components

    pairs = set(_links(connection, None)) if documents is None else set(_links_of(connection, documents))
    alone = set() if documents is None else _asked(connection, documents)
    members = {claim for pair in pairs for claim in pair} | alone
    frontier = set() if documents is None else members
    while frontier:
        found = set(_links(connection, frontier)) - pairs
        pairs |= found
        frontier = {claim for pair in found for claim in pair} - members
        members |= frontier
    return components(sorted(members), sorted(pairs))


def _links(connection: Connection, claims: Collection[str] | None) -> Iterator[Pair]:
    """The ends of all links, or of those of these claims."""
    query = select(LinkRow.a, LinkRow.b)
    if claims is None:
        yield from ((row.a, row.b) for row in connection.execute(query))
        return
    for some in portions(claims):
        for column in (LinkRow.a, LinkRow.b):
            yield from ((row.a, row.b) for row in connection.execute(query.where(column.in_(some))))


def _links_of(connection: Connection, documents: Collection[str]) -> Iterator[Pair]:
    """The ends of links of these documents' claims."""
    for some in portions(documents):
        for column in (LinkRow.a, LinkRow.b):
            query = select(LinkRow.a, LinkRow.b).join(ClaimRow, ClaimRow.id == column)
            yield from ((row.a, row.b) for row in connection.execute(query.where(ClaimRow.document.in_(some))))


def _asked(connection: Connection, documents: Collection[str]) -> set[str]:
    """The claims of these documents that answered a question so far."""
    query = select(QuestionClaimRow.claim).join(ClaimRow, ClaimRow.id == QuestionClaimRow.claim)
    return {
        claim
        for some in portions(documents)
        for claim in connection.execute(query.where(ClaimRow.document.in_(some))).scalars()
    }


def _answers(
    connection: Connection, joined: Iterable[list[str]], origins: Mapping[str, str]
) -> tuple[tuple[Question, ...], tuple[Discrepancy, ...]]:
    from matching.linking import Sources
    from matching.linking import questions as asked_by

    questions: list[Question] = []
    discrepancies: list[Discrepancy] = []
    for members in _together(joined):
        claims = loading.stored_claims_by_id(connection, members)
        links = loading.links_among(connection, members)
        sources = Sources(*_sources(connection, {claim.document for claim in claims}, origins))
        asked, disputed = asked_by(claims, links, sources)
        discrepancies += [replace(one, question=one.question + len(questions)) for one in disputed]
        questions += asked
    return tuple(questions), tuple(discrepancies)


def _together(joined: Iterable[list[str]]) -> Iterator[list[str]]:
    """Groups of claims, several at a time; what no link joins answers nothing."""
    held: list[str] = []
    for group in joined:
        if len(group) > 1:
            held += group
        if len(held) >= AT_ONCE:
            yield held
            held = []
    if held:
        yield held


def _sources(
    connection: Connection, documents: Collection[str], origins: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Each document's origin, and the agencies that it credits."""
    query = select(DocumentRow.id, DocumentRow.origin, DocumentRow.profile["credits"].label("credits"))
    origin: dict[str, str] = {}
    credits: dict[str, tuple[str, ...]] = {}
    for some in portions(documents):
        for row in connection.execute(query.where(DocumentRow.id.in_(some))):
            origin[row.id] = origins.get(row.id) or origin_of(row.id, row.origin)
            credits[row.id] = tuple(row.credits or ())
    return origin, credits
