"""Numbers as answers: which quantity of one claim answers the same question as which of the other, and how they fit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.quantity import Measure, Quantity
from matching import concepts, intervals, things
from matching.conversion import convertible
from matching.facts import Facts, canonical, words_of
from matching.intervals import Fit
from matching.question import Slot, overlap, participants
from matching.rarity import weight

_RISES = re.compile(
    r"\b(?:ris\w+|rose|climb\w*|gr[eo]w\w*|jump\w*|mount\w*|bring\w*|brought|push\w*|rais\w+|revis\w+)"
    r" (?:[\w'’-]+ ){0,6}?to\b",
    re.IGNORECASE,
)
_LOOSE = 9
"""Loose answers come after all firm ones: there are three times three ranks of those."""
RUNNING = frozenset({"die", "injure", "miss", "arrest", "rescue", "evacuate", "trap", "hospital", "damage", "collapse"})
"""Concepts whose count grows while an event goes on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Two quantities that count the same thing. `nouns` says how their counted nouns' modifiers agree.

    `firm` is false where one noun is unnamed or a kind of the other; `near` says how the names beside the numbers
    agree.
    """

    a: Quantity
    b: Quantity
    fit: Fit
    nouns: Slot
    near: Slot
    firm: bool

    @property
    def rank(self) -> tuple[int, int]:
        """What is matched first: the same modifiers, then the same value."""
        return (
            (0 if self.firm else _LOOSE)
            + [Slot.SAME, Slot.UNKNOWN, Slot.DIFFERENT].index(self.near) * 3
            + [Slot.SAME, Slot.UNKNOWN, Slot.DIFFERENT].index(self.nouns),
            [Fit.SAME, Fit.COMPATIBLE, Fit.DISJOINT, Fit.INCOMPARABLE].index(self.fit),
        )


def _noun_words(quantity: Quantity) -> frozenset[str]:
    """The words of a counted noun but for the noun itself, acts by their concept: "17 dead", "17 killed"."""
    plain = words_of(quantity.noun) - words_of(quantity.unit) - words_of(quantity.text)
    return frozenset(concepts.act(word) for word in plain if things.singular(word) != quantity.unit)


def _modifiers(facts: Facts, quantity: Quantity) -> frozenset[str]:
    """What its noun says beside the thing and the act: "55 wounded" has none, "12 assault rifles" one."""
    return _noun_words(quantity) - facts.acts


def _nouns(a: Facts, b: Facts, qa: Quantity, qb: Quantity) -> Slot:
    """How two counted nouns agree: other acts in them ("killed", "wounded") set them apart, else their modifiers do."""
    one, other = things.model(qa.noun), things.model(qb.noun)
    if one and other:
        return Slot.SAME if one == other else Slot.DIFFERENT
    acts = overlap(_noun_words(qa) & a.acts, _noun_words(qb) & b.acts)
    if acts is Slot.DIFFERENT:
        return acts
    if qa.noun and qb.noun and intervals.same_unit(qa.unit, qb.unit):
        return Slot.SAME
    modifiers = overlap(*(frozenset(map(things.thing, _modifiers(f, q))) for f, q in ((a, qa), (b, qb))))
    return acts if modifiers is Slot.UNKNOWN else modifiers


def _answer(a: Facts, b: Facts, qa: Quantity, qb: Quantity) -> Answer:
    return Answer(
        qa,
        qb,
        intervals.compare(qa, qb),
        _nouns(a, b, qa, qb),
        overlap(_beside(a, qa), _beside(b, qb)),
        firm=bool(qa.unit)
        and (intervals.same_unit(qa.unit, qb.unit) is True or convertible(qa, qb) or _by_deed(a, b, qa, qb)),
    )


def _by_deed(a: Facts, b: Facts, qa: Quantity, qb: Quantity) -> bool:
    """Whether one noun names people by what both claims tell of them: people who march are marchers."""
    kinds = things.kind_of(qa.unit, qb.unit) or things.kind_of(qb.unit, qa.unit)
    return kinds and bool({canonical(qa.unit), canonical(qb.unit)} & a.acts & b.acts)


def _on_top(facts: Facts, quantity: Quantity) -> bool:
    """Whether a number counts on top of the one told before it under the same act: "three rifles, two other rifles".

    In "30 people were killed and 55 others injured" the others are the first and only ones who were injured.
    """
    if not intervals.is_additional(quantity):
        return False
    before = [
        counted
        for counted in facts.counted
        if counted.quantity.span.start < quantity.span.start
        and intervals.same_unit(counted.quantity.unit, quantity.unit) is not False
    ]
    nearest = max(before, key=lambda counted: (counted.quantity.span, counted.claim), default=None)
    return nearest is None or bool(nearest.acts & (facts.acts | {facts.predicate}))


_PART = re.compile(r"[,;]|\band\b|\bbut\b|\bwhile\b")


def _beside(facts: Facts, quantity: Quantity) -> frozenset[str]:
    """The names told with a number: those of its part of the sentence, or up to the next number where it holds several.

    "52 percent in Egypt", "Egypt lost 80 percent, India 65".
    """
    text = facts.stored.claim.text
    at = text.find(quantity.text)
    if at < 0:
        return frozenset()
    end = at + len(quantity.text)
    others = [text.find(other.text) for other in facts.stored.claim.quantities if other is not quantity]
    before = max((found.end() for found in _PART.finditer(text, 0, at)), default=0)
    after = min((found.start() for found in _PART.finditer(text, end)), default=len(text))
    if any(before <= other < after for other in others):
        before, after = end, min((other for other in others if other > at), default=len(text))
    return frozenset(word for word in words_of(text[before:after]) if word in facts.names)


def given_too(facts: Facts, quantity: Quantity, others: frozenset[str]) -> bool:
    """Whether a document gives this number itself for the same thing, so that its other number counts another."""
    return any(
        counted.acts & others
        and intervals.same_unit(counted.quantity.unit, quantity.unit) is not False
        and intervals.compare(counted.quantity, quantity) is Fit.SAME
        for counted in facts.counted
    )


def _comparable(a: Facts, b: Facts, qa: Quantity, qb: Quantity) -> bool:
    """Whether both count the same thing; a kind beside its whole counts as the same only where the noun is unnamed."""
    if qa.measure is not qb.measure or _other_unit(qa, qb) or _ago(a, qa) != _ago(b, qb):
        return False
    return _on_top(a, qa) == _on_top(b, qb) or intervals.compare(qa, qb) is not Fit.SAME


_AGO = re.compile(r"^\W*(?:ago|earlier|before|later|previously)\b", re.IGNORECASE)


def _ago(facts: Facts, quantity: Quantity) -> bool:
    """Whether a stretch of time tells when something happened, and not how long it took: "20 years ago"."""
    _, _, after = facts.stored.claim.text.partition(quantity.text)
    return quantity.measure is Measure.DURATION and _AGO.match(after) is not None


def _other_unit(qa: Quantity, qb: Quantity) -> bool:
    return intervals.same_unit(qa.unit, qb.unit) is False and not convertible(qa, qb)


def answers(a: Facts, b: Facts) -> list[Answer]:
    """The quantities of two claims that answer each other, each used once: like modifiers first, then like values."""
    found = [
        _answer(a, b, qa, qb)
        for qa in a.stored.claim.quantities
        for qb in b.stored.claim.quantities
        if _comparable(a, b, qa, qb)
    ]
    taken: list[Answer] = []
    for answer in sorted(found, key=lambda one: (one.rank, one.a.span, one.b.span)):
        if all(answer.a is not other.a and answer.b is not other.b for other in taken):
            taken.append(answer)
    return [answer for answer in taken if answer.fit is not Fit.INCOMPARABLE]


def _by_size(a: Facts, b: Facts, answer: Answer) -> tuple[Facts, Facts, Quantity, Quantity]:
    """The claim with the smaller number, the other one, and their quantities."""
    if value(answer.a) > value(answer.b):
        return b, a, answer.b, answer.a
    return a, b, answer.a, answer.b


def wider(a: Facts, b: Facts, answer: Answer) -> bool:
    """Whether the larger number is told of more than the smaller one: "jammed or shot down" beside "shot down"."""
    small, large, less, more = _by_size(a, b, answer)
    if value(less) == value(more):
        return False
    return bool(small.acts) and small.acts < large.acts and bool({"or", "and"} & set(large.tokens))


def part_of(a: Facts, b: Facts, answer: Answer) -> bool:
    """Whether the smaller number may be a part of the larger one, or names a total that the larger one fits."""
    small, _, less, more = _by_size(a, b, answer)
    if less.out_of is not None and more.out_of is None and more.low is not None and less.out_of >= more.low:
        return True
    if wider(a, b, answer):
        return True
    if all(_PARTITIVE.search(_after(facts, q)) for facts, q in ((a, answer.a), (b, answer.b))):
        return False
    partitive = _PARTITIVE.search(_after(small, less))
    return bool(partitive) and _beyond(a, b, answer) and not _one_whole(a, b, answer)


_OF_THEM = re.compile(r"\bof (?:them|these|those|whom|which)\b")
"""A part of what was told before: of how many, the claim does not say."""
_PARTITIVE = re.compile(r"\bof (?:the|them|those|these|all|its|their|his|whom|which)\b")


def _one_whole(a: Facts, b: Facts, answer: Answer) -> bool:
    """Whether both numbers stand beside one larger number of the same things, and so are parts of one whole.

    "55 hurt, five of them badly" and "55 hurt, 15 badly" give two parts of the same 55.
    """
    return any(
        other.fit is Fit.SAME and other.firm and value(other.a) > max(value(answer.a), value(answer.b))
        for other in answers(a, b)
    )


_MEANT = 3
"""From this count on an equal number is no accident; ones and twos are everywhere."""


def support(a: Facts, b: Facts, answer: Answer) -> float:
    """What the numbers themselves say for one question, in log odds: one count of one thing, or a part of it."""
    if answer.a.low is not None and answer.a.low == answer.b.low and answer.a.low >= _MEANT:
        return 1.5
    return 1.5 if wider(a, b, answer) else 0.0


def _after(facts: Facts, quantity: Quantity) -> str:
    """The words from the quantity on, as far as they can belong to it."""
    text, at = facts.stored.claim.text, facts.stored.claim.text.find(quantity.text)
    return text[at : at + len(quantity.text) + 12] if at >= 0 else quantity.text


_HELD = re.compile(r"\b(\w{3,}),? (?:in|on|aboard) $")
"""What somebody is in or on while they act: "the pirates, in three boats"."""


def carried(a: Facts, b: Facts, answer: Answer) -> bool:
    """Whether both numbers tell what the same people were in or on, whatever else they did there."""
    sides = ((a, answer.a), (b, answer.b))
    before = [_HELD.search(_told_before(facts, quantity)) for facts, quantity in sides]
    heads = [found.group(1).casefold() for found in before if found is not None]
    return (
        len(heads) == len(sides)
        and heads[0] == heads[1]
        and all(heads[0] in words_of(f.stored.claim.frame.agent) for f, _ in sides)
    )


def _told_before(facts: Facts, quantity: Quantity) -> str:
    text = facts.stored.claim.text
    return text[: max(text.find(quantity.text), 0)]


def running(a: Facts, b: Facts) -> bool:
    """Whether both claims count what grows while an event goes on."""
    return bool(a.acts & b.acts & RUNNING)


def rises(facts: Facts) -> bool:
    """Whether the claim's words say that a count went up to its number."""
    return bool(_RISES.search(facts.stored.claim.text))


