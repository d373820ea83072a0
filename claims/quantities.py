"""Every quantity of a stretch of parsed text: its exact words, its interval, and what it counts or measures.

The span covers modifier, number, sign or unit of measure, and the total ("29 out of 31"), not the counted noun.
Vague and spelled numbers come from `claims.numerals`. What is no quantity (dates, names, ordinals) is left out; so are
the articles "a" and "an". Comparing is left to `matching.intervals`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from claims.counted import NOTHING, Counted, counted_after, elided, token_at
from claims.lookalikes import is_lookalike, is_year
from claims.measures import Unit, age_at, appositive_age, currency_before, magnitude_at, unit_after
from claims.modifiers import Modifiers, apply, modifiers_around
from claims.numbers import Numeral, numeral_at, range_at
from claims.numerals import ONE_PHRASES, PEOPLE, SCALES, SMALL, TENS, VAGUE, Bound
from claims.quantity import Measure, Quantity
from claims.sentence_reading import Reading, reading_of
from claims.span import Span
from claims.special_numbers import special_at

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A sentence without any of these holds no quantity, and is not read.
_HINT_WORDS = {*SMALL, *TENS, *SCALES, *(phrase.removesuffix(" of").split()[-1] for phrase in VAGUE)}
_HINT = re.compile(
    rf"\d|\b(?:no|none|nobody|both|half|thirds?|quarters?|fifths?|{'|'.join(sorted(_HINT_WORDS))})\b", re.I
)
_CONVERTED = {Measure.MONEY, Measure.DISTANCE, Measure.MASS, Measure.SPEED, Measure.TEMPERATURE, Measure.AREA}
_UNCOUNTED_BEFORE = {"no", "any", "every", "some", "each", "this", "that", "single"}
"""Words before "one" that make it a pronoun: "every single one"."""
_OPENS_BRACKET = re.compile(r"[^()\[\]\d]{0,40}[(\[][^()\[\]\d]{0,20}")
_IN_BRACKET = re.compile(r"[^()\[\]]{0,20}")
_POSSESSIVES = {"the", "those", "these", "its", "his", "her", "their", "all", "some"}
# What "seven in ten" may stand for; "five in 2009" and "two in three days" are something else.
_TOTALS_AFTER_IN = {3.0, 4.0, 5.0, 10.0, 100.0, 1000.0}


class _Found(NamedTuple):
    quantity: Quantity
    number: Span


def find_quantities(doc: Doc, start: int, end: int) -> list[Quantity]:
    """The quantities of a document whose number lies between two code points, in order of their start.

    In "At least five of the drones were shot down" that is one: "At least five", low 5, unbounded, unit "drone".
    "No one was seriously injured" is zero persons, with noun "seriously injured": where no noun is written, `noun`
    holds the predicate that the number is about. A bare toll ("the toll rose to 20") counts persons. A score's unit is
    the other side's number ("to 1").
    """
    stretch = doc.char_span(start, end, alignment_mode="expand")
    found: list[Quantity] = []
    if stretch is None:
        return found
    at = stretch.start
    while at < stretch.end:
        sentence = doc[at].sent
        at = sentence.end
        if _HINT.search(sentence.text):
            pairs = _read(reading_of(sentence))
            found += [pair.quantity for pair in pairs if start <= pair.number.start and pair.number.end <= end]
    return found


def _read(reading: Reading) -> list[_Found]:
    """A sentence's quantities, conversions in brackets left out."""
    found: list[_Found] = []
    bracketed: Span | None = None
    at = 0
    while at < len(reading.words):
        earlier = [pair.quantity for pair in found]
        pair, at = _next(reading, at, earlier)
        if pair is None:
            continue
        if earlier and _is_conversion(reading, pair.quantity, earlier[-1], bracketed):
            bracketed = pair.quantity.span
        else:
            found.append(pair)
    return found


def _next(reading: Reading, at: int, earlier: list[Quantity]) -> tuple[_Found | None, int]:
    """The quantity that begins at a word, if any, and the index of the next word to read."""
    special = special_at(reading, at)
    if special is not None:
        return _Found(special[0], special[0].span), special[1]
    money = currency_before(reading.words, at)
    numeral = _numeral(reading, at, money)
    if numeral is None:
        return None, at + 1
    if (money is None and is_lookalike(reading.words, numeral)) or _is_pronoun(reading, numeral):
        return None, numeral.last
    quantity, last = _quantity(reading, numeral, money, earlier)
    last = max(last, numeral.last)
    return (None if quantity is None else _Found(quantity, reading.span(numeral.first, numeral.last))), last


def _numeral(reading: Reading, at: int, money: Unit | None) -> Numeral | None:
    words = reading.words
    numeral = numeral_at(words, at, money=money is not None)
    if numeral is None:
        return None
    if money is None and numeral.digits:  # "2m euros": the currency behind makes the letter a million
        richer = numeral_at(words, at, money=True)
        unit = unit_after(words, richer, richer.last) if richer is not None else None
        if richer is not None and unit is not None and unit.measure is Measure.MONEY:
            numeral = richer
    before = reading.lower(at - 1)
    if before == "from" and reading.lower(at - 2) not in {"aged", "ages", "ranging", "range", "anywhere"}:
        return numeral  # "rose from 13 to 46" is two values
    return range_at(words, numeral, between=before == "between", money=money is not None) or numeral


