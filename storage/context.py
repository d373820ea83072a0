"""The sentence around a claim, for showing its words where they stand.

A rough rule is enough here and costs nothing: sentences end at a full stop before a capital letter, or at a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.span import Span

REACH = 600
"""Code points at most that are shown on either side of the claim."""

_BREAK = re.compile(r"\s*[\r\n]+\s*|(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Pres|St|Mt|Jr|Sr|No|vs|"
    r"Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec))\.\s*$"
)


def sentence_around(text: str, spans: Sequence[Span]) -> Span:
    """The stretch from the beginning of the first span's sentence to the end of the last one's.

    >>> text = "Rain fell. Two roads closed, police said. Nobody was hurt."
    >>> sentence_around(text, [Span(11, 27)]).of(text)
    'Two roads closed, police said.'
    """
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    return Span(_start(text, first), _end(text, last))


def _start(text: str, at: int) -> int:
    from_here = max(0, at - REACH)
    start = from_here
    # The break before the claim is told by the claim's own first letter, so the search looks over it.
    for found in _BREAK.finditer(text, from_here, at + 2):
        if found.end() <= at and _ends(text, from_here, found):
            start = found.end()
    while start < at and text[start].isspace():
        start += 1
    return start


def _end(text: str, at: int) -> int:
    to_here = min(len(text), at + REACH)
    # The claim's own last character may be the stop that ends the sentence.
    for found in _BREAK.finditer(text, max(0, at - 1), to_here):
        if found.end() > at and _ends(text, max(0, at - REACH), found):
            closing = re.match(r"[\"”’')\]]*", found.group())
            return max(at, found.start() + (closing.end() if closing else 0))
    end = to_here
    while end > at and text[end - 1].isspace():
        end -= 1
    return end


def _ends(text: str, from_here: int, found: re.Match[str]) -> bool:
    breaks_line = "\n" in found.group() or "\r" in found.group()
    return breaks_line or not _ABBREVIATION.search(text, from_here, found.end())
