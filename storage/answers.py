"""What the ledger holds on a question in plain words: the positions on it, from the ledger alone.

Claims near in meaning are candidates, and those that hold the names asked about; `matching.inquiry` tells which of
them answer. They are shown under the ledger's own questions, with the positions that stand against them; answers that
nothing else in the ledger relates to come last. Where nothing reaches the floor, the reply is empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, or_, select

from storage import claim_queries, documents
from storage.filters import holds_words, portions
from storage.loading import stored_claims_by_id
from storage.nearest import nearest
from storage.records import ClaimRecord, PositionRecord
from storage.schema import (
    AnyRow,
    ClaimRow,
    DiscrepancyRow,
    DocumentRow,
    LocalSpeakerRow,
    PositionClaimRow,
    PositionRow,
    QuestionClaimRow,
    QuestionRow,
)

if TYPE_CHECKING:
    from matching.inquiry import Inquiry
    from matching.relation import StoredClaim
    from storage.ledger import Ledger

NEAREST = 300
"""Candidates by meaning, and as many by name: far more than any question has answers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the ledger's questions that the asked one is about, with the positions on it.

    `question` is None for answers that stand alone; `text` is "" then. `discrepancy` is its id where the positions
    contradict. `relevance` is that of the best claim.
    """

    question: str | None
    text: str
    discrepancy: str | None
    relevance: float
    positions: tuple[PositionRecord, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """The answers to what was asked, best first; none where the ledger holds nothing on it.

    `claims` are those of all positions. `counted` is the thing whose number was asked for, "" where it was none; where
    `numbers` is false, none of the answers counts it.
    """

    asked: str
    counted: str
    numbers: bool
    answers: tuple[Answer, ...]
    claims: tuple[ClaimRecord, ...]


def ask(
    ledger: Ledger, text: str, *, event: str | None = None, since: str | None = None, until: str | None = None
) -> Reply:
    """Answers a question from the ledger's claims; the filters keep the documents of an event or a time.

    Raises ModelMissing where the parser or the encoder is not installed.
    """
    from matching.inquiry import inquiry

    asked = inquiry(text)
    with ledger.reading() as connection:
        kept = None
        if event or since or until:
            kept = {one.id for one in documents.documents(connection, event=event, since=since, until=until)}
        return reply(connection, asked, kept)


def reply(connection: Connection, asked: Inquiry, kept: Collection[str] | None = None) -> Reply:
    """Answers a question that was read; `kept` are the documents to answer from, None for all."""
    from matching.inquiry import counts

    found, near = _relevant(connection, asked, kept)
    known = {claim.id: claim for claim in stored_claims_by_id(connection, found)}
    answers = _answers(connection, asked, found, near, known)
    held = {claim for answer in answers for position in answer.positions for claim in position.claims}
    claims = claim_queries.claims(connection, ids=held) if held else []
    numbers = any(counts(asked, claim) > 0 for claim in known.values())
    return Reply(asked.text, asked.counted, numbers, answers, tuple(claims))


def _relevant(
    connection: Connection, asked: Inquiry, kept: Collection[str] | None
) -> tuple[dict[str, float], frozenset[str]]:
    """The claims that answer, with how well, and all that are near enough to stand beside them on one question.

    Where any counts what was asked for, those that count it answer alone.
    """
    from matching.inquiry import BESIDE, FLOOR, REACH, counts, relevance

    ids = {*nearest(connection, asked.vector, NEAREST, documents=kept), *_named(connection, asked, kept)}
    candidates = stored_claims_by_id(connection, ids)
    known = _known_names(connection, asked, candidates)
    scored = {
        claim.id: (relevance(asked, claim), counts(asked, claim))
        for claim in candidates
        if asked.names <= known[claim.document]
    }
    near = frozenset(claim for claim, (found, _) in scored.items() if found >= BESIDE)
    if any(found >= FLOOR and counted for found, counted in scored.values()):
        scored = {claim: pair for claim, pair in scored.items() if pair[1]}
    best = max((found for found, _ in scored.values()), default=0.0)
    return {claim: found for claim, (found, _) in scored.items() if found >= max(FLOOR, best - REACH)}, near


def _named(connection: Connection, asked: Inquiry, kept: Collection[str] | None) -> list[str]:
    """Claims whose statement, which names the speaker, holds a word of a name or of the holder asked about."""
    words = sorted(asked.names | asked.holder)
    if not words:
        return []
    holds = [
        holds_words(column, word)
        for word in words
        for column in (ClaimRow.statement, LocalSpeakerRow.name, LocalSpeakerRow.role)
    ]
    query = (
        select(ClaimRow.id, ClaimRow.document)
        .outerjoin(LocalSpeakerRow, LocalSpeakerRow.id == ClaimRow.local_speaker)
        .where(ClaimRow.claimable.is_(True), or_(*holds))
    )
    found = sorted(row.id for row in connection.execute(query) if kept is None or row.document in kept)
    return found[:NEAREST]


def _known_names(
    connection: Connection, asked: Inquiry, candidates: Sequence[StoredClaim]
) -> Mapping[str, frozenset[str]]:
    """The words asked about as names that each document holds: one without them tells of something else."""
    from matching.facts import words_of

    held = {claim.document for claim in candidates}
    if not asked.names:
        return dict.fromkeys(held, frozenset())
    found = {}
    for some in portions(held):
        query = select(DocumentRow.id, DocumentRow.title, DocumentRow.text, DocumentRow.outlet)
        for row in connection.execute(query.where(DocumentRow.id.in_(some))):
            found[row.id] = asked.names & words_of(" ".join(filter(None, (row.title, row.text, row.outlet))))
    return found


def _answers(
    connection: Connection,
    asked: Inquiry,
    found: Mapping[str, float],
    near: Collection[str],
    known: Mapping[str, StoredClaim],
) -> tuple[Answer, ...]:
    told: defaultdict[str, list[str]] = defaultdict(list)
    for some in portions(found):
        query = select(QuestionClaimRow.question, QuestionClaimRow.claim).where(QuestionClaimRow.claim.in_(some))
        for question, claim in connection.execute(query):
            told[question].append(claim)
    texts = _texts(connection, told)
    sides = _sides(connection, told)
    answers = []
    for question, claims in told.items():
        discrepancy, positions = _standing(sides[question], set(claims), set(near), whole=not asked.holder)
        best = max(found[claim] for claim in claims)
        answers.append(Answer(question, texts[question], discrepancy, best, positions))
    answers.sort(key=lambda answer: (-answer.relevance, answer.text, answer.question or ""))
    alone = set(found).difference(*told.values())
    return (*answers, *_alone(connection, {claim: found[claim] for claim in alone}, known))


def _texts(connection: Connection, questions: Collection[str]) -> dict[str, str]:
    rows = [
        row
        for some in portions(questions)
        for row in connection.execute(select(QuestionRow.id, QuestionRow.text).where(QuestionRow.id.in_(some)))
    ]
    return {row.id: row.text for row in rows}


Sides = dict[str | None, list[PositionRecord]]


def _sides(connection: Connection, questions: Collection[str]) -> Mapping[str, Sides]:
    """The positions of each question (under None) and of its discrepancies, those first in rank first."""
    rows: list[AnyRow] = []
    for some in portions(questions):
        query = (
            select(*PositionRow.__table__.columns, DiscrepancyRow.rank)
            .outerjoin(DiscrepancyRow, DiscrepancyRow.id == PositionRow.discrepancy)
            .where(PositionRow.question.in_(some))
        )
        rows += connection.execute(query)
    return _joined(connection, sorted(rows, key=lambda row: (row.rank or 0, row.ordinal, row.id)))


def _joined(connection: Connection, rows: Sequence[AnyRow]) -> Mapping[str, Sides]:
    takers: defaultdict[str, list[str]] = defaultdict(list)
    for some in portions(row.id for row in rows):
        query = select(PositionClaimRow.position, PositionClaimRow.claim).where(PositionClaimRow.position.in_(some))
        for position, claim in connection.execute(query):
            takers[position].append(claim)
    found: defaultdict[str, Sides] = defaultdict(dict)
    for row in rows:
        record = PositionRecord(row.value, tuple(sorted(takers[row.id])), row.origins, tuple(row.outlets))
        found[row.question].setdefault(row.discrepancy, []).append(record)
    return found


def _standing(
    sides: Sides, claims: set[str], near: set[str], *, whole: bool
) -> tuple[str | None, tuple[PositionRecord, ...]]:
    """The discrepancy that the claims are part of, `whole` or not; else the positions near enough on their question."""
    for discrepancy, positions in sides.items():
        if discrepancy is not None and any(claims & set(position.claims) for position in positions):
            return discrepancy, tuple(one for one in positions if whole or near & set(one.claims))
    return None, tuple(one for one in sides.get(None, ()) if near & set(one.claims))


def _alone(connection: Connection, found: Mapping[str, float], known: Mapping[str, StoredClaim]) -> list[Answer]:
    """Answers under no question: those of one value are one position."""
    from matching.asking import value

    if not found:
        return []
    of = {one.id: one for one in documents.documents(connection, ids=sorted({known[c].document for c in found}))}
    by_value: defaultdict[str, list[str]] = defaultdict(list)
    for claim in sorted(found):
        by_value[value(known[claim])].append(claim)
    positions = []
    for words, claims in by_value.items():
        told = [of[known[claim].document] for claim in claims]
        outlets = tuple(sorted({one.outlet for one in told if one.outlet}))
        best = max(found[claim] for claim in claims)
        positions.append(
            (-best, words, PositionRecord(words, tuple(claims), len({one.origin for one in told}), outlets))
        )
    positions.sort(key=lambda held: held[:2])
    return [Answer(None, "", None, -positions[0][0], tuple(position for _, _, position in positions))]
