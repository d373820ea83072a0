"""From a clause's tokens to spans of the text: no joints at the edges, whole words, marks with their partners.

A piece is at most LONGEST words long; a longer one is cut where a phrase ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claims.clauses import Clause, Cut
from claims.parsing import text_of
from claims.region import Region
from claims.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 60
"""Words in the longest piece."""
_SIGNS = frozenset("%&§@°")
_WORD = re.compile(r"[$€£¥]?\w+(?:[-’'.,/&]\w+)*%?")
_QUOTE_MARKS = {"”": "“", "’": "‘", '"': '"', "''": "``", "»": "«"}


def is_word(token: Token) -> bool:
    """Whether the token is neither space nor punctuation; signs that are read aloud (%, &) are words."""
    return not token.is_space and (not token.is_punct or token.text in _SIGNS)


def kept_words(clause: Clause, cut: Cut) -> list[int]:
    """Indices of the clause's words; left out are conjunctions in front and prepositions whose object is elsewhere."""
    here = set(clause.own) | set(clause.lent)
    kept = []
    for index in sorted(here):
        token = cut.tokens[index]
        if token.is_space or _is_joint(token, clause, here):
            continue
        kept.append(index)
    return kept


def _is_joint(token: Token, clause: Clause, here: set[int]) -> bool:
    head = clause.head
    if token.dep_ == "cc" or token.dep_ == "preconj":
        joins = any(c.dep_ == "conj" and c.i in here and c.i > token.i for c in token.head.rights)
        joined = token.head.i in here and joins
        return token.i - 1 not in here or token.i + 1 not in here or (token.i < head.left_edge.i and not joined)
    if token.head == head:
        if token.dep_ == "mark" and token.lower_ not in ("if", "whether", "unless", "to"):
            return True
        if (
            head.dep_ == "relcl"
            and token.tag_ in ("WDT", "WP")
            and token.dep_ in ("nsubj", "nsubjpass")
            and clause.lent
        ):
            return True
        timed = head.dep_ == "advcl" or (head.dep_ == "relcl" and not clause.lent)
        if timed and token.tag_ == "WRB" and token.dep_ == "advmod" and token.i == clause.own[0]:
            return True
    if token.dep_ == "prep" and token.i not in clause.lent:
        below = [c for c in token.children if c.dep_ in ("pobj", "pcomp")]
        return bool(below) and not any(c.i in here for c in below)
    if token.tag_ in ("WDT", "WP", "WRB", "IN") and token.dep_ != "prep" and token.head.i not in here:
        return True
    if token.dep_ == "advmod" and token.i == clause.own[0] and token.i + 1 < len(token.doc):
        following = token.nbor(1)  # "shortly after it opened": with "after" gone nothing is left to modify
        if following.tag_ in ("IN", "WRB") and following.dep_ in ("mark", "advmod"):
            return True
    return token.dep_ == "advmod" and token.lower_ == "even" and token.head.dep_ in ("mark", "advcl")


def _runs(doc: Doc, indices: list[int], region: Region) -> list[tuple[int, int]]:
    """Token ranges (last one included) between which nothing but punctuation is left out."""
    runs: list[tuple[int, int]] = []
    for index in indices:
        if not is_word(doc[index]):
            continue
        if runs and _joins(doc, runs[-1][1], index, region):
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _joins(doc: Doc, last: int, index: int, region: Region) -> bool:
    if any(is_word(doc[i]) or "\n\n" in doc[i].text for i in range(last + 1, index)):
        return False
    return any(s.start <= doc[last].idx and doc[index].idx < s.end for s in region.spans)


def spans_of(doc: Doc, indices: list[int], region: Region) -> tuple[Span, ...]:
    """The spans that some tokens cover inside a region, in the order of the text; none overlaps another."""
    found: list[Span] = []
    for first, last in _runs(doc, indices, region):
        span = Span(doc[first].idx, doc[last].idx + len(doc[last]))
        bounds = next((s for s in region.spans if s.overlaps(span)), None)
        if bounds is None:
            continue
        span = _snapped(text_of(doc), Span(max(span.start, bounds.start), min(span.end, bounds.end)), bounds)
        if found and span.start <= found[-1].end and bounds.holds(found[-1]):
            span = Span(found.pop().start, span.end)
        found.append(span)
    return tuple(s for s in found if s.start < s.end)


def _snapped(text: str, span: Span, bounds: Span) -> Span:
    """The span grown to whole words, and by a quotation mark whose partner it holds."""
    start, end = span
    low = max(bounds.start, start - 40)
    for match in _WORD.finditer(text, low, min(bounds.end, end + 40)):
        if match.start() < start < match.end():
            start = match.start()
        if match.start() < end < match.end():
            end = match.end()
    inner = text[start:end]
    for closing, opening in _QUOTE_MARKS.items():
        if closing == "’":
            continue
        before = text[start - len(opening) : start] if start - len(opening) >= bounds.start else ""
        if text[end : end + 1] in ",." and text[end + 1 : end + 1 + len(closing)] == closing:
            tail = closing_end = end + 1
        else:
            tail = closing_end = end
        after = text[tail : tail + len(closing)] if tail + len(closing) <= bounds.end else ""
        odd = inner.count(closing) % 2 if closing == opening else inner.count(closing) - inner.count(opening)
        if odd > 0 and before == opening:
            start -= len(opening)
        elif odd and after == closing and (closing == opening or odd < 0):
            end = closing_end + len(closing)
    return Span(start, end)


def short_enough(doc: Doc, indices: list[int]) -> Iterator[list[int]]:
    """The words in stretches of at most LONGEST, cut where a phrase ends."""
    words = [i for i in indices if is_word(doc[i])]
    while len(words) > LONGEST:
        at = _best_cut(doc, words)
        yield words[:at]
        words = words[at:]
    if words:
        yield words


def _best_cut(doc: Doc, words: list[int]) -> int:
    """Where to cut a list of token indices: late, after punctuation or before a joint."""
    for wanted in (_pause_before, _joint_at):
        for at in range(LONGEST, LONGEST // 3, -1):
            if at < len(words) - 2 and wanted(doc, words, at):
                return at
    return LONGEST


def _pause_before(doc: Doc, words: list[int], at: int) -> bool:
    return any(doc[i].is_punct and doc[i].text not in "-'’" for i in range(words[at - 1] + 1, words[at]))


def _joint_at(doc: Doc, words: list[int], at: int) -> bool:
    return doc[words[at]].dep_ in ("prep", "cc", "mark", "relcl", "acl")
