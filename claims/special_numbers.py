"""Quantities that are no plain numeral: "no one", "both", "two-thirds of", "in his 30s", "3-1".

Each reader takes a sentence's reading and the index of a word, and gives the quantity that begins there with the index
after it, or None.
"""

from __future__ import annotations

from claims.counted import NOTHING, Counted, counted_after, elided, predicate_words
from claims.modifiers import apply, modifiers_around
from claims.numbers import HYPHENS, Numeral, skip_hyphen
from claims.numerals import DECADE_PARTS, FRACTIONS, NOT_COUNTED, PEOPLE, SCORE_WORDS, Bound
from claims.quantity import Measure, Quantity
from claims.sentence_reading import Reading

Read = tuple[Quantity, int] | None


def special_at(reading: Reading, at: int) -> Read:
    """The quantity that one of this module's readers finds at a word."""
    for reader in (_zero, _both, _fraction, _decade, _score):
        found = reader(reading, at)
        if found is not None:
            return found
    return None


def _zero(reading: Reading, at: int) -> Read:
    """Zero of what is counted: "no one", "nobody", "none of the drones", "no casualties"."""
    word = reading.lower(at)
    token = reading.token(at) if word in {"no", "nobody", "none"} else None
    if token is None:
        return None
    last = at + 1
    if word == "no":
        after = skip_hyphen(reading.words, last)
        if reading.lower(after) != "one":
            return _no_noun(reading, at)
        last = after + 1
    counted = counted_after(reading.sentence, token) if word == "none" and reading.lower(last) == "of" else NOTHING
    if not counted.unit:
        subject = reading.token(last - 1) or token
        acts = subject.dep_ in {"nsubjpass", "nsubj"} and subject.head.pos_ in {"VERB", "AUX"}
        unit = elided(subject).unit if word == "none" else "person"
        counted = Counted(unit, predicate_words(subject.head) if acts else "")
    return _exactly(reading, at, last, 0.0, counted)


def _no_noun(reading: Reading, at: int) -> Read:
    token = reading.token(at)
    if token is None or token.dep_ != "det":
        return None
    counted = counted_after(reading.sentence, token)
    if counted.head < 0 or counted.unit in NOT_COUNTED or not (counted.plural or counted.unit in PEOPLE):
        return None
    return _exactly(reading, at, at + 1, 0.0, counted)


def _both(reading: Reading, at: int) -> Read:
    token = reading.token(at) if reading.lower(at) == "both" else None
    if token is None or token.dep_ in {"preconj", "cc"}:
        return None
    counted = counted_after(reading.sentence, token)
    return None if counted.unit and not counted.plural else _exactly(reading, at, at + 1, 2.0, counted)


def _exactly(reading: Reading, first: int, last: int, value: float, counted: Counted) -> Read:
    span = reading.span(first, last)
    return Quantity(span, reading.slice(span), value, value, unit=counted.unit, noun=counted.noun), last


def _fraction(reading: Reading, at: int) -> Read:
    """A rounded share, in percent: "two-thirds of the members", "half the buildings"."""
    words = reading.words
    for size in (3, 2, 1):
        last = at + size
        if last > len(words) or words[last - 1].text in HYPHENS:
            continue
        phrase = " ".join(word.lower for word in words[at:last] if word.text not in HYPHENS)
        if phrase in FRACTIONS and _has_whole(reading, phrase, last):
            return _share(reading, at, last, FRACTIONS[phrase])
    return None


def _has_whole(reading: Reading, phrase: str, last: int) -> bool:
    following = reading.lower(last)
    if following == "of":
        return reading.lower(last + 1) not in {"a", "an"}
    return phrase == "half" and following in {"the", "its", "their", "all", "those", "his"}


def _share(reading: Reading, at: int, last: int, ends: tuple[float, float]) -> Read:
    around = modifiers_around(reading.words, at, last)
    bounds = tuple(bound for bound in around.bounds if bound not in {Bound.ABOUT, Bound.EXACT, Bound.EXTRA})
    low, high = (sum(ends) / 2, sum(ends) / 2) if bounds else ends
    interval = apply(bounds, Numeral(at, last, float(low), float(high), False), Measure.PERCENT)
    token = reading.token(last - 1)
    counted = counted_after(reading.sentence, token) if token is not None else NOTHING
    span = reading.span(around.first, last)
    quantity = Quantity(
        span,
        reading.slice(span),
        interval.low,
        interval.high,
        interval.low_open,
        interval.high_open,
        unit="percent",
        modifier=around.text,
        measure=Measure.PERCENT,
        noun=counted.noun,
    )
    return quantity, last


def _decade(reading: Reading, at: int) -> Read:
    """An age by its decade: "in his 30s", "a woman in her late 40s"."""
    text = reading.words[at].text
    if len(text) != 2 or not text.isdigit() or text[1] != "0":
        return None
    if reading.lower(at + 1) != "s" or not reading.words[at + 1].glued:
        return None
    part = at - 2 if reading.lower(at - 1) in HYPHENS else at - 1
    named = reading.lower(part) in DECADE_PARTS
    if not named and reading.lower(at - 1) not in {"his", "her", "their", "my"}:
        return None
    low, high = DECADE_PARTS.get(reading.lower(part), (0, 9))
    span = reading.span(part if named else at, at + 2)
    start = float(text)
    modifier = reading.lower(part) if named else ""
    age = Quantity(
        span, reading.slice(span), start + low, start + high, unit="year", modifier=modifier, measure=Measure.AGE
    )
    return age, at + 2


def _score(reading: Reading, at: int) -> Read:
    """ "3-1": the first side's number; the unit holds the other side's ("to 1")."""
    words = reading.words
    if at + 2 >= len(words) or words[at].glued or words[at + 1].text not in HYPHENS:
        return None
    left, right = words[at].text, words[at + 2].text
    joined = words[at + 1].glued and words[at + 2].glued
    if not (joined and left.isdigit() and right.isdigit() and len(left) <= 3 and len(right) <= 3):
        return None
    chained = at + 3 < len(words) and words[at + 3].glued and words[at + 3].text in HYPHENS | {"/"}
    around = {word.lower for word in words[max(0, at - 4) : at + 6]}
    if chained or not (int(left) >= int(right) or around & SCORE_WORDS):
        return None
    span = reading.span(at, at + 3)
    value = float(left)
    return Quantity(span, reading.slice(span), value, value, unit=f"to {right}", measure=Measure.SCORE), at + 3
