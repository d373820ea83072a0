"""Where a report really comes from: near copies of one text share an origin, whoever printed them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from matching import speakers, table
from matching.groups import components

if TYPE_CHECKING:
    from matching.profile import ArticleProfile
    from matching.relation import StoredClaim

PERMUTATIONS = 128
_SHINGLE = 5
COPY = 0.5
"""Share of common five-word runs from which two texts count as copies of one: rewrites lie under .3, reprints with a
cut tail or a new headline above .5."""
_SHORT = 3
_NAMED = frozenset({"person", "body"})
"""Kinds of speakers who are one source whoever reports them; "witnesses" are many."""
_REPEATED = 0.6
"""Share of all words of two claims that both hold, from which one repeats the other's dispatch."""


def signature(text: str) -> tuple[int, ...]:
    """The MinHash of a text's runs of five words (Broder 1997), 128 values."""
    from datasketch import MinHash

    words = re.findall(r"\w+", text.casefold())
    runs = {" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1, scheme="affine32")
    sketch.update_batch([run.encode("utf-8") for run in sorted(runs)])
    return tuple(int(value) for value in sketch.hashvalues)


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The estimated share of common word runs of two texts, from their signatures: 0 to 1."""
    if not one or len(one) != len(other):
        return 0.0
    return sum(x == y for x, y in zip(one, other, strict=True)) / len(one)


def credited(text: str) -> tuple[str, ...]:
    """The news agencies that an article credits, by their canonical names, sorted.

    >>> credited("MADRID (AP) — A bridge closed, the EFE agency reported.")
    ('Associated Press', 'EFE')
    """
    found = set()
    for name, *forms in table.rows("agencies"):
        for form in forms:
            pattern = rf"(?<![\w&]){re.escape(form)}(?![\w&])"
            if len(form) <= _SHORT:
                pattern = rf"[(\[—–-]\s*{re.escape(form)}\s*[)\]—–-]|\b{re.escape(form)} (?:news )?agency"
            if re.search(pattern, text):
                found.add(name)
    return tuple(sorted(found))


def same_origin(one: ArticleProfile, other: ArticleProfile) -> bool:
    """Whether two documents are copies of one text."""
    return likeness(one.signature, other.signature) >= COPY


def independent(
    claims: Sequence[StoredClaim], origin: Mapping[str, str], credits: Mapping[str, tuple[str, ...]]
) -> int:
    """From how many places claims of one answer come.

    Claims come from one place where their articles are copies, where one speaker made the statement, or where they
    repeat much the same words and credit one agency. `origin` and `credits` are by document.
    """
    at = {claim.id: claim for claim in claims}
    pairs = [
        (a, b)
        for a, b in combinations(sorted(at), 2)
        if origin.get(at[a].document, at[a].document) == origin.get(at[b].document, at[b].document)
        or _one_statement(at[a], at[b])
        or _one_dispatch(at[a], at[b], credits)
    ]
    return len(components(sorted(at), pairs))


def _one_statement(one: StoredClaim, other: StoredClaim) -> bool:
    """Whether one named person or body is the last source of both claims."""
    if one.speaker is None or other.speaker is None or not {one.speaker.kind, other.speaker.kind} <= _NAMED:
        return False
    return speakers.same_speaker(one.speaker, other.speaker)


def _one_dispatch(one: StoredClaim, other: StoredClaim, credits: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether two claims repeat much the same words and their articles credit one agency."""
    if not set(credits.get(one.document, ())) & set(credits.get(other.document, ())):
        return False
    left, right = (set(re.findall(r"\w+", claim.claim.text.casefold())) for claim in (one, other))
    return len(left & right) >= _REPEATED * max(len(left | right), 1)
