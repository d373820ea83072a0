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
CLS, SEP, LINE = 101, 102, 1
"""Ids in BERT's vocabulary; LINE is [unused0] and stands where a new line begins."""
SHAPES = 12


@dataclass(slots=True)
class Window:
    """Some sentences of a text. `words` are spans into the text, `first` the index of each word's first piece."""

    words: list[tuple[int, int]] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    pieces: list[int] = field(default_factory=lambda: [CLS])
    features: list[int] = field(default_factory=lambda: [0])


def _shape(word: str) -> int:
    if word.isdigit():
        return 4
    if not word[0].isalnum():
        return 5
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() else 1


def _chunks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Rough sentences with whether they open a line; windows are cut between them."""
    for start, end in paragraphs(text):
        at = start
        for match in _SENTENCE_END.finditer(text, start, end):
            if match.start() > at:
                yield at, match.end(), at == start
                at = match.end()
        if at < end:
            yield at, end, at == start


class Windower:
    """Cuts texts into windows with a BERT word-piece vocabulary."""

    def __init__(self, tokenizer: Tokenizer):
        self.tokenizer = tokenizer
        tokenizer.no_padding()
        tokenizer.no_truncation()

    def windows(self, text: str, *, width: int = WIDTH) -> list[Window]:
        """Consecutive windows of at most `width` pieces; paragraphs are kept whole where they fit."""
        mask = quoted_mask(text)
        found: list[Window] = []
        current = Window()
        room = width - 1
        for start, end, opens_line in _chunks(text):
            words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
            encoded = self.tokenizer.encode_batch([text[s:e] for s, e in words], add_special_tokens=False)
            sizes = [max(1, len(e.ids)) for e in encoded]
            if len(current.pieces) + sum(sizes) + 1 > room and len(current.pieces) > 1:
                found.append(current)
                current = Window()
            if opens_line:
                current.pieces.append(LINE)
                current.features.append(0)
            for (s, e), encoding, size in zip(words, encoded, sizes, strict=True):
                if size > 24:  # a web address or a run of symbols: its beginning says enough
                    size = 24
                if len(current.pieces) + size > room:
                    found.append(current)
                    current = Window()
                current.words.append((s, e))
                current.first.append(len(current.pieces))
                feature = _shape(text[s:e]) + (6 if mask[s] else 0)
                current.pieces.extend(encoding.ids[:size] or [100])
                current.features.extend([feature] * size)
        if current.words:
            found.append(current)
        for window in found:
            window.pieces.append(SEP)
            window.features.append(0)
        return found


def as_arrays(window: Window) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pieces and features of shape (1, pieces), first-piece indices of shape (words,), all int64."""
    return (
        np.asarray([window.pieces], dtype=np.int64),
        np.asarray([window.features], dtype=np.int64),
        np.asarray(window.first, dtype=np.int64),
    )
