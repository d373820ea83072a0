"""Log odds of a probability that is kept away from certainty."""

from __future__ import annotations

import math


def log_odds(chance: float, edge: float) -> float:
    """The logarithm of the odds of a probability, after it was kept `edge` away from 0 and 1."""
    kept = min(max(chance, edge), 1 - edge)
    return math.log(kept / (1 - kept))
