"""A small deterministic extraction and embedding, so that tests of the ledger load no model.

One sentence is one claim; "Somebody said …" is an attribution. The numbers of a sentence become counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from claims.article import Article
from claims.claim import Attribution, Claim, Extraction, Frame, Quotation, Speaker
from claims.quantity import Quantity
from claims.span import Span
from matching.linking import Link
from matching.relation import Kind, Relation, StoredClaim, Verdict

_SENTENCE = re.compile(r"[A-Z][^.\n]*\.")
_SAID = re.compile(r"(?P<source>[A-Z][\w ]*?) (?P<cue>said) (?P<content>.+)\.")
_NUMBER = re.compile(r"\d+")


def extract(article: Article) -> Extraction:
    """One claim a sentence."""
    attributions: list[Attribution] = []
    speakers: list[Speaker] = []
    claims: list[Claim] = []
    for sentence in _SENTENCE.finditer(article.text):
        said = _SAID.match(article.text, sentence.start(), sentence.end())
        if said is None:
            span = Span(sentence.start(), sentence.end() - 1)
            claims.append(_claim(article, span, None, None))
            continue
        names = [speaker.name for speaker in speakers]
        if said["source"] not in names:
            speakers.append(Speaker(said["source"], (said["source"],), kind="body"))
        speaker = [one.name for one in speakers].index(said["source"])
        content = Span(*said.span("content"))
        source, cue = Span(*said.span("source")), Span(*said.span("cue"))
        attributions.append(Attribution(source, cue, (content,), Quotation.INDIRECT, speaker=speaker))
        claims.append(_claim(article, content, len(attributions) - 1, (speaker, said["source"])))
    return Extraction(tuple(attributions), tuple(speakers), tuple(claims))


def _claim(article: Article, span: Span, attribution: int | None, holder: tuple[int, str] | None) -> Claim:
    words = span.of(article.text)
    numbers = [
        Quantity(Span(span.start + found.start(), span.start + found.end()), found.group(), value, value, unit="drone")
        for found in _NUMBER.finditer(words)
        for value in [float(found.group())]
    ]
    terms = tuple(sorted(set(re.findall(r"[a-z]+", words.lower()))))
    return Claim(
        spans=(span,),
        text=words,
        statement=words if holder is None else f"{holder[1]}: {words}",
        chain=(article.outlet,) if holder is None else (article.outlet, holder[1]),
        attribution=attribution,
        speaker=None if holder is None else holder[0],
        quotation=None if holder is None else Quotation.INDIRECT,
        quantities=tuple(numbers),
        frame=Frame(predicate="hit", patient="drone", terms=terms, names=("Moscow",)),
    )


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors from the words: texts with common words are near each other."""
    rows = [_vector(text) for text in texts]
    return np.stack(rows) if rows else np.zeros((0, 384), dtype=np.float32)


def _vector(text: str) -> NDArray[np.float32]:
    vector = np.zeros(384, dtype=np.float64)
    for word in re.findall(r"\w+", text.lower()):
        digest = hashlib.sha256(word.encode()).digest()
        vector[int.from_bytes(digest[:4], "big") % 384] += 1
    length = np.linalg.norm(vector) or 1.0
    return (vector / length).astype(np.float16).astype(np.float32)


def link(claims: Sequence[StoredClaim], profiles: object, *, beside: Collection[tuple[str, str]]) -> list[Link]:
    """Claims of the same words agree; those whose numbers alone differ contradict. Stands in for the comparison."""
    found = []
    for a, b in combinations(sorted(claims, key=lambda one: one.id), 2):
        if (min(a.document, b.document), max(a.document, b.document)) not in beside:
            continue
        if _NUMBER.sub("", a.claim.text) != _NUMBER.sub("", b.claim.text):
            continue
        relation = Relation.AGREES if a.claim.text == b.claim.text else Relation.CONTRADICTS
        found.append(Link(a.id, b.id, Verdict(relation, Kind.QUANTITY, 0.9, "The numbers were compared.")))
    return found


PLACES = ("Moscow", "Kyiv", "Kherson", "Belgorod")


def articles() -> list[Article]:
    """Twelve small articles of four events, three outlets each, whose counts differ."""
    made = []
    for number, place in enumerate(PLACES):
        for turn, outlet in enumerate(("Courier", "Herald", "Post")):
            text = (
                f"{place} counts drones after the night.\n"
                f"The Ministry in {place} said {number + turn + 2} drones hit the old harbour of {place} on Tuesday.\n"
                f"At the harbour of {place} {number + 2} drones hit a warehouse. A café burnt “for hours”.\n"
                f"The Mayor of {place} said nobody was hurt at the harbour of {place}.\n"
            )
            made.append(
                Article(
                    key=f"https://{outlet.lower()}.example/{place.lower()}",
                    name=f"{outlet.lower()}-{place.lower()}",
                    text=text,
                    outlet=outlet,
                    url=f"https://{outlet.lower()}.example/{place.lower()}",
                    title=f"{place} counts drones",
                    published_at=f"2023-05-{20 + number}",
                    language="en",
                    metadata={"desk": place, "turn": turn},
                )
            )
    return made
