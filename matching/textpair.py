"""Two texts side by side, as the model of textual contradiction sees them: pieces, and what pieces do not show.

Every word says whether the other text has it, what sort of word it is, and, where it is a number, how it stands to the
number in the other text that it is best compared with. A short vector sums the pair up. Pure text: no model, no claim.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from matching.table import rows, words

LONGEST = 128
"""Pieces of a pair, marks included; each text gives up its end, the longer first."""
CLS, SEP, UNKNOWN = 101, 102, 100
MATCHES, SORTS, RELATIONS = 12, 16, 16
"""Sizes of the three tables of learned features a piece."""
SUMMARY = 32
"""Length of the vector that sums a pair up."""
_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?\b|\d[\d,]*(?:\.\d+)?|[^\W\d_]*n['’]t\b|\w+|[^\w\s]")
_SHORT = 4
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "ly", "er")
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
_TENTHS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TOLERANCE = 0.1
"""Of a number that is only near."""
_REACH = 4
"""Words on either side of a number that tell what it counts."""

PLAIN, YEAR, SHARE, ORDINAL = range(4)
"""Sorts of numbers; only like ones are compared."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its interval, its sort and the stems around it."""

    at: int
    value: float
    low: float
    high: float
    sort: int
    bound: str
    around: frozenset[str]

    def relation(self, other: Number) -> int:
        """How it stands to another: 2 equal, 3 fits, 4 partly, 5 greater, 6 smaller, 7 equal but for its bound."""
        if self.low <= other.high and other.low <= self.high:
            if self.value == other.value and self.bound == other.bound:
                return 2
            inside = self.low <= other.low and other.high <= self.high
            around = other.low <= self.low and self.high <= other.high
            return 3 if inside or around else 4
        if self.value == other.value:
            return 7
        return 5 if self.value > other.value else 6


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a pair in words."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    numbers: tuple[Number, ...]
    sorts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextPair:
    """A pair as lists with a value a piece, and its summary.

    `types` is 0 in the hypothesis and 1 in the premise; a word that both texts hold has one number in `keys`, others 0.
    """

    pieces: list[int]
    types: list[int]
    matches: list[int]
    sorts: list[int]
    relations: list[int]
    keys: list[int]
    summary: list[float]


@functools.cache
def _numerals() -> dict[str, float]:
    return {word: float(value) for word, value in rows("numerals")}


@functools.cache
def _bounds() -> tuple[tuple[tuple[str, ...], str], ...]:
    found = [(tuple(phrase.split()), bound) for phrase, bound in rows("comparators")]
    return tuple(sorted(found, key=lambda row: -len(row[0])))


@functools.cache
def _opposites() -> frozenset[tuple[str, str]]:
    pairs = [(stem(a), stem(b)) for a, b in rows("opposites") if " " not in a + b]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


@functools.lru_cache(200_000)
def stem(word: str) -> str:
    """A word without its inflection, roughly: "killed", "killing" and "kills" are one."""
    word = word.casefold()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT - 1 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > _SHORT and word.endswith("e"):
        word = word[:-1]
    if len(word) > _SHORT - 1 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "y" if len(word) > _SHORT and word.endswith("i") else word


def _value(word: str) -> tuple[float, bool] | None:
    """The value of a numeral, and whether it is an ordinal."""
    low = word.casefold()
    if low[0].isdigit():
        digits = re.match(r"[\d,]*(?:\.\d+)?", low)
        cleaned = digits.group().replace(",", "") if digits else ""
        if not cleaned.isascii():
            return None
        return (float(cleaned), low[-1].isalpha()) if cleaned.strip(".") else None
    value = _numerals().get(low)
    return None if value is None else (value, low in _TENTHS)


def _bound(lows: Sequence[str], at: int, end: int) -> str:
    """The bound that the words before a number (or "or more" after it) put on it; empty where it is exact."""
    after = " ".join(lows[end : end + 2])
    if after in ("or more", "or higher", "or greater", "or later") or lows[end : end + 1] == ["+"]:
        return "least"
    if after in ("or less", "or fewer", "or lower", "or earlier"):
        return "most"
    while at > 0 and lows[at - 1] in ("$", "£", "€", "a", "the", "of", "us"):
        at -= 1
    for phrase, bound in _bounds():
        for gap in (0, 1):
            stop = at - gap
            if stop >= len(phrase) and tuple(lows[stop - len(phrase) : stop]) == phrase:
                return bound
        if at >= len(phrase) + 2 and len(phrase) > 1 and tuple(lows[at - 2 - len(phrase) : at - 2]) == phrase:
            return bound
    if at >= 1 and lows[at - 1] == "between":
        return "least"
    if at >= 3 and lows[at - 1] == "and" and "between" in lows[max(0, at - 6) : at]:
        return "most"
    return ""


