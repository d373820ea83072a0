"""Speakers across articles as rows: which speaker each mention is, computed anew where articles were touched.

A mention is a speaker as one document knows it. What it is known by, its face, stands beside it where that is a name of
its own, with the keys under which faces that may be one are found. Plain names are told apart inside an event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute

from claims.claim import Speaker
from storage import loading, merging
from storage.filters import portions
from storage.ids import content_id
from storage.schema import AnyRow, DocumentRow, FaceKeyRow, FaceRow, LocalSpeakerRow, SpeakerRow

Mentions = dict[str, AnyRow]
"""Rows of local speakers, by id."""

Column = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


def regroup(connection: Connection, documents: Collection[str] | None, gone: Collection[str]) -> None:
    """Writes the speakers of these linked documents' mentions, and of what hangs together with them.

    `gone` holds ids of faces and speakers that lost a mention. None: all of the ledger's documents.
    """
    if documents is None:
        _clear(connection)
        documents = loading.linked(connection)
    merging.restore(connection)
    fresh = _give_faces(connection, _mentions(connection, LocalSpeakerRow.document, documents))
    moved = _join_faces(connection, {**fresh, **_beside_lost(connection, gone)})
    elsewhere = _mentions(connection, LocalSpeakerRow.face, moved)
    events = _events(connection, {*documents, *(row.document for row in elsewhere.values())})
    here = _mentions(connection, LocalSpeakerRow.document, documents)
    mentions = {**elsewhere, **here, **_in_events(connection, events)}
    named = _speakers_of(connection, mentions)
    found = {**named, **_plain(connection, mentions, named)}
    _write(connection, mentions, found, {identity for identity in gone if identity.startswith("s")})
    merging.apply(connection)


def _clear(connection: Connection) -> None:
    connection.execute(update(LocalSpeakerRow).values(speaker=None, matched=None, face=None))
    for table in (SpeakerRow, FaceKeyRow, FaceRow):
        connection.execute(delete(table))


def _mentions(connection: Connection, column: Column, values: Iterable[str]) -> Mentions:
    query = select(*LocalSpeakerRow.__table__.columns)
    return {row.id: row for some in portions(values) for row in connection.execute(query.where(column.in_(some)))}


def _speaker(row: AnyRow) -> Speaker:
    return Speaker(row.name, tuple(row.aliases), row.kind, getattr(row, "role", ""), row.place)


def _give_faces(connection: Connection, mentions: Mentions) -> dict[str, Speaker]:
    """Writes the faces of mentions that have none yet, unless they are plain; gives back those that are new, by id."""
    from matching import voices
    from matching.speakers import is_plain

    faces: dict[str, Speaker] = {}
    given = []
    for row in mentions.values():
        if row.face is None and not is_plain(_speaker(row)):
            face = voices.face(_speaker(row))
            identity = content_id("f", face.kind, face.name, face.aliases, face.place)
            faces[identity] = face
            given.append({"at": row.id, "known_by": identity})
    known = _faces(connection, faces)
    new = {identity: face for identity, face in sorted(faces.items()) if identity not in known}
    if new:
        connection.execute(insert(FaceRow), [_face_row(identity, face) for identity, face in new.items()])
        keys = [{"key": key, "face": identity} for identity, face in new.items() for key in sorted(voices.keys(face))]
        if keys:
            connection.execute(insert(FaceKeyRow), keys)
    if given:
        assign = update(LocalSpeakerRow).where(LocalSpeakerRow.__table__.c.id == bindparam("at"))
        connection.execute(assign.values(face=bindparam("known_by")), given)
    return new


def _face_row(identity: str, face: Speaker) -> dict[str, Any]:
    told = {"name": face.name, "aliases": list(face.aliases), "kind": face.kind, "place": face.place}
    return {"id": identity, "speaker": "", **told}


def _faces(connection: Connection, ids: Iterable[str]) -> dict[str, Speaker]:
    query = select(FaceRow.id, FaceRow.name, FaceRow.aliases, FaceRow.kind, FaceRow.place)
    rows = [row for some in portions(ids) for row in connection.execute(query.where(FaceRow.id.in_(some)))]
    return {row.id: _speaker(row) for row in rows}


def _beside_lost(connection: Connection, gone: Collection[str]) -> dict[str, Speaker]:
    """Takes faces away that no mention has any more; gives back those that may have been one with them."""
    asked = {identity for identity in gone if identity.startswith("f")}
    held: set[str | None] = set()
    for some in portions(asked):
        query = select(LocalSpeakerRow.face).where(LocalSpeakerRow.face.in_(some)).distinct()
        held |= set(connection.execute(query).scalars())
    lost = _faces(connection, asked - held)
    beside = _one_with(connection, lost, set(lost))
    for some in portions(lost):
        connection.execute(delete(FaceRow).where(FaceRow.id.in_(some)))
    return beside


def _one_with(connection: Connection, faces: Mapping[str, Speaker], known: Collection[str]) -> dict[str, Speaker]:
    """The faces, but for those known, that are the same speaker as one of these."""
    from matching import voices
    from matching.speakers import same_speaker

    at: defaultdict[str, list[str]] = defaultdict(list)
    for identity, face in faces.items():
        for key in voices.keys(face):
            at[key].append(identity)
    met: defaultdict[str, set[str]] = defaultdict(set)
    for some in portions(at):
        for row in connection.execute(select(FaceKeyRow.key, FaceKeyRow.face).where(FaceKeyRow.key.in_(some))):
            met[row.face].update(at[row.key])
    others = _faces(connection, set(met) - set(known))
    return {
        identity: face
        for identity, face in others.items()
        if any(same_speaker(faces[one], face) for one in met[identity])
    }


def _join_faces(connection: Connection, seeds: Mapping[str, Speaker]) -> list[str]:
    """Computes the speakers of these faces and all that chains of likeness join to them; gives those that changed."""
    from matching import voices

    held, frontier = dict(seeds), dict(seeds)
    while frontier:
        frontier = _one_with(connection, frontier, held)
        held |= frontier
    now = {identity: content_id("s", "face", first) for identity, first in voices.joined(held).items()}
    before = _speakers_by_face(connection, held)
    changed = [identity for identity in sorted(now) if now[identity] != before[identity]]
    if changed:
        assign = update(FaceRow).where(FaceRow.__table__.c.id == bindparam("at"))
        values = [{"at": identity, "of_speaker": now[identity]} for identity in changed]
        connection.execute(assign.values(speaker=bindparam("of_speaker")), values)
    return changed


def _events(connection: Connection, documents: Iterable[str]) -> set[str]:
    query = select(DocumentRow.event).where(DocumentRow.event.is_not(None))
    return {
        str(event)
        for some in portions(documents)
        for event in connection.execute(query.where(DocumentRow.id.in_(some))).scalars()
    }


def _in_events(connection: Connection, events: Iterable[str]) -> Mentions:
    query = select(*LocalSpeakerRow.__table__.columns).join(DocumentRow, DocumentRow.id == LocalSpeakerRow.document)
    return {
        row.id: row for some in portions(events) for row in connection.execute(query.where(DocumentRow.event.in_(some)))
    }


def _speakers_of(connection: Connection, mentions: Mentions) -> dict[str, str]:
    """The speaker of each mention that has a face."""
    known = _speakers_by_face(connection, {row.face for row in mentions.values() if row.face is not None})
    return {row.id: known[row.face] for row in mentions.values() if row.face is not None}


def _speakers_by_face(connection: Connection, faces: Iterable[str]) -> dict[str, str]:
    query = select(FaceRow.id, FaceRow.speaker)
    rows = [row for some in portions(faces) for row in connection.execute(query.where(FaceRow.id.in_(some)))]
    return {row.id: row.speaker for row in rows}


def _plain(connection: Connection, mentions: Mentions, named: Mapping[str, str]) -> dict[str, str]:
    """The speaker of each mention with a plain name."""
    from matching import voices
    from matching.linking import LocalSpeaker

    query = select(DocumentRow.id, DocumentRow.event)
    event = {
        row.id: row.event or row.id
        for some in portions(row.document for row in mentions.values())
        for row in connection.execute(query.where(DocumentRow.id.in_(some)))
    }
    by_event: defaultdict[str, list[LocalSpeaker]] = defaultdict(list)
    for row in mentions.values():
        by_event[event[row.document]].append(LocalSpeaker(row.id, row.document, _speaker(row)))
    found: dict[str, str] = {}
    for held in by_event.values():
        found |= voices.within(held, {one.id: named[one.id] for one in held if one.id in named})
    return {mention: at if at.startswith("s") else content_id("s", at) for mention, at in found.items()}


def _write(connection: Connection, mentions: Mentions, found: Mapping[str, str], gone: Collection[str]) -> None:
    """Writes who each mention is, and what speakers who won or lost one are called."""
    changed = [identity for identity in sorted(found) if mentions[identity].matched != found[identity]]
    lost = {mentions[identity].matched for identity in changed if mentions[identity].matched} | set(gone)
    won: defaultdict[str, list[AnyRow]] = defaultdict(list)
    for identity in changed:
        won[found[identity]].append(mentions[identity])
    known = _known(connection, {*won, *lost})
    added = [{"id": one, **merging.named(rows)} for one, rows in sorted(won.items()) if one not in known]
    if added:
        connection.execute(insert(SpeakerRow), added)
    if changed:
        assign = update(LocalSpeakerRow).where(LocalSpeakerRow.__table__.c.id == bindparam("at"))
        values = [{"at": identity, "of_speaker": found[identity]} for identity in changed]
        now: BindParameter[str] = bindparam("of_speaker")
        connection.execute(assign.values(speaker=now, matched=now), values)
    _call(connection, {one: merging.named([known[one], *won[one]]) for one in known if one in won and one not in lost})
    held = merging.members_of(connection, lost)
    _call(connection, {one: merging.named(rows) for one, rows in held.items()})
    for some in portions(lost - set(held)):
        connection.execute(delete(SpeakerRow).where(SpeakerRow.id.in_(some)))


def _known(connection: Connection, ids: Iterable[str]) -> dict[str, AnyRow]:
    query = select(SpeakerRow.id, SpeakerRow.name, SpeakerRow.aliases)
    return {row.id: row for some in portions(ids) for row in connection.execute(query.where(SpeakerRow.id.in_(some)))}


def _call(connection: Connection, names: Mapping[str, dict[str, Any]]) -> None:
    values = [{"at": one, "called": told["name"], "also": told["aliases"]} for one, told in sorted(names.items())]
    if values:
        change = update(SpeakerRow).where(SpeakerRow.__table__.c.id == bindparam("at"))
        connection.execute(change.values(name=bindparam("called"), aliases=bindparam("also")), values)
