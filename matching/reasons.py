"""Reasons as a colleague would put them: who says what, in whose article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.claim import Polarity
from claims.quantity import Measure, Quantity
from matching import intervals, table
from matching.relation import StoredClaim

_LONG = 90
_NAMELESS = "an article"
_NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|den(?:y|ied|ies))\b|n['’]t\b", re.I)


def voice(claim: StoredClaim) -> str:
    """Who holds the claim and where it stands: "Sobyanin (Bloomberg)", "Bloomberg", "an article".

    The name is the innermost holder's.
    """
    outlet = claim.outlet or claim.claim.chain[0] or ""
    holder = claim.claim.chain[-1] if len(claim.claim.chain) > 1 else None
    if holder and outlet:
        return f"{holder} ({outlet})"
    return holder or outlet or _NAMELESS


def words(claim: StoredClaim) -> str:
    """The claim's words in quotation marks, cut where they are many."""
    text = " ".join(claim.claim.text.split())
    quoted = f"“{text if len(text) <= _LONG else text[: _LONG - 1].rsplit(' ', 1)[0] + ' …'}”"
    denied = claim.claim.polarity is Polarity.NEGATIVE and not _NEGATION.search(text)
    return f"denies {quoted}" if denied else quoted


def upper(sentence: str) -> str:
    """The sentence with a capital at its head."""
    return sentence[:1].upper() + sentence[1:]


def _voices(a: StoredClaim, b: StoredClaim) -> tuple[str, str]:
    """Who holds either claim; two voices without a name of their own are told apart."""
    one, other = voice(a), voice(b)
    return one, "another article" if one == other == _NAMELESS else other


def versus(a: StoredClaim, b: StoredClaim, left: str, right: str) -> str:
    """Two answers side by side: "Police (Herald): 20; the union (Post): 50."."""
    one, other = _voices(a, b)
    return upper(f"{one}: {left}; {other}: {right}.")


def counts(a: StoredClaim, b: StoredClaim, left: Quantity, right: Quantity) -> str:
    """Two numbers side by side, their noun once: "Police (Herald): 20 marchers; the union (Post): about 50."."""
    noun = "" if left.noun == right.noun else right.noun
    return versus(a, b, _counted(left, left.noun), _counted(right, noun))


def _counted(quantity: Quantity, noun: str) -> str:
    told = intervals.told(quantity)
    return f"{told} {noun}".strip() if quantity.measure is Measure.COUNT and noun.islower() else told


def open_slots(slots: Sequence[str]) -> str:
    """What at least one of two claims leaves open, to add to a reason: " Not said by both: when, where."."""
    return f" Not said by both: {', '.join(slots)}." if slots else ""


def lower(words: str) -> str:
    """Words made fit to stand inside a sentence: no capital on a small word, no final stop."""
    first = words.split(" ", 1)[0]
    small = first.casefold() in table.words("stopwords")
    return (words[:1].lower() + words[1:] if small else words).rstrip(" .,;")
