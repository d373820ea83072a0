"""Draws the picture of a ledger once: what is disputed, what fits, what changed, what stands alone.

Every format of the report renders the one value made here, so that all of them say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reports.board import Board, Shelf, board, voice
from reports.picture import Agreement, Alone, Dispute, Overview, PositionView, Unread, Update, Voice
from storage.records import ClaimRecord, DiscrepancyRecord, DocumentRecord, LinkRecord, PositionRecord, QuestionRecord

FITTING = ("agrees", "compatible")


def overview(ledger: Shelf, *, scope: str = "") -> Overview:
    """The whole picture of a ledger; reads it and changes nothing. `scope` says what an excerpt was kept to."""
    records = board(ledger)
    disputes = tuple(
        dispute(record, records)
        for record in sorted(ledger.discrepancies(), key=lambda record: (record.rank, record.id))
    )
    disputed = {record.question for record in disputes}
    agreements = _agreements(records, disputed)
    updates = _updates(records)
    return Overview(
        counts=ledger.counts(),
        scope=scope,
        origins=len({document.origin for document in records.documents.values()}),
        discrepancies=disputes,
        agreements=agreements,
        updates=updates,
        alone=_alone(records, _shown(disputes, agreements, records)),
        non_claims=_non_claims(records),
        unread=unread(records.documents.values()),
    )


def dispute(record: DiscrepancyRecord, records: Board) -> Dispute:
    """A discrepancy with its positions in words, the reasons of its clashes and how its other claims fit."""
    held = [claim for position in record.positions for claim in position.claims]
    question = records.questions.get(record.question)
    links = records.links.get(record.question, [])
    articles, origins = records.breadth(held)
    return Dispute(
        id=record.id,
        rank=record.rank,
        question=record.question,
        text=record.text,
        kind=record.kind,
        status=record.status,
        score=record.score,
        articles=articles,
        origins=origins,
        positions=tuple(records.position(position) for position in record.positions),
        reasons=_reasons(
            [link for link in record.links or links if link.relation == "contradicts"], first=record.reason
        ),
        also=_reasons([link for link in links if link.relation != "contradicts"]),
        beside=records.voices(claim for claim in (question.claims if question else ()) if claim not in held),
    )


def _reasons(links: Sequence[LinkRecord], *, first: str = "") -> tuple[str, ...]:
    ordered = [first, *(link.reason for link in sorted(links, key=lambda link: (-link.score, link.a, link.b)))]
    return tuple(dict.fromkeys(reason for reason in ordered if reason))


def agreement(question: QuestionRecord, records: Board) -> Agreement:
    """A question with its answers and the reasons why they fit."""
    links = [link for link in records.links.get(question.id, []) if link.relation in FITTING]
    positions = question.positions or (PositionRecord("", question.claims, 0, ()),)
    articles, origins = records.breadth(question.claims)
    return Agreement(
        question=question.id,
        text=question.text,
        articles=articles,
        origins=origins,
        relations=tuple(sorted({link.relation for link in links})),
        positions=tuple(records.position(position) for position in positions),
        reasons=_reasons(links),
    )


def _agreements(records: Board, disputed: set[str]) -> tuple[Agreement, ...]:
    found = []
    for question in records.questions.values():
        relations = {link.relation for link in records.links.get(question.id, [])}
        fits = bool(relations & set(FITTING)) or (not relations and len(question.claims) > 1)
        if fits and question.id not in disputed:
            found.append(agreement(question, records))
    found += [_pair(link, records) for link in records.links.get("", []) if link.relation in FITTING]
    return tuple(sorted(found, key=lambda one: (-one.origins, -one.articles, one.text, one.question or "")))


def _pair(link: LinkRecord, records: Board) -> Agreement:
    positions = (PositionView("", 0, (), records.voices([link.a, link.b])),)
    articles, origins = records.breadth([link.a, link.b])
    text = records.claims[link.a].statement if link.a in records.claims else ""
    return Agreement(None, text, articles, origins, (link.relation,), positions, _reasons([link]))


def _updates(records: Board) -> tuple[Update, ...]:
    """One line for each step from one position to a newer one, however many pairs of articles tell it."""
    found: dict[tuple[str, str, str], Update] = {}
    for question_id, links in sorted(records.links.items()):
        question = records.questions.get(question_id)
        values = {
            claim: position.value for position in (question.positions if question else ()) for claim in position.claims
        }
        for link in links:
            if link.relation != "updates" or link.a not in records.claims or link.b not in records.claims:
                continue
            update = _update(link, question, records)
            older, newer = update.older.claim, update.newer.claim
            step = (question_id, values.get(older, older), values.get(newer, newer))
            known = found.get(step)
            found[step] = replace(known, repeated=known.repeated + 1) if known else update
    return tuple(found.values())


def _update(link: LinkRecord, question: QuestionRecord | None, records: Board) -> Update:
    newer = link.newer or link.b
    older = link.a if newer == link.b else link.b
    return Update(
        question=question.id if question else None,
        text=question.text if question else records.claims[older].statement,
        older=_marked(older, link, records),
        newer=_marked(newer, link, records),
        reason=link.reason,
    )


def _marked(claim: str, link: LinkRecord, records: Board) -> Voice:
    span = link.clash[0 if claim == link.a else 1] if link.clash else None
    return voice(records.claims[claim], [span] if span else ())


def _shown(disputes: Sequence[Dispute], agreements: Sequence[Agreement], records: Board) -> set[str]:
    positions = [position for one in disputes for position in one.positions]
    positions += [position for one in agreements for position in one.positions]
    lines = [line for position in positions for line in position.voices]
    lines += [line for one in disputes for line in one.beside]
    updates = [link for links in records.links.values() for link in links if link.relation == "updates"]
    return {line.claim for line in lines} | {claim for link in updates for claim in (link.a, link.b)}


def _alone(records: Board, shown: set[str]) -> tuple[Alone, ...]:
    """The claims that no other section shows, by article; credited ones before the article's own voice."""
    by_document: dict[str, list[ClaimRecord]] = {}
    for claim in records.claims.values():
        if claim.claimable and claim.id not in shown:
            by_document.setdefault(claim.document, []).append(claim)
    found = []
    for document_id, claims in by_document.items():
        document = records.documents[document_id]
        claims.sort(key=lambda claim: (len(claim.chain) < 2, claim.spans, claim.id))
        found.append(Alone(document_id, document.name, document.outlet, tuple(voice(claim) for claim in claims)))
    return tuple(sorted(found, key=lambda one: (one.outlet or "", one.name, one.document)))


def _non_claims(records: Board) -> tuple[Voice, ...]:
    found = records.voices(claim.id for claim in records.claims.values() if not claim.claimable)
    return tuple(sorted(found, key=lambda line: len(line.chain) < 2))


def unread(documents: Iterable[DocumentRecord]) -> tuple[Unread, ...]:
    """The documents that are stored but were not read, with the reason of each."""
    return tuple(Unread(one.id, one.name, one.outlet, one.reason) for one in documents if not one.read)
