"""Quotations that run on without a cue: whose words they are.

A line that opens with a quotation mark, or stands inside a quotation that was never closed, goes on with the last one
who was quoted; the first line in the article's own voice ends that.
"""

from __future__ import annotations

from claims.attribution import Found
from claims.claim import Attribution, Quotation
from claims.linkage import OPENING
from claims.quotes import Quote, paragraphs, quotes
from claims.span import Span

CLOSING = frozenset("”\"’'»")
REACH = 3
"""Lines after a lost closing mark in which another opening mark still shows that the quotation goes on."""


def continuations(text: str, found: list[Found]) -> list[Found]:
    """Attributions without source and cue for what is quoted on; `follows` indexes the one that they go on with."""
    marks = quotes(text)
    lines = [Span(*line) for line in paragraphs(text)]
    taken = [(span, i) for i, one in enumerate(found) for span in _extent(one.attribution)]
    added: list[Found] = []
    last: int | None = None
    unclosed = False
    for number, line in enumerate(lines):
        own = [i for span, i in taken if line.overlaps(span)]
        quoted = [q for q in marks if line.start <= q.start < line.end and not _nested(q, marks)]
        if any(found[i].attribution.cue is not None and found[i].credited for i in own):
            last = _last_quoted(line, own, found, quoted, last)
            free = [
                q for q in quoted if last is not None and _is_free(Span(q.start, q.end), taken) and _sentence(q, text)
            ]
            added += [_following(Span(q.start, q.end), last, found) for q in free if last is not None]
        elif last is not None and quoted and quoted[0].start == line.start:
            added += [
                _following(Span(q.start, q.end), last, found) for q in quoted if _is_free(Span(q.start, q.end), taken)
            ]
        elif last is not None and unclosed and _goes_on(line, lines[number + 1 : number + 1 + REACH], text):
            added += [_following(line, last, found)] if _is_free(line, taken) else []
            unclosed = text[line.end - 1] not in CLOSING
            continue
        else:
            last = None
        unclosed = bool(quoted) and not quoted[-1].closed
    return added


def _extent(one: Attribution) -> list[Span]:
    return [span for span in (one.source, one.cue, *one.content) if span is not None]


def _nested(quote: Quote, marks: list[Quote]) -> bool:
    return any(o.start < quote.start and quote.end < o.end for o in marks)


def _last_quoted(line: Span, own: list[int], found: list[Found], quoted: list[Quote], last: int | None) -> int | None:
    """The attribution of a line whose content holds its last quotation; nobody where nothing is quoted in full."""
    for quote in reversed(quoted):
        for i in reversed(own):
            if (
                any(s.overlaps(Span(quote.start, quote.end)) for s in found[i].attribution.content)
                and found[i].credited
            ):
                return i
    return None


def _is_free(span: Span, taken: list[tuple[Span, int]]) -> bool:
    return not any(span.overlaps(other) for other, _ in taken)


def _sentence(quote: Quote, text: str) -> bool:
    """Whether a quotation is a sentence of its own rather than a few words."""
    inside = text[quote.start : quote.end].strip("“”\"‘’'«»` ")
    return len(inside.split()) > 3 and inside[:1].isupper()


def _goes_on(line: Span, following: list[Span], text: str) -> bool:
    """Whether a line without an opening mark still belongs to the quotation that was left open before it."""
    return text[line.end - 1] in CLOSING or any(text[n.start] in OPENING for n in following)


def _following(span: Span, last: int, found: list[Found]) -> Found:
    root = last if found[last].follows is None else found[last].follows
    one = Attribution(None, None, (span,), Quotation.DIRECT, parent=found[last].attribution.parent)
    return Found(one, (), credited=True, holder=None, follows=root)
