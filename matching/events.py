"""Whether two articles tell of one happening.

Pairwise only: names, words, the mean of the claims' vectors, and the distance of the publication dates. Look-alike
events (two earthquakes, two robberies) share words and vectors; rare names keep them apart.
"""

from __future__ import annotations

import functools
import math
import re

from matching import table
from matching.profile import ArticleProfile
from matching.rarity import weight

SAME = 0.5
"""From here on two articles count as one event's."""
POSSIBLE = 0.12
"""From here on their claims are compared: a short notice or a tabloid shares few names with a long report, and the
slots of two claims keep look-alikes apart as well."""
_BIAS, _NAMES, _TERMS, _VECTOR = -7.0, 4.0, 6.0, 5.0
_FAR_DAYS, _FAR = 14, 3.0
_CLOSE_DAYS, _CLOSE = 3, 1.0
"""Days of publication that lie so far apart speak against one happening, and so near for it where a name is shared."""
_STRANGE = 1.0
"""What speaks against one happening where both articles give names and share none."""


@functools.lru_cache(maxsize=4096)
def _name_words(names: tuple[str, ...]) -> frozenset[str]:
    words = (word for name in names for word in re.findall(r"\w{3,}", name.casefold()))
    return frozenset(words) - table.words("stopwords")


@functools.lru_cache(maxsize=4096)
def _term_words(terms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(term.casefold() for term in terms if len(term) > 2) - table.words("stopwords")


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The weighted share of the smaller side that the other holds too: 0 to 1."""
    smaller = min(weight(one), weight(other))
    return weight(one & other) / smaller if smaller else 0.0


def _days(date: str | None) -> int | None:
    """Days since year 0, counted roughly; None where the day is not known."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", date or "")
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    return round(year * 365.25 + month * 30.44 + day)


def same_event(pa: ArticleProfile, pb: ArticleProfile) -> float:
    """How likely two articles tell of one happening: 0 to 1. Hand-weighted, not calibrated."""
    cosine = float(pa.vector @ pb.vector)
    names = _name_words(pa.names), _name_words(pb.names)
    odds = _BIAS + _VECTOR * cosine + _NAMES * _shared(*names)
    odds += _TERMS * _shared(_term_words(pa.terms), _term_words(pb.terms))
    if all(names) and not names[0] & names[1]:
        odds -= _STRANGE
    one, other = _days(pa.published_at), _days(pb.published_at)
    if one is not None and other is not None:
        apart = abs(one - other)
        odds += _CLOSE if apart <= _CLOSE_DAYS and names[0] & names[1] else -_FAR if apart > _FAR_DAYS else 0.0
    return 1 / (1 + math.exp(-odds))
