"""Which speakers people joined or parted, applied to the groups that matching computed.

Merges and splits are entries of the log about mention groups, the speakers as single documents know them, so that they
outlive every regrouping. They are applied in the order in which they were said; the later one counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from storage import log
from storage.filters import portions
from storage.ids import content_id
from storage.judgement import Act, Entry, Mention, undone
from storage.schema import AnyRow, LocalSpeakerRow, SpeakerRow

Members = frozenset[str]


def regrouped(groups: Iterable[Collection[str]], names: Mapping[str, str], entries: Sequence[Entry]) -> list[Members]:
    """The groups of mentions after these entries, in the order in which they were said; sorted.

    A merge joins the groups of its mentions. A split takes the mentions of side 1 out; a mention that came in since
    goes with the side that has its name, and stands alone where both have it, for nobody said who is meant.
    """
    found = [set(group) for group in groups]
    for entry in entries:
        sides = ({m.id for m in entry.mentions if m.side == 0}, {m.id for m in entry.mentions if m.side == 1})
        if entry.act is Act.MERGE:
            joined = [group for group in found if group & sides[0]]
            found = [group for group in found if not group & sides[0]]
            found.append(set().union(*joined))
        else:
            found = [part for group in found for part in _parted(group, sides, names)]
            out = [group for group in found if group & sides[1]]
            found = [group for group in found if not group & sides[1]] + [set().union(*out)]
    return sorted((frozenset(group) for group in found if group), key=min)


def _parted(group: set[str], sides: tuple[set[str], set[str]], names: Mapping[str, str]) -> list[set[str]]:
    stay, go = sides
    if not group & go:
        return [group]
    here = {names[one] for one in stay if one in names}
    there = {names[one] for one in go if one in names}
    newer = group - stay - go
    moving = {one for one in newer if names[one] in there - here}
    torn = {one for one in newer if names[one] in there & here}
    taken = (group & go) | moving
    return [group - taken - torn, taken, *({one} for one in sorted(torn))]


def restore(connection: Connection) -> None:
    """Writes the speakers that matching found in the place of those that people joined or parted: undoes `apply`."""
    said = _said(connection)
    if not said:
        return
    today = _today(connection, [mention for entry in said for mention in entry.mentions])
    rows = _beside(connection, today.values())
    held: dict[str, list[AnyRow]] = {}
    for row in rows:
        held.setdefault(row.matched, []).append(row)
    for some in portions(held):
        given = update(LocalSpeakerRow).where(LocalSpeakerRow.matched.in_(some))
        known = set(connection.execute(select(SpeakerRow.id).where(SpeakerRow.id.in_(some))).scalars())
        for key in some:
            told = named(held[key])
            if key in known:
                connection.execute(update(SpeakerRow).where(SpeakerRow.id == key).values(**told))
            else:
                connection.execute(insert(SpeakerRow), {"id": key, **told})
        connection.execute(given.values(speaker=LocalSpeakerRow.matched))
    for some in portions({row.speaker for row in rows if row.speaker} - set(held)):
        connection.execute(delete(SpeakerRow).where(SpeakerRow.id.in_(some)))


def members_of(connection: Connection, speakers: Collection[str]) -> dict[str, list[AnyRow]]:
    """The mention groups that matching put into these speakers, by the speaker; without those that have none."""
    found: dict[str, list[AnyRow]] = {}
    for some in portions(speakers):
        for row in connection.execute(_LOCAL.where(LocalSpeakerRow.matched.in_(some))):
            found.setdefault(row.matched, []).append(row)
    return found


def apply(connection: Connection) -> None:
    """Writes the speakers that people joined or parted in the place of those that matching found."""
    said = _said(connection)
    if not said:
        return
    today = _today(connection, [mention for entry in said for mention in entry.mentions])
    rows = _beside(connection, today.values())
    by_match: dict[str, set[str]] = {}
    for row in rows:
        by_match.setdefault(row.matched, set()).add(row.id)
    gone = undone(said)
    standing = [_moved(entry, today) for entry in said if entry.act is not Act.UNDO and entry.id not in gone]
    _write(connection, rows, regrouped(by_match.values(), {row.id: row.name for row in rows}, standing))


_LOCAL = select(
    LocalSpeakerRow.id,
    LocalSpeakerRow.document,
    LocalSpeakerRow.name,
    LocalSpeakerRow.aliases,
    LocalSpeakerRow.matched,
    LocalSpeakerRow.speaker,
)


def members(connection: Connection, speaker: str) -> list[Mention]:
    """The mention groups of a speaker (a full id), by id."""
    rows = connection.execute(_LOCAL.where(LocalSpeakerRow.speaker == speaker))
    return sorted((Mention(row.id, row.document, row.name) for row in rows), key=lambda mention: mention.id)


def _beside(connection: Connection, mentions: Collection[str]) -> list[AnyRow]:
    """These mentions with all that matching put into one speaker with any of them, by id."""
    keys = {
        key
        for some in portions(mentions)
        for key in connection.execute(select(LocalSpeakerRow.matched).where(LocalSpeakerRow.id.in_(some))).scalars()
        if key is not None
    }
    rows = [
        row for some in portions(keys) for row in connection.execute(_LOCAL.where(LocalSpeakerRow.matched.in_(some)))
    ]
    return sorted(rows, key=lambda row: row.id)


def _said(connection: Connection) -> list[Entry]:
    """Every merge and split with the undos that lead to them, in the order in which they were written."""
    return [entry for entry in log.entries(connection, acts=[Act.MERGE, Act.SPLIT, Act.UNDO]) if entry.mentions]


def _today(connection: Connection, mentions: Collection[Mention]) -> dict[str, str]:
    """The mention group of today for each that was spoken of: the same id, else the same name in the same document."""
    documents = {mention.document for mention in mentions}
    rows = [
        row
        for some in portions(documents)
        for row in connection.execute(_LOCAL.where(LocalSpeakerRow.document.in_(some)))
    ]
    there = {row.id for row in rows}
    named: dict[tuple[str, str], str] = {}
    for row in sorted(rows, key=lambda row: row.id, reverse=True):
        named |= {(row.document, alias): row.id for alias in row.aliases}
    named |= {(row.document, row.name): row.id for row in rows}
    found = {mention.id: named.get((mention.document, mention.name), "") for mention in mentions}
    found |= {mention.id: mention.id for mention in mentions if mention.id in there}
    return {mention: today for mention, today in found.items() if today}


def _moved(entry: Entry, today: Mapping[str, str]) -> Entry:
    moved = (replace(mention, id=today[mention.id]) for mention in entry.mentions if mention.id in today)
    return replace(entry, mentions=tuple(moved))


def _write(connection: Connection, rows: Sequence[AnyRow], groups: Sequence[Members]) -> None:
    by_id = {row.id: row for row in rows}
    whole: dict[str, set[str]] = {}
    for row in rows:
        whole.setdefault(row.matched, set()).add(row.id)
    speakers, values = [], []
    for group in groups:
        identity = _identity(group, {by_id[member].matched for member in group}, whole)
        speakers.append({"id": identity, **named(by_id[member] for member in group)})
        values += [{"at": member, "of_speaker": identity} for member in sorted(group)]
    before = {row.speaker for row in rows if row.speaker}
    kept = {speaker["id"] for speaker in speakers}
    fresh = [speaker for speaker in speakers if speaker["id"] not in before]
    if fresh:
        connection.execute(insert(SpeakerRow), fresh)
    assign = update(LocalSpeakerRow).where(LocalSpeakerRow.__table__.c.id == bindparam("at"))
    connection.execute(assign.values(speaker=bindparam("of_speaker")), values)
    for some in portions(before - kept):
        connection.execute(delete(SpeakerRow).where(SpeakerRow.id.in_(some)))


def _identity(group: Members, keys: Collection[str], whole: Mapping[str, Collection[str]]) -> str:
    """What matching found keeps its id, joined or not; what people took out of it has the id of its members."""
    if len(group) < sum(len(whole[key]) for key in keys):
        return content_id("s", sorted(group))
    return min(keys) if len(keys) == 1 else content_id("s", sorted(keys))


def named(rows: Iterable[AnyRow]) -> dict[str, Any]:
    """A speaker's fullest name and its other forms, from its mention groups."""
    held = list(rows)
    name = min((row.name for row in held), key=lambda name: (-len(name), name))
    forms = {form for row in held for form in (row.name, *row.aliases)}
    return {"name": name, "aliases": sorted(forms - {name})}
