"""Reading every span of the ledger again, against the stored text and its hash.

Nothing is repaired here: evidence that does not hold is named, with the reason, and a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from claims.span import Span, words_of
from storage import claim_queries, documents, group_queries
from storage.filters import portions
from storage.ids import text_hash
from storage.records import AttributionRecord, ClaimRecord, LinkRecord
from storage.schema import DocumentRow

if TYPE_CHECKING:
    from storage.ledger import Ledger

AT_ONCE = 500
"""Documents whose texts are held at the same time."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: what (an id), in which document, and why in words."""

    id: str
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many documents and spans were read again, and what was wrong."""

    documents: int
    spans: int
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class _Count:
    spans: int = 0


def verify(ledger: Ledger) -> Verification:
    """Reads every span again: inside its text, equal to the words kept, where its attribution allows it."""
    count = _Count()
    with ledger.reading() as connection:
        hashes = {row.id: row.sha256 for row in connection.execute(select(DocumentRow.id, DocumentRow.sha256))}
        faults = list(_faults(connection, hashes, count))
    faults.sort(key=lambda fault: (fault.document, fault.id, fault.reason))
    return Verification(len(hashes), count.spans, tuple(faults))


def _faults(connection: Connection, hashes: Mapping[str, str], count: _Count) -> Iterator[Fault]:
    attributions = {one.id: one for one in claim_queries.attributions(connection)}
    by_document: defaultdict[str, list[AttributionRecord]] = defaultdict(list)
    for one in attributions.values():
        by_document[one.document].append(one)
    ends = _ends(group_queries.links(connection))
    for some in portions(hashes, size=AT_ONCE):
        claims = claim_queries.claims(connection, documents=some)
        texts = documents.texts(connection, some)
        for document, text in texts.items():
            if text_hash(text) != hashes[document]:
                yield Fault(document, document, "the stored text is not the one that was hashed when it came in")
            for one in by_document[document]:
                yield from _attribution(one, text, count)
        for claim in claims:
            yield from _claim(claim, texts[claim.document], attributions, count)
            for clash in ends[claim.id]:
                yield from _inside(
                    claim.id, claim.document, "a link's clashing words", [clash], texts[claim.document], count
                )


def _ends(links: Iterable[LinkRecord]) -> Mapping[str, list[Span]]:
    """The clashing words of all links, by the claim that they belong to."""
    ends: defaultdict[str, list[Span]] = defaultdict(list)
    for link in links:
        if link.clash is not None:
            ends[link.a].append(link.clash[0])
            ends[link.b].append(link.clash[1])
    return ends


def _attribution(one: AttributionRecord, text: str, count: _Count) -> Iterator[Fault]:
    parts = {
        "the source": [one.source] if one.source else [],
        "the cue": [one.cue] if one.cue else [],
        "the content": list(one.content),
    }
    for what, spans in parts.items():
        yield from _inside(one.id, one.document, what, spans, text, count)


def _claim(
    claim: ClaimRecord, text: str, attributions: Mapping[str, AttributionRecord], count: _Count
) -> Iterator[Fault]:
    yield from _inside(claim.id, claim.document, "the claim", claim.spans, text, count)
    if words_of(claim.spans, text) != claim.text:
        yield Fault(claim.id, claim.document, "the claim's words are not those of its spans")
    for quantity in claim.quantities:
        yield from _inside(claim.id, claim.document, "a quantity", [quantity.span], text, count)
        if quantity.span.of(text) != quantity.text:
            yield Fault(claim.id, claim.document, f"the quantity {quantity.text!r} is not what its span reads")
    if claim.time is not None and claim.time.span is not None:
        yield from _inside(claim.id, claim.document, "a time", [claim.time.span], text, count)
    if claim.attribution is not None:
        stray = _stray(claim.spans, attributions[claim.attribution], text)
        if stray:
            yield Fault(claim.id, claim.document, f"{stray!r} lies outside what its attribution says")


def _inside(
    identity: str, document: str, what: str, spans: Sequence[Span], text: str, count: _Count
) -> Iterator[Fault]:
    before = 0
    for span in spans:
        count.spans += 1
        if not 0 <= span.start < span.end <= len(text):
            yield Fault(identity, document, f"{what} lies outside the text ({span.start} to {span.end})")
        elif span.start < before:
            yield Fault(identity, document, f"{what} has spans that are out of order ({span.start} to {span.end})")
        before = span.end


def _stray(spans: Sequence[Span], attribution: AttributionRecord, text: str) -> str:
    """The first word of the spans that neither content nor cue holds; "" where all is held."""
    allowed = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    for span in spans:
        for at in range(max(0, span.start), min(span.end, len(text))):
            if text[at].isalnum() and not any(part.start <= at < part.end for part in allowed):
                return text[at : span.end].split()[0]
    return ""
