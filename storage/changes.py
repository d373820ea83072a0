"""How one text of an article differs from the next, claim by claim, in words for a reader.

Pure: two lists of claims in, changes out. A claim with the same words is the same claim; else the most alike one of
what is left is taken for its successor, where it is alike enough; what is left then is gone or new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.quantity import Quantity
from storage.records import ClaimRecord

ALIKE = 60.0
"""From this similarity (0 to 100, rapidfuzz's ratio over sorted words) two claims are one that was rewritten."""

CORRECTIONS = (
    r"\bcorrection\b",
    r"\bcorrected (?:to|the|version|that)\b",
    r"\bthis (?:article|story|report) (?:has been|was) (?:corrected|amended|updated)\b",
    r"\ban earlier version of this\b",
    r"\bclarification\b",
    r"\beditor['’]s note\b",
    r"\b(?:wrongly|incorrectly|erroneously|mistakenly) (?:said|stated|reported|gave|named)\b",
)
"""How English-language papers mark that they mend their own text; after the wordings that style guides prescribe."""


class Change(StrEnum):
    """What became of a claim from one text to the next."""

    KEPT = "kept"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Difference:
    """One claim's way from the older to the newer text; `before` or `after` is None where it is new or gone."""

    change: Change
    remark: str
    before: ClaimRecord | None
    after: ClaimRecord | None


def differences(before: Sequence[ClaimRecord], after: Sequence[ClaimRecord], *, corrected: bool) -> list[Difference]:
    """The differences in the order of the newer text, what is gone at the end.

    `corrected` says that the newer text owns up to a correction.
    """
    pairs = paired(before, after)
    successor = {after_id: before_id for before_id, after_id in pairs.items()}
    old = {claim.id: claim for claim in before}
    found = [_difference(old[successor[one.id]] if one.id in successor else None, one, corrected) for one in after]
    gone = [one for one in before if one.id not in pairs]
    return found + [Difference(Change.GONE, "no longer in the article", one, None) for one in gone]


def paired(before: Sequence[ClaimRecord], after: Sequence[ClaimRecord]) -> dict[str, str]:
    """For each older claim that lives on, the newer one: the same words first, then the most alike."""
    from rapidfuzz import fuzz

    pairs: dict[str, str] = {}
    for same in (_words_and_holder, _words):
        left = {claim.id: same(claim) for claim in after if claim.id not in set(pairs.values())}
        for claim in before:
            match = next((identity for identity, words in left.items() if words == same(claim)), None)
            if claim.id not in pairs and match is not None:
                pairs[claim.id] = match
                del left[match]
    rest = [claim for claim in before if claim.id not in pairs]
    free = [claim for claim in after if claim.id not in set(pairs.values())]
    scores = [
        (-fuzz.token_sort_ratio(one.text.casefold(), other.text.casefold()), i, j)
        for i, one in enumerate(rest)
        for j, other in enumerate(free)
    ]
    for score, i, j in sorted(scores):
        if -score >= ALIKE and rest[i].id not in pairs and free[j].id not in set(pairs.values()):
            pairs[rest[i].id] = free[j].id
    return pairs


def has_correction(before: str, after: str) -> bool:
    """Whether the newer text owns up to a correction that the older one did not have.

    >>> has_correction("Five died.", "Seven died. Correction: an earlier version gave another number.")
    True
    """
    return any(
        len(re.findall(words, after, re.IGNORECASE)) > len(re.findall(words, before, re.IGNORECASE))
        for words in CORRECTIONS
    )


def _difference(before: ClaimRecord | None, after: ClaimRecord, corrected: bool) -> Difference:
    if before is None:
        return Difference(Change.NEW, "not in the article before", None, after)
    changed = list(_changes(before, after))
    if not changed:
        return Difference(Change.KEPT, "unchanged", before, after)
    who = [] if _holder(before) != _holder(after) else [f"the {_role(after)} is the same"]
    note = "the article notes a correction" if corrected else "no correction note"
    return Difference(Change.CHANGED, "; ".join([*changed, *who, note]), before, after)


def _changes(before: ClaimRecord, after: ClaimRecord) -> Iterator[str]:
    """What is different, each in a few words."""
    numbers = list(_numbers(before.quantities, after.quantities))
    yield from numbers
    if _words(before) != _words(after) and not numbers:
        yield "the words are others"
    if _holder(before) != _holder(after):
        yield f"the speaker went from {_holder(before)} to {_holder(after)}"
    if before.polarity != after.polarity:
        yield "what was affirmed is denied" if after.polarity == "negative" else "what was denied is affirmed"
    if before.certainty != after.certainty:
        yield f"what was {before.certainty} is {after.certainty}"


def _numbers(before: Sequence[Quantity], after: Sequence[Quantity]) -> Iterator[str]:
    for one in before:
        other = next((other for other in after if _unit(other) == _unit(one)), None)
        if other is not None and (one.low, one.high, one.out_of) != (other.low, other.high, other.out_of):
            what = one.noun or one.unit
            yield f"the number{f' of {what}' if what else ''} went from {_value(one)} to {_value(other)}"


def _unit(quantity: Quantity) -> tuple[str, str]:
    return quantity.measure.value, quantity.unit


def _value(quantity: Quantity) -> str:
    noun = quantity.noun
    words = quantity.text.removesuffix(noun).strip() if noun else quantity.text
    return words or quantity.text


def _holder(claim: ClaimRecord) -> str:
    return " → ".join(holder for holder in claim.chain[1:] if holder) or "the article itself"


def _role(claim: ClaimRecord) -> str:
    return "speaker" if len(claim.chain) > 1 else "voice"


def _words(claim: ClaimRecord) -> str:
    return " ".join(re.findall(r"[\w.,%$€£-]+", claim.text.casefold()))


def _words_and_holder(claim: ClaimRecord) -> tuple[str, str]:
    return _words(claim), _holder(claim)