def value(quantity: Quantity) -> float:
    """One number to order quantities by."""
    low, high = quantity.low, quantity.high
    return low if low is not None else high if high is not None else 0.0


_FAR = 1.5
"""Ratio from which a number below an upper bound is another answer rather than the bound told loosely."""


def far(answer: Answer) -> bool:
    """Whether one number lies far below the other's upper bound: "50 percent" beside "up to 80 percent"."""
    for bound, other in ((answer.a, answer.b), (answer.b, answer.a)):
        if bound.high is not None and not bound.low and other.high is not None:
            return bound.high > _FAR * other.high
    return False


_NEAR = 0.6
"""Institutes differ by half a degree at most on one earthquake; two earthquakes of a series mostly by more."""
_NEARER = 0.15
_ORDER = frozenset({"one", "first", "second", "third", "another", "latest", "largest", "strongest"})
"""Words that single out one earthquake of a series."""


def order(facts: Facts) -> frozenset[str]:
    """The words of a claim that single out one happening of a series."""
    return _ORDER & set(facts.tokens)


def opposed(a: Facts, b: Facts, answer: Answer) -> bool:
    """Whether two numbers that are apart can be two answers about one thing."""
    if _on_top(a, answer.a) != _on_top(b, answer.b):
        return False
    if not answer.firm or answer.near is Slot.DIFFERENT or answer.nouns is Slot.DIFFERENT:
        return False
    if a.apart != b.apart or bool(a.dates) != bool(b.dates):
        return False
    parts = any(_OF_THEM.search(_after(facts, q)) for facts, q in ((a, answer.a), (b, answer.b)))
    if parts and not _one_whole(a, b, answer):
        return False
    if answer.a.measure is Measure.MAGNITUDE:
        return _one_quake(a, b, abs(value(answer.a) - value(answer.b)))
    if answer.a.measure is not Measure.COUNT and participants(a, b) is Slot.DIFFERENT:
        return False
    if answer.a.measure is not Measure.COUNT and answer.near is not Slot.SAME and not _one_subject(a, b):
        return False
    if _other_scale(answer) or _converted(a, b, answer) or _named_kinds(answer) or _one_of_a_kind(answer):
        return False
    done = (a.acts | {a.predicate}) & (b.acts | {b.predicate})
    return not (given_too(a, answer.b, done) or given_too(b, answer.a, done))


