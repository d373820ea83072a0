"""The audit log as rows: entries are appended and read, never changed.

Beside the log stands an index of the claims that entries are about. A claim that a newer model reads a little
differently is found by where it stood: the claim of the same document that covers most of the same words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from claims.span import Span
from storage.filters import portions
from storage.ids import content_id
from storage.judgement import Act, Entry, Evidence, Judgement, Mention, Misreading, Word
from storage.schema import AnyRow, ClaimRow, LogRow, SubjectRow
from storage.values import spans_from_json, spans_to_json

SAME = 0.5
"""Share of common code points, of all that either claim covers, from which a newly read claim is the judged one."""


def append(connection: Connection, entry: Entry, *, now: datetime | None = None) -> Entry:
    """Writes an entry that has no id and no time yet, and gives it back with both.

    Times grow from entry to entry, even where the clock was set back, for they are the order of the log.
    """
    last = connection.execute(select(func.max(LogRow.at))).scalar()
    at = now or datetime.now(UTC)
    if last is not None:
        at = max(at, datetime.fromisoformat(last) + timedelta(microseconds=1))
    timed = replace(entry, id="", at=at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
    written = replace(timed, id=content_id("j", entry_to_json(timed)))
    put(connection, [written])
    return written


def put(connection: Connection, entries: Sequence[Entry]) -> None:
    """Writes entries as they are, with the index of their claims."""
    if entries:
        connection.execute(insert(LogRow), [_row(entry) for entry in entries])
        _index(connection, entries)


def entries(
    connection: Connection,
    *,
    reviewer: str | None = None,
    since: str | None = None,
    about: Collection[str] | None = None,
    ids: Collection[str] | None = None,
    acts: Collection[Act] | None = None,
) -> list[Entry]:
    """Entries in the order in which they were written, as they were written.

    `about` keeps those about one of these claims of today, `since` those written then or later.
    """
    conditions: list[ColumnElement[bool]] = []
    if reviewer is not None:
        conditions.append(func.lower(LogRow.reviewer) == reviewer.lower())
    if since is not None:
        conditions.append(LogRow.at >= since)
    if acts is not None:
        conditions.append(LogRow.act.in_([act.value for act in acts]))
    wanted = _about(connection, about) if about is not None else None
    if ids is not None:
        wanted = set(ids) if wanted is None else wanted & set(ids)
    query = select(LogRow.__table__).where(*conditions)
    queries = [query] if wanted is None else [query.where(LogRow.id.in_(some)) for some in portions(wanted)]
    found = [_entry(row) for some in queries for row in connection.execute(some)]
    return sorted(found, key=lambda entry: (entry.at, entry.id))


def entries_today(connection: Connection, claims: Collection[str] | None = None) -> list[Entry]:
    """The same with the claims of today in place of those judged; claims that lead nowhere are left out."""
    found = entries(connection, about=claims)
    now = _now(connection, [entry.id for entry in found])
    return [_moved(entry, now) for entry in found]


def today(connection: Connection, entry: Entry) -> Entry:
    """One entry with the claims of today in place of those judged."""
    return _moved(entry, _now(connection, [entry.id]))


def reindex(connection: Connection) -> None:
    """Makes the index of claims anew, after documents were read again."""
    if connection.execute(delete(SubjectRow)).rowcount:
        _index(connection, entries(connection))


def orphans(connection: Connection) -> list[tuple[str, str]]:
    """Entries whose evidence leads to no claim of today: the entry and the claim that it was about."""
    query = select(SubjectRow.entry, SubjectRow.claim).where(SubjectRow.now.is_(None))
    return sorted((row.entry, row.claim) for row in connection.execute(query))


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """An entry's fields by name, as the export has them; unknown is None."""
    said = entry.judgement
    return {
        "id": entry.id,
        "at": entry.at,
        "act": entry.act.value,
        "reviewer": entry.reviewer,
        "note": entry.note,
        "as": None if said is None else said.word.value,
        "value": None if said is None else said.value,
        "source": None if said is None else said.source,
        "misreading": None if said is None or said.misreading is None else said.misreading.value,
        "speaker": None if said is None else said.speaker,
        "words": None if said is None else said.words,
        "discrepancy": entry.discrepancy,
        "pairs": [list(pair) for pair in entry.pairs],
        "evidence": [_evidence_to_json(one) for one in entry.evidence],
        "said": entry.said,
        "article": entry.article,
        "mentions": [_mention_to_json(one) for one in entry.mentions],
        "undoes": entry.undoes,
    }


