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
    holder = _holder(claim)
    if holder and outlet:
        return f"{holder} ({outlet})"
    return holder or outlet or _NAMELESS


def words(claim: StoredClaim) -> str:
    """The claim's words in quotation marks, cut where they are many; a denial says that it is one."""
    return f"denies {_quoted(claim)}" if _denied(claim) else _quoted(claim)


def _quoted(claim: StoredClaim) -> str:
    text = " ".join(claim.claim.text.split())
    return f"“{text if len(text) <= _LONG else text[: _LONG - 1].rsplit(' ', 1)[0] + ' …'}”"


def _denied(claim: StoredClaim) -> bool:
    return claim.claim.polarity is Polarity.NEGATIVE and not _NEGATION.search(claim.claim.text)


def upper(sentence: str) -> str:
    """The sentence with a capital at its head."""
    return sentence[:1].upper() + sentence[1:]


def versus(a: StoredClaim, b: StoredClaim, left: str, right: str, verb: tuple[str, str] = ("gives", "give")) -> str:
    """Two answers side by side: "Police (Herald) give 20; the union (Post) gives 50." `verb` is in both numbers.

    One holder who says different things in two outlets is named once.
    """
    one, other = voice(a), voice(b)
    holder = _holder(a)
    if holder and holder == _holder(b):
        here, there = (_where(a, "one article"), _where(b, "another"))
        if here == there:
            there = "another article of theirs"
        return upper(f"{holder} {_inflected(a, verb)} {left} in {here}, {right} in {there}.")
    if one == other == _NAMELESS:
        one, other = "one article", "another"
    return upper(f"{one} {_inflected(a, verb)} {left}, {other} {_inflected(b, verb)} {right}.")


def _holder(claim: StoredClaim) -> str | None:
    """The innermost holder, with an article where it is one body told by a common noun ("the ministry")."""
    holder = claim.claim.chain[-1] if len(claim.claim.chain) > 1 else None
    bare = holder and holder[0].islower() and not _is_several(claim, holder) and holder.split()[0] not in _DETERMINERS
    return f"the {holder}" if bare else holder


def _where(claim: StoredClaim, else_: str) -> str:
    return claim.outlet or claim.claim.chain[0] or else_


def _inflected(claim: StoredClaim, verb: tuple[str, str]) -> str:
    """The verb in the number of whoever holds the claim: "officials say", "the ministry says"."""
    holder = _holder(claim)
    return verb[1] if holder and _is_several(claim, holder) else verb[0]


def _is_several(claim: StoredClaim, holder: str) -> bool:
    """Whether a holder is several people: "witnesses", "two officials"."""
    group = claim.speaker is None or claim.speaker.kind == "group"
    head = _OF.split(holder)[0].split()
    last = head[-1].casefold() if head else ""
    return last in _SEVERAL or (group and holder[0].islower() and last.endswith("s") and not last.endswith("ss"))


def said(a: StoredClaim, b: StoredClaim) -> str:
    """Both claims in their own words: "The mayor says “the weir is open”, residents deny “the weir is open”."."""
    return versus(a, b, _saying(a), _saying(b), ("", "")).replace("  ", " ")


def _saying(claim: StoredClaim) -> str:
    denied = _denied(claim)
    verb = _inflected(claim, ("denies", "deny") if denied else ("says", "say"))
    return f"{verb} {_quoted(claim)}"


def counts(a: StoredClaim, b: StoredClaim, left: Quantity, right: Quantity) -> str:
    """Two numbers side by side, their noun once: "Police (Herald) count 20 marchers, the union counts about 50."."""
    noun = "" if left.noun == right.noun else right.noun
    return versus(
        a, b, _counted(left, left.noun), _counted(right, noun), _COUNTING.get(left.measure, ("gives", "give"))
    )


_COUNTING = {Measure.COUNT: ("counts", "count"), Measure.MAGNITUDE: ("puts it at", "put it at")}
_OF = re.compile(r",|\b(?:of|in|at|from|for|with|on|near|who)\b")
"""Where the noun that names a holder ends: "sources in the ministry"."""
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "one", "some", "this", "another"})
_SEVERAL = frozenset({"people", "police", "media", "witnesses", "officials", "authorities", "residents", "sources"})
"""Last words of holders that are plural whatever else is known."""


def _counted(quantity: Quantity, noun: str) -> str:
    told = intervals.told(quantity)
    return f"{told} {noun}".strip() if quantity.measure is Measure.COUNT and noun.islower() else told


def wordings(a: StoredClaim, b: StoredClaim, left: str, right: str) -> str:
    """One utterance in two wordings, the words that differ side by side, or those that one of them leaves out."""
    holder = _holder(a) or "One speaker"
    here, there = _where(a, "one article"), _where(b, "another")
    if here == there:
        here, there = f"one text of {here}", "another"
    if not left or not right:
        first, second = ("with", "without") if left else ("without", "with")
        return upper(f"{holder} is quoted {first} “{left or right}” in {here} and {second} it in {there}.")
    return upper(f"{holder} is quoted in two wordings: “{left}” in {here}, “{right}” in {there}.")


def blames(a: StoredClaim, b: StoredClaim, left: tuple[str, bool], right: tuple[str, bool]) -> str:
    """Whom two claims hold responsible, or (True) not: "The mayor names the owner, the owner denies it.".

    Each side is a party and whether the claim denies that it was this one.
    """
    return versus(a, b, _blaming(a, *left), _blaming(b, *right), ("", "")).replace("  ", " ")


def _blaming(claim: StoredClaim, party: str, denied: bool) -> str:
    if not denied:
        return f"{_inflected(claim, ('names', 'name'))} {lower(party)}"
    own = party in (claim.claim.chain[-1], _holder(claim))
    return f"{_inflected(claim, ('denies', 'deny'))} {'it' if own else f'that it was {lower(party)}'}"


def open_slots(slots: Sequence[str]) -> str:
    """What at least one of two claims leaves open, to add to a reason: " Not both say when and where."."""
    if not slots:
        return ""
    listed = f"{', '.join(slots[:-1])} and {slots[-1]}" if len(slots) > 1 else slots[0]
    return f" Not both say {listed}."


def lower(words: str) -> str:
    """Words made fit to stand inside a sentence: no capital on a small word, no final stop."""
    first = words.split(" ", 1)[0]
    small = first.casefold() in table.words("stopwords")
    return (words[:1].lower() + words[1:] if small else words).rstrip(" .,;")
