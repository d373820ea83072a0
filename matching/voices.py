"""Speakers across articles: which mentions, the speakers as single articles know them, are one person or body.

A mention with a name of its own ("Foreign Ministry of Peru") is the same speaker wherever it is met. What is looked at
for that, its face, is shared by many mentions, so that a ledger compares faces and a further mention of a known one
costs nothing. A plain name ("the ministry", "Smith") says who is meant within one event alone.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from claims.claim import Speaker
from matching import speakers
from matching.groups import LocalSpeaker, SpeakerGroup, components
from matching.speakers import is_plain, same_speaker

_ACRONYM = 3
"""Letters of an acronym at least."""


@functools.lru_cache(maxsize=65536)
def face(speaker: Speaker) -> Speaker:
    """What is looked at to tell a speaker from others.

    >>> face(Speaker("Mayor Ana Lund", ("Ana Lund", "Lund"), "person", role="Mayor")).name
    'Ana Lund'
    """
    if speaker.kind == "person":
        full = speakers.full_name(speaker)
        told = [word.capitalize() for word in (full[0], full[-1])] if len(full) > 1 else []
        return Speaker(" ".join(told) or speaker.name, kind="person")
    seen: dict[object, str] = {}
    for form in sorted(speakers.forms(speaker), reverse=True):
        seen[speakers.words(form), _letters(form), _initials(form)] = form
    name, *others = sorted(seen.values())
    if speaker.kind == "unknown":
        name, others = speaker.name, sorted({name, *others} - {speaker.name})
    kind = "unknown" if speaker.kind == "unknown" else "body"
    return Speaker(name, tuple(others), kind, place=speakers.country(speaker.place))


def _letters(form: str) -> str:
    """The form where it may be an acronym, else ""."""
    letters = form.replace(".", "")
    return letters if len(letters) >= _ACRONYM and letters.isupper() else ""


def _initials(form: str) -> str:
    found = speakers.initials(form)
    return found if len(found) >= _ACRONYM else ""


def keys(found: Speaker) -> frozenset[str]:
    """What two faces of one speaker have in common: at least one of these."""
    known = set()
    if found.kind in {"person", "unknown"} and (name := speakers.full_name(found)):
        known.add(f"person {name[-1]}")
    if found.kind != "person":
        for form in speakers.forms(found):
            plain, countries = speakers.words(form)
            known.add(f"body {' '.join(sorted(plain))}" if plain else f"country {' '.join(sorted(countries))}")
            known |= {f"letters {letters}" for letters in (_letters(form), _initials(form)) if letters}
    return frozenset(known)


def joined(faces: Mapping[str, Speaker]) -> dict[str, str]:
    """Each of these faces, by id, with the smallest id of its speaker.

    A face that could be either of two others ("J. Smith" beside Anna-Jane and John Smith) joins nobody.
    """
    at: dict[str, list[str]] = {}
    for identity in sorted(faces):
        for key in keys(faces[identity]):
            at.setdefault(key, []).append(identity)
    plausible = sorted({pair for ids in at.values() for pair in combinations(ids, 2)})
    pairs = _unambiguous([(a, b) for a, b in plausible if same_speaker(faces[a], faces[b])])
    return {member: group[0] for group in components(sorted(faces), pairs) for member in group}


def _unambiguous(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs without those of something that is paired with two that are not paired themselves."""
    beside: dict[str, set[str]] = {}
    for a, b in pairs:
        beside.setdefault(a, {a}).add(b)
        beside.setdefault(b, {b}).add(a)
    torn = {one for one, others in beside.items() if any(not others <= beside[other] for other in others)}
    return [(a, b) for a, b in pairs if not {a, b} & torn]


def within(mentions: Iterable[LocalSpeaker], group_of: Mapping[str, str]) -> dict[str, str]:
    """The plain mentions of one event's documents, each with its group.

    `group_of` tells it of those that have a name of their own, by id. Plain ones that are each other join the one
    group that all of them may belong to; without one, they are a group by the smallest id among them.
    """
    held = {one.id: one for one in sorted(mentions, key=lambda one: one.id)}
    plain = [identity for identity in held if identity not in group_of]
    pairs = [
        (a, b)
        for a in plain
        for b in held
        if (b in group_of or a < b) and held[a].document != held[b].document and _same(held[a], held[b])
    ]
    clear = _clear(pairs, held)
    found: dict[str, str] = {}
    for group in components(plain, [(a, b) for a, b in clear if b not in group_of]):
        named = {group_of[b] for a, b in clear if a in group and b in group_of}
        found |= dict.fromkeys(group, min(named) if len(named) == 1 else group[0])
    return found


def _clear(pairs: Sequence[tuple[str, str]], held: Mapping[str, LocalSpeaker]) -> list[tuple[str, str]]:
    """The pairs without those of a mention that could be either of two others: "Smith" beside Anna and Robert Smith."""
    beside: dict[str, list[str]] = {}
    for a, b in pairs:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    torn = {
        one
        for one, others in beside.items()
        if any(not _same(held[left], held[right]) for left, right in combinations(others, 2))
    }
    return [(a, b) for a, b in pairs if not {a, b} & torn]


def _same(one: LocalSpeaker, other: LocalSpeaker) -> bool:
    return _same_faces(face(one.speaker), face(other.speaker))


@functools.lru_cache(maxsize=262144)
def _same_faces(one: Speaker, other: Speaker) -> bool:
    return same_speaker(one, other)


def group(local: Sequence[LocalSpeaker], events: Mapping[str, str]) -> tuple[SpeakerGroup, ...]:
    """The speakers across articles, in order of their smallest member; `events` gives each document's."""
    ids = {one.id: repr(face(one.speaker)) for one in local if not is_plain(one.speaker)}
    smallest = joined({ids[one.id]: face(one.speaker) for one in local if one.id in ids})
    group_of = {mention: smallest[known] for mention, known in ids.items()}
    by_event: dict[str, list[LocalSpeaker]] = {}
    for one in local:
        by_event.setdefault(events.get(one.document, one.document), []).append(one)
    for mentions in by_event.values():
        group_of |= within(mentions, {one.id: group_of[one.id] for one in mentions if one.id in ids})
    members: dict[str, list[LocalSpeaker]] = {}
    for one in sorted(local, key=lambda one: one.id):
        members.setdefault(group_of[one.id], []).append(one)
    return tuple(sorted((_group(held) for held in members.values()), key=lambda found: found.members))


def _group(held: Sequence[LocalSpeaker]) -> SpeakerGroup:
    forms = {form for one in held for form in speakers.forms(one.speaker)}
    name = min({one.speaker.name for one in held}, key=lambda name: (-len(name), name))
    return SpeakerGroup(name, tuple(sorted(forms - {name})), tuple(one.id for one in held))
