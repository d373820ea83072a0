"""What comparison knows of an article beside its claims: names, words, fingerprint, credited agencies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.article import Article
from claims.claim import Extraction
from matching import origins


@dataclass(frozen=True, slots=True)
class ArticleProfile:
    """What comparison knows of an article beside its claims.

    `names` and `terms` are its proper names and content lemmas (sorted, unique); `signature` is a MinHash of its text,
    `credits` the agencies that it credits; `vector` the unit mean of its claims' vectors, shape (384,).
    """

    document: str
    outlet: str | None
    published_at: str | None
    title: str | None
    names: tuple[str, ...]
    terms: tuple[str, ...]
    signature: tuple[int, ...]
    credits: tuple[str, ...]
    vector: NDArray[np.float32]


def profile(document_id: str, article: Article, extraction: Extraction, vectors: NDArray[np.float32]) -> ArticleProfile:
    """The profile of one document; `vectors` holds its claims' embeddings, shape (claims, 384).

    Who the speakers are ("Marta Quill, who lives beside it") says nothing of what happened and is left out.
    """
    sources = [one.source for one in extraction.attributions if one.source is not None]
    told = [i for i, c in enumerate(extraction.claims) if not any(s.holds(c.spans[0]) for s in sources)]
    frames = [extraction.claims[i].frame for i in told]
    return ArticleProfile(
        document=document_id,
        outlet=article.outlet,
        published_at=article.published_at,
        title=article.title,
        names=tuple(sorted({name for frame in frames for name in frame.names})),
        terms=tuple(sorted({term for frame in frames for term in (*frame.terms, *frame.topic)})),
        signature=origins.signature(article.text),
        credits=origins.credited(article.text),
        vector=_mean(vectors[told] if told else vectors),
    )


def _mean(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The unit mean, rounded as the claims' vectors are; zeros for an article without claims."""
    if not len(vectors):
        return np.zeros(vectors.shape[-1], dtype=np.float32)
    mean = np.asarray(vectors, dtype=np.float64).mean(axis=0)
    length = float(np.linalg.norm(mean)) or 1.0
    rounded: NDArray[np.float32] = (mean / length).astype(np.float16).astype(np.float32)
    return rounded
