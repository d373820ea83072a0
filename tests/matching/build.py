"""Claims made by hand, as short as a test can say them."""

from __future__ import annotations

import hashlib

import numpy as np

from claims.claim import Claim, Frame, Polarity, Quotation, Speaker
from claims.quantity import Measure, Quantity
from claims.span import Span
from claims.time import TimeRange
from matching.profile import ArticleProfile
from matching.relation import StoredClaim

DAY = np.zeros(384, dtype=np.float32)
DAY[0] = 1.0


def near(cosine: float) -> np.ndarray:
    """A unit vector with this cosine to the plain one."""
    vector = np.zeros(384, dtype=np.float32)
    vector[0], vector[1] = cosine, np.sqrt(1 - cosine**2)
    return vector


def count(text: str, low: float | None, high: float | None, unit: str = "person", **rest: object) -> Quantity:
    """A number with its counted thing; its span is not told."""
    return Quantity(Span(0, len(text)), text, low, high, unit=unit, noun=str(rest.pop("noun", unit)), **rest)  # type: ignore[arg-type]


def percent(text: str, value: float) -> Quantity:
    return Quantity(Span(0, len(text)), text, value, value, unit="percent", measure=Measure.PERCENT)


def magnitude(value: float) -> Quantity:
    return Quantity(Span(0, 3), str(value), value, value, unit="magnitude", measure=Measure.MAGNITUDE)


def stored(
    text: str,
    document: str = "x",
    *,
    predicate: str = "",
    agent: str = "",
    patient: str = "",
    names: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    quantities: tuple[Quantity, ...] = (),
    negative: bool = False,
    claimable: bool = True,
    quotation: Quotation | None = None,
    speaker: Speaker | None = None,
    time: TimeRange | None = None,
    published_at: str | None = None,
    outlet: str | None = None,
    cosine: float = 1.0,
    terms: tuple[str, ...] = (),
    at: int = 0,
) -> StoredClaim:
    """A claim as linking sees it; its terms are its words unless told otherwise."""
    words = terms or tuple(sorted({word.strip('.,“”"').lower() for word in text.split()}))
    chain = (outlet, speaker.name) if speaker else (outlet,)
    claim = Claim(
        spans=(Span(at, at + len(text)),),
        text=text,
        statement=text,
        chain=chain,
        quotation=quotation,
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        claimable=claimable,
        quantities=quantities,
        time=time,
        places=places,
        frame=Frame(predicate=predicate, agent=agent, patient=patient, terms=words, names=names),
    )
    key = hashlib.sha256(f"{document}{text}{at}".encode()).hexdigest()[:8]
    vector = DAY if cosine == 1.0 else near(cosine)
    return StoredClaim(f"{document}-{key}", document, outlet, published_at, claim, vector, speaker)


def article(document: str, **rest: object) -> ArticleProfile:
    """A profile of the one flood that these tests tell of."""
    known: dict[str, object] = {
        "outlet": None,
        "published_at": None,
        "title": None,
        "names": ("Ostrava Weir", "Lindow"),
        "terms": ("flood", "weir", "drown", "evacuate"),
        "signature": (),
        "credits": (),
        "vector": DAY,
    }
    return ArticleProfile(document=document, **(known | rest))  # type: ignore[arg-type]
