"""What is written at a number to say what it measures: currencies, units, ages, magnitudes."""

from __future__ import annotations

from dataclasses import dataclass

from claims.numbers import HYPHENS, Numeral, Word, lower_at, phrase_at, skip_hyphen
from claims.numerals import (
    BEFORE_NUMBER,
    CAPITALS,
    CURRENCIES,
    CURRENCY_ADJECTIVES,
    DIGITS_ONLY,
    GLUED_CURRENCIES,
    SIGN_PREFIXES,
    SIGNS,
    UNITS,
)
from claims.quantity import Measure

_QUAKES = {"quake", "earthquake", "tremor", "temblor", "aftershock"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure and its unit in base form, written with the words `first` up to `last` (the number lies between)."""

    first: int
    last: int
    measure: Measure
    name: str


def currency_before(words: list[Word], at: int) -> Unit | None:
    """The currency that ends right before a word: "$", "US$", "Rs", "euro345"."""
    if at < 1:
        return None
    before = words[at - 1]
    if before.text in SIGNS:
        prefixed = at >= 2 and before.glued and words[at - 2].lower in SIGN_PREFIXES
        return Unit(at - 2 if prefixed else at - 1, at, Measure.MONEY, SIGNS[before.text])
    if at >= 2 and before.lower in SIGN_PREFIXES and before.glued and words[at].glued and words[at - 2].text == "$":
        return Unit(at - 2, at, Measure.MONEY, "dollar")
    if before.text == "." and lower_at(words, at - 2) == "rs":
        return Unit(at - 2, at, Measure.MONEY, "rupee")
    if before.lower in BEFORE_NUMBER and (words[at].glued or before.lower not in GLUED_CURRENCIES | {"euro"}):
        return Unit(at - 1, at, Measure.MONEY, BEFORE_NUMBER[before.lower])
    return None


def unit_after(words: list[Word], numeral: Numeral, last: int) -> Unit | None:
    """The unit right after a number whose words (with "or more") end before index `last`."""
    at = skip_hyphen(words, last)
    if words[at - 1].text in HYPHENS and at == last:
        return None
    for size in (3, 2, 1):
        phrase, end = _joined(words, at, size)
        if phrase in UNITS and _is_unit(words, at, phrase, numeral):
            measure, name = UNITS[phrase]
            return Unit(numeral.first, end, measure, name)
    skipped = at
    while lower_at(words, skipped) in CURRENCY_ADJECTIVES or lower_at(words, skipped) == ".":
        skipped += 1
    if lower_at(words, skipped) == "pounds" and lower_at(words, skipped + 1) == "of" and numeral.scale < 1e6:
        return Unit(numeral.first, skipped + 1, Measure.MASS, "pound")  # "20 pounds of explosives"
    if lower_at(words, skipped) in CURRENCIES:
        return Unit(numeral.first, skipped + 1, Measure.MONEY, CURRENCIES[lower_at(words, skipped)])
    return None


def _joined(words: list[Word], at: int, size: int) -> tuple[str, int]:
    """The next words as a phrase, joining hyphens left out, and the index after them."""
    parts: list[str] = []
    while len(parts) < size and at < len(words):
        parts.append(words[at].lower)
        at += 1
        if len(parts) < size:
            at = skip_hyphen(words, at)
    return " ".join(parts), at


def _is_unit(words: list[Word], at: int, phrase: str, numeral: Numeral) -> bool:
    if phrase in CAPITALS:
        return numeral.digits and words[at].glued and words[at].text.isupper() and words[at - 1].text not in HYPHENS
    if phrase in DIGITS_ONLY:
        return numeral.digits and words[at].text.islower()
    if phrase == "second":  # "two second-floor rooms"
        return lower_at(words, at + 1) not in HYPHENS
    return True


def age_at(words: list[Word], numeral: Numeral) -> Unit | None:
    """An age: "34-year-old", "58 years old", "aged 12", "age of 40"."""
    at = skip_hyphen(words, numeral.last)
    if lower_at(words, at) in {"year", "years", "month", "months"}:
        after = skip_hyphen(words, at + 1)
        if lower_at(words, after) in {"old", "olds"} or phrase_at(words, after, 2) == "of age":
            size = 2 if lower_at(words, after) == "of" else 1
            return Unit(numeral.first, after + size, Measure.AGE, lower_at(words, at).rstrip("s"))
    before = [lower_at(words, numeral.first - back) for back in (1, 2, 3)]
    aged = before[0] == "aged" or (before[0] in {"from", "between"} and before[1] == "aged")
    at_age = before[0] == "age" or (before[0] == "of" and before[1] in {"age", "ages"}) or before[0] == "ages"
    return Unit(numeral.first, numeral.last, Measure.AGE, "year") if aged or at_age else None


def appositive_age(words: list[Word], numeral: Numeral) -> Unit | None:
    """ "Smith, 61, said": a bare number between commas right after a capitalised name."""
    first, last = numeral.first, numeral.last
    closed = lower_at(words, last) in {",", ".", ")", ";"} or last == len(words)
    opened = first >= 2 and words[first - 1].text in {",", "("} and words[first - 2].text[:1].isupper()
    whole = numeral.digits and last - first == 1 and words[first].text.isdigit() and numeral.low <= 115
    named = opened and len(words[first - 2].text) > 1 and not words[first - 2].text.isupper()
    return Unit(first, last, Measure.AGE, "year") if closed and whole and named else None


def magnitude_at(words: list[Word], numeral: Numeral, first: int) -> Unit | None:
    """A magnitude that is not written as "7.6 magnitude": "magnitude of 7.6", "7.3 on the Richter scale".

    `first` is the index of the first word of its modifiers.
    """
    if not numeral.low < 11:
        return None
    before = [lower_at(words, first - back) for back in range(1, 4)]
    before = [word for word in before if word not in HYPHENS and word != "of"]
    following = [word.lower for word in words[numeral.last : numeral.last + 6]]
    scale = {"richter", "magnitude"} & set(following[:4]) and "scale" in following
    richter = scale and following[:1] in (["on"], ["points"], ["at"], ["richter"])
    quake = _QUAKES & set(following[:2])
    chained = following[:1] in (["and"], ["or"], [","]) and "magnitude" in following[2:4]
    measured = before[:1] in (["measuring"], ["measured"]) and any(w.lower.rstrip("s") in _QUAKES for w in words)
    named = before[:1] == ["magnitude"] or following[:2] == ["in", "magnitude"]
    if named or measured or richter or chained or (quake and "." in words[numeral.first].text):
        return Unit(numeral.first, numeral.last, Measure.MAGNITUDE, "magnitude")
    return None
