"""The second step: links between what is stored and not yet linked, and the groups that follow from all links.

What was computed from one state of the ledger is written in one transaction, after a look whether the ledger is still
as it was read. Stopped anywhere, the next run takes up where this one was.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update

from storage import loading, neighbourhood, rating, regions, regrouping
from storage.filters import portions
from storage.schema import ClaimRow, DocumentRow, LinkRow
from storage.state import groups_are_current, groups_computed, links_changed, links_count
from storage.touched import EVERYTHING, settled, touch, touch_everything, touched
from storage.values import spans_to_json
from storage.versions import code_version, link_version

if TYPE_CHECKING:
    from matching.linking import Link
    from storage.ledger import Ledger

Pair = tuple[str, str]
Compare = Callable[[Sequence[Pair]], "list[Link]"]

AT_ONCE = 250
"""Documents that are linked and committed together; the result does not depend on it."""


@dataclass(frozen=True, slots=True)
class Linked:
    """How many documents a step went through, and how many links it wrote."""

    documents: int = 0
    links: int = 0


def link_ledger(ledger: Ledger) -> Linked:
    """Links what is not yet linked, then computes the groups anew; does nothing where nothing is to be done."""
    steps = list(linking_steps(ledger))
    return Linked(sum(step.documents for step in steps), sum(step.links for step in steps))


def linking_steps(ledger: Ledger, *, at_once: int = AT_ONCE, compare: Compare | None = None) -> Iterator[Linked]:
    """The same, one committed portion after the other; the groups are computed after the last one.

    `compare` finds the links between documents of pairs, for example by many processes; None: this one does.

    What it costs follows from the articles that are near the new ones, and from the groups that these have a part in,
    not from the size of the ledger.
    """
    while _place_some(ledger, at_once):
        pass
    while (step := _link_some(ledger, at_once, compare or functools.partial(compared, ledger))) is not None:
        if step.documents:
            yield step
    while not _group(ledger):
        pass


def unlink(connection: Connection) -> None:
    """Takes all links away; the next linking step compares everything anew."""
    connection.execute(delete(LinkRow))
    neighbourhood.clear(connection)
    connection.execute(update(DocumentRow).values(linked=False))
    touch_everything(connection)
    links_changed(connection)


def adopt(connection: Connection, documents: Sequence[str], links: Sequence[dict[str, Any]]) -> None:
    """Takes in links that another ledger found, as rows, and holds these documents for linked."""
    if links:
        connection.execute(insert(LinkRow), links)
    for some in portions(documents):
        connection.execute(update(DocumentRow).where(DocumentRow.id.in_(some)).values(linked=True))
    touch_everything(connection)
    links_changed(connection)


def compared(ledger: Ledger, beside: Sequence[Pair]) -> list[Link]:
    """The links between the claims of these pairs of documents, sorted."""
    from matching.linking import link

    with ledger.reading() as connection:
        claims = loading.stored_claims(connection, {document for pair in beside for document in pair})
        calibration = rating.standing(connection)
    return rating.rated(link(claims, {}, beside=beside), claims, calibration)


def _link_some(ledger: Ledger, at_once: int, compare: Compare) -> Linked | None:
    """Links a portion. None where there is none; an empty step where another process was quicker."""
    from matching import neighbours

    with ledger.reading() as connection:
        new = loading.unlinked(connection)[:at_once]
        if not new:
            return None
        read_at = links_count(connection)
        placed = neighbourhood.place(connection, new)
        calibration = rating.standing(connection)
    found = compare(neighbours.compared(placed.neighbours))
    with ledger.writing() as connection:
        if links_count(connection) != read_at or not set(new) <= set(loading.unlinked(connection)):
            return Linked()
        neighbourhood.write(connection, placed)
        _write(connection, new, found, rating.version_of(calibration))
    return Linked(len(new), len(found))


def _place_some(ledger: Ledger, at_once: int) -> bool:
    """Gives a portion of the documents that were linked elsewhere their neighbours; False where there are none left."""
    with ledger.reading() as connection:
        if EVERYTHING not in touched(connection):
            return False
        documents = neighbourhood.unplaced(connection)[:at_once]
        if not documents:
            return False
        read_at = links_count(connection)
        placed = neighbourhood.place(connection, documents)
    with ledger.writing() as connection:
        if links_count(connection) == read_at:
            neighbourhood.write(connection, placed)
            links_changed(connection)
    return True


def _group(ledger: Ledger) -> bool:
    """Computes and writes the groups of what was touched; False where the ledger changed meanwhile."""
    with ledger.reading() as connection:
        if groups_are_current(connection):
            return True
        read_at = links_count(connection)
        region = regions.region(connection)
    with ledger.writing() as connection:
        if links_count(connection) != read_at:
            return False
        regrouping.replace(connection, region)
        settled(connection)
        groups_computed(connection)
    return True


def _write(connection: Connection, documents: list[str], links: list[Link], rated_by: str) -> None:
    links = _without_corrections(connection, links)
    if links:
        connection.execute(insert(LinkRow), [_row(link, rated_by) for link in links])
    for some in portions(documents):
        connection.execute(update(DocumentRow).where(DocumentRow.id.in_(some)).values(linked=True))
    touch(connection, documents)
    links_changed(connection)


def _without_corrections(connection: Connection, links: list[Link]) -> list[Link]:
    """The links without contradictions between two texts of one article: it mended itself, as `diff` shows."""
    against = [link for link in links if link.verdict.relation.value == "contradicts"]
    query = select(ClaimRow.id, DocumentRow.article).join(DocumentRow, DocumentRow.id == ClaimRow.document)
    article: dict[str, str] = {}
    for some in portions(end for link in against for end in (link.a, link.b)):
        article.update((row.id, row.article) for row in connection.execute(query.where(ClaimRow.id.in_(some))))
    mended = {(link.a, link.b) for link in against if article[link.a] == article[link.b]}
    return [link for link in links if (link.a, link.b) not in mended]


def _row(link: Link, rated_by: str) -> dict[str, Any]:
    verdict = link.verdict
    return {
        "a": link.a,
        "b": link.b,
        "relation": verdict.relation.value,
        "kind": verdict.kind.value,
        "score": float(verdict.score),
        "reason": verdict.reason,
        "clash": None if verdict.clash is None else spans_to_json(verdict.clash),
        "newer": verdict.newer,
        "code_version": code_version(),
        "model_version": rated_by if verdict.relation.value == "contradicts" else link_version(),
    }
