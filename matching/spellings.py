"""One name in two spellings: the transcriptions and slips that set two articles against each other.

Two names that differ by a letter or two are one name only where something says so: a claim that gives a name ("a barge
called ..."), a given name or a firm's form beside it, and no article that holds both.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz.distance import Levenshtein

from matching import speakers
from matching.facts import Facts

_NAME = re.compile(r"\b[A-Z][\w'’]{4,}")
_NAMING = re.compile(r"\b(?:named|called|name|identified as|known as|listed as|dubbed|titled)\b[\W\w]{0,40}$")
_FIRM = re.compile(r"^[\w ]{0,12} (?:Ltd|Inc|Corp|Co|LLC|Plc|GmbH)\b")
_FEW, _LONG, _MORE = 2, 10, 3
"""Letters that may differ; one more in long names."""


def letters(name: str) -> str:
    """The plain letters of a name, folded, without accents and marks."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if letter.isalpha()).casefold()


@functools.lru_cache(maxsize=2**13)
def _names(text: str) -> Mapping[str, int]:
    """The long capitalised words of a claim by their letters, each with where it stands."""
    return {letters(re.sub(r"['’]s$", "", found.group())): found.start() for found in _NAME.finditer(text)}


def _given(facts: Facts, name: str, at: int) -> bool:
    """Whether a claim gives a name rather than uses it."""
    text = facts.stored.claim.text
    return bool(_NAMING.search(text[:at])) or bool(_FIRM.search(text[at + len(name) :]))


def _one_name(left: str, right: str) -> bool:
    """Whether two words can be one name misspelt: one beginning, few letters apart, none the other with an ending."""
    if left[0] != right[0] or left.startswith(right) or right.startswith(left):
        return False
    if speakers.country(left) or speakers.country(right) or left.rstrip("s") == right.rstrip("s"):
        return False
    allowed = _MORE if min(len(left), len(right)) >= _LONG else _FEW
    apart = Levenshtein.distance(left, right)
    return apart <= allowed and 4 * apart <= max(len(left), len(right)) + 1


def misspelt(a: Facts, b: Facts) -> tuple[str, str] | None:
    """A name of one claim and its other spelling in the other claim; None where no name is spelt in two ways."""
    here, there = (_names(facts.stored.claim.text) for facts in (a, b))
    for left in sorted(here.keys() - there.keys() - b.named):
        for right in sorted(there.keys() - here.keys() - a.named):
            if _one_name(left, right) or _one_title(a, b, left, right):
                return left, right
    return None


def _one_title(a: Facts, b: Facts, left: str, right: str) -> bool:
    """Whether two words differ in number alone and stand between the same two words of a name: "Fen Road Mill"."""
    if left == right or left.rstrip("s") != right.rstrip("s"):
        return False
    around = _between(a, left)
    return around is not None and around == _between(b, right)


_AROUND = r"([A-Z][\w'’-]+) {name} ([A-Z][\w'’-]+)"


def _between(facts: Facts, name: str) -> tuple[str, str] | None:
    """The words of a name on either side of one of its words, None where one is missing."""
    found = re.search(_AROUND.format(name=re.escape(name)), facts.stored.claim.text, re.IGNORECASE)
    if found is None or not (found.group(1)[0].isupper() and found.group(2)[0].isupper()):
        return None
    return found.group(1), found.group(2)


def given(a: Facts, b: Facts, left: str, right: str) -> bool:
    """Whether the claims are about the name: one of them gives it, or both have the words before it in common."""
    here, there = _names(a.stored.claim.text)[left], _names(b.stored.claim.text)[right]
    if _given(a, left, here) or _given(b, right, there):
        return True
    before = [
        re.findall(r"[A-Z][\w'’]+(?= )", facts.stored.claim.text[:at])[-1:] for facts, at in ((a, here), (b, there))
    ]
    return bool(before[0]) and before[0] == before[1]