def _quantity(
    reading: Reading, numeral: Numeral, money: Unit | None, earlier: list[Quantity]
) -> tuple[Quantity | None, int]:
    words = reading.words
    first = money.first if money is not None else numeral.first
    around = modifiers_around(words, numeral.first, numeral.last, first)
    if reading.lower(first - 1) == "between" and not numeral.exact:
        around = replace(around, first=first - 1)
    unit = (
        age_at(words, numeral)
        or magnitude_at(words, numeral, around.first)
        or money
        or unit_after(words, numeral, around.last)
    )
    if unit is None and not around.bounds:
        unit = (
            appositive_age(words, numeral) or _chained(reading, numeral, earlier) or _predicated_age(reading, numeral)
        )
    if unit is None:
        total, last = _total(reading, around.last)
        return _count(reading, numeral, around, total, last, earlier), last
    if unit.measure is Measure.DURATION:
        around = _without_preposition(around)
    last = max(around.last, unit.last)
    if around.last == numeral.last and unit.last > numeral.last:
        around, last = _after_unit(reading, around, last)
    return _measured(reading, numeral, around, unit, last), last


def _measured(reading: Reading, numeral: Numeral, around: Modifiers, unit: Unit, last: int) -> Quantity:
    token = token_at(reading.sentence, reading.words[last - 1].end - 1)
    of_noun = counted_after(reading.sentence, token).noun if token is not None and reading.lower(last) == "of" else ""
    quantity = _bare(reading, numeral, around, min(around.first, unit.first), last, unit.measure)
    return replace(quantity, unit=unit.name, noun=of_noun)


def _count(
    reading: Reading,
    numeral: Numeral,
    around: Modifiers,
    total: float | None,
    last: int,
    earlier: list[Quantity],
) -> Quantity | None:
    token = token_at(reading.sentence, reading.words[last - 1].end - 1)
    counted = NOTHING if token is None else counted_after(reading.sentence, token)
    if _is_name(reading, numeral, around, counted):
        return None
    counted = _resolved(reading, counted, numeral, around, last, earlier)
    if (
        not counted.unit
        and not around.bounds
        and numeral.last - numeral.first == 1
        and reading.lower(numeral.first) == "one"
    ):
        return None
    quantity = _bare(reading, numeral, around, around.first, last, Measure.COUNT)
    return replace(quantity, unit=counted.unit, noun=counted.noun, out_of=total)


def _bare(reading: Reading, numeral: Numeral, around: Modifiers, first: int, last: int, measure: Measure) -> Quantity:
    span = reading.span(first, last)
    ends = apply(around.bounds, numeral, measure)
    return Quantity(
        span,
        reading.slice(span),
        ends.low,
        ends.high,
        ends.low_open,
        ends.high_open,
        modifier=around.text,
        measure=measure,
    )


def _chained(reading: Reading, numeral: Numeral, earlier: list[Quantity]) -> Unit | None:
    """The ages in "two sons, 11 and 14" and "his cousin, 20, a student"; the second of two magnitudes."""
    first, joint = numeral.first, reading.lower(numeral.first - 1)
    if not numeral.digits or numeral.low > 115 or first < 2:
        return None
    ended = bool(earlier) and earlier[-1].span.end == reading.words[first - 2].end and joint in {"and", "or", ","}
    if ended and earlier[-1].measure is Measure.MAGNITUDE and "." in reading.words[first].text:
        return Unit(first, numeral.last, Measure.MAGNITUDE, "magnitude")
    if reading.lower(numeral.last) not in {",", ".", "and", ")", ";", ""}:
        return None
    person = reading.token(first - 2) if joint == "," else None
    named = person is not None and person.pos_ == "NOUN" and person.lemma_.lower() in PEOPLE
    chained = ended and earlier[-1].measure is Measure.AGE and joint == "and"
    return Unit(first, numeral.last, Measure.AGE, "year") if chained or named else None


_OLD = frozenset({"be", "turn"})


def _predicated_age(reading: Reading, numeral: Numeral) -> Unit | None:
    """An age that is all that is said of one person: "She was 61", "Odell turned 34 in May"."""
    token = reading.token(numeral.first)
    if token is None or not numeral.digits or numeral.last - numeral.first != 1 or not 0 < numeral.low <= 115:
        return None
    verb = reading.token(numeral.first - 1)
    if verb is None or verb.lemma_ not in _OLD or verb.tag_ in {"VBG", "VBN"} or not token.text.isdigit():
        return None
    if reading.lower(numeral.last) not in _AFTER_AGE:
        return None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if (
        subject is None
        or verb.lower_ in {"are", "were"}
        or not (subject.lower_ in _ONE_PERSON or subject.tag_ == "NNP")
    ):
        return None
    return Unit(numeral.first, numeral.last, Measure.AGE, "year")


