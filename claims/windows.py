"""Windows of a text for the tagger: words with their offsets, word pieces, and features that pieces do not show.

One forward pass sees one window; windows follow one another without overlap and depend on the text alone, so a
window's result never depends on what else is in the batch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from claims.quotes import paragraphs, quoted_mask

WIDTH = 256
"""Word pieces in the widest window, the marks at both ends included."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_WORD = re.compile(r"\w+|[^\w\s]")
CLS, SEP, UNKNOWN, LINE = 101, 102, 100, 1
"""Ids in BERT's vocabulary; LINE is [unused0] and stands where a new line begins."""
SHAPES = 12
LONGEST_WORD = 24
CROWDED = 0.4
"""A window this full leaves a line that does not fit to the next one."""


@dataclass(slots=True)
class Window:
    """Some sentences of a text. `words` are spans into the text, `first` the index of each word's first piece."""

    words: list[tuple[int, int]] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    pieces: list[int] = field(default_factory=lambda: [CLS])
    features: list[int] = field(default_factory=lambda: [0])

    def add_mark(self, mark: int) -> None:
        """Adds a piece that is no word."""
        self.pieces.append(mark)
        self.features.append(0)

    def add_word(self, span: tuple[int, int], ids: list[int], feature: int) -> None:
        """Adds a word with its pieces."""
        self.words.append(span)
        self.first.append(len(self.pieces))
        self.pieces.extend(ids)
        self.features.extend([feature] * len(ids))


def _shape(word: str) -> int:
    if word.isdigit():
        return 4
    if not word[0].isalnum():
        return 5
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() else 1


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Rough sentences of a line; where a line is too long for one window it is cut between them."""
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.start() > at:
            yield at, match.end()
            at = match.end()
    if at < end:
        yield at, end


class Windower:
    """Cuts texts into windows with a BERT word-piece vocabulary."""

    def __init__(self, tokenizer: Tokenizer):
        self.tokenizer = tokenizer
        tokenizer.no_padding()
        tokenizer.no_truncation()

    def windows(self, text: str, *, width: int = WIDTH) -> list[Window]:
        """Consecutive windows of at most `width` pieces; a line is kept whole where it fits."""
        mask = quoted_mask(text)
        room = width - 1
        found = [Window()]
        for start, end in paragraphs(text):
            sentences = [self._encoded(text, s, e) for s, e in _sentences(text, start, end)]
            whole = sum(len(ids) for sentence in sentences for _, ids in sentence) + 1
            if whole > room - len(found[-1].pieces) and whole < room and len(found[-1].pieces) > room * CROWDED:
                found.append(Window())
            found[-1].add_mark(LINE)
            for sentence in sentences:
                size = sum(len(ids) for _, ids in sentence)
                if size > room - len(found[-1].pieces) and found[-1].words:
                    found.append(Window())
                for span, ids in sentence:
                    if len(found[-1].pieces) + len(ids) > room:
                        found.append(Window())
                    found[-1].add_word(span, ids, _shape(text[span[0] : span[1]]) + (6 if mask[span[0]] else 0))
        found = [window for window in found if window.words]
        for window in found:
            window.add_mark(SEP)
        return found

    def _encoded(self, text: str, start: int, end: int) -> list[tuple[tuple[int, int], list[int]]]:
        """The words of a stretch with their piece ids; a web address or run of symbols keeps its beginning."""
        words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
        encoded = self.tokenizer.encode_batch([text[s:e] for s, e in words], add_special_tokens=False)
        return [(word, encoding.ids[:LONGEST_WORD] or [UNKNOWN]) for word, encoding in zip(words, encoded, strict=True)]


def as_arrays(window: Window) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pieces and features of shape (1, pieces), first-piece indices of shape (words,), all int64."""
    return (
        np.asarray([window.pieces], dtype=np.int64),
        np.asarray([window.features], dtype=np.int64),
        np.asarray(window.first, dtype=np.int64),
    )
