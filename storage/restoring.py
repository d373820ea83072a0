"""Objects of an export as the values that extraction gave: articles, extractions, rows of links.

Only what was read of a text is taken back so; groups follow from it and are computed anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claims.article import Article
from claims.claim import Attribution, Certainty, Claim, Extraction, Polarity, Quotation, Speaker, Stance
from claims.quantity import Measure, Quantity
from claims.span import Span
from storage.storing import DESCRIBES
from storage.values import frame_from_json, span_from_json, spans_from_json, time_from_json

Fields = Mapping[str, Any]

LINK = ("a", "b", "relation", "kind", "score", "reason", "clash", "newer", "code_version", "model_version")

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "article": ("id", "key"),
    "document": ("id", "article", *DESCRIBES, "text", "read", "reason", "linked", "code_version", "model_version"),
    "attribution": (
        "id", "document", "parent", "source", "cue", "content", "quotation", "ordinal", "stance", "mention", "holders",
    ),
    "claim": (
        "id", "document", "attribution", "spans", "text", "statement", "chain", "quotation", "polarity", "certainty",
        "claimable", "quantities", "time", "places", "ordinal", "mention", "frame",
    ),
    "link": LINK,
    "judgement": ("id", "at", "act"),
    "merge": ("id", "at", "act"),
    "mention": ("id", "document", "ordinal", "name", "aliases", "kind", "role", "place"),
}  # fmt: skip
"""What an import needs of each type; everything else in an export follows from it."""


def article_from(document: Fields, key: str) -> Article:
    """The article as it was read, without its original bytes."""
    return Article(key=key, text=document["text"], **{name: document[name] for name in DESCRIBES})


def extraction_from(attributions: Sequence[Fields], mentions: Sequence[Fields], claims: Sequence[Fields]) -> Extraction:
    """What extraction made of one document. Raises KeyError, TypeError or ValueError where it cannot be so."""
    attributions, mentions, claims = (sorted(some, key=_ordinal) for some in (attributions, mentions, claims))
    places = {one["id"]: at for some in (attributions, mentions) for at, one in enumerate(some)} | {None: None}
    return Extraction(
        tuple(_attribution(one, places) for one in attributions),
        tuple(_speaker(one) for one in mentions),
        tuple(_claim(one, places) for one in claims),
    )


def _ordinal(fields: Fields) -> int:
    return int(fields["ordinal"])


def _attribution(fields: Fields, places: Mapping[str | None, int | None]) -> Attribution:
    return Attribution(
        source=span_from_json(fields["source"]),
        cue=span_from_json(fields["cue"]),
        content=spans_from_json(fields["content"]),
        quotation=Quotation(fields["quotation"]),
        stance=Stance(fields["stance"]),
        parent=places[fields["parent"]],
        speaker=places[fields["mention"]],
        holders=tuple(fields["holders"]),
    )


def _speaker(fields: Fields) -> Speaker:
    return Speaker(fields["name"], tuple(fields["aliases"]), fields["kind"], fields["role"], fields["place"])


def _claim(fields: Fields, places: Mapping[str | None, int | None]) -> Claim:
    quotation = fields["quotation"]
    return Claim(
        spans=spans_from_json(fields["spans"]),
        text=fields["text"],
        statement=fields["statement"],
        chain=tuple(fields["chain"]),
        attribution=places[fields["attribution"]],
        speaker=places[fields["mention"]],
        quotation=None if quotation is None else Quotation(quotation),
        polarity=Polarity(fields["polarity"]),
        certainty=Certainty(fields["certainty"]),
        claimable=fields["claimable"],
        quantities=tuple(_quantity(one) for one in fields["quantities"]),
        time=time_from_json(fields["time"]),
        places=tuple(fields["places"]),
        frame=frame_from_json(fields["frame"]),
    )


def _quantity(fields: Fields) -> Quantity:
    return Quantity(
        span=Span(*fields["span"]),
        text=fields["text"],
        low=_number(fields["low"]),
        high=_number(fields["high"]),
        low_open=fields["low_open"],
        high_open=fields["high_open"],
        unit=fields["unit"] or "",
        modifier=fields["modifier"] or "",
        out_of=_number(fields["out_of"]),
        measure=Measure(fields["measure"]),
        noun=fields["noun"],
    )


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
