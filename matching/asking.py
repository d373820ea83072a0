"""Questions as a reader would put them, and the few words of each answer.

A question is made of the words of one of its claims: who was behind it, how many, or the clause turned round. "Is it so
that ...?" stands only where none of its claims has a clause that can be turned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.quantity import Measure, Quantity
from claims.span import Span
from matching import intervals, passages, responsibility
from matching.facts import facts
from matching.reasons import lower, upper, words
from matching.relation import StoredClaim

_AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must"}
)
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "this", "that", "these", "those"})
_ACT = re.compile(
    r"\b(?:for|behind|involve(?:d|ment) in|responsib\w+ for|carr\w+ out) ((?:the|an?|last|this)\b[^,;]*)", re.IGNORECASE
)
_PASSIVE_ACT = re.compile(r"^((?:the|an?|this) [\w' -]+?) (?:was |were |is |also |later )*blamed on\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never)\b ?|n['’]t\b", re.I)
_HOW = {Measure.COUNT: "how many", Measure.PERCENT: "what percentage", Measure.MONEY: "how much"}
_SHORT = 8
"""Words up to which the words that clash stand for an answer."""
_LONGEST = 24
"""Words beyond which a claim is no question's text while a shorter one stands."""


def text(held: Sequence[StoredClaim], numbers: Sequence[Span] | None = None) -> str:
    """The question that claims answer; with `numbers`, the one that these of their quantities answer.

    "Who was behind the Kremlin attack?", "How many passengers did the ferry carry?", "Was a tsunami expected?"
    """
    ways = (_who(held), _number(held, numbers), _whether(held))
    for asked in ways:
        found = sorted(set(asked), key=_fit)
        if found:
            return upper(re.sub('[“”"]', "", found[0])).rstrip(" .,;") + "?"
    fullest = min((claim.claim.statement.split(": ", 1)[-1] for claim in held), key=_fit)
    return f"Is it so that {lower(fullest)}?"


def value(stored: StoredClaim, clash: Span | None = None) -> str:
    """What a claim answers, in a few words: whom it names, the words that clash, its number, or its own words.

    "5.9", "about 20,000 marchers", "November 18", "potentially suspicious".
    """
    claim = stored.claim
    culprit = responsibility.culprit(facts(stored))
    if culprit is not None:
        return f"denied by {claim.chain[-1]}" if culprit.negative and claim.chain[-1] else culprit.name
    told = None if clash is None else next((q for q in claim.quantities if q.span == clash), None)
    if told is not None:
        return _valued(told)
    passage = passages.passage(claim, clash) if clash is not None else ""
    if passage and len(passage.split()) <= _SHORT:
        return " ".join(passage.split())
    if clash is None and len(claim.quantities) == 1 and claim.quantities[0].noun:
        return _valued(claim.quantities[0])
    return words(stored).replace("“", "").replace("”", "")


def _valued(quantity: Quantity) -> str:
    """A number with what it counts; a measure carries its unit already, a magnitude needs none."""
    told = intervals.told(quantity)
    return f"{told} {quantity.noun}" if quantity.measure is Measure.COUNT and quantity.noun else told


def _fit(question: str) -> tuple[bool, bool, int, str]:
    """Not too long, no fragment and no pronoun for a subject, then the shorter one."""
    told = question.casefold().split()
    bare = len(told) < 4 or bool(_PRONOUNS & set(told[:2]))
    return len(told) > _LONGEST, bare, len(told), question


def _who(held: Sequence[StoredClaim]) -> list[str]:
    parties = [found for found in (responsibility.culprit(facts(claim)) for claim in held) if found is not None]
    if not parties:
        return []
    acts = [told.group(1) for claim in held if (told := _told_act(claim))]
    act = lower(max(acts, key=lambda words: (len(words.split()), words))) if acts else "it"
    if any(party.negative for party in parties) and len({party.words for party in parties}) == 1:
        return [f"was {min(party.name for party in parties)} behind {act}"]
    return [f"who was behind {act}"]


def _told_act(stored: StoredClaim) -> re.Match[str] | None:
    return _ACT.search(stored.claim.text) or _PASSIVE_ACT.search(stored.claim.text)


def _number(held: Sequence[StoredClaim], numbers: Sequence[Span] | None) -> list[str]:
    wanted = [
        (stored, quantity)
        for stored in held
        for quantity in stored.claim.quantities
        if numbers is None or quantity.span in numbers
    ]
    several = [(stored, quantity) for stored, quantity in wanted if quantity.low != 1] or wanted
    return [asked for stored, quantity in several if (asked := _asked(stored, quantity))]


def _asked(stored: StoredClaim, quantity: Quantity) -> str:
    """A claim with its number asked for; "" where the number stands where it cannot be asked for."""
    before, found, after = stored.claim.text.partition(quantity.text)
    how = {Measure.COUNT: "how many", Measure.PERCENT: "what percentage", Measure.MONEY: "how much"}.get(
        quantity.measure
    )
    if quantity.measure is Measure.MAGNITUDE and stored.claim.frame.subject:
        return f"what was the magnitude of {lower(stored.claim.frame.subject)}"
    if not found or how is None or (quantity.measure is Measure.COUNT and not quantity.noun):
        return ""
    if not before.strip():
        return f"{how} {after.strip()}"
    subject, verb = _before(stored, before.strip())
    noun, rest = _noun(quantity, after.strip())
    return f"{how} {noun} did {lower(subject)} {verb} {rest}".strip() if verb and noun else ""


def _before(stored: StoredClaim, before: str) -> tuple[str, str]:
    """The subject and the plain verb that stand before a number, "" where something else does."""
    frame = stored.claim.frame
    if not frame.subject or not before.startswith(frame.subject) or frame.subject != frame.agent:
        return "", ""
    between = [word for word in before[len(frame.subject) :].split() if word not in {"has", "have", "had", "also"}]
    whole = 1 <= len(between) <= len(frame.predicate.split()) and frame.predicate not in {"be", "have"}
    return (frame.subject, frame.predicate) if whole else ("", "")


def _noun(quantity: Quantity, after: str) -> tuple[str, str]:
    """The counted noun as it stands after the number, and what follows it."""
    if quantity.measure is Measure.MONEY:
        return "money", after
    at = after.find(quantity.noun)
    if at < 0 or quantity.noun not in after:
        return "", ""
    end = at + len(quantity.noun)
    return after[:end], after[end:].strip()


def _whether(held: Sequence[StoredClaim]) -> list[str]:
    return [turned for stored in held if (turned := _turned(stored))]


def _turned(stored: StoredClaim) -> str:
    """A clause with its auxiliary put before the subject: "Was a tsunami expected"."""
    subject, text_ = stored.claim.frame.subject, stored.claim.text
    if not subject or not text_.startswith(subject):
        return ""
    verb, _, rest = text_[len(subject) :].strip().partition(" ")
    plain, base = re.sub("n['’]t$", "", verb), stored.claim.frame.predicate
    if plain.casefold() in _AUXILIARIES and rest:
        return f"{plain} {lower(subject)} {_NOT.sub('', rest).strip()}"
    if base and " " not in base and verb[:1] == base[:1] and verb.isalpha() and verb.islower():
        return f"did {lower(subject)} {base} {rest}"
    return ""