def _interval(value: float, bound: str, sort: int) -> tuple[float, float]:
    sliver = 1e-6 * max(1.0, abs(value)) if sort != YEAR else 0.5
    near = _TOLERANCE * abs(value) if sort != YEAR else 1.0
    return {
        "above": (value + sliver, math.inf),
        "below": (-math.inf, value - sliver),
        "least": (value, math.inf),
        "most": (-math.inf, value),
        "near": (value - near, value + near),
    }.get(bound, (value, value))


def _numbers(found: Sequence[str], lows: Sequence[str], stems: Sequence[str]) -> tuple[Number, ...]:
    numbers, at = [], 0
    while at < len(found):
        parsed = _value(found[at])
        if parsed is None:
            at += 1
            continue
        value, ordinal = parsed
        end = at + 1
        while end < len(found) and lows[end] in _SCALES:
            value *= _numerals()[lows[end]]
            end += 1
        following = lows[end] if end < len(lows) else ""
        if ordinal:
            sort = ORDINAL
        elif following in ("%", "percent", "per") or (following == "per" and lows[end + 1 : end + 2] == ["cent"]):
            sort = SHARE
        elif re.fullmatch(r"1[4-9]\d\d|20\d\d", found[at]) and end == at + 1:
            sort = YEAR
        else:
            sort = PLAIN
        bound = _bound(lows, at, end)
        if bound == "by" or (
            sort != YEAR and lows[at - 1 : at] in (["by"], ["since"], ["until"], ["after"], ["before"])
        ):
            bound = ""
        low, high = _interval(value, bound, sort)
        near = [*stems[max(0, at - _REACH) : at], *stems[end : end + _REACH]]
        around = frozenset(s for s in near if s[0].isalpha() and s not in _plain())
        numbers.append(Number(at, value, low, high, sort, bound, around))
        at = end
    return tuple(numbers)


@functools.cache
def _plain() -> frozenset[str]:
    """Stems of words that say nothing about a subject."""
    return frozenset(stem(word) for word in words("function"))


def _sort(word: str, low: str, first: bool) -> int:
    if not low[0].isalnum() and "'" not in low and "’" not in low:
        return 1
    if low in words("negators"):
        return 8
    if low in words("calendar") and word[0].isupper():
        return 13
    for phrase, bound in _bounds():
        if phrase == (low,) or (len(phrase) > 1 and low == phrase[1 if phrase[-1] == "than" else 0] and low != "a"):
            return {"above": 9, "below": 10, "least": 11, "most": 12}.get(bound, 14)
    if stem(low) in _plain():
        return 2
    return 4 if word[0].isupper() and not first else 3


def _and_more(low: str) -> int:
    return 9 if low in ("more", "greater", "higher") else 10 if low in ("less", "fewer", "lower") else 0


@functools.lru_cache(4096)
def side(text: str) -> Side:
    """A text cut into words with their sorts and numbers."""
    found = tuple(_WORD.findall(text))[:LONGEST]
    lows = [word.casefold() for word in found]
    stems = tuple(stem(word) for word in found)
    numbers = _numbers(found, lows, stems)
    sorts = [_and_more(low) or _sort(word, low, i == 0) for i, (word, low) in enumerate(zip(found, lows, strict=True))]
    for number in numbers:
        sorts[number.at] = {PLAIN: 5, YEAR: 6, SHARE: 7, ORDINAL: 15}[number.sort]
    return Side(found, stems, numbers, tuple(sorts))


def _best(number: Number, others: Sequence[Number]) -> Number | None:
    """The number of the other text that it is best compared with: of its sort, in like words, near in size."""
    like = [other for other in others if other.sort == number.sort]
    if not like:
        return None

    def score(other: Number) -> tuple[float, int]:
        distance = abs(math.log((1 + abs(number.value)) / (1 + abs(other.value))))
        shared = len(number.around & other.around)
        return 2.0 * shared + 1.5 * (number.value == other.value) - min(3.0, distance), -other.at

    return max(like, key=score)


def _relations(here: Side, there: Side) -> dict[int, int]:
    """By the place of each number, how it stands to its counterpart (1: it has none)."""
    found = {}
    for number in here.numbers:
        other = _best(number, there.numbers)
        found[number.at] = 1 if other is None else number.relation(other)
    return found


