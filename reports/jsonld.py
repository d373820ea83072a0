"""The ledger as JSON-LD for the field: schema.org `Claim` nodes, and W3C Web Annotations that point at their words.

One document with one node a line. A node names the published context of its own vocabulary, as readers of either
expect; nothing is fetched to write it. No article's text is in it beside the words of claims: who has the text finds
the words again by position or by quote. A `ClaimReview` is written only where a person judged, and never with a
rating, for no reviewer gives one here.

    https://schema.org/Claim
    https://schema.org/ClaimReview
    https://www.w3.org/TR/annotation-model/#selectors
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from claims.span import Span
from reports.escaping import json_text
from storage.judgement import Entry, Word, replay
from storage.records import ClaimRecord, DocumentRecord, LinkRecord

if TYPE_CHECKING:
    from storage.ledger import Ledger

SCHEMA = "https://schema.org"
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
BASE = "urn:counterclaim:"
"""What ids are put behind where the user names no address of their own."""

AROUND = 32
"""Code points of text on either side of the quoted words, by which they are told from the same words elsewhere."""

_TYPES = {"person": "Person", "body": "Organization"}
_REVIEWS = (Word.CONFIRMED, Word.EXPLAINED)
"""The words that say something of the claims themselves; the others are about how the program read or linked them."""

Node = dict[str, Any]


def write_jsonld(ledger: Ledger, out: TextIO, *, base: str = BASE) -> None:
    """Writes the whole ledger as one JSON-LD document; the same content gives the same bytes.

    `base` is put before every id: `https://desk.example/claims/` makes addresses of them.
    """
    out.write(f'{{"@context": {json.dumps(SCHEMA)}, "@graph": [')
    comma = "\n"
    for node in nodes(ledger, base=base):
        # A page puts this into a script element, which words of an article must not close.
        out.write(comma + json_text(json.dumps(node, ensure_ascii=False)).replace("<", "\\u003c"))
        comma = ",\n"
    out.write("\n]}\n")


def nodes(ledger: Ledger, *, base: str = BASE) -> Iterator[Node]:
    """The nodes in order: articles, then each claim with the annotation of its evidence, then reviews; by id."""
    documents = {one.id: one for one in sorted(ledger.documents(), key=lambda one: one.id)}
    claims = {one.id: one for one in sorted(ledger.claims(claimable=True), key=lambda one: one.id)}
    kinds = ledger.speaker_kinds()
    told = _appearances(claims, documents, ledger.links())
    yield from (_article(one, base) for one in documents.values())
    text, held = "", ""
    for claim in sorted(claims.values(), key=lambda one: (one.document, one.id)):
        if claim.document != held:
            text, held = ledger.text(claim.document), claim.document
        yield _claim(claim, told[claim.id], documents, kinds, base)
        yield _evidence(claim, text, base)
    yield from _reviews(ledger.log(), claims, base)


def _known(**fields: object) -> Node:
    """A node without the fields that are not known; `id` and `type` stand for JSON-LD's own keys."""
    names = {"id": "@id", "type": "@type"}
    return {names.get(name, name): value for name, value in fields.items() if value not in (None, "", [], ())}


def _named(kind: str, name: str | None) -> Node | None:
    return _known(type=kind, name=name) if name else None


def _article(document: DocumentRecord, base: str) -> Node:
    return _known(
        type="NewsArticle",
        id=base + document.id,
        url=document.url,
        headline=document.title,
        datePublished=document.published_at,
        inLanguage=document.language,
        author=_named("Person", document.author),
        publisher=_named("Organization", document.outlet),
        identifier=_known(type="PropertyValue", propertyID="sha256", value=document.sha256),
    )


def _claim(
    claim: ClaimRecord,
    appearances: Sequence[str],
    documents: Mapping[str, DocumentRecord],
    kinds: Mapping[str, str],
    base: str,
) -> Node:
    dated = [one for one in appearances if documents[one].published_at]
    first = dated[0] if dated else appearances[0] if len(appearances) == 1 else None
    return _known(
        type="Claim",
        id=base + claim.id,
        text=claim.statement,
        author=_author(claim, kinds, base),
        creditText=" → ".join(holder for holder in claim.chain if holder),
        appearance=[{"@id": base + one} for one in appearances],
        firstAppearance={"@id": base + first} if first else None,
    )


