"""What one voice says: the stretch of text that is split into claims, and the pieces that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.claim import Certainty, Frame, Polarity, Stance
from claims.quantity import Quantity
from claims.span import Span
from claims.time import TimeRange


@dataclass(frozen=True, slots=True)
class Region:
    """The content of one attribution without what is nested in it, or a sentence's own voice around them.

    `cue` and `source` are None for narration. With stance BLAME the cue carries the predicate and belongs to the claim.
    """

    spans: tuple[Span, ...]
    stance: Stance = Stance.ASSERT
    cue: Span | None = None
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One atomic proposition of a region, not yet credited to anyone. `root` is the index of its predicate's token."""

    spans: tuple[Span, ...]
    root: int
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    claimable: bool = True
    quantities: tuple[Quantity, ...] = ()
    time: TimeRange | None = None
    places: tuple[str, ...] = ()
    frame: Frame = field(default_factory=Frame)
