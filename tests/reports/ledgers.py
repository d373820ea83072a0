"""A real SQLite ledger with two papers on one fire, stored by the real code from extractions written by hand.

What finds claims and what compares them are not the point of the tests that use it, so extraction, embedding and
comparison are small deterministic stand-ins here; storing, grouping by pairs and every query are the real ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claims.article import Article
from claims.claim import Attribution, Certainty, Claim, Extraction, Polarity, Quotation, Speaker
from claims.span import Span
from matching.events import POSSIBLE
from matching.linking import Link
from matching.relation import Kind, Relation, StoredClaim, Verdict
from storage.ingest import IngestSummary, ingest_articles
from storage.ledger import Ledger

HARBOUR = Article(
    key="https://harbour.example/fire",
    name="harbour",
    outlet="Harbour Post",
    url="https://harbour.example/fire",
    title="=Fire\x1b[31m at the port",
    published_at="2024-02-01",
    language="en",
    text="Fire chief Ana Reyes said four people died. The owner declined to comment. Smoke drifted for hours.",
)
COAST = Article(
    key="coast",
    name="coast",
    outlet="Coast Daily",
    published_at="2024-02-02",
    language="en",
    text="Witnesses said seven people died. Smoke drifted for hours, police said. Arson was perhaps the cause.",
)
LETTER = Article(key="letter", name="letter", outlet="Briefe", language="de", text="Alles steht noch offen.")

_SAID: dict[str, tuple[tuple[str, str | None, dict[str, Any]], ...]] = {
    "harbour": (
        ("four people died", "Fire chief Ana Reyes", {}),
        ("declined to comment", "The owner", {"claimable": False}),
        ("Smoke drifted for hours", None, {}),
    ),
    "coast": (
        ("seven people died", "Witnesses", {}),
        ("Smoke drifted for hours", "police", {}),
        ("Arson was perhaps the cause", None, {"certainty": Certainty.POSSIBLE, "polarity": Polarity.NEGATIVE}),
    ),
}


def extraction(article: Article) -> Extraction:
    """The claims written down for the article."""
    speakers: list[Speaker] = []
    attributions: list[Attribution] = []
    claims: list[Claim] = []
    for words, who, more in _SAID[article.name]:
        span = _find(words, article.text)
        if who is not None:
            speakers.append(Speaker(who, (who,), "body"))
            attributions.append(
                Attribution(_find(who, article.text), None, (span,), Quotation.INDIRECT, speaker=len(speakers) - 1)
            )
        claims.append(
            Claim(
                spans=(span,),
                text=words,
                statement=f"{who}: {words}" if who else words,
                chain=(article.outlet, who) if who else (article.outlet,),
                attribution=len(attributions) - 1 if who else None,
                speaker=len(speakers) - 1 if who else None,
                quotation=Quotation.INDIRECT if who else None,
                **more,
            )
        )
    return Extraction(tuple(attributions), tuple(speakers), tuple(claims))


def _find(words: str, text: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def vectors(texts: Sequence[str]) -> np.ndarray:
    """One unit vector for every text."""
    found = np.zeros((len(texts), 384), dtype=np.float32)
    found[:, 0] = 1
    return found


def links(claims: Sequence[StoredClaim], profiles: object, *, beside: Collection[tuple[str, str]]) -> list[Link]:
    """Different numbers of dead contradict, the same words agree, between the pairs of documents in `beside`."""
    found = []
    for a, b in combinations(sorted((one for one in claims if one.claim.claimable), key=lambda one: one.id), 2):
        asked = (min(a.document, b.document), max(a.document, b.document)) in beside
        verdict = _verdict(a.claim, b.claim) if asked else None
        if verdict is not None:
            found.append(Link(a.id, b.id, verdict))
    return found


def _verdict(a: Claim, b: Claim) -> Verdict | None:
    if a.text == b.text:
        return Verdict(Relation.AGREES, Kind.OTHER, 0.98, "Both say the same of the smoke.")
    if re.sub("four|seven", "", a.text) == re.sub("four|seven", "", b.text):
        first = Span(a.spans[0].start, a.spans[0].start + len(a.text.split()[0]))
        second = Span(b.spans[0].start, b.spans[0].start + len(b.text.split()[0]))
        return Verdict(Relation.CONTRADICTS, Kind.QUANTITY, 0.9, "Four and seven dead differ.", (first, second))
    return None


@contextmanager
def comparing_by_hand() -> Iterator[None]:
    """While it lasts, the linking step compares as `links` does, and articles may tell of one event, or of two."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("matching.linking.link", links)
        patch.setattr("matching.events.same_event", lambda one, other: POSSIBLE)
        yield


def fill(ledger: Ledger, *articles: Article) -> IngestSummary:
    """Stores and links the articles."""
    with comparing_by_hand():
        return ingest_articles(ledger, articles, extract=extraction, embed=vectors)


def fire(folder: Path) -> str:
    """The address of a new ledger of the fire in the folder."""
    url = f"sqlite:///{folder / 'fire.db'}"
    with Ledger.open(url) as ledger:
        fill(ledger, HARBOUR, COAST, LETTER)
    return url
