"""Text cut where marks begin and end, so that a page can show stretches that overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.span import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the marks that lie on all of it, innermost (shortest) first."""

    text: str
    marks: tuple[str, ...] = ()


def pieces(text: str, marks: Mapping[str, Sequence[Span]], *, offset: int = 0) -> tuple[Piece, ...]:
    """The text cut into pieces; `marks` holds, by name, spans of the document in which the text begins at `offset`.

    >>> [(p.text, p.marks) for p in pieces("five of them", {"claim": [Span(0, 12)], "clash": [Span(0, 4)]})]
    [('five', ('clash', 'claim')), (' of them', ('claim',))]
    """
    end = len(text)
    layers = [
        (max(0, span.start - offset), min(end, span.end - offset), name)
        for name, spans in marks.items()
        for span in spans
        if span.start - offset < end and span.end > offset
    ]
    size = {name: sum(stop - start for start, stop, one in layers if one == name) for _, _, name in layers}
    cuts = sorted({0, end, *(at for start, stop, _ in layers for at in (start, stop))})
    found = []
    for start, stop in pairwise(cuts):
        on = {name for first, last, name in layers if first <= start and stop <= last}
        found.append(Piece(text[start:stop], tuple(sorted(on, key=lambda name: (size[name], name)))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document in pieces, and the marks that begin in it, in their order."""

    pieces: tuple[Piece, ...]
    begin: tuple[str, ...]


def paragraphs(text: str, marks: Mapping[str, Sequence[Span]]) -> tuple[Paragraph, ...]:
    """The document's lines that hold words, each cut into pieces."""
    starts = sorted((min(spans).start, name) for name, spans in marks.items() if spans)
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        here = {name: [s for s in spans if at < s.end and s.start < at + len(line)] for name, spans in marks.items()}
        if line.strip():
            begin = tuple(name for start, name in starts if at <= start < at + len(line))
            inside = {name: spans for name, spans in here.items() if spans}
            found.append(Paragraph(pieces(line.rstrip("\r\n"), inside, offset=at), begin))
        at += len(line)
    return tuple(found)
