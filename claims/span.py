"""Half-open ranges of code points in a document's text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Code points `start` up to, not including, `end`.

    >>> Span(0, 5).of("Hello, world")
    'Hello'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def words_of(spans: tuple[Span, ...], text: str) -> str:
    """The words of several spans, joined by one space."""
    return " ".join(span.of(text) for span in spans)
