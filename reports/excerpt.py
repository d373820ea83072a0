"""A part of a ledger, read as if it were a whole one: one event, one question, what is new, what is widely told.

Questions are kept or left out whole, so that no position in an excerpt lacks those who stand against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.phrases import count, short
from storage.errors import LedgerError
from storage.records import ClaimRecord, Counts, DiscrepancyRecord, DocumentRecord, LinkRecord, QuestionRecord

if TYPE_CHECKING:
    from storage.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Scope:
    """What to keep. `event` is an id or its beginning; `question` that of a question or discrepancy, or words of one.

    `since` keeps questions with a claim published then or later, and claims that were; `min_origins` keeps questions
    told by so many independent origins.
    """

    event: str | None = None
    question: str | None = None
    since: str | None = None
    min_origins: int | None = None

    def __bool__(self) -> bool:
        return any((self.event, self.question, self.since, self.min_origins))

    @property
    def words(self) -> str:
        """The scope as a reader is told of it."""
        told = [
            f"event {short(self.event)}" if self.event else "",
            f"question {self.question}" if self.question else "",
            f"published since {self.since}" if self.since else "",
            f"told by {count(self.min_origins, 'origin')} or more" if self.min_origins else "",
        ]
        return ", ".join(filter(None, told))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The records that a scope keeps, for whoever draws a picture of them."""

    kept_documents: Sequence[DocumentRecord]
    kept_claims: Sequence[ClaimRecord]
    kept_questions: Sequence[QuestionRecord]
    kept_discrepancies: Sequence[DiscrepancyRecord]
    kept_links: Sequence[LinkRecord]

    def documents(self) -> Sequence[DocumentRecord]:
        return self.kept_documents

    def claims(self) -> Sequence[ClaimRecord]:
        return self.kept_claims

    def questions(self) -> Sequence[QuestionRecord]:
        return self.kept_questions

    def discrepancies(self) -> Sequence[DiscrepancyRecord]:
        return self.kept_discrepancies

    def links(self) -> Sequence[LinkRecord]:
        return self.kept_links

    def counts(self) -> Counts:
        """How much the excerpt holds."""
        claims, documents = self.kept_claims, self.kept_documents
        return Counts(
            articles=len({one.article for one in documents}),
            documents=len(documents),
            unread=sum(not one.read for one in documents),
            events=len({one.event for one in documents}),
            attributions=len({one.attribution for one in claims if one.attribution}),
            speakers=len({one.speaker for one in claims if one.speaker}),
            claims=len(claims),
            claimable=sum(one.claimable for one in claims),
            questions=len(self.kept_questions),
            links=dict(sorted(Counter(link.relation for link in self.kept_links).items())),
            discrepancies=len(self.kept_discrepancies),
        )


def excerpt(ledger: Ledger, scope: Scope) -> Excerpt:
    """The part of the ledger in the scope. Raises LedgerError where nothing has the event's or question's name."""
    documents = {one.id: one for one in ledger.documents(event=scope.event)}
    if scope.event and not documents:
        raise LedgerError(f"{scope.event}: no such event; `counterclaim events` lists them")
    claims = {one.id: one for one in ledger.claims(event=scope.event)}
    queue = ledger.discrepancies(event=scope.event)
    asked = _questions(ledger, scope, queue)
    kept = [one for one in asked if _is_new(one, claims, scope) and _is_wide(one, claims, documents, scope)]
    held = {claim for question in kept for claim in question.claims if claim in claims}
    if not scope.question and not scope.min_origins:
        held |= {one.id for one in claims.values() if not scope.since or _since(one.published_at, scope.since)}
    told = {claims[claim].document for claim in held}
    whole = not (scope.question or scope.min_origins)
    names = {question.id for question in kept}
    return Excerpt(
        [one for one in documents.values() if one.id in told or (whole and _since(one.published_at, scope.since))],
        [one for one in claims.values() if one.id in held],
        kept,
        [one for one in queue if one.question in names],
        [link for link in ledger.links() if link.a in held and link.b in held],
    )


def _questions(ledger: Ledger, scope: Scope, queue: Sequence[DiscrepancyRecord]) -> list[QuestionRecord]:
    everything = ledger.questions(event=scope.event)
    if not scope.question:
        return everything
    wanted = scope.question.casefold()
    named = {one.question for one in queue if one.id.startswith(wanted)}
    found = [one for one in everything if one.id.startswith(wanted) or one.id in named]
    found = found or [one for one in everything if wanted in one.text.casefold()]
    if not found:
        raise LedgerError(
            f"{scope.question}: no question has this id or these words; `counterclaim questions` lists them"
        )
    return found


def _since(published: str | None, since: str | None) -> bool:
    """Whether it may have been published then or later; "2023-05" may be after 2023-05-20, an unknown date is not."""
    return since is None or (published is not None and published >= since[: len(published)])


def _is_new(question: QuestionRecord, claims: dict[str, ClaimRecord], scope: Scope) -> bool:
    return any(_since(claims[claim].published_at, scope.since) for claim in question.claims if claim in claims)


def _is_wide(
    question: QuestionRecord, claims: dict[str, ClaimRecord], documents: dict[str, DocumentRecord], scope: Scope
) -> bool:
    told = {documents[claims[claim].document].origin for claim in question.claims if claim in claims}
    return len(told) >= (scope.min_origins or 0)
