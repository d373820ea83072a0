"""Slots that clash: what sets two claims against each other that are alike in all else.

Each slot has fillers that exclude one another, from tables or from the claims' own words: directions, ranks, weapons,
the nationalities of the same people, a hedge that one side drops, what will happen beside what has happened. A clash
says that the claims do not agree; whether they contradict each other is decided by how much else they share.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from matching import concepts, intervals, speakers, spellings, table
from matching.facts import Facts, canonical
from matching.intervals import Fit
from matching.relation import Kind

KEPT = 2**16
"""Texts of which it is remembered what was found in them."""


@dataclass(frozen=True, slots=True)
class Clash:
    """The words of two claims that fill one slot in two ways; `firm` where they cannot both be true of one thing.

    `apart` are words that set an episode off from others, but belong to the answers here ("hours earlier"); `answers`
    are the canonical words that fill the slot, empty where the clash is in how the claims are put.
    """

    kind: Kind
    left: str
    right: str
    firm: bool = True
    apart: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()


@functools.cache
def _contrasts() -> tuple[tuple[Kind, dict[str, int]], ...]:
    """Each row of the table as its kind and every word with the number of its filler."""
    return tuple(
        (
            Kind(kind),
            {word: number for number, filler in enumerate(fillers.split()) for word in filler.split("/")},
        )
        for kind, fillers in table.rows("contrasts")
    )


@functools.cache
def _rows_of() -> dict[str, frozenset[int]]:
    """Every word of the table with the rows that it stands in."""
    found: dict[str, set[int]] = {}
    for row, (_, filler_of) in enumerate(_contrasts()):
        for word in filler_of:
            found.setdefault(word, set()).add(row)
    return {word: frozenset(rows) for word, rows in found.items()}


def _rows(words: frozenset[str]) -> frozenset[int]:
    return frozenset().union(*(_rows_of()[word] for word in words & _rows_of().keys()))


def clash(a: Facts, b: Facts) -> Clash | None:
    """The first slot that two claims fill in two ways, None where none is."""
    for look in (
        _denied,
        _contrast,
        _opposite,
        _nationalities,
        _hedge,
        _future,
        _under_way,
        _ordinal,
        _attempt,
        _spelling,
        _one_or_more,
    ):
        found = look(a, b)
        if found is not None:
            return found
    return None


_NOT = re.compile(r"\b(?:not|never|\w+n['’]t) (?:yet |been |fully |at all )?(\w{4,})", re.IGNORECASE)
_CONTROL = re.compile(r"\b(under|out of|in|beyond) (control|reach|danger|contact|use|order|service)\b", re.IGNORECASE)


def _denied(a: Facts, b: Facts) -> Clash | None:
    """One word told, and told not to be: "pleaded guilty", "pleaded not guilty"; "under control", "out of control"."""
    (one, one_way), (other, other_way) = (_told_not(facts.stored.claim.text) for facts in (a, b))
    for word in sorted((one ^ other) - table.words("stopwords")):
        if word in a.tokens and word in b.tokens:
            sides = (f"not {word}", word) if word in one else (word, f"not {word}")
            return Clash(Kind.POLARITY, *sides)
    for state in sorted(one_way.keys() & other_way.keys()):
        ways = (one_way[state], other_way[state])
        if (ways[0] in _WITHIN) != (ways[1] in _WITHIN):
            return Clash(Kind.POLARITY, f"{ways[0]} {state}", f"{ways[1]} {state}")
    return None


_WITHIN = frozenset({"under", "in"})


@functools.lru_cache(maxsize=KEPT)
def _told_not(text: str) -> tuple[frozenset[str], dict[str, str]]:
    """The words of a text that "not" stands before, and its states ("control") each with what leads to it ("under")."""
    words = frozenset(word.casefold() for word in _NOT.findall(text))
    return words, {state: way for way, state in _CONTROL.findall(text.casefold())}


def _contrast(a: Facts, b: Facts) -> Clash | None:
    one, other = frozenset(a.tokens), frozenset(b.tokens)
    here, there = one - other, other - one
    for row in sorted(_rows(here) & _rows(there)):
        kind, filler_of = _contrasts()[row]
        left = sorted(word for word in here if word in filler_of)
        right = sorted(word for word in there if word in filler_of)
        fillers = [{filler_of[word] for word in words if word in filler_of} for words in (one, other)]
        if not fillers[0] & fillers[1] and _one_slot(a, b, left[0], right[0]):
            apart = frozenset({left[0], right[0]}) & table.words("apart")
            return Clash(kind, left[0], right[0], apart=apart, answers=_answers(*left, *right))
    return None


def _answers(*words: str) -> frozenset[str]:
    """Words of a text as they stand among the canonical words of its claim, whatever their number."""
    return frozenset(canonical(form) for word in words for form in (word, word.removesuffix("s")))


def _one_slot(a: Facts, b: Facts, left: str, right: str) -> bool:
    """Whether two words stand in one place of their claims: in one role, or beside one word."""
    if left in table.words("function") or right in table.words("function"):
        return bool(_beside(a.tokens, left) & _beside(b.tokens, right) - {(1, "")})
    roles = ((a.agent, b.agent), (a.patient, b.patient), (a.subject, b.subject))
    if any(left in one and right in other for one, other in roles):
        return True
    return bool(_beside(a.tokens, left) & _beside(b.tokens, right))


def _beside(tokens: Sequence[str], word: str) -> frozenset[tuple[int, str]]:
    """The words on either side of a word, articles left out, each with its side; the end of the claim counts as one."""
    plain = ["", *(token for token in tokens if token not in {"a", "an", "the"}), ""]
    found = (at for at, token in enumerate(plain) if token == word)
    return frozenset((side, plain[at + side]) for at in found for side in (-1, 1))


def _opposite(a: Facts, b: Facts) -> Clash | None:
    """Opposite states anywhere in the claims, not only in their predicates; by the table of antonyms.

    What was tried is not done, and a state that ends may be told of two moments: there, the answers count as words too.
    """
    one, other = (_manner(facts.stored.claim.text) for facts in (a, b))
    if one.tried or other.tried:
        return None
    lasting = one.before == other.before and one.state and other.state
    here, there = a.words - b.words, b.words - a.words
    for left in sorted(here):
        for right in concepts.opposites(left, there):
            told = lasting or not concepts.in_turn(left, right)
            return Clash(Kind.POLARITY, left, right, answers=frozenset({left, right} if told else ()))
    return None


@dataclass(frozen=True, slots=True)
class _Manner:
    """Whether a text tells what was tried, what had been before, and a state."""

    tried: bool
    before: bool
    state: bool


@functools.lru_cache(maxsize=KEPT)
def _manner(text: str) -> _Manner:
    return _Manner(*(pattern.search(text) is not None for pattern in (_TRIED, _BEFORE, _STATE)))


_BEFORE = re.compile(r"\bhad\b", re.IGNORECASE)
_STATE = re.compile(r"\b(?:is|are|was|were|remains?|still|stays?|has|have)\b", re.IGNORECASE)


def _nationalities(a: Facts, b: Facts) -> Clash | None:
    """One number of people, given other nationalities: "23 Danish sailors", "23 Danish and Polish sailors"."""
    for qa in a.stored.claim.quantities:
        for qb in b.stored.claim.quantities:
            if intervals.compare(qa, qb) is not Fit.SAME or (qa.low or 0) < 2:
                continue
            one, other = speakers.words(qa.noun)[1], speakers.words(qb.noun)[1]
            if one and other and one != other:
                return Clash(Kind.IDENTITY, f"{qa.text} {qa.noun}", f"{qb.text} {qb.noun}")
    return None


@functools.lru_cache(maxsize=KEPT)
def _hedged(tokens: tuple[str, ...]) -> dict[str, str]:
    """The words that a hedge stands before, prepositions and articles left out, each with its hedge."""
    found = {}
    for at, hedge in enumerate(tokens):
        if hedge in table.words("hedges"):
            told = (word for word in tokens[at + 1 :] if word not in table.words("stopwords"))
            found[next(told, "")] = hedge
    return found


def _hedge(a: Facts, b: Facts) -> Clash | None:
    """What one side only calls possible, in the same word: "suspicious", "potentially suspicious"."""
    for one, other, turned in ((a, b, False), (b, a, True)):
        hedged, plain = _hedged(one.tokens), _hedged(other.tokens)
        for word in sorted(hedged.keys() & set(other.tokens)):
            if word not in plain:
                sides = (f"{hedged[word]} {word}", word)
                return Clash(Kind.CERTAINTY, *(reversed(sides) if turned else sides))
    return None


_AHEAD = re.compile(
    r"\b(?:will|'ll|(?:is|are) (?:due |set |expected |scheduled )?to|going to|shall"
    r"|(?:plan|intend|prepar)(?:s|es|ing)? to)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:had|has|have|was|were)\b|\w+ed\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:would|could|should|may|might|must|plan\w*|expect\w*|hop\w*|likely|to be)\b", re.IGNORECASE)


def ahead(facts: Facts) -> bool:
    """Whether a claim tells of what will happen."""
    return bool(_AHEAD.search(facts.stored.claim.text))


def _future(a: Facts, b: Facts) -> Clash | None:
    """What will happen by one claim and has happened by the other; an update where the dates say so."""
    if not a.predicate or a.predicate != b.predicate:
        return None
    texts = [facts.stored.claim.text for facts in (a, b)]
    ahead = [bool(_AHEAD.search(text)) for text in texts]
    done = [bool(_DONE.search(text)) and not _AHEAD.search(text) and not _NOT_YET.search(text) for text in texts]
    if (ahead[0] and done[1]) or (ahead[1] and done[0]):
        return Clash(Kind.TIME, a.stored.claim.text, b.stored.claim.text)
    return None


_UNDER_WAY = re.compile(r"\b(?:is|are|was|were) being\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:has|have|had) been\b.*\b(?:earlier|before|already|ago)\b", re.IGNORECASE)


def _under_way(a: Facts, b: Facts) -> Clash | None:
    """What was going on by one claim and over by the other: "was being boarded", "had been boarded hours earlier"."""
    left, right = a.stored.claim.text, b.stored.claim.text
    for going, over in ((left, right), (right, left)):
        if _UNDER_WAY.search(going) and _OVER.search(over) and (a.acts & b.acts or a.predicate == b.predicate):
            return Clash(Kind.TIME, left, right, apart=frozenset({"earlier", "before", "previously"}))
    return None


_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))[ -](\w+)",
    re.IGNORECASE,
)
_SERIES = frozenset({"far", "then"})
"""Words that belong to the count of a series: "the third so far"."""
_NO_RANK = frozenset(
    {"world", "floor", "lady", "hand", "time", "half", "degree", "century", "place", "of", "in", "and"}
)


def _acts(facts: Facts, order: str, noun: str) -> bool:
    """Whether one of a series is what a claim is about, and so another thing than its next: "the first bomb"."""
    return f"{order} {noun}".casefold() in facts.stored.claim.frame.subject.casefold()


@functools.lru_cache(maxsize=KEPT)
def _ordinals(text: str) -> dict[str, str]:
    """The nouns of a text that a rank stands before, each with its rank."""
    return {noun.casefold(): order for order, noun in _ORDINAL.findall(text)}


def _ordinal(a: Facts, b: Facts) -> Clash | None:
    """Which of a series it was: "the second flood", "the third flood"; firm where the series is named by one word."""
    one, other = (_ordinals(facts.stored.claim.text) for facts in (a, b))
    if not one and not other:
        return None
    for noun in sorted((one.keys() & other.keys()) - _NO_RANK):
        if one[noun].casefold() != other[noun].casefold():
            firm = not (_acts(a, one[noun], noun) and _acts(b, other[noun], noun))
            return Clash(Kind.QUANTITY, f"{one[noun]} {noun}", f"{other[noun]} {noun}", firm, apart=_SERIES)
    for left, right in ((x, y) for x in sorted(one.keys() - _NO_RANK) for y in sorted(other.keys() - _NO_RANK)):
        if left in b.tokens and right in a.tokens and one[left].casefold() != other[right].casefold():
            told = (f"{one[left]} {left}", f"{other[right]} {right}")
            return Clash(Kind.QUANTITY, *told, apart=_SERIES)
    orders = [{order.casefold() for noun, order in found.items() if noun not in _NO_RANK} for found in (one, other)]
    if orders[0] and orders[1] and not orders[0] & orders[1]:
        return Clash(Kind.QUANTITY, min(orders[0]), min(orders[1]), firm=False)
    return None


_TRIED = re.compile(
    r"\b(?:tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|about|bid|effort|hop(?:e|es|ed|ing)|plan(?:s|ned|ning)?"
    r"|want(?:s|ed|ing)?|seek(?:s|ing)?|sought|threaten(?:s|ed|ing)?|vow(?:s|ed|ing)?) to\b"
)
_FAILED = re.compile(r"\b(?:fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|unable|declin(?:e|es|ed|ing)|neglect(?:s|ed)?) to\b")


def _attempt(a: Facts, b: Facts) -> Clash | None:
    """What one side says was done, and the other that it was tried; firm where it says that it failed."""
    if not a.predicate or a.predicate != b.predicate:
        return None
    left, right = a.stored.claim.text, b.stored.claim.text
    failed, tried = ([pattern.search(text) for text in (left, right)] for pattern in (_FAILED, _TRIED))
    if bool(failed[0]) != bool(failed[1]) and not any(tried):
        return Clash(Kind.POLARITY, left, right)
    if bool(tried[0]) != bool(tried[1]) and not any(failed):
        return Clash(Kind.POLARITY, left, right, firm=False)
    return None


def _spelling(a: Facts, b: Facts) -> Clash | None:
    """One name in two spellings; no contradiction by itself, for transcriptions differ from paper to paper."""
    found = spellings.misspelt(a, b)
    return None if found is None else Clash(Kind.IDENTITY, found[0], found[1], firm=False)


_SINGLED = frozenset(
    {
        "larger",
        "largest",
        "bigger",
        "biggest",
        "smaller",
        "smallest",
        "main",
        "lead",
        "only",
        "single",
        "second",
        "other",
    }
)
"""Words that single one thing out of several."""


def _one_or_more(a: Facts, b: Facts) -> Clash | None:
    """One thing or several of them acted on: "the boat", "the boats"; firm where one is singled out ("the larger")."""
    one, other = (facts.stored.claim.frame.patient.casefold().split() for facts in (a, b))
    if not one or not other or a.predicate != b.predicate or a.stored.claim.quantities or b.stored.claim.quantities:
        return None
    left, right = one[-1], other[-1]
    if left != right and (left + "s" == right or right + "s" == left):
        single = one if left + "s" == right else other
        return Clash(Kind.QUANTITY, " ".join(one), " ".join(other), firm=bool(_SINGLED & set(single)))
    return None
