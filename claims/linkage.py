"""Which source, cue and content belong together: the tagger's links weighed with the parse and the layout."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import numpy as np

from claims.claim import Attribution, Quotation
from claims.parsing import text_of
from claims.reporting import noun_phrase, subject
from claims.span import Span
from claims.tagger import TaggedWindow

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SOURCE_ALONE, CONTENT_ALONE = 3.0, 8.0
"""Costs (negative log probability) at which a cue stays without a source or a content, or shares another's source."""
LINE = 4.0
"""Cost of each line that ends between a span and its cue."""
PARSED = 1.0
"""What a link gains that the parse shows too; little, for the tagger reads the parse."""
STRAY = 4.0
"""A further content that no cue takes for less stays alone."""
OPENING = frozenset("“\"‘'«„`")


class Tokens:
    """The tokens of a parse by character offset."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self._starts = [token.idx for token in doc]

    def inside(self, span: Span) -> list[Token]:
        """Tokens that begin inside a span, white space left out."""
        first = bisect.bisect_left(self._starts, span.start)
        last = bisect.bisect_left(self._starts, span.end)
        return [token for token in self.doc[first:last] if not token.is_space]

    def head(self, span: Span) -> Token | None:
        """The token of a span on which its others depend; verbs before nouns for cues of several words."""
        tokens = self.inside(span)
        indices = {token.i for token in tokens}
        tops = [token for token in tokens if token.head.i not in indices or token.head.i == token.i]
        words = [token for token in tops if token.is_alpha] or tops
        return words[0] if words else None


def link(window: TaggedWindow, tokens: Tokens) -> tuple[list[Attribution], list[Span]]:
    """Attributions of one window, one a cue, and contents that no cue takes; a cue's contents may be missing.

    A cue takes one source at most and one content where it can, by the cheapest assignment over the window (the
    Hungarian method). A cue left without a source shares that of another ("officials, saying …"); further contents, as
    split quotations leave them, go to the cue that costs least.
    """
    if not window.cues:
        return [], list(window.contents)
    heads = [tokens.head(cue) for cue in window.cues]
    text = text_of(tokens.doc)
    source_cost = window.source_cost + _layout(window.sources, window.cues, text)
    source_cost -= PARSED * _matches(window.sources, heads, tokens, _is_subject)
    content_cost = window.content_cost + _layout(window.contents, window.cues, text)
    content_cost -= PARSED * _matches(window.contents, heads, tokens, _depends)
    sources = _assign(source_cost, SOURCE_ALONE)
    contents = _assign(content_cost, CONTENT_ALONE)
    for row, span in enumerate(window.contents):
        if row not in contents:
            column = _for_stray(span, content_cost[row], window.cues, tokens)
            if column is not None:
                contents[row] = column
    found = [
        Attribution(
            source=_source(column, sources, source_cost, window.sources),
            cue=cue,
            content=tuple(window.contents[i] for i in sorted(contents) if contents[i] == column),
            quotation=Quotation.INDIRECT,
        )
        for column, cue in enumerate(window.cues)
    ]
    return found, [span for row, span in enumerate(window.contents) if row not in contents]


def _source(column: int, assigned: dict[int, int], cost: np.ndarray, sources: tuple[Span, ...]) -> Span | None:
    """The source assigned to a cue, else the one that costs least, if that is less than to stay alone."""
    own = next((row for row, chosen in assigned.items() if chosen == column), None)
    if own is None and len(sources):
        cheapest = int(cost[:, column].argmin())
        own = cheapest if cost[cheapest, column] < SOURCE_ALONE else None
    return sources[own] if own is not None else None


def _for_stray(span: Span, cost: np.ndarray, cues: tuple[Span, ...], tokens: Tokens) -> int | None:
    """The cue of a further content: for a quotation that of its own line, else the cheapest of its own sentence."""
    text = text_of(tokens.doc)
    line = line_around(text, span.start)
    near = [i for i, cue in enumerate(cues) if line.start <= cue.start < line.end]
    if near and text[span.start] in OPENING:
        return min(near, key=lambda i: (cost[i], i))
    best = int(cost.argmin())
    head, top = tokens.head(cues[best]), tokens.head(span)
    together = head is not None and top is not None and head.sent.start == top.sent.start
    return best if cost[best] < STRAY and together else None


def line_around(text: str, at: int) -> Span:
    """The line that holds a code point."""
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)


def _layout(spans: tuple[Span, ...], cues: tuple[Span, ...], text: str) -> np.ndarray:
    """Cost of the lines between each span and each cue, shape (spans, cues)."""
    lines = [[text.count("\n", min(s.end, c.end), max(s.start, c.start)) for c in cues] for s in spans]
    return LINE * np.array(lines, dtype=np.float64).reshape(len(spans), len(cues))


def _matches(spans, heads, tokens, test) -> np.ndarray:  # type: ignore[no-untyped-def]
    """1.0 where the parse joins a span to a cue, shape (spans, cues)."""
    found = np.zeros((len(spans), len(heads)))
    for column, head in enumerate(heads):
        if head is None:
            continue
        for row, span in enumerate(spans):
            found[row, column] = test(span, head, tokens)
    return found


def _is_subject(span: Span, head: Token, tokens: Tokens) -> float:
    """1 where the span holds the verb's own subject, a half for one shared with another verb, -1 for its object."""
    own = cue_subject(head)
    top = tokens.head(span)
    if top is not None and top.head.i == head.i and top.dep_ in {"dobj", "dative"} and top.i != (own.i if own else -1):
        return -1.0
    if own is None or not span.start <= own.idx < span.end:
        return 0.0
    return 1.0 if own.head.i == head.i or own.head.head.i == head.i else 0.5


def cue_subject(head: Token) -> Token | None:
    """Who does what the cue says: the agent of a passive, the object of "according to", else the subject."""
    if head.lower_ == "according":
        to = next((c for c in head.children if c.lower_ == "to"), None)
        return next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    agent = next((g for c in head.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    if agent is not None or any(c.dep_ == "nsubjpass" for c in head.children):
        return agent
    return subject(head)


def _depends(span: Span, head: Token, tokens: Tokens) -> bool:
    """Whether the content hangs on the cue, or the cue on the content (", officials said")."""
    top = tokens.head(span)
    if top is None:
        return False
    near = [head, head.head] if head.lower_ != "according" else [head.head]
    return top.head in near or top in near or (top.dep_ == "pobj" and top.head.head in near)


def shared_subject(head: Token | None) -> Span | None:
    """The noun phrase that a verb without a source of its own has for its subject, by coordination or control."""
    own = cue_subject(head) if head is not None and head.pos_ in {"VERB", "AUX"} else None
    if own is None or own.pos_ not in {"NOUN", "PROPN", "PRON"} or own.dep_ in {"expl", "nsubjpass"}:
        return None
    return noun_phrase(own)


def _assign(cost: np.ndarray, alone: float) -> dict[int, int]:
    """The cheapest one-to-one assignment {row: cue}; a cue stays alone where that costs less."""
    from scipy.optimize import linear_sum_assignment

    if not cost.size:
        return {}
    rows, columns = linear_sum_assignment(np.vstack([cost, np.full((cost.shape[1], cost.shape[1]), alone)]))
    return {int(r): int(c) for r, c in zip(rows, columns, strict=True) if r < len(cost)}
