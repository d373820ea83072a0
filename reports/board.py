"""A ledger's records by id, read once, for whoever draws a picture of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from claims.span import Span
from reports.picture import PositionView, Voice
from reports.words import claim_words, words_in_context
from storage.records import (
    ClaimRecord,
    Counts,
    DiscrepancyRecord,
    DocumentRecord,
    LinkRecord,
    PositionRecord,
    QuestionRecord,
)

if TYPE_CHECKING:
    from storage.ledger import Ledger

_DENIES = re.compile(r"(?:^|: )denies ")
"""How a claim's statement words a denial."""


class Shelf(Protocol):
    """What the overview asks of a ledger."""

    def counts(self) -> Counts: ...
    def documents(self) -> Sequence[DocumentRecord]: ...
    def claims(self) -> Sequence[ClaimRecord]: ...
    def questions(self) -> Sequence[QuestionRecord]: ...
    def discrepancies(self) -> Sequence[DiscrepancyRecord]: ...
    def links(self) -> Sequence[LinkRecord]: ...


@dataclass(frozen=True, slots=True)
class Board:
    """A ledger's records by id, for looking up while the picture is drawn.

    `clashes` are the spans by claim that contradict another claim; `links` are grouped by question, "" for none.
    """

    documents: Mapping[str, DocumentRecord]
    claims: Mapping[str, ClaimRecord]
    questions: Mapping[str, QuestionRecord]
    clashes: Mapping[str, list[Span]]
    links: Mapping[str, list[LinkRecord]]

    def voices(self, claims: Iterable[str]) -> tuple[Voice, ...]:
        """The claims as lines, by publication and then by place in the text, their clashing words emphasised."""
        known = in_reading_order(self.claims[claim] for claim in claims if claim in self.claims)
        return tuple(voice(record, self.clashes.get(record.id, ())) for record in known)

    def position(self, record: PositionRecord) -> PositionView:
        """The position with everyone who gives it."""
        return PositionView(record.value, record.origins, record.outlets, self.voices(record.claims))

    def breadth(self, claims: Iterable[str]) -> tuple[int, int]:
        """How many articles and how many independent origins the claims come from."""
        documents = [self.documents[self.claims[claim].document] for claim in claims if claim in self.claims]
        return len({document.article for document in documents}), len({document.origin for document in documents})


def voice(record: ClaimRecord, marked: Iterable[Span] = ()) -> Voice:
    """A claim's record as a line of a report, with the document's spans `marked` emphasised in its words."""
    return Voice(
        claim=record.id,
        document=record.document,
        name=record.name,
        outlet=record.outlet,
        published_at=record.published_at,
        chain=record.chain,
        words=claim_words(record.text, record.spans, marked),
        quotation=record.quotation,
        negative=record.polarity == "negative",
        certainty=record.certainty,
        denied=record.polarity == "negative" and _DENIES.search(record.statement) is not None,
        title=record.title,
        url=record.url,
        context=words_in_context(record.sentence_text, record.sentence.start, record.spans),
    )


def in_reading_order(claims: Iterable[ClaimRecord]) -> list[ClaimRecord]:
    """Claims by publication and then by place in the text; those without a date last."""
    return sorted(claims, key=_order)


def _order(claim: ClaimRecord) -> tuple[bool, str, str, str, tuple[Span, ...], str]:
    unknown = claim.published_at is None
    return (unknown, claim.published_at or "", claim.outlet or "", claim.document, claim.spans, claim.id)


def board(ledger: Shelf) -> Board:
    """The ledger's records, read once."""
    questions = {question.id: question for question in ledger.questions()}
    links = ledger.links()
    return Board(
        documents={document.id: document for document in ledger.documents()},
        claims={claim.id: claim for claim in ledger.claims()},
        questions=questions,
        clashes=_clashes(links),
        links=_by_question(links, questions.values()),
    )


def board_of(ledger: Ledger, question: QuestionRecord, claims: Iterable[str] = ()) -> Board:
    """The records about one question, and about these claims beside its own."""
    held = ledger.claims(ids={*question.claims, *claims})
    links = ledger.links(claims=[claim.id for claim in held])
    documents = sorted({claim.document for claim in held})
    return Board(
        documents={document: ledger.document(document) for document in documents},
        claims={claim.id: claim for claim in held},
        questions={question.id: question},
        clashes=_clashes(links),
        links=_by_question(links, [question]),
    )


def _clashes(links: Iterable[LinkRecord]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for link in links:
        if link.relation == "contradicts" and link.clash is not None:
            for claim, span in zip((link.a, link.b), link.clash, strict=True):
                found.setdefault(claim, []).append(span)
    return found


def _by_question(links: Iterable[LinkRecord], questions: Iterable[QuestionRecord]) -> dict[str, list[LinkRecord]]:
    asked: dict[str, set[str]] = {}
    for question in questions:
        for claim in question.claims:
            asked.setdefault(claim, set()).add(question.id)
    found: dict[str, list[LinkRecord]] = {}
    for link in links:
        for question_id in sorted(asked.get(link.a, set()) & asked.get(link.b, set())) or [""]:
            found.setdefault(question_id, []).append(link)
    return found