def _author(claim: ClaimRecord, kinds: Mapping[str, str], base: str) -> Node | None:
    """Who holds the claim: a speaker, a mention that was not resolved, or the outlet of a narration."""
    if claim.speaker is not None:
        kind = _TYPES.get(kinds.get(claim.speaker, ""))
        return _known(type=kind, id=base + claim.speaker, name=claim.speaker_name)
    if len(claim.chain) > 1:
        return _known(name=claim.chain[-1])
    return _named("Organization", claim.chain[0] if claim.chain else None)


def _appearances(
    claims: Mapping[str, ClaimRecord], documents: Mapping[str, DocumentRecord], links: Sequence[LinkRecord]
) -> dict[str, list[str]]:
    """The documents in which each claim is made by the same holder, oldest first, those without a date last.

    One holder's claim in two articles is the same where the two agree; a narration where the articles are copies.
    """
    found = defaultdict(set, {claim.id: {claim.document} for claim in claims.values()})
    for link in links:
        if link.relation == "agrees" and link.a in claims and link.b in claims:
            one, other = claims[link.a], claims[link.b]
            copies = documents[one.document].origin == documents[other.document].origin
            narrated = len(one.chain) == 1 == len(other.chain)
            if (one.speaker is not None and one.speaker == other.speaker) or (narrated and copies):
                found[one.id].add(other.document)
                found[other.id].add(one.document)
    return {claim: sorted(held, key=lambda one: _age(documents[one])) for claim, held in found.items()}


def _age(document: DocumentRecord) -> tuple[bool, str, str]:
    return document.published_at is None, document.published_at or "", document.id


def _evidence(claim: ClaimRecord, text: str, base: str) -> Node:
    """The annotation of a claim's words: one target for each span, each selected by position and by quote."""
    targets = [{"source": base + claim.document, "selector": selectors(span, text)} for span in claim.spans]
    return {
        "@context": ANNOTATION,
        "type": "Annotation",
        "id": f"{base}{claim.id}#evidence",
        "motivation": "describing",
        "body": base + claim.id,
        "target": targets,
    }


def selectors(span: Span, text: str) -> list[Node]:
    """The span as the two selectors of the Web Annotation model; positions count code points.

    >>> [selector["type"] for selector in selectors(Span(4, 8), "The mayor left.")]
    ['TextPositionSelector', 'TextQuoteSelector']
    """
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
    ]


def _reviews(log: Sequence[Entry], claims: Mapping[str, ClaimRecord], base: str) -> Iterator[Node]:
    """Each reviewer's standing word that says something of the claims, once for each entry of the log."""
    standing = replay(log)
    entries = {entry.id: entry for said in standing.words.values() for entry in said.values()}
    for entry in sorted(entries.values(), key=lambda one: one.id):
        held = [claim for claim in entry.claims if claim in claims]
        if entry.judgement is not None and entry.judgement.word in _REVIEWS and held:
            yield _review(entry, held, claims, base)


def _review(entry: Entry, held: Collection[str], claims: Mapping[str, ClaimRecord], base: str) -> Node:
    judgement = entry.judgement
    assert judgement is not None  # by the condition above
    explained = judgement.word is Word.EXPLAINED
    found = f"Established: {judgement.value} ({judgement.source})." if explained else "These claims contradict."
    return _known(
        type="ClaimReview",
        id=base + entry.id,
        itemReviewed=[{"@id": base + claim} for claim in sorted(held)],
        claimReviewed=" | ".join(claims[claim].statement for claim in sorted(held)),
        author=_named("Person", entry.reviewer),
        datePublished=entry.at,
        reviewBody=f"{found} {entry.note}".strip(),
        citation=judgement.source,
    )