_ONE_PERSON = frozenset({"he", "she", "who"})
_AFTER_AGE = frozenset({",", ".", ";", ")", "", "in", "on", "when", "at", "and", "last", "this", "years", "”", '"'})


def _without_preposition(around: Modifiers) -> Modifiers:
    """ "over three days" and "within 24 hours" say when, not how long."""
    if around.text not in {"over", "within"}:
        return around
    return replace(around, first=around.first + 1, bounds=(), text="")


def _after_unit(reading: Reading, around: Modifiers, last: int) -> tuple[Modifiers, int]:
    """ "three hours or more": the modifier stands behind the unit."""
    behind = modifiers_around(reading.words, last, last, 0)
    if behind.text not in {"or more", "or less", "or so"}:
        return around, last
    text = f"{around.text} {behind.text}".strip()
    return replace(around, bounds=around.bounds + behind.bounds, text=text), behind.last


def _total(reading: Reading, at: int) -> tuple[float | None, int]:
    """What a count is out of ("out of 31", "of the eight", "in ten"), and the index after it."""
    words = reading.words
    joint, after = reading.lower(at), at + 1
    if joint == "out" and reading.lower(after) == "of":
        joint, after = "of", after + 1
    if joint not in {"of", "in"}:
        return None, at
    while joint == "of" and reading.lower(after) in _POSSESSIVES:
        after += 1
    total = numeral_at(words, after) if after < len(words) else None
    if total is None or total.high is None or is_lookalike(words, total) or is_year(words, total):
        return None, at
    if (joint == "in" and total.low not in _TOTALS_AFTER_IN) or unit_after(words, total, total.last) is not None:
        return None, at
    return total.high, total.last


def _resolved(
    reading: Reading, counted: Counted, numeral: Numeral, around: Modifiers, last: int, earlier: list[Quantity]
) -> Counted:
    """The written noun, else a person where the predicate takes people, else the noun of the count before."""
    extra = Bound.EXTRA in around.bounds
    if counted.unit and not (counted.unit == "other" and extra):
        return counted
    token = reading.token(numeral.last - 1)
    person = elided(token) if token is not None else NOTHING
    before = next((q for q in reversed(earlier) if q.measure is Measure.COUNT and q.unit), None)
    if extra and before is not None and not (person.unit and before.unit in PEOPLE):
        return Counted(before.unit)
    if person.unit or before is None:
        return person
    relative = reading.lower(last) in {"of", ","} or reading.lower(last + 1) in {"whom", "which", "them"}
    subject = token is not None and token.dep_ in {"nsubj", "nsubjpass", "conj"}
    return Counted(before.unit) if relative or subject else NOTHING


def _is_name(reading: Reading, numeral: Numeral, around: Modifiers, counted: Counted) -> bool:
    """Whether a number is a year, or belongs to the name before it ("Sea Me We 4")."""
    first, lead = numeral.first, reading.lower(numeral.first - 1)
    if is_year(reading.words, numeral):
        if around.bounds:
            return numeral.low >= 1900 and not counted.plural
        dated = lead in {"the", "in", "since", "late", "early", "s", "until", "by", "this", "that"}
        return not counted.plural or dated or (lead in {"of", "from", "to"} and numeral.low % 50 != 0)
    before = reading.token(first - 1)
    if around.bounds or before is None or not numeral.digits or before.pos_ != "PROPN":
        return False
    after = reading.token(numeral.last)
    return not counted.plural and (after is None or after.pos_ not in {"VERB", "AUX", "ADJ"})


def _is_pronoun(reading: Reading, numeral: Numeral) -> bool:
    """Whether "one" is a pronoun or a turn of phrase ("the larger one", "one another", "one of the biggest")."""
    at = numeral.first
    if numeral.last - at != 1 or reading.lower(at) != "one":
        return False
    before, after = reading.lower(at - 1), reading.lower(at + 1)
    if after in ONE_PHRASES | {"another"} or before in _UNCOUNTED_BEFORE:
        return True
    token = reading.token(at)
    if token is None:
        return False
    if after == "of":
        following = reading.sentence.doc[token.i + 1 : token.i + 9]
        return any(t.tag_ in {"JJS", "RBS"} for t in following)
    if token.dep_ != "nummod" and (before in {"the", "which", "only"} or _follows_adjective(reading, at)):
        return True
    return token.tag_ in {"PRP", "NN", "NNP"} and not elided(token).unit


def _follows_adjective(reading: Reading, at: int) -> bool:
    before = reading.token(at - 1)
    return before is not None and before.pos_ == "ADJ"


def _is_conversion(reading: Reading, quantity: Quantity, before: Quantity, bracketed: Span | None) -> bool:
    """Whether a quantity repeats the one before it in brackets, in another unit."""
    if quantity.measure not in _CONVERTED or before.measure is not quantity.measure or before.unit == quantity.unit:
        return False
    if bracketed is not None and bracketed.start > before.span.end:
        return _IN_BRACKET.fullmatch(reading.slice(Span(bracketed.end, quantity.span.start))) is not None
    return _OPENS_BRACKET.fullmatch(reading.slice(Span(before.span.end, quantity.span.start))) is not None
