"""What the queue's filters ask of each discrepancy: its question, outlets, dates, mentions and origins.

They follow from the groups alone, so they are read once for each state of the ledger and kept with its engine; asking
every time would join all claims that take a side with their documents, for every page and every reader.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, select

from storage.documents import origin_of
from storage.filters import may_be_since, may_be_until
from storage.schema import ClaimRow, DiscrepancyRow, DocumentRow, PositionClaimRow, PositionRow, QuestionRow
from storage.state import groups_count, links_count

State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """A discrepancy as filters see it: the question's text and the outlets in lower case, dates of publication as they
    are written, the mentions (local speakers) behind its claims, and how many origins they go back to.
    """

    id: str
    rank: int
    kind: str
    event: str
    text: str
    outlets: frozenset[str]
    dates: frozenset[str]
    mentions: frozenset[str]
    origins: int

    def since(self, date: str) -> bool:
        """Whether a claim was, or may have been, published then or later."""
        return any(may_be_since(one, date) for one in self.dates)

    def until(self, date: str) -> bool:
        """Whether a claim was published then or earlier."""
        return any(may_be_until(one, date) for one in self.dates)


@dataclass(frozen=True, slots=True)
class Known:
    """The outlines of one state of a ledger, by rank."""

    state: State
    outlines: tuple[Outline, ...]


_known: WeakKeyDictionary[Engine, Known] = WeakKeyDictionary()


def outlines(connection: Connection) -> tuple[Outline, ...]:
    """The outline of every discrepancy of the ledger as it is now, by rank."""
    state = (links_count(connection), groups_count(connection))
    known = _known.get(connection.engine)
    if known is None or known.state != state:
        known = _known[connection.engine] = Known(state, _read(connection))
    return known.outlines


def _read(connection: Connection) -> tuple[Outline, ...]:
    documents = {
        row.id: (row.outlet.lower() if row.outlet else "", row.published_at or "", origin_of(row.id, row.origin))
        for row in connection.execute(
            select(DocumentRow.id, DocumentRow.outlet, DocumentRow.published_at, DocumentRow.origin)
        )
    }
    query = (
        select(PositionRow.discrepancy, ClaimRow.document, ClaimRow.local_speaker)
        .join(PositionClaimRow, PositionClaimRow.position == PositionRow.id)
        .join(ClaimRow, ClaimRow.id == PositionClaimRow.claim)
        .where(PositionRow.discrepancy.is_not(None))
    )
    told: defaultdict[str, set[str]] = defaultdict(set)
    mentions: defaultdict[str, set[str]] = defaultdict(set)
    for discrepancy, document, mention in connection.execute(query):
        told[discrepancy or ""].add(document)
        mentions[discrepancy or ""].update((mention,) if mention else ())
    columns = (DiscrepancyRow.id, DiscrepancyRow.rank, DiscrepancyRow.kind, QuestionRow.event, QuestionRow.text)
    rows = connection.execute(select(*columns).join(QuestionRow, QuestionRow.id == DiscrepancyRow.question))
    return tuple(
        Outline(
            id=row.id,
            rank=row.rank,
            kind=row.kind,
            event=row.event,
            text=row.text.lower(),
            outlets=frozenset(documents[one][0] for one in told[row.id]) - {""},
            dates=frozenset(documents[one][1] for one in told[row.id]) - {""},
            mentions=frozenset(mentions[row.id]),
            origins=len({documents[one][2] for one in told[row.id]}),
        )
        for row in sorted(rows, key=lambda row: (row.rank, row.id))
    )
