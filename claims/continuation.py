"""Quotations that run on without a cue: whose words they are.

A line that opens with a quotation mark, or stands inside a quotation that was never closed, goes on with the last one
who was quoted; the first line in the article's own voice ends that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.attribution import Found
from claims.claim import Attribution, Quotation
from claims.linkage import OPENING, line_around
from claims.parsing import text_of
from claims.quotes import Quote, paragraphs, quotes
from claims.reporting import noun_phrase
from claims.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLOSING = frozenset("”\"’'»")
REACH = 3
"""Lines after a lost closing mark in which another opening mark still shows that the quotation goes on."""


def continuations(text: str, found: list[Found]) -> list[Found]:
    """Attributions without source and cue for what is quoted on; `follows` indexes the one that they go on with."""
    marks = quotes(text)
    whole = [(_reach(one.attribution), i) for i, one in enumerate(found)]
    lines = [Span(*line) for line in paragraphs(text)]
    taken = [(span, i) for i, one in enumerate(found) for span in _extent(one.attribution)]
    added: list[Found] = []
    last: int | None = None
    unclosed = False
    for number, line in enumerate(lines):
        quoted = [q for q in marks if line.start <= q.start < line.end and not _nested(q, marks)]
        own = [i for span, i in taken if line.overlaps(span) and not _is_inside(whole[i][0], quoted, text)]
        if any(found[i].attribution.cue is not None and found[i].credited for i in own):
            last = _last_quoted(line, own, found, quoted, last)
            free = [
                q
                for q in quoted
                if last is not None and _is_free(Span(q.start, q.end), taken, whole, last) and _sentence(q, text)
            ]
            added += [_following(Span(q.start, q.end), last, found) for q in free if last is not None]
        elif last is not None and quoted and quoted[0].start == line.start:
            added += [
                _following(Span(q.start, q.end), last, found)
                for q in quoted
                if _is_free(Span(q.start, q.end), taken, whole, last)
            ]
        elif last is not None and unclosed and _goes_on(line, lines[number + 1 : number + 1 + REACH], text):
            added += [_following(line, last, found)] if _is_free(line, taken, whole, last) else []
            unclosed = text[line.end - 1] not in CLOSING
            continue
        else:
            last = None
        unclosed = bool(quoted) and not quoted[-1].closed
    return added + _led_up_to(text, found, added, marks, lines)


def _led_up_to(text: str, found: list[Found], added: list[Found], marks: list[Quote], lines: list[Span]) -> list[Found]:
    """Quotations that were opened in a line before the one where they close and their speaker is named."""
    taken = [(span, i) for i, one in enumerate([*found, *added]) for span in _extent(one.attribution)]
    whole = [(_reach(one.attribution), i) for i, one in enumerate([*found, *added])]
    closing = {}
    for i, one in enumerate(found):
        first = one.attribution.content[0] if one.attribution.content else None
        if first is not None and one.credited and one.attribution.cue is not None and _only_closes(first, text):
            closing[line_around(text, first.start).start] = i
    runs: list[Found] = []
    for number, line in enumerate(lines):
        opened = next((q for q in marks if line.start <= q.start < line.end and not q.closed), None)
        if opened is None or opened.continues:
            continue
        behind = lines[number + 1 : number + 1 + REACH]
        stop = next((k for k, other in enumerate(behind) if line_around(text, other.start).start in closing), None)
        if stop is None or any(text[other.start] in OPENING for other in behind[: stop + 1]):
            continue
        last = closing[line_around(text, behind[stop].start).start]
        for span in (Span(opened.start, line.end), *behind[:stop]):
            if _is_free(span, taken, whole):
                runs.append(_following(span, last, found))
    return runs


def _only_closes(span: Span, text: str) -> bool:
    """Whether a content begins its line and ends with a quotation mark that was opened before."""
    before = text[line_around(text, span.start).start : span.start].strip()
    return not before and text[span.end - 1] in CLOSING and not set(span.of(text)[:-1]) & set('“«"')


def _extent(one: Attribution) -> list[Span]:
    return [span for span in (one.source, one.cue, *one.content) if span is not None]


def _is_inside(reach: Span, quoted: list[Quote], text: str) -> bool:
    """Whether a report ("we say that …") lies within a quotation: it does not say whose the quotation is."""
    return any(q.start < reach.start and reach.end <= q.end and text[reach.start] not in OPENING for q in quoted)


def _nested(quote: Quote, marks: list[Quote]) -> bool:
    return any(o.start < quote.start and quote.end < o.end for o in marks)


def _last_quoted(line: Span, own: list[int], found: list[Found], quoted: list[Quote], last: int | None) -> int | None:
    """The attribution of a line whose content holds its last quotation, else that of the one speaker of the line."""
    for quote in reversed(quoted):
        for i in reversed(own):
            if (
                any(s.overlaps(Span(quote.start, quote.end)) for s in found[i].attribution.content)
                and found[i].credited
            ):
                return i
    top = [i for i in own if found[i].credited and found[i].attribution.parent is None and found[i].holder is not None]
    return top[-1] if top and len({found[i].holder for i in top}) == 1 else None


def _reach(one: Attribution) -> Span:
    spans = _extent(one)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _is_free(span: Span, taken: list[tuple[Span, int]], whole: list[tuple[Span, int]], last: int | None = None) -> bool:
    """Whether nobody holds a part of a stretch who reaches beyond it; reports inside it ("I think …") are its own."""
    inside = {i for reach, i in whole if span.holds(reach) and i != last}
    return not any(span.overlaps(other) for other, i in taken if i not in inside)


def nested(found: list[Found]) -> list[Found]:
    """Attributions with those inside a quotation that has no cue of its own put under it."""
    runs = [(one.attribution.content[0], i) for i, one in enumerate(found) if one.attribution.cue is None]
    placed = []
    for index, one in enumerate(found):
        around = None
        if one.attribution.parent is None and one.attribution.cue is not None:
            reach = _reach(one.attribution)
            around = next((i for span, i in runs if span.holds(reach) and index not in _above(i, found)), None)
        placed.append(one if around is None else replace(one, attribution=replace(one.attribution, parent=around)))
    return placed


def _above(index: int | None, found: list[Found]) -> set[int]:
    """An attribution with those around it and those it goes on with."""
    above: set[int] = set()
    while index is not None and index not in above:
        above.add(index)
        one = found[index]
        index = one.follows if one.follows is not None else one.attribution.parent
    return above


def unannounced(doc: Doc, found: list[Found]) -> list[Found]:
    """Quotations without a cue whose speaker stands in the sentence before only: its subject, and its one person.

    "The police chief, Nora Fels, came at noon. “Three men are in custody.”"
    """
    text = text_of(doc)
    marks = quotes(text)
    taken = [(span, i) for i, one in enumerate(found) for span in _extent(one.attribution)]
    whole = [(_reach(one.attribution), i) for i, one in enumerate(found)]
    told = [span for span, i in taken if found[i].credited]
    added = []
    for quote in marks:
        span = Span(quote.start, quote.end)
        inside = text[quote.start : quote.end].rstrip("”\"’'» ")
        if not _sentence(quote, text) or not inside.endswith((".", "!", "?")) or not _is_free(span, taken, whole):
            continue
        line = line_around(text, quote.start)
        before = text[line.start : quote.start].rstrip()
        if not before or before[-1] not in ".!?" or any(line.overlaps(s) and not span.holds(s) for s in told):
            continue
        subject = _only_person(doc, line.start + len(before) - 1)
        if subject is not None:
            one = Attribution(subject, None, (span,), Quotation.DIRECT)
            added.append(Found(one, (), credited=True, holder=subject))
    return added


def _only_person(doc: Doc, at: int) -> Span | None:
    """The subject of the sentence that ends at a code point, if it is a person and no other person stands in it."""
    stop = next((t for t in doc if t.idx <= at < t.idx + len(t)), None)
    if stop is None:
        return None
    people = {t.head.i if t.dep_ == "compound" else t.i for t in stop.sent if t.ent_type_ == "PERSON"}
    subjects = [t for t in stop.sent.root.children if t.dep_ == "nsubj" and t.i in people]
    return noun_phrase(subjects[0]) if len(people) == 1 and subjects else None


def _sentence(quote: Quote, text: str) -> bool:
    """Whether a quotation is a sentence of its own rather than a few words."""
    inside = text[quote.start : quote.end].strip("“”\"‘’'«»` ")
    return len(inside.split()) > 3 and inside[:1].isupper()


def _goes_on(line: Span, following: list[Span], text: str) -> bool:
    """Whether a line without an opening mark still belongs to the quotation that was left open before it."""
    return text[line.end - 1] in CLOSING or any(
        text[n.start] in OPENING or (text[n.end - 1] in CLOSING and _only_closes(n, text)) for n in following
    )


def _following(span: Span, last: int, found: list[Found]) -> Found:
    root = last if found[last].follows is None else found[last].follows
    one = Attribution(None, None, (span,), Quotation.DIRECT, parent=found[last].attribution.parent)
    return Found(one, (), credited=True, holder=None, follows=root)
