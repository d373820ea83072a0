"""One parsed sentence beside its words as `claims.numbers` cuts them: what the readers of quantities look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.counted import token_at
from claims.numbers import Word, lower_at, words_in
from claims.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence, its text, where that starts in the document, and its words."""

    sentence: Sentence
    text: str
    offset: int
    words: list[Word]

    def lower(self, at: int) -> str:
        """The word at an index in lower case, "" outside the sentence."""
        return lower_at(self.words, at)

    def token(self, at: int) -> Token | None:
        """The parser's token at the start of a word; None outside the sentence."""
        return token_at(self.sentence, self.words[at].start) if 0 <= at < len(self.words) else None

    def span(self, first: int, last: int) -> Span:
        """The code points of the words `first` up to `last`."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def slice(self, span: Span) -> str:
        """The document's text in a span of this sentence."""
        return self.text[span.start - self.offset : span.end - self.offset]


def reading_of(sentence: Sentence) -> Reading:
    """The reading of a sentence."""
    text = sentence.text
    return Reading(sentence, text, sentence.start_char, words_in(text, sentence.start_char))
