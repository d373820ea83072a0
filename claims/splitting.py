"""What one voice says, split into atomic claims with their exact words.

The parse is cut by `claims.clauses`; here its clauses become spans of the text that begin and end with a word,
lie inside the region, and carry polarity, certainty, quantities, time, places and a frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.claim import Stance
from claims.clauses import Clause, Cut
from claims.coordination import own_subject
from claims.factuality import certainty, is_boilerplate, is_claimable, polarity
from claims.frames import build_frame, places_of
from claims.openings import content_words, is_predicate
from claims.parsing import text_of
from claims.quantities import find_quantities
from claims.quantity import Quantity
from claims.region import Piece, Region
from claims.span import Span, words_of
from claims.time import TimeRange
from claims.timing import find_times
from claims.wording import is_word, kept_words, short_enough, spans_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DATELINE = re.compile(
    r"\s*(?:date:?\s+\d{4}-\d\d-\d\d\s+)?(?:[A-Z][\w.,’' /-]{0,60}?)?\([A-Z][\w .]{1,30}\)\s*(?:--?|[–—])\s*"
    r"|\s*date:?\s+\d{4}-\d\d-\d\d\s+"
    r"|\s*[A-Z][A-Z .’'-]{2,40}(?:, [A-Z][\w. ]{1,30}){0,2}\s+(?:--|[–—])\s+"
)
# Subordinate clauses whose time is not the main clause's own, and does not come down from it either.
_OTHER_TIMES = frozenset({"after", "before", "since", "when", "until"})


def split(doc: Doc, region: Region, *, published_at: str | None = None) -> list[Piece]:
    """The atomic claims of a region, in the order of the text; none where it asserts nothing.

    Spans lie inside the region's spans, and the cue's where the stance is BLAME. `published_at` (ISO 8601) resolves
    times such as "Tuesday".
    """
    pieces: list[Piece] = []
    for tokens in _sentences(doc, region):
        pieces += _pieces(doc, region, tokens, published_at)
    return pieces


def _sentences(doc: Doc, region: Region) -> Iterator[list[Token]]:
    """The region's tokens, sentence by sentence."""
    current: list[Token] = []
    for span in sorted(region.spans):
        if span.start >= span.end:
            continue
        begin = _behind_dateline(text_of(doc), span) if region.cue is None else 0
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        for token in words if words is not None else ():
            if token.is_space or (current and token.i <= current[-1].i) or token.idx < begin:
                continue
            if current and _sentence_begins(doc, current[-1].i, token.i):
                yield current
                current = []
            current.append(token)
    if any(is_word(t) for t in current):
        yield current


def _behind_dateline(text: str, span: Span) -> int:
    """Where a narration begins behind the date, place and agency that open its line."""
    if text[text.rfind("\n", 0, span.start) + 1 : span.start].strip():
        return span.start
    match = _DATELINE.match(text, span.start, span.end)
    return match.end() if match is not None else span.start


def _sentence_begins(doc: Doc, last: int, index: int) -> bool:
    return any(doc[i].is_sent_start for i in range(last + 1, index + 1))


def _pieces(doc: Doc, region: Region, tokens: list[Token], published_at: str | None) -> list[Piece]:
    if not any(is_word(t) for t in tokens):
        return []
    cut = Cut(tokens, whole=region.stance is Stance.BLAME)
    clauses = [c for c in cut.clauses() if _asserts(c, cut, region)]
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    quantities = find_quantities(doc, start, end)
    times = find_times(text_of(doc), start, end, published_at)
    pieces = []
    seen: set[tuple[Span, ...]] = set()
    for clause in clauses:
        indices = kept_words(clause, cut)
        for part in short_enough(doc, indices):
            spans = spans_of(doc, part, region)
            spans = _with_cue(spans, region, clause, cut)
            if not spans or spans in seen:
                continue
            seen.add(spans)
            pieces.append(_piece(doc, region, clause, cut, spans, quantities, times))
    return pieces


def _asserts(clause: Clause, cut: Cut, region: Region) -> bool:
    """Whether a clause says something: it has a predicate, or is all that a cue or a whole line holds."""
    head = clause.head
    words = [cut.tokens[i] for i in clause.own if is_word(cut.tokens[i])]
    if not words:
        return False
    if region.cue is not None:
        return content_words(words) >= 1 or any(t.pos_ == "PRON" for t in words)
    if head.i in cut.opened:
        return True
    if is_predicate(head) or own_subject(head) is not None:
        return own_subject(head) is not None or content_words(words) >= 2
    return content_words(words) >= 2 and _is_whole_sentence(cut)


def _is_whole_sentence(cut: Cut) -> bool:
    first = next(iter(cut.tokens.values()))
    return all(t.i in cut.tokens or not is_word(t) for t in first.sent)