def _one_quake(a: Facts, b: Facts, apart: float) -> bool:
    """Whether two magnitudes can be of one earthquake; closer yet where one claim alone says which of a series."""
    one, other = order(a), order(b)
    return apart < _NEAR if one == other else not (one and other) and apart < _NEARER


_ALIKE = 0.75
"""Share of the longer claim's words, units aside, from which a measure is of one thing that has no name."""


def _one_subject(a: Facts, b: Facts) -> bool:
    """Whether two claims give a measure of one thing: they share a name, or tell the same in nearly all words."""
    if a.names & b.names:
        return True
    one, other = (facts.words - frozenset(q.unit for q in facts.stored.claim.quantities) for facts in (a, b))
    larger = max(weight(one), weight(other))
    return bool(larger) and weight(one & other) / larger >= _ALIKE and not a.names ^ b.names


def sole(a: Facts, b: Facts, answer: Answer) -> bool:
    """Whether no other count of either article can be meant: more is shared than the act, or each gives but one."""
    if answer.a.measure is Measure.MAGNITUDE:
        return True
    done = (a.acts | {a.predicate}) & (b.acts | {b.predicate})
    return _beyond(a, b, answer) or max(_rivals(a, answer.a, done), _rivals(b, answer.b, done)) <= _FEW


