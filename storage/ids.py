"""Ids that follow from content: the same thing has the same id in every ledger, whatever came first.

The first letter tells what an id names, so that `show` needs nothing else: a article, d document, t attribution,
m local speaker (the mentions of one document), c claim, s speaker, e event, o origin, q question, x discrepancy.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

DIGITS = 16


def content_id(letter: str, *parts: object) -> str:
    """The letter and sixteen hexadecimal digits of the SHA-256 of the parts, written as JSON.

    >>> content_id("a", "https://example.org/1") == content_id("a", "https://example.org/1")
    True
    """
    written = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return letter + hashlib.sha256(written.encode()).hexdigest()[:DIGITS]


def content_ids(letter: str, things: Iterable[Sequence[object]]) -> list[str]:
    """An id for each thing, in order; things of equal content are told apart by how many stood before them."""
    seen: dict[str, int] = {}
    ids = []
    for parts in things:
        first = content_id(letter, *parts)
        again = seen.get(first, 0)
        seen[first] = again + 1
        ids.append(content_id(letter, *parts, again) if again else first)
    return ids


def text_hash(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal. Raises UnicodeEncodeError on half a surrogate pair."""
    return hashlib.sha256(text.encode()).hexdigest()
