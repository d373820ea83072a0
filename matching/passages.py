"""Where words of a claim stand in its document, and which words stand there.

A claim's text leaves out what lies between its spans, so that places in it and in the document differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.claim import Claim
from claims.span import Span


def _laid(claim: Claim) -> Iterator[tuple[int, Span]]:
    """Where each span begins in the claim's text, as long as the text is just the words of the spans."""
    at = 0
    if sum(span.end - span.start for span in claim.spans) + len(claim.spans) - 1 != len(claim.text):
        return
    for span in claim.spans:
        yield at, span
        at += span.end - span.start + 1


def standing(claim: Claim, words: str) -> Span | None:
    """The span of the document where words of a claim stand; None where they are not found, or a gap parts them."""
    pattern = r"\W+".join(re.escape(word) for word in words.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", claim.text, re.IGNORECASE) if pattern else None
    if found is None:
        return None
    for at, span in _laid(claim):
        if at <= found.start() and found.end() <= at + span.end - span.start:
            return Span(span.start + found.start() - at, span.start + found.end() - at)
    return None


def passage(claim: Claim, where: Span) -> str:
    """The claim's words at a span of the document, "" where it has none there or the span is no part of one of its own.

    >>> claim = Claim((Span(10, 23),), "9 people fled", "9 people fled", (None,))
    >>> passage(claim, Span(10, 18))
    '9 people'
    """
    for at, span in _laid(claim):
        if span.start <= where.start and where.end <= span.end:
            return claim.text[at + where.start - span.start : at + where.end - span.start]
    return ""