_SCALE = 10
"""From this ratio on two counts are of two scopes: one attack's wounded and a whole war's."""


def _other_scale(answer: Answer) -> bool:
    less, more = sorted((value(answer.a), value(answer.b)))
    return answer.a.measure is Measure.COUNT and more >= _SCALE * max(less, 1.0)


def _converted(a: Facts, b: Facts, answer: Answer) -> bool:
    """Whether two sums differ as conversions at two rates: the claims give one sum in another currency too."""
    sums = [[q for q in facts.stored.claim.quantities if q.measure is Measure.MONEY] for facts in (a, b)]
    return answer.a.measure is Measure.MONEY and any(
        intervals.compare(qa, qb) is Fit.SAME for qa in sums[0] for qb in sums[1]
    )


def _named_kinds(answer: Answer) -> bool:
    """Whether one noun names a kind by a model or a name ("AK-47 rifles", "Somali pirates") that the other lacks.

    A name before the noun may stand elsewhere in the other claim: "11 UN schools", "two dozen schools run by the UN".
    """
    one, other = (
        frozenset(_KIND.findall(things.evened_models(q.noun.replace(q.text, "")))) for q in (answer.a, answer.b)
    )
    if answer.near is not Slot.SAME:
        return one != other
    heads = {(q.noun.split() or [""])[-1] for q in (answer.a, answer.b)}
    return bool((one ^ other) & heads)


def _one_of_a_kind(answer: Answer) -> bool:
    """Whether one number is a single thing of a kind that the other does not name: "one old woman", "two women"."""
    less, more = sorted((answer.a, answer.b), key=value)
    return value(less) == 1 and answer.a.measure is Measure.COUNT and bool(_noun_words(less) - _noun_words(more))


_KIND = re.compile(r"\b[A-Z][\w-]*|\b\w*\d[\w-]*")
_FEW = 1
"""Counts of one thing in an article up to which a bare count can be taken for its main one."""


def _rivals(facts: Facts, quantity: Quantity, acts: frozenset[str]) -> int:
    """How many different counts of the same thing under the same act a document gives."""
    values = {
        (counted.quantity.low, counted.quantity.high)
        for counted in facts.counted
        if counted.acts & acts and intervals.same_unit(counted.quantity.unit, quantity.unit) is not False
    }
    return len(values)


def _beyond(a: Facts, b: Facts, answer: Answer) -> bool:
    """Whether two claims share more than the act and the counted thing: a name, a place, another word."""
    plain = words_of(answer.a.noun) | words_of(answer.b.noun) | {answer.a.unit, answer.b.unit}
    return bool((a.words & b.words) - plain - a.acts - b.acts)


def all_and_some(a: Facts, b: Facts) -> bool:
    """Whether one number is all there are and the other one some of more: "all three", "three out of four"."""
    pairs = [(qa, qb) for qa in a.stored.claim.quantities for qb in b.stored.claim.quantities]
    return any(_is_all(one) and _is_some(other) for pair in pairs for one, other in (pair, pair[::-1]))


def _is_all(quantity: Quantity) -> bool:
    return quantity.text.casefold().startswith("all ")


def _is_some(quantity: Quantity) -> bool:
    return quantity.out_of is not None and quantity.low is not None and quantity.out_of > quantity.low


def clashing(a: Facts, b: Facts) -> bool:
    """Whether numbers of one measure stand in both claims and some that answer each other, or all, do not fit."""
    pairs = [
        (qa, qb) for qa in a.stored.claim.quantities for qb in b.stored.claim.quantities if qa.measure is qb.measure
    ]
    fitting = (Fit.SAME, Fit.COMPATIBLE)
    if pairs and not any(intervals.compare(qa, qb) in fitting for qa, qb in pairs):
        return True
    return all_and_some(a, b) or any(
        answer.firm and (answer.fit is Fit.DISJOINT or far(answer)) for answer in answers(a, b)
    )