def entry_from_json(value: Mapping[str, Any]) -> Entry:
    """The other way round. Raises ValueError or KeyError where a field is missing or says what it cannot."""
    word = value["as"]
    judgement = None
    if word is not None:
        misreading = value["misreading"]
        judgement = Judgement(
            Word(word),
            value["value"],
            value["source"],
            None if misreading is None else Misreading(misreading),
            value["speaker"],
            value["words"],
        )
    return Entry(
        id=value["id"],
        at=value["at"],
        act=Act(value["act"]),
        reviewer=value["reviewer"],
        note=value["note"],
        judgement=judgement,
        discrepancy=value["discrepancy"],
        pairs=tuple((a, b) for a, b in value["pairs"]),
        evidence=tuple(_evidence_from_json(one) for one in value["evidence"]),
        said=value["said"],
        article=value["article"],
        mentions=tuple(Mention(**one) for one in value["mentions"]),
        undoes=value["undoes"],
    )


def _mention_to_json(one: Mention) -> dict[str, Any]:
    return {"id": one.id, "document": one.document, "name": one.name, "side": one.side}


def _evidence_to_json(one: Evidence) -> dict[str, Any]:
    return {"claim": one.claim, "document": one.document, "spans": spans_to_json(one.spans)}


def _evidence_from_json(value: Mapping[str, Any]) -> Evidence:
    return Evidence(value["claim"], value["document"], spans_from_json(value["spans"]))


def _row(entry: Entry) -> dict[str, Any]:
    fields = entry_to_json(entry)
    return {("word" if name == "as" else name): value for name, value in fields.items()}


def _entry(row: AnyRow) -> Entry:
    return entry_from_json({("as" if name == "word" else name): value for name, value in row._mapping.items()})


def _about(connection: Connection, claims: Collection[str]) -> set[str]:
    query = select(SubjectRow.entry)
    return {
        entry
        for some in portions(claims)
        for entry in connection.execute(query.where(SubjectRow.now.in_(some))).scalars()
    }


def _now(connection: Connection, ids: Iterable[str]) -> dict[tuple[str, str], str | None]:
    query = select(SubjectRow.entry, SubjectRow.claim, SubjectRow.now)
    rows = [row for some in portions(ids) for row in connection.execute(query.where(SubjectRow.entry.in_(some)))]
    return {(row.entry, row.claim): row.now for row in rows}


def _moved(entry: Entry, now: Mapping[tuple[str, str], str | None]) -> Entry:
    today = {one.claim: now.get((entry.id, one.claim)) for one in entry.evidence}
    pairs = set()
    for a, b in entry.pairs:
        one, other = today.get(a), today.get(b)
        if one is not None and other is not None and one != other:
            pairs.add((min(one, other), max(one, other)))
    evidence = [replace(one, claim=moved) for one in entry.evidence if (moved := today[one.claim]) is not None]
    return replace(entry, pairs=tuple(sorted(pairs)), evidence=tuple(evidence))


def _index(connection: Connection, found: Sequence[Entry]) -> None:
    evidence = {one.claim: one for entry in found for one in entry.evidence}
    now = _today(connection, evidence.values())
    rows = [
        {"entry": entry.id, "claim": claim, "now": now[claim]} for entry in found for claim in sorted(set(entry.claims))
    ]
    if rows:
        connection.execute(insert(SubjectRow), rows)


def _today(connection: Connection, evidence: Collection[Evidence]) -> dict[str, str | None]:
    """The claim of today that each judged claim leads to."""
    there = {
        claim
        for some in portions(one.claim for one in evidence)
        for claim in connection.execute(select(ClaimRow.id).where(ClaimRow.id.in_(some))).scalars()
    }
    lost = [one for one in evidence if one.claim not in there]
    held: dict[str, list[tuple[str, tuple[Span, ...]]]] = {}
    query = select(ClaimRow.id, ClaimRow.document, ClaimRow.spans)
    for some in portions(one.document for one in lost):
        for row in connection.execute(query.where(ClaimRow.document.in_(some))):
            held.setdefault(row.document, []).append((row.id, spans_from_json(row.spans)))
    found: dict[str, str | None] = {claim: claim for claim in there}
    return found | {one.claim: nearest(one.spans, held.get(one.document, ())) for one in lost}


def nearest(spans: Sequence[Span], claims: Iterable[tuple[str, Sequence[Span]]]) -> str | None:
    """The claim that covers most of the same words as these spans; None where none covers half of what either does.

    >>> nearest([Span(0, 10)], [("c1", [Span(2, 10)]), ("c2", [Span(0, 30)])])
    'c1'
    """
    wanted = _points(spans)
    shares = [(_share(wanted, _points(other)), claim) for claim, other in claims]
    best = min(shares, key=lambda share: (-share[0], share[1]), default=(0.0, ""))
    return best[1] if best[0] >= SAME else None


def _points(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _share(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
