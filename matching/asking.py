"""Questions as a reader would put them, and the few words of each answer.

A question is made of the words of one of its claims: who was behind it, how many, or the clause turned round. "Is it
true that ...?" stands only where none of its claims has a clause that can be turned. Where two claims clash, it asks
for what they clash in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.claim import Polarity
from claims.quantity import Measure, Quantity
from claims.span import Span
from matching import attributes, intervals, passages, responsibility
from matching.facts import facts
from matching.reasons import lower, upper, words
from matching.relation import Kind, StoredClaim, Verdict

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
_ASKED_WHOLE = frozenset({Kind.RESPONSIBILITY, Kind.POLARITY})
"""Kinds whose question names no two answers."""
_MEASURED = frozenset({Kind.QUANTITY, Kind.TIME})
"""Kinds whose clash may be the values of an attribute."""
_SHORT = 8
"""Words up to which the words that clash stand for an answer."""
_BRIEF = 5
"""Words up to which an answer is put into the question."""
_QUOTED = 9
"""Words of an utterance that its question shows."""
_CLAUSE = 3
"""Words that must be left of a clause without its time or place."""
_LEADING = frozenset(
    {"about", "approximately", "around", "at", "before", "after", "by", "early", "from", "in", "late", "near", "of"}
    | {"off", "on", "since", "till", "to", "until"}
)
_DATED = re.compile(
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|yesterday|today|tomorrow|morning|noon|afternoon|evening|night|midnight)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(r"^(?:the )?[A-Z]")
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
            return upper(_bare(found[0])) + "?"
    fullest = min((claim.claim.statement.split(": ", 1)[-1] for claim in held), key=_fit)
    return f"Is it true that {lower(fullest)}?"


def disputed(a: StoredClaim, b: StoredClaim, verdict: Verdict) -> str:
    """The question on which two claims contradict each other.

    "When was it that the ferry sank?", "“Halvorsen” or “Halvorson”: captain Halvorsen was on board?"
    """
    held, clash = (a, b), verdict.clash
    if clash is not None and verdict.kind in _MEASURED and (asked := _attribute(a, b, clash)):
        return asked
    if verdict.kind is Kind.QUANTITY:
        return text(held, clash) if _number(held, clash) else _counted(held, clash)
    if verdict.kind is Kind.WORDING:
        return _worded(a, b)
    if verdict.kind not in _ASKED_WHOLE and clash is not None:
        sides = [(a, passages.passage(a.claim, clash[0])), (b, passages.passage(b.claim, clash[1]))]
        found = _asked_for(sides, verdict.kind) or _either(sides)
        if found:
            return found
    if verdict.kind is Kind.RESPONSIBILITY:
        return text(held)
    plain = [one for one in held if one.claim.polarity is Polarity.POSITIVE] or list(held)
    found = next(iter(sorted(_whether(plain), key=_fit)), "")
    return upper(_bare(found)) + "?" if found else text(plain, ())


def _attribute(a: StoredClaim, b: StoredClaim, clash: tuple[Span, Span]) -> str:
    """The question for what a happening has one of, where that is what clashes."""
    one, other = (passages.passage(stored.claim, span) for stored, span in zip((a, b), clash, strict=True))
    return attributes.question(a.claim, b.claim, (one, other)) if one and other else ""


def _counted(held: Sequence[StoredClaim], numbers: Sequence[Span] | None) -> str:
    """What number a claim gives, of one that cannot be turned: "How many bridges: houses fell, and seven bridges?"."""
    clause = min((stored.claim.text for stored in held), key=_fit)
    for stored in held:
        for quantity in stored.claim.quantities:
            if quantity.span in (numbers or ()) and quantity.measure in _HOW:
                noun = f" {quantity.noun}" if quantity.measure is Measure.COUNT and quantity.noun else ""
                return f"{upper(_HOW[quantity.measure])}{noun}: {lower(_bare(clause))}?"
    return text(held, numbers)


def _worded(a: StoredClaim, b: StoredClaim) -> str:
    """Which words were said, of two claims that quote one utterance."""
    shown = min((one.claim.text for one in (a, b)), key=lambda words: (len(words), words)).split()
    name = next(
        (one.claim.chain[-1] for one in (a, b) if len(one.claim.chain) > 1 and one.claim.chain[-1]), "the source"
    )
    words = " ".join(shown[:_QUOTED]) + (" …" if len(shown) > _QUOTED else "")
    return f"What were the exact words of {name}: “{_bare(words)}”?"


def _asked_for(sides: Sequence[tuple[StoredClaim, str]], kind: Kind) -> str:
    """When or where, if the words that clash are a date, a time or the name of a place; "" where they are not."""
    asked = []
    for stored, answer in sides:
        before, found, after = stored.claim.text.partition(answer or "?")
        told = before.split()
        if not answer or not found or not (_DATED if kind is Kind.TIME else _PLACED).search(answer):
            return ""
        if kind is not Kind.TIME and (kind is not Kind.PLACE or not told or told[-1].casefold() not in _LEADING):
            return ""
        while told and told[-1].casefold() in _LEADING:
            told.pop()
        clause = " ".join([*told, *after.split()]).strip(" ,;")
        if len(told) >= _CLAUSE and stored.claim.frame.predicate:
            asked.append(f"{'when' if kind is Kind.TIME else 'where'} was it that {lower(clause)}")
    return f"{upper(_bare(min(asked, key=_fit)))}?" if asked else ""


def _either(sides: Sequence[tuple[StoredClaim, str]]) -> str:
    """Which of two short answers holds; "" where one is long, or missing, or they are the same."""
    told_apart = sorted({" ".join(words.split()).strip(" .,;:") for _, words in sides})
    if len({words.casefold() for words in told_apart}) < len(sides) or not all(
        0 < len(w.split()) <= _BRIEF for w in told_apart
    ):
        return ""
    clause = min((stored.claim.text for stored, _ in sides), key=_fit)
    return f"{' or '.join(f'“{_bare(words)}”' for words in told_apart)}: {lower(_bare(clause))}?"


def _bare(words: str) -> str:
    return re.sub('[“”"]', "", words).rstrip(" .,;")


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
    how = _HOW.get(quantity.measure)
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
