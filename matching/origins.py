"""Where a report really comes from: near copies of one text share an origin, whoever printed them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from matching import table
from matching.groups import components

if TYPE_CHECKING:
    from matching.profile import ArticleProfile

PERMUTATIONS = 128
_SHINGLE = 5
COPY = 0.5
"""Share of common five-word runs from which two texts count as copies of one: rewrites lie under .3, reprints with a
cut tail or a new headline above .5."""
_SHORT = 3


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


def origins(profiles: Mapping[str, ArticleProfile]) -> dict[str, str]:
    """Each document with the smallest document id of its origin."""
    ids = sorted(profiles)
    pairs = [(a, b) for a, b in combinations(ids, 2) if same_origin(profiles[a], profiles[b])]
    return {member: group[0] for group in components(ids, pairs) for member in group}
