"""Reasons as a colleague would put them: who says what, in whose article."""

from __future__ import annotations

import re

from claims.claim import Polarity
from matching import table
from matching.relation import StoredClaim

_LONG = 90
_NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|den(?:y|ied|ies))\b|n['’]t\b", re.I)


def voice(claim: StoredClaim) -> str:
    """Who holds the claim and where it stands: "Sobyanin (Bloomberg)", "Bloomberg", "one article".

    The name is the innermost holder's.
    """
    outlet = claim.outlet or claim.claim.chain[0] or ""
    holder = claim.claim.chain[-1] if len(claim.claim.chain) > 1 else None
    if holder and outlet:
        return f"{holder} ({outlet})"
    return holder or outlet or "an article"


def words(claim: StoredClaim) -> str:
    """The claim's words in quotation marks, cut where they are many."""
    text = " ".join(claim.claim.text.split())
    quoted = f"“{text if len(text) <= _LONG else text[: _LONG - 1].rsplit(' ', 1)[0] + ' …'}”"
    denied = claim.claim.polarity is Polarity.NEGATIVE and not _NEGATION.search(text)
    return f"denies {quoted}" if denied else quoted


def upper(sentence: str) -> str:
    """The sentence with a capital at its head."""
    return sentence[:1].upper() + sentence[1:]


def versus(a: StoredClaim, b: StoredClaim, left: str, right: str) -> str:
    """Two answers side by side: "Police (Herald) say 20, the union (Post) says 50"."""
    return upper(f"{voice(a)}: {left}; {voice(b)}: {right}.")


def lower(words: str) -> str:
    """Words made fit to stand inside a sentence: no capital on a small word, no final stop."""
    first = words.split(" ", 1)[0]
    small = first.casefold() in table.words("stopwords")
    return (words[:1].lower() + words[1:] if small else words).rstrip(" .,;")
