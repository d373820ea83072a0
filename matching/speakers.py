"""Which speakers of different articles are one person or body, pair by pair.

Two equals are never merged: ministries of two countries, two Smiths with different first names, "officials" of
nowhere in particular.
"""

from __future__ import annotations

import functools
import re

from claims.claim import Speaker
from matching import table

_SMALL = frozenset({"the", "a", "an", "of", "for", "in", "at", "on", "and"})
_SPELLING = {"defence": "defense", "centre": "center", "labour": "labor", "organisation": "organization"}


_SEATS = 1
"""The column of capitals and seats of power, which stand for a country as a speaker, not as a place."""


@functools.cache
def _countries(seats: bool) -> dict[tuple[str, ...], str]:
    """Every form of a country, as folded words, with the country's name."""
    forms: dict[tuple[str, ...], str] = {}
    for name, *cells in table.rows("countries"):
        wanted = [cell for column, cell in enumerate(cells) if seats or column != _SEATS]
        for form in (name.replace(" ", "_"), *(form for cell in wanted for form in cell.split())):
            forms[tuple(form.casefold().split("_"))] = name
    return forms


def country(place: str, *, seats: bool = True) -> str:
    """The country that a name, adjective or (with `seats`) capital stands for, else "".

    >>> country("Moscow"), country("Russian"), country("Springfield")
    ('Russia', 'Russia', '')
    """
    return _countries(seats).get(tuple(place.casefold().split()), "")


@functools.lru_cache(maxsize=65536)
def words(name: str, seats: bool = True) -> tuple[frozenset[str], frozenset[str]]:
    """A name's telling words, spelling evened out, and the countries that it names."""
    known_forms = _countries(seats)
    tokens = [t for t in re.findall(r"\w(?:[\w.]*\w\.?)?", re.sub(r"['’]s\b", "", name).casefold()) if t not in _SMALL]
    found, countries, at = set(), set(), 0
    while at < len(tokens):
        for size in (4, 3, 2, 1):
            known = known_forms.get(tuple(tokens[at : at + size]))
            if known:
                countries.add(known)
                at += size
                break
        else:
            found.add(_SPELLING.get(tokens[at], tokens[at]))
            at += 1
    return frozenset(found), frozenset(countries)


def forms(speaker: Speaker) -> tuple[str, ...]:
    return (speaker.name, *speaker.aliases)


def _place(speaker: Speaker) -> frozenset[str]:
    named = frozenset(found for form in forms(speaker) for found in words(form)[1])
    tied = country(speaker.place)
    return named | ({tied} if tied else frozenset())


def _acronym(short: str, full: str) -> bool:
    letters = short.replace(".", "")
    return len(letters) >= 3 and letters.isupper() and initials(full) == letters


def initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word.casefold() not in _SMALL).upper()


_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "van", "von"}
)
_ASIDE = re.compile(r"[,;(–—]|\s(?:of|from|for|at|in|who|with)\s")
"""Where a name ends and what is said about its bearer begins: "Ana Lund, head of the Agency", "Ana Lund from Oslo"."""
_JOINED = re.compile(r"\sand\s")


@functools.lru_cache(maxsize=65536)
def personal_name(form: str) -> tuple[str, ...]:
    """A person's first names and surname, folded: what stands at the end of a form, behind titles and before asides.

    Nothing where a form names two people.

    >>> personal_name("Oslo police spokesperson Const. Ana Lund, 34"), personal_name("Ana Lund and Per Dahl")
    (('ana', 'lund'), ())
    """
    core = next((part for part in _ASIDE.split(form) if _person_words(part)), "")
    return () if _JOINED.search(core) else _person_words(core)


def _person_words(part: str) -> tuple[str, ...]:
    """The capitalised words, and the particles between them, at the end of some words and behind the last title."""
    found: list[str] = []
    for word in reversed(re.findall(r"[\w’'-]+", re.sub(r"['’]s$", "", part.strip()))):
        folded = word.casefold().strip("’'")
        if folded in table.words("titles") or not (word[:1].isupper() or (found and folded in _PARTICLES)):
            if found:
                break
            continue
        found.append(folded)
    while found and found[-1] in _PARTICLES and len(found) > 1:
        found.pop()
    return tuple(reversed(found))


def full_name(speaker: Speaker) -> tuple[str, ...]:
    """The name itself where it has first names, else the longest of the forms that end in the same surname."""
    own = personal_name(speaker.name)
    if len(own) != 1:
        return own
    longer = [form for form in map(personal_name, speaker.aliases) if form and form[-1] == own[-1]]
    return max([own, *longer], key=len)


def _same_person(a: Speaker, b: Speaker) -> bool:
    """One surname, first names that do not differ; a bare surname needs a role or a full name on the other side."""
    one, other = full_name(a), full_name(b)
    if not one or not other or one[-1] != other[-1]:
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    short, long = sorted((one[0], other[0]), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


def _same_body(a: Speaker, b: Speaker) -> bool:
    """The same telling words, and no two countries between them."""
    here, there = _place(a), _place(b)
    if here and there and not here & there:
        return False
    for one in forms(a):
        for other in forms(b):
            left, right = words(one)[0], words(other)[0]
            if left and left == right and (not left <= table.words("anyone") or here & there):
                return True
            if not left and not right and words(one)[1] == words(other)[1] != frozenset():
                return True
            if _acronym(one, other) or _acronym(other, one):
                return True
    return False


def same_speaker(a: Speaker, b: Speaker) -> bool:
    """Whether two speakers of two articles are one, as far as their names, roles and places show.

    "the Defense Ministry in Moscow", "Russia's defense ministry" and "Russian Defense Ministry" are one.
    """
    if a.kind == "person" or b.kind == "person":
        return {a.kind, b.kind} <= {"person", "unknown"} and _same_person(a, b)
    return _same_body(a, b)


def is_plain(speaker: Speaker) -> bool:
    """Whether a name is shared by many: "the ministry", a bare surname, one word that is no acronym."""
    if speaker.kind == "person":
        return len(full_name(speaker)) < 2
    plain, _ = words(speaker.name)
    capitals = [w for w in re.findall(r"\w+", speaker.name) if w[:1].isupper() and w.casefold() not in _SMALL]
    return plain <= table.words("anyone") or not (len(capitals) > 1 or any(_is_acronym(w) for w in capitals))


def _is_acronym(word: str) -> bool:
    return len(word) >= 3 and word.isupper()
