"""What comparison looks at in a claim, computed once: canonical words, participants, scene."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claims.claim import Claim, Frame, Polarity
from claims.quantity import Quantity
from claims.time import TimeRange
from matching import attributes, feasts, moments, speakers, surroundings, table, things
from matching.attributes import Given, Value
from matching.concepts import act, acts, concept, phrases
from matching.rarity import weight
from matching.relation import StoredClaim
from matching.surroundings import Surroundings

_REACH = 400
"""Code points before a claim in which its scene is looked for: about two sentences and a half."""


_LACKS = re.compile(r"\b(?:is|are|was|were|be|been|left)(?: \w+)? without\b", re.IGNORECASE)
"""Being without something is having none of it."""
_DATED = re.compile(
    r"\b(?:last|previous|earlier this|earlier in the) (?:night|evening|week|month|year|weekend"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""Words that name a time by its distance from today: they set no episode off."""
_DAYS = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_DATES = re.compile(
    r"\b(January|February|March|April|(?<=[Ii]n )May|May(?= \d)|June|July|August|September|October|November|December"
    r"|(?:19|20)\d\d(?=\D|$)(?! ?(?:GMT|UTC|IST|hours|hrs))|last (?:year|month)|this year)\b"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that a document gives, with the concepts and lemmas of what was done to what it counts, and who says so.

    `chain` is that of its claim, `claim` the claim's id.
    """

    quantity: Quantity
    acts: frozenset[str]
    chain: tuple[str | None, ...]
    claim: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A claim made comparable.

    `predicate` is a concept or a lemma. `words` are the canonical content words of the claim, `acts` those of them that
    are concepts of the table, `names` the words of its names with countries evened out, `scene` the canonical words of
    what the article told just before (never the claim's own), `scene_time` the last time named there. `tokens` are
    the folded words of its text, in order. `days` (weekdays), `dates` (months, years), `moments` (days of a month)
    and `clocks` (minutes after midnight; `universal` where one is given in GMT) are named in its words, `apart` holds
    words that set an episode off from others ("elsewhere", "another"). `counted` is all that its document counts;
    `given` are the attributes whose value the claim gives, `values` all values of such in its document.
    `named` are the folded words of all names of its document, `around` is where in its document it stands. `negative`
    says whether the claim denies its proposition; `weight` is the summed rarity of `words`.
    """

    stored: StoredClaim
    predicate: str
    acts: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    agent: frozenset[str]
    patient: frozenset[str]
    subject: frozenset[str]
    scene: frozenset[str]
    scene_time: TimeRange | None
    tokens: tuple[str, ...]
    days: frozenset[str]
    dates: frozenset[str]
    moments: frozenset[int]
    clocks: frozenset[int]
    universal: bool
    apart: frozenset[str]
    counted: tuple[Counted, ...]
    given: tuple[Given, ...]
    values: Mapping[str, tuple[Value, ...]]
    places: frozenset[str]
    named: frozenset[str]
    around: Surroundings
    negative: bool
    weight: float


@functools.lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """A word or lemma as its concept, a country's name or adjective as the country, else folded."""
    return speakers.country(word, seats=False) or concept(word)


@functools.lru_cache(maxsize=65536)
def words_of(text: str) -> frozenset[str]:
    """The canonical telling words of a phrase, in the text's own inflection."""
    plain, countries = speakers.words(text, seats=False)
    return frozenset(canonical(word) for word in plain - table.words("stopwords")) | countries


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+(?:['’]\w+)?", text.casefold()))


def _telling(words: Sequence[str]) -> frozenset[str]:
    """Canonical words without those that carry no topic, and without numbers."""
    kept = (word for word in words if word.casefold() not in table.words("stopwords") and not word[:1].isdigit())
    return frozenset(canonical(word) for word in kept)


def _own_words(claim: StoredClaim) -> frozenset[str]:
    return _words_in(claim.claim.text, claim.claim.frame)


@functools.lru_cache(maxsize=65536)
def _words_in(text: str, frame: Frame) -> frozenset[str]:
    """The words of a claim; every claim of a document is asked for those of the others."""
    tokens = _tokens(text)
    terms = set(frame.terms or tokens)
    if " " in frame.predicate:
        terms.discard(frame.predicate.split()[0])
    told = _telling([*sorted(terms), *([frame.predicate] if frame.predicate else [])]) | phrases(tokens)
    return told | {act("die")} if _LIVES.search(text) else told


def _before(claim: StoredClaim, others: Sequence[StoredClaim]) -> list[StoredClaim]:
    """The claims of the same document that begin shortly before this one, nearest last."""
    start = claim.claim.spans[0].start
    near = [o for o in others if o.id != claim.id and start - _REACH <= o.claim.spans[0].start < start]
    return sorted(near, key=lambda o: (o.claim.spans[0].start, o.id))


def facts(
    stored: StoredClaim, others: Sequence[StoredClaim] = (), around: Mapping[str, Surroundings] | None = None
) -> Facts:
    """The facts of one claim; `others` are the claims of its document, from which its scene is taken.

    `around` are their surroundings, where they are known already.
    """
    stored = replace(stored, claim=_evened(stored))
    claim, frame = stored.claim, stored.claim.frame
    own = _own_words(stored)
    before = _before(stored, others)
    scene = _telling(frame.topic).union(*(_own_words(other) for other in before))
    times = [other.claim.time for other in before if other.claim.time is not None]
    return Facts(
        stored=stored,
        predicate=_predicate(claim),
        acts=own & acts(),
        words=own,
        names=frozenset(word for name in (*frame.names, *claim.places) for word in words_of(name)),
        agent=words_of(frame.agent),
        patient=words_of(frame.patient),
        subject=words_of(frame.subject),
        scene=scene - own,
        scene_time=claim.time or (times[-1] if times else None),
        tokens=_tokens(claim.text),
        days=frozenset(_DAYS.findall(claim.text)),
        dates=frozenset(_DATES.findall(claim.text)),
        moments=moments.days(claim.text),
        clocks=moments.clocks(claim.text),
        universal=moments.universal(claim.text),
        apart=frozenset(_tokens(_DATED.sub(" ", claim.text))) & table.words("apart"),
        counted=_counted(others),
        given=attributes.given(claim),
        values=attributes.values(other.claim for other in others),
        places=frozenset(place.casefold() for place in claim.places),
        named=_named(others),
        around=_around(stored, others) if around is None else around[stored.id],
        negative=claim.polarity is Polarity.NEGATIVE or bool(_LACKS.search(claim.text)),
        weight=weight(own),
    )


_TAKING = frozenset({"claim", "take", "cost", "lose"})
_LIVES = re.compile(r"\b(?:claim|tak|took|cost|los)\w* (?:[\w-]+ ){0,4}(?:life|lives)\b", re.IGNORECASE)
"""Deaths told as lives: "claimed nine lives", "lost their lives"."""
_LEFT = re.compile(
    r"\b(?:leav(?:e|es|ing)|left)\b (?:[\w,.'’-]+ ){1,8}?"
    r"(?P<state>dead|injured|wounded|hurt|missing|trapped|damaged|destroyed|homeless|stranded|without)\b",
    re.IGNORECASE,
)
"""What somebody or something is left in: "left 18 workers injured" tells of injury, not of leaving."""


def _predicate(claim: Claim) -> str:
    """The concept or lemma of the predicate, or of the state that "left" has behind it; "" for a number."""
    told = claim.frame.predicate
    if not told or told.isdigit():
        return ""
    if told in _TAKING and _LIVES.search(claim.text):
        return act("die")
    left = _LEFT.search(claim.text) if told == "leave" else None
    if left is not None:
        return act(left["state"].casefold())
    return canonical(told)


def _evened(stored: StoredClaim) -> Claim:
    """The claim with its counted things under one name, and with the day of a feast that it names."""
    claim = stored.claim
    numbers = tuple(
        things.evened(things.crowd(quantity, claim.text), claim.text.partition(quantity.text)[2])
        if quantity.text in claim.text
        else quantity
        for quantity in claim.quantities
    )
    time = claim.time or feasts.named(claim, stored.published_at)
    return (
        claim if numbers == claim.quantities and time is claim.time else replace(claim, quantities=numbers, time=time)
    )


def _around(stored: StoredClaim, others: Sequence[StoredClaim]) -> Surroundings:
    return surroundings.surroundings(others).get(stored.id) or surroundings.alone(stored)


def _named(others: Sequence[StoredClaim]) -> frozenset[str]:
    names = {name for other in others for name in (*other.claim.frame.names, *other.claim.places)}
    return frozenset(word for name in names for word in re.findall(r"\w+", name.casefold()))


def _counted(others: Sequence[StoredClaim]) -> tuple[Counted, ...]:
    return tuple(
        Counted(quantity, _acts_of(other), other.claim.chain, other.id)
        for other in others
        for quantity in other.claim.quantities
    )


def _acts_of(stored: StoredClaim) -> frozenset[str]:
    words = _own_words(stored)
    return (words & acts()) | ({canonical(stored.claim.frame.predicate)} if stored.claim.frame.predicate else set())
