"""Exact words with the stretches in them that matter, whatever format shows them in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.span import Span


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article and the half-open ranges of them (in order, apart) to emphasise."""

    text: str
    marked: tuple[Span, ...] = ()

    def pieces(self) -> list[tuple[str, bool]]:
        """The words cut where emphasis begins and ends, with whether each piece is emphasised.

        >>> Words("five of the drones", (Span(0, 4),)).pieces()
        [('five', True), (' of the drones', False)]
        """
        found = []
        at = 0
        for start, end in self.marked:
            found += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        found.append((self.text[at:], False))
        return [(piece, strong) for piece, strong in found if piece]


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same code points as ordered spans that neither overlap nor touch; empty ones fall away."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def claim_words(text: str, spans: Sequence[Span], marked: Iterable[Span]) -> Words:
    """A claim's words with the document's spans `marked` found in them again.

    `text` joins the words of `spans` by one space; parts of `marked` outside of `spans` are left out.

    >>> claim_words("shot down", [Span(10, 14), Span(20, 24)], [Span(20, 24)]).pieces()
    [('shot ', False), ('down', True)]
    """
    wanted = list(marked)
    found = []
    at = 0
    for span in spans:
        for other in wanted:
            start, end = max(span.start, other.start), min(span.end, other.end)
            found.append(Span(at + start - span.start, at + end - span.start))
        at += span.end - span.start + 1
    return Words(text, _bridged(united(found), text))


def _bridged(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The spans, those with nothing but white space between them as one: parts of a claim that follow one another."""
    found: list[Span] = []
    for span in spans:
        if found and not text[found[-1].end : span.start].strip():
            span = Span(found.pop().start, span.end)
        found.append(span)
    return tuple(found)


def words_in_context(context: str, offset: int, spans: Iterable[Span]) -> Words:
    """A stretch of a document that begins at `offset`, with the document's spans in it emphasised."""
    size = len(context)
    inside = (Span(max(0, s - offset), min(size, e - offset)) for s, e in spans)
    return Words(context, united(inside))
