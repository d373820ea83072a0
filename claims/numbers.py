"""Numerals: the words of a number and the interval that they name, without modifiers or units.

Works on the text's own characters, because number words, signs and hyphens are cut differently by every tokenizer.
What a number counts is left to `claims.quantities`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.numerals import MONEY_ONLY_SCALES, SCALES, SHORT_SCALES, SMALL, TENS, VAGUE

_WORD = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?![\d])|\d+(?:\.\d+)*|[^\W\d_]+|[^\w\s]|_")
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|co)\b\S*", re.I
)
HYPHENS = {"-", "‑", "–", "—", "−"}


class Word(NamedTuple):
    """A run of letters, a number in digits, or one other sign; `glued` where no space stands before it."""

    text: str
    start: int
    end: int
    glued: bool

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


class Numeral(NamedTuple):
    """Words `first` up to, not including, `last`; `digits` says that it is written in digits, `scale` its factor."""

    first: int
    last: int
    low: float
    high: float | None
    digits: bool
    scale: float = 1.0

    @property
    def exact(self) -> bool:
        """Whether it names one value."""
        return self.low == self.high


def words_in(text: str, offset: int = 0) -> list[Word]:
    """The words of a text, web and mail addresses left out; offsets count from `offset`."""
    hidden = [match.span() for match in _ADDRESS.finditer(text)]
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if any(a <= start < b for a, b in hidden):
            continue
        glued = start > 0 and not text[start - 1].isspace()
        found.append(Word(match.group(), start + offset, end + offset, glued))
    return found


def lower_at(words: list[Word], at: int) -> str:
    """The word at an index in lower case, "" outside the text."""
    return words[at].lower if 0 <= at < len(words) else ""


def phrase_at(words: list[Word], at: int, size: int) -> str:
    """`size` words from an index in lower case, hyphens between them read as spaces."""
    return " ".join(word.lower for word in words[at : at + size])


def skip_hyphen(words: list[Word], at: int) -> int:
    """The index after a hyphen that joins two words, else the index itself."""
    return at + 1 if at < len(words) and words[at].text in HYPHENS and words[at].glued else at


def _scaled(words: list[Word], at: int, *, money: bool) -> tuple[float, int]:
    """The factor of the scale words from an index ("million", "bn"), and the index after them."""
    factor = 1.0
    short = lower_at(words, at)
    if short in SHORT_SCALES and words[at].glued and (money or short not in MONEY_ONLY_SCALES):
        return SHORT_SCALES[short], at + 1
    while True:
        after = skip_hyphen(words, at)
        word = lower_at(words, after)
        if word in SCALES and word != "score":
            factor *= SCALES[word]
            at = after + 1
        elif money and word in {"m", "mn", "bn", "mln", "b"} and factor == 1:
            return SHORT_SCALES[word], after + 1
        else:
            return factor, at


def _small(words: list[Word], at: int) -> tuple[float, int] | None:
    """Cardinal words under a hundred: "seven", "twenty-three"."""
    word = lower_at(words, at)
    if word in SMALL:
        return SMALL[word], at + 1
    if word not in TENS:
        return None
    after = skip_hyphen(words, at + 1)
    unit = SMALL.get(lower_at(words, after), 0.0)
    return (TENS[word] + unit, after + 1) if 0 < unit < 10 else (TENS[word], at + 1)


def _spelled(words: list[Word], at: int) -> tuple[float, int, float] | None:
    """A cardinal in words with its scale: "one hundred and fifty", "two million", "two and a half million"."""
    head = _small(words, at)
    if head is None and lower_at(words, at) in {"a", "one"}:
        factor, after = _scaled(words, at + 1, money=False)
        head = (1.0, at + 1) if factor > 1 else None
    if head is None:
        return None
    total, scale = 0.0, 1.0
    while head is not None:
        value, at = head
        if phrase_at(words, at, 3) == "and a half":
            value, at = value + 0.5, at + 3
        factor, at = _scaled(words, at, money=False)
        total += value * factor
        scale = factor
        after = at + 1 if lower_at(words, at) == "and" and factor > 1 else at
        head = _small(words, after) if factor > 12 else None
    return total, at, scale


def _digits(words: list[Word], at: int, *, money: bool) -> Numeral | None:
    text = words[at].text
    if not text[0].isdigit() or text.count(".") > 1:
        return None
    value = float(text.replace(",", ""))
    after = at + 1
    if phrase_at(words, after, 3) == "and a half":
        value, after = value + 0.5, after + 3
    factor, after = _scaled(words, after, money=money)
    value = round(value * factor, 6)
    return Numeral(at, after, value, value, True, factor)


def _half(words: list[Word], at: int) -> Numeral | None:
    """ "half a dozen", "half a million", "a half-dozen", "half-a-dozen"."""
    first = at
    if lower_at(words, at) == "a" and lower_at(words, at + 1) == "half":
        at += 1
    if lower_at(words, at) != "half":
        return None
    after = skip_hyphen(words, at + 1)
    if lower_at(words, after) == "a":
        after = skip_hyphen(words, after + 1)
    factor, last = _scaled(words, after, money=False)
    return Numeral(first, last, factor / 2, factor / 2, False, factor) if factor > 1 else None


def _vague(words: list[Word], at: int) -> Numeral | None:
    for size in (3, 2, 1):
        interval = VAGUE.get(phrase_at(words, at, size))
        if interval is None or at + size > len(words):
            continue
        low, high = interval
        factor, last = _scaled(words, at + size, money=False)
        return Numeral(at, last, low * factor, None if high is None else high * factor, False, factor)
    return None


def numeral_at(words: list[Word], at: int, *, money: bool = False) -> Numeral | None:
    """The numeral that begins at a word; `money` says that a currency stands before it ("$2m" is two million).

    >>> numeral_at(words_in("twenty-three drones"), 0)
    Numeral(first=0, last=3, low=23.0, high=23.0, digits=False, scale=1.0)
    """
    found = _digits(words, at, money=money) or _half(words, at) or _vague(words, at)
    if found is not None:
        return found
    spelled = _spelled(words, at)
    if spelled is None:
        return None
    value, last, scale = spelled
    return Numeral(at, last, value, value, False, scale)


def range_at(words: list[Word], first: Numeral, *, between: bool, money: bool = False) -> Numeral | None:
    """A range that begins with a numeral: "13 to 46", "10-15", "five or six", "24- to 30", "10 and 20" after "between".

    A first number without a scale takes the second's: "$2 to $3 million".
    """
    at = first.last
    joint = lower_at(words, at)
    if joint in HYPHENS and lower_at(words, at + 1) == "to":
        at, joint = at + 1, "to"
    if not (joint in {"to", "or"} or joint in HYPHENS or (between and joint == "and")):
        return None
    at += 1
    if lower_at(words, at) in {"$", "€", "£"}:
        at += 1
    second = numeral_at(words, at, money=money) if at < len(words) else None
    if second is None or not (first.exact and second.exact):
        return None
    low = first.low
    if first.scale == 1 and second.scale >= 100 and low < second.low / second.scale:
        low *= second.scale
    if low >= second.low or (joint in HYPHENS and first.digits != second.digits):
        return None
    return Numeral(first.first, second.last, low, second.high, first.digits, second.scale)
