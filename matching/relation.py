"""The vocabulary of comparison: how two claims on one question relate, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from claims.claim import Claim, Speaker
from claims.span import Span


class Relation(StrEnum):
    """How the answers of two claims to one question relate."""

    AGREES = "agrees"
    COMPATIBLE = "compatible"
    UPDATES = "updates"
    CONTRADICTS = "contradicts"


class Kind(StrEnum):
    """What a relation turns on."""

    QUANTITY = "quantity"
    POLARITY = "polarity"
    RESPONSIBILITY = "responsibility"
    IDENTITY = "identity"
    TIME = "time"
    PLACE = "place"
    WORDING = "wording"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as linking sees it: with its id, document, outlet, publication date, speaker and embedding.

    `vector` has shape (384,) and unit length. `speaker` is the innermost holder as its own document knows it, None for
    narration or an unresolved mention.
    """

    id: str
    document: str
    outlet: str | None
    published_at: str | None
    claim: Claim
    vector: np.ndarray
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The relation of two claims. `clash` holds the words in a and in b that differ; `newer` the updating claim's id.

    `score` is the probability that the relation holds. `reason` is a sentence that a reporter can read. `fits` marks a
    part beside its total or an act beside its effect: claims that say different things of one question. `nearest` marks
    what holds only where each claim is the other's nearest in its article, since several counts could be meant.
    """

    relation: Relation
    kind: Kind
    score: float
    reason: str
    clash: tuple[Span, Span] | None = None
    newer: str | None = None
    fits: bool = False
    nearest: bool = False
