"""Who did it and to what, as the words that tell one party or thing from another."""

from __future__ import annotations

import re

from claims.quantity import Measure
from matching import speakers, table, things
from matching.facts import Facts, words_of

_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "who", "which", "that", "this", "these", "those", "one"})


def parties(phrase: str) -> frozenset[str]:
    """The telling words of a party by their synonyms' row, none for a pronoun."""
    if phrase.casefold() in _PRONOUNS:
        return frozenset()
    return frozenset(things.thing(word) for word in words_of(phrase)) - table.words("anyone")


def patients(facts: Facts) -> frozenset[str]:
    """The telling words of what is acted on."""
    return parties(facts.stored.claim.frame.patient)


def other_country(a: Facts, b: Facts) -> tuple[str, str] | None:
    """What is acted on in two claims, where it is one sort of thing and one thing alone, of two countries."""
    one, other = a.stored.claim.frame.patient, b.stored.claim.frame.patient
    if any(_several(facts) for facts in (a, b)):
        return None
    (_, mine), (_, theirs) = speakers.words(one), speakers.words(other)
    if not mine or not theirs or mine & theirs:
        return None
    return (one, other) if things.thing(_head(one)) == things.thing(_head(other)) else None


_BEHIND = re.compile(r"\s+(?:of|in|on|off|from|by|with|at|near|for|that|which|who|to)\b.*", re.DOTALL)


def _head(phrase: str) -> str:
    """The noun that a phrase is about: its last word before what is said of it."""
    words = _BEHIND.sub("", phrase.casefold()).split()
    return words[-1] if words else ""


def _several(facts: Facts) -> bool:
    """Whether more than one thing is acted on, as its number or its plural tells."""
    patient = facts.stored.claim.frame.patient.casefold().split()
    return bool(facts.stored.claim.quantities) or not patient or "and" in patient or patient[-1].endswith("s")


def only_countries(a: Facts, b: Facts) -> bool:
    """Whether the places of one of two claims are countries alone: they may tell whose a thing is, not where."""
    return any(all(speakers.country(place) for place in facts.places) for facts in (a, b))


_FEW = 3
"""Numbers below it are met again and again: two men held on Monday are not those held on Tuesday."""
_ANY = re.compile(r"^(?:an? |some |several |many |dozens |hundreds |thousands |more |other )", re.IGNORECASE)


def some(facts: Facts) -> bool:
    """Whether a claim tells of somebody or something that is not known to be one and the same: "a bomb", "two men"."""
    frame = facts.stored.claim.frame
    if part(facts) or any(_bare(told) for told in (frame.patient, frame.agent)):
        return True
    told = frame.patient or frame.subject or frame.agent
    numbers = [quantity for quantity in facts.stored.claim.quantities if quantity.measure is Measure.COUNT]
    return bool(_ANY.match(told)) or any((quantity.low or 0) < _FEW for quantity in numbers if quantity.text in told)


def many(facts: Facts) -> bool:
    """Whether several take part, so that one act of theirs can be in many places: "the protesters"."""
    frame = facts.stored.claim.frame
    head = _head(frame.agent or frame.subject or frame.patient)
    return things.singular(head) != head or head in {"people", "police"}


_PART = re.compile(r"^(?:one|some|many|most|two|three|several|a few|half) of\b", re.IGNORECASE)


def part(facts: Facts) -> bool:
    """Whether a claim tells of some of several, whom another one need not mean: "one of the robbers"."""
    frame = facts.stored.claim.frame
    return any(_PART.match(told) for told in (frame.agent, frame.patient, frame.subject))


def _bare(phrase: str) -> bool:
    """Whether a party is a plural without more, and so nobody in particular: "rebels"."""
    word = phrase.casefold()
    return word.isalpha() and word != "police" and things.singular(word) != word
