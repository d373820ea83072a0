"""One utterance quoted in two wordings: direct quotations aligned word by word.

A quotation that begins later or ends earlier is shortened, not changed; contractions and spelling are evened out, for
they are the transcriber's choice. What differs between words that stand in both is a different wording.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein, Opcode

from claims.claim import Quotation
from matching import table
from matching.facts import Facts

_QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]|‘([^’]{12,})’")
_FEW = 5
"""Words that two quotations must share, in order, before they can be one utterance."""
_MUCH = 0.6
_PHRASE = 3
"""Words of a noun phrase at most, an article and an adjective among them."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two quotations laid over each other: `equal` words in common, `changed` the words that differ between them."""

    equal: int
    share: float
    changed: tuple[tuple[str, str], ...]


@functools.lru_cache(maxsize=2**16)
def _even(text: str) -> tuple[str, ...]:
    """Folded words with contractions written out."""
    folded = text.casefold().replace("’", "'")
    for short, full in table.rows("contractions"):
        folded = re.sub(rf"{re.escape(short)}\b", f" {full}", folded)
    return tuple(re.findall(r"\w+", re.sub(r"(?<=\d):00\b", "", folded)))


def quoted_words(facts: Facts) -> Sequence[str]:
    """The words of a claim that stand in quotation marks: all of a direct quotation, the marked ones of a mixed one."""
    claim = facts.stored.claim
    if claim.quotation is Quotation.DIRECT:
        return _even(claim.text)
    if claim.quotation is Quotation.MIXED:
        return _even(" ".join(one or other for one, other in _QUOTED.findall(claim.text)))
    return ()


_ANYONE = frozenset({"someone", "somebody", "anyone", "anybody", "something", "anything"})
"""Words that leave open whom or what another wording names."""


def _stems(words: Sequence[str]) -> list[str]:
    """Words without the ending of plurals and possessives."""
    return [stem for word in words if (stem := word.rstrip("s"))]


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two stretches differ in an ending alone, or one of them leaves open what the other names."""
    if _stems(one) == _stems(other):
        return True
    return bool(_ANYONE & set(one)) != bool(_ANYONE & set(other)) and len(one) <= _PHRASE and len(other) <= _PHRASE


def _changes(
    blocks: list[Opcode], one: Sequence[str], other: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The stretches that differ, neighbouring ones taken together."""
    for same, run in itertools.groupby(blocks, key=lambda op: op.tag == "equal"):
        if not same:
            ops = list(run)
            yield one[ops[0].src_start : ops[-1].src_end], other[ops[0].dest_start : ops[-1].dest_end]


def align(one: Sequence[str], other: Sequence[str]) -> Alignment | None:
    """The common stretch of two quotations, or None where too little is shared for one utterance."""
    blocks = list(Levenshtein.opcodes(one, other))
    equal = [at for at, op in enumerate(blocks) if op.tag == "equal"]
    if not equal:
        return None
    inner = blocks[equal[0] : equal[-1] + 1]
    same = sum(op.src_end - op.src_start for op in inner if op.tag == "equal")
    span = max(inner[-1].src_end - inner[0].src_start, inner[-1].dest_end - inner[0].dest_start)
    shorter = min(len(one), len(other))
    if same < _FEW or same < _MUCH * span or same < _MUCH * shorter:
        return None
    changed = tuple(
        (" ".join(left), " ".join(right)) for left, right in _changes(inner, one, other) if not _alike(left, right)
    )
    return Alignment(same, same / max(span, 1), changed)
