"""Groups as rows: speakers across articles, events, origins, questions, positions, discrepancies.

They are replaced as a whole, and their ids follow from their members, so that computing them again changes nothing
where nothing changed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from storage import former, merging, standing
from storage.documents import age
from storage.ids import content_id, content_ids
from storage.schema import (
    Base,
    DiscrepancyRow,
    DocumentRow,
    EventRow,
    LocalSpeakerRow,
    OriginRow,
    PositionClaimRow,
    PositionRow,
    QuestionClaimRow,
    QuestionRow,
    SpeakerRow,
)

if TYPE_CHECKING:
    from matching.linking import Discrepancy, Groups, LocalSpeaker, Position

Rows = list[dict[str, Any]]

_CHILDREN_FIRST: tuple[type[Base], ...] = (
    PositionClaimRow,
    PositionRow,
    DiscrepancyRow,
    QuestionClaimRow,
    QuestionRow,
    SpeakerRow,
    EventRow,
    OriginRow,
)
TITLE_LENGTH = 100


def replace_groups(
    connection: Connection, groups: Groups, *, documents: Sequence[str], speakers: Sequence[LocalSpeaker]
) -> None:
    """Puts these groups in the place of the ones before.

    Documents and speakers that matching left out of its groups (texts that were not read) stand alone. Ids of groups
    that are gone still lead to those that hold their claims, and what people said is written beside the new ones.
    """
    former.keep(connection)
    connection.execute(update(DocumentRow).values(origin=None, event=None))
    connection.execute(update(LocalSpeakerRow).values(speaker=None))
    for table in _CHILDREN_FIRST:
        connection.execute(delete(table))
    origin_of = _group_ids("o", groups.origins, documents)
    event_of = _group_ids("e", groups.events, documents)
    _insert(connection, OriginRow, [{"id": identity} for identity in sorted(set(origin_of.values()))])
    _insert(connection, EventRow, _events(connection, event_of))
    _assign(connection, origin_of, event_of)
    _write_speakers(connection, groups, [speaker.id for speaker in speakers])
    merging.matched(connection, [speaker.id for speaker in speakers])
    _write_questions(connection, groups, event_of)
    former.drop_current(connection)
    standing.refresh(connection)


def _group_ids(letter: str, smallest: Mapping[str, str], documents: Sequence[str]) -> dict[str, str]:
    """Each document's group, by an id that follows from the group's members."""
    members = defaultdict(list)
    for document in sorted(documents):
        members[smallest.get(document, document)].append(document)
    return {document: content_id(letter, group) for group in members.values() for document in group}


def _events(connection: Connection, event_of: Mapping[str, str]) -> Rows:
    """Events with a title: that of the oldest article that has one, else the first line of the oldest one."""
    opening = func.substr(DocumentRow.text, 1, 4 * TITLE_LENGTH).label("opening")
    query = select(DocumentRow.id, DocumentRow.title, DocumentRow.published_at, opening)
    rows = sorted(connection.execute(query), key=lambda row: (row.title is None, *age(row.published_at, row.id)))
    titles: dict[str, str] = {}
    for row in rows:
        if row.id in event_of:
            titles.setdefault(event_of[row.id], _headline(row.title, row.opening))
    return [{"id": identity, "title": title} for identity, title in sorted(titles.items())]


# A line that says when and nothing else: "date 2023-05-30".
_DATE_LINE = re.compile(r"(?:(?:date|published|updated)\b\W*)?\d{4}-\d\d(?:-\d\d(?:[T ][\d:.]+Z?)?)?", re.IGNORECASE)


# What stands before the first sentence of many articles: "(Reuters) -- ", "MOSCOW, May 30 (Tass) — ".
_DATELINE = re.compile(r"(?:[A-Z][A-Z.'’/ -]+(?:, [\w. ]{1,20})? ?)?\([\w .&'’/-]{1,40}\)\s*(?:--|[-–—])\s+(?=\w)")


def _headline(title: str | None, opening: str) -> str:
    lines = (line.strip() for line in (title or opening).splitlines() if not _DATE_LINE.fullmatch(line.strip()))
    line = next((line for line in lines if re.search(r"\w", line)), "")
    if not title and (dateline := _DATELINE.match(line)):
        line = line[dateline.end() :]
    if len(line) <= TITLE_LENGTH:
        return line
    return line[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def _assign(connection: Connection, origin_of: Mapping[str, str], event_of: Mapping[str, str]) -> None:
    values = [
        {"at": document, "in_origin": origin_of[document], "in_event": event_of[document]} for document in event_of
    ]
    if values:
        table = DocumentRow.__table__
        assign = update(DocumentRow).where(table.c.id == bindparam("at"))
        connection.execute(assign.values(origin=bindparam("in_origin"), event=bindparam("in_event")), values)


def _write_speakers(connection: Connection, groups: Groups, local: Iterable[str]) -> None:
    rows: Rows = []
    joined: dict[str, str] = {}
    for group in groups.speakers:
        identity = content_id("s", sorted(group.members))
        rows.append({"id": identity, "name": group.name, "aliases": sorted(group.aliases)})
        joined |= dict.fromkeys(group.members, identity)
    alone = set(local) - set(joined)
    for row in connection.execute(select(LocalSpeakerRow.id, LocalSpeakerRow.name, LocalSpeakerRow.aliases)):
        if row.id in alone:
            joined[row.id] = content_id("s", [row.id])
            rows.append({"id": joined[row.id], "name": row.name, "aliases": sorted(row.aliases)})
    _insert(connection, SpeakerRow, rows)
    values = [{"at": member, "of_speaker": speaker} for member, speaker in sorted(joined.items())]
    if values:
        assign = update(LocalSpeakerRow).where(LocalSpeakerRow.__table__.c.id == bindparam("at"))
        connection.execute(assign.values(speaker=bindparam("of_speaker")), values)


def _write_questions(connection: Connection, groups: Groups, event_of: Mapping[str, str]) -> None:
    questions = groups.questions
    ids = content_ids("q", ([sorted(question.claims)] for question in questions))
    disputed = content_ids("x", (_substance(one, ids) for one in groups.discrepancies))
    _insert(
        connection,
        QuestionRow,
        [
            {"id": identity, "event": _main_event(question.documents, event_of), "text": question.text}
            for identity, question in zip(ids, questions, strict=True)
        ],
    )
    answers = [
        {"question": identity, "claim": claim}
        for identity, question in zip(ids, questions, strict=True)
        for claim in sorted(set(question.claims))
    ]
    _insert(connection, QuestionClaimRow, answers)
    rows = [
        {
            "id": identity,
            "rank": rank,
            "question": ids[one.question],
            "kind": one.kind.value,
            "score": float(one.score),
            "reason": one.reason,
        }
        for rank, (identity, one) in enumerate(zip(disputed, groups.discrepancies, strict=True), start=1)
    ]
    _insert(connection, DiscrepancyRow, rows)
    for identity, question in zip(ids, questions, strict=True):
        _write_positions(connection, question.positions, question=identity, discrepancy=None)
    for identity, one in zip(disputed, groups.discrepancies, strict=True):
        _write_positions(connection, one.positions, question=ids[one.question], discrepancy=identity)


def _substance(one: Discrepancy, questions: Sequence[str]) -> tuple[object, ...]:
    sides = sorted(sorted(position.claims) for position in one.positions)
    return questions[one.question], one.kind.value, sides


def _main_event(documents: Iterable[str], event_of: Mapping[str, str]) -> str:
    """The event of most of the documents; of two that tie the smaller id."""
    counted = Counter(event_of[document] for document in documents)
    return min(counted, key=lambda event: (-counted[event], event))


def _write_positions(
    connection: Connection, positions: Sequence[Position], *, question: str, discrepancy: str | None
) -> None:
    rows: Rows = []
    takers: Rows = []
    for ordinal, position in enumerate(positions):
        identity = content_id("p", question, discrepancy, ordinal)
        takers += [{"position": identity, "claim": claim} for claim in sorted(set(position.claims))]
        rows.append(
            {
                "id": identity,
                "question": question,
                "discrepancy": discrepancy,
                "ordinal": ordinal,
                "value": position.value,
                "origins": position.origins,
                "outlets": list(position.outlets),
            }
        )
    _insert(connection, PositionRow, rows)
    _insert(connection, PositionClaimRow, takers)


def _insert(connection: Connection, table: type[Base], rows: Rows) -> None:
    if rows:
        connection.execute(insert(table), rows)
