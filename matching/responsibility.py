"""Who did it: blame, involvement and its denial, read as one answer to one question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from matching import speakers
from matching.facts import Facts, words_of
from matching.question import Slot, share

BLAME, INVOLVE = "blame", "involve"
_NEWS = timedelta(days=3)
"""How old news is at most, where an article names no day."""
_ACT = 0.2
"""Share of surroundings from which two accusations can be of one act."""


@dataclass(frozen=True, slots=True)
class Culprit:
    """Whom a claim holds responsible (or, `negative`, not responsible), as countries and telling words."""

    words: frozenset[str]
    countries: frozenset[str]
    name: str
    negative: bool


def culprit(facts: Facts) -> Culprit | None:
    """Whom a claim blames, clears, or puts behind an act; None where it does neither."""
    frame = facts.stored.claim.frame
    if facts.predicate == BLAME:
        name = frame.patient or _blamed_on(facts)
    elif facts.predicate == INVOLVE or ("behind" in facts.tokens and frame.agent):
        name = frame.agent or frame.subject or _speaker(facts)
    else:
        return None
    if not name:
        return None
    plain, countries = speakers.words(name)
    return Culprit(plain | words_of(name), countries, name, facts.negative)


def _blamed_on(facts: Facts) -> str:
    """Whom an act was blamed on."""
    found = re.search(r"\bon ((?:\S+ ?){1,6})", facts.stored.claim.text)
    return found.group(1) if found else ""


def _speaker(facts: Facts) -> str:
    """Who speaks: "denied involvement" leaves out whose."""
    return facts.stored.claim.chain[-1] or ""


def same_culprit(one: Culprit, other: Culprit) -> Slot:
    """Whether two claims mean the same party; unknown where neither names a country and no word is shared."""
    if one.countries and other.countries:
        return Slot.SAME if one.countries & other.countries else Slot.DIFFERENT
    if one.words & other.words:
        return Slot.SAME
    return Slot.UNKNOWN if one.countries or other.countries else Slot.DIFFERENT


def _window(facts: Facts) -> tuple[str, str] | None:
    """The days of the act as the article tells it: those named, else the days up to publication."""
    told = facts.scene_time
    if told is not None:
        return told.start[:10], told.end[:10]
    published = (facts.stored.published_at or "")[:10]
    if len(published) < 10:
        return None
    return _news_from(published), published


def _news_from(published: str) -> str:
    return (date.fromisoformat(published) - _NEWS).isoformat()


def _days_told(a: Facts, b: Facts) -> Slot:
    one, other = _window(a), _window(b)
    if one is None or other is None:
        past = (_is_past(a) and b.scene_time is None) or (_is_past(b) and a.scene_time is None)
        return Slot.DIFFERENT if past else Slot.UNKNOWN
    return Slot.DIFFERENT if one[1] < other[0] or other[1] < one[0] else Slot.SAME


def _is_past(facts: Facts) -> bool:
    """Whether the article dates the act before the days that it brings news of."""
    told, published = facts.scene_time, (facts.stored.published_at or "")[:10]
    return told is not None and len(published) == 10 and told.end[:10] < _news_from(published)


def same_act(a: Facts, b: Facts) -> Slot:
    """Whether two accusations are of one act, by what is told around them; another day is another act."""
    when = _days_told(a, b)
    if when is Slot.DIFFERENT:
        return Slot.DIFFERENT
    one, other = a.words | a.scene, b.words | b.scene
    near = share(one, other)
    if near < _ACT:
        return Slot.DIFFERENT
    return Slot.SAME if when is Slot.SAME or near >= 2 * _ACT else Slot.UNKNOWN