def _cue_predicates(region: Region, clause: Clause, cut: Cut) -> bool:
    """Whether the cue is the claim's predicate: "blamed Ukraine", "hasn't commented formally"."""
    if region.cue is None or clause.head.i in cut.opened:
        return False
    return region.stance is Stance.BLAME or (region.stance is Stance.NON_CLAIM and not is_predicate(clause.head))


def _with_cue(spans: tuple[Span, ...], region: Region, clause: Clause, cut: Cut) -> tuple[Span, ...]:
    if not _cue_predicates(region, clause, cut) or region.cue is None or not spans:
        return spans
    merged: list[Span] = []
    for span in sorted({*spans, region.cue}):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _piece(
    doc: Doc,
    region: Region,
    clause: Clause,
    cut: Cut,
    spans: tuple[Span, ...],
    quantities: list[Quantity],
    times: list[TimeRange],
) -> Piece:
    head = clause.head
    inside = {*clause.own, *clause.lent}
    tokens = [t for i in sorted(inside) if (t := cut.tokens[i]) and any(s.start <= t.idx < s.end for s in spans)]
    counted = tuple(q for q in quantities if any(s.holds(q.span) for s in spans))
    root = _root(doc, region, clause, cut)
    text = words_of(spans, text_of(doc))
    zero = any(q.low == q.high == 0 for q in counted)
    stance = region.stance
    rest = _rest(head, inside, region)
    frame = build_frame(root, tokens, rest, item=clause.item, subject=_subject(clause, cut))
    if root.i not in cut.tokens and region.source is not None:
        frame = replace(frame, agent=region.source.of(text_of(doc)))
    line = _line(doc, head)
    return Piece(
        spans=spans,
        root=root.i,
        polarity=polarity(head, inside, stance=stance, zero=zero),
        certainty=certainty(head, inside, stance=stance),
        claimable=is_claimable(head, inside, text, stance=stance) and not is_boilerplate(line),
        quantities=counted,
        time=_time(times, spans, clause, cut),
        places=places_of(tokens),
        frame=frame,
    )


def _rest(head: Token, inside: set[int], region: Region) -> list[Token]:
    """The sentence's other words, without who says so."""
    outside = [s for s in (region.cue, region.source) if s is not None]
    return [t for t in head.sent if t.i not in inside and not any(s.start <= t.idx < s.end for s in outside)]


def _subject(clause: Clause, cut: Cut) -> Token | None:
    """The subject where the parse has it in the wrong place."""
    words = [cut.tokens[i] for i in cut.subjects.get(clause.head.i, [])]
    return next((t for t in words if t.head not in words), None)


def _line(doc: Doc, token: Token) -> str:
    start = text_of(doc).rfind("\n", 0, token.idx) + 1
    end = text_of(doc).find("\n", token.idx)
    return text_of(doc)[start : end if end != -1 else None][:200]


def _root(doc: Doc, region: Region, clause: Clause, cut: Cut) -> Token:
    """The predicate's token: the clause's, the verb over a list's thing, the cue's where it carries the predicate."""
    if region.cue is not None and _cue_predicates(region, clause, cut):
        words = doc.char_span(*region.cue, alignment_mode="expand")
        if words is not None:
            return words.root
    if clause.item is None:
        return clause.head
    verb = clause.item
    while not is_predicate(verb) and verb.head.i != verb.i:
        verb = verb.head
    return verb if verb.i in clause.lent else clause.head


def _time(times: list[TimeRange], spans: tuple[Span, ...], clause: Clause, cut: Cut) -> TimeRange | None:
    """The first time of the piece, else of the clauses that it is coordinated with or depends on."""
    for time in times:
        if time.span is not None and any(s.overlaps(time.span) for s in spans):
            return time
    owners = _sharing(clause, cut)
    for time in times:
        if time.span is None:
            continue
        holder = next((i for i, t in cut.tokens.items() if t.idx <= time.span.start < t.idx + len(t)), None)
        if holder is not None and cut.owner(holder) in owners:
            return replace(time, span=None)
    return None


def _sharing(clause: Clause, cut: Cut) -> set[int]:
    """Heads of the clauses whose time is the piece's too: those it is coordinated with, and those above it."""
    found = {i for i in cut.opened if cut.tokens[i].dep_ == "conj" and cut.tokens[i].head == clause.head}
    token = clause.head
    while token.i in cut.opened and token.head.i in cut.tokens:
        if clause.item is None and (token.dep_ in ("relcl", "appos", "acl") or _at_another_time(token)):
            break
        token = cut.tokens[cut.owner(token.head.i)]
        if token.i in found or token == clause.head:
            break
        found.add(token.i)
    return found - {clause.head.i}


def _at_another_time(token: Token) -> bool:
    return token.head.lower_ in _OTHER_TIMES or any(c.lower_ in _OTHER_TIMES for c in token.lefts)
