"""Two places for what happens in one: "arrested in Lisbon" beside "arrested in Madrid".

Without a gazetteer a town cannot be told from the quarter or the province around it. So places are set against each
other only where both are countries or both are none and no known region, where both claims have them behind the same
preposition, and where neither article names the other's place: who knows both tells of a way or of a part.
"""

from __future__ import annotations

import re

from matching import speakers, table
from matching.facts import Facts


def elsewhere(a: Facts, b: Facts) -> tuple[str, str] | None:
    """A place of each claim, where the two cannot be one place; None where they may be."""
    here, there = _only(a, b), _only(b, a)
    if len(here) != 1 or len(there) != 1:
        return None
    one, other = here[0], there[0]
    ways = [_way(facts, place) for facts, place in ((a, one), (b, other))]
    if not ways[0] or ways[0] != ways[1] or not _one_sort(one, other):
        return None
    return one, other


def _only(facts: Facts, beside: Facts) -> list[str]:
    """The places of one claim that the other's article does not name at all."""
    return sorted(place for place in facts.places if not set(_words(place)) & (beside.named | set(beside.tokens)))


def _words(place: str) -> list[str]:
    return re.findall(r"\w+", place)


def _way(facts: Facts, place: str) -> str:
    """The preposition before a place: one is in, goes to, and comes from it."""
    found = re.search(
        rf"\b(in|at|to|into|from|near|towards?|outside) {re.escape(place)}\b", facts.stored.claim.text, re.I
    )
    return found[1].casefold() if found else ""


def _one_sort(one: str, other: str) -> bool:
    """Whether both are countries, or neither is a country or a region in which the other may lie."""
    countries = [speakers.country(place, seats=False) for place in (one, other)]
    if all(countries):
        return countries[0] != countries[1]
    known = table.words("regions")
    return not any(countries) and not any(known & set(_words(place)) for place in (one, other))