def _matches(here: Side, there: Side) -> list[int]:
    exact = {word.casefold() for word in there.words}
    stems = set(there.stems)
    beginnings = {s[:_SHORT] for s in stems if len(s) >= _SHORT}
    pairs = set(zip(there.stems, there.stems[1:], strict=False))
    found = []
    for i, (word, root) in enumerate(zip(here.words, here.stems, strict=True)):
        if root in stems or word.casefold() in exact:
            before = i > 0 and (here.stems[i - 1], root) in pairs
            after = i + 1 < len(here.stems) and (root, here.stems[i + 1]) in pairs
            found.append(4 if before and after else 3 if before or after else 2)
        else:
            found.append(5 if len(root) >= _SHORT and root[:_SHORT] in beginnings else 1)
    return found


def _summary(
    a: Side, b: Side, matches: tuple[list[int], list[int]], relations: tuple[dict[int, int], ...]
) -> list[float]:
    content = [[i for i, s in enumerate(x.sorts) if s not in (1, 2)] for x in (a, b)]
    cover = [sum(m[i] != 1 for i in c) / max(1, len(c)) for m, c in zip(matches, content, strict=True)]
    names = [[i for i, s in enumerate(x.sorts) if s == 4] for x in (a, b)]
    missing = [sum(m[i] == 1 for i in n) for m, n in zip(matches, names, strict=True)]
    negations = [sum(s == 8 for s in x.sorts) for x in (a, b)]
    ours = list(relations[1].values())
    years = [relations[1][n.at] for n in b.numbers if n.sort == YEAR]
    loose = [b.stems[i] for i in content[1] if matches[1][i] == 1]
    stems = set(a.stems)
    opposed = sum(any((word, other) in _opposites() for other in stems) for word in loose)
    blocks = SequenceMatcher(None, a.stems, b.stems, autojunk=False).get_matching_blocks()
    common = sum(block.size for block in blocks) / max(1, len(b.stems))
    longest = max(block.size for block in blocks) / max(1, len(b.stems))
    vector = [
        cover[0],
        cover[1],
        min(1.0, len(loose) / 5),
        common,
        longest,
        *(min(1.0, n / 2) for n in missing),
        missing[1] / max(1, len(names[1])),
        *(min(1.0, n / 2) for n in negations),
        float((negations[0] % 2) != (negations[1] % 2)),
        min(1.0, float(opposed)),
        min(1.0, len(ours) / 3),
        min(1.0, len(a.numbers) / 4),
        *(float(r in ours) for r in (1, 2, 3, 4, 5, 6, 7)),
        float(bool(years) and all(r in (2, 3) for r in years)),
        float(any(r in (5, 6, 7) for r in years)),
        float(any(n.bound in ("above", "least") for n in b.numbers)),
        float(any(n.bound in ("below", "most") for n in b.numbers)),
        float(any(n.bound for n in a.numbers)),
        min(2.0, len(b.words) / 20),
        min(2.0, len(a.words) / 40),
        float(bool(ours) and all(r in (2, 3) for r in ours)),
        float(any(r in (5, 6, 7) for r in ours)),
    ]
    return vector + [0.0] * (SUMMARY - len(vector))


def text_pair(premise: str, hypothesis: str, encode: Callable[[str], list[int]]) -> TextPair:
    """The arrays of a pair, its hypothesis first; `encode` gives the piece ids of one word."""
    sides = side(premise), side(hypothesis)
    matches = _matches(*sides), _matches(sides[1], sides[0])
    relations = _relations(*sides), _relations(sides[1], sides[0])
    keys: dict[str, int] = {}
    shared = set(sides[0].stems) & set(sides[1].stems)
    encoded = [[encode(word) or [UNKNOWN] for word in s.words] for s in sides]
    lengths = [sum(map(len, words_)) for words_ in encoded]
    room = LONGEST - 3
    second = min(lengths[1], max(room // 2, room - lengths[0]))
    rooms = (room - second, second)
    pair = TextPair([CLS], [0], [0], [0], [0], [0], _summary(*sides, matches, relations))
    for which in (1, 0):
        s, ids, left = sides[which], encoded[which], rooms[which]
        for i, pieces in enumerate(ids):
            if len(pieces) > left:
                break
            left -= len(pieces)
            n = len(pieces)
            root = s.stems[i]
            sorted_ = s.sorts[i]
            key = keys.setdefault(root, len(keys) + 1) if root in shared and sorted_ != 1 else 0
            pair.pieces.extend(pieces)
            pair.types.extend([1 - which] * n)
            pair.matches.extend([matches[which][i] + 6 * which] * n)
            pair.sorts.extend([sorted_] * n)
            pair.relations.extend([relations[which].get(i, 0) + 8 * which] * n)
            pair.keys.extend([key] * n)
        pair.pieces.append(SEP)
        pair.types.append(1 - which)
        for values in (pair.matches, pair.sorts, pair.relations, pair.keys):
            values.append(0)
    return pair
