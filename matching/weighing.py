"""How likely two claims say the same, by a calibrated model over what the pair shows; it decides on agreement.

Rules find contradictions and name reasons; whether claims that do not oppose each other answer one question alike is
weighed here, mostly for claims of which one has no nearer one in the other's article. The model of text is asked where
slots, words and surroundings leave it open. See the model card beside the weights for how it was fitted and what the
probabilities are worth.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from claims.parsing import ModelMissing
from matching import contradiction, counts, moments, reasons, responsibility
from matching.facts import Facts
from matching.intervals import Fit
from matching.odds import log_odds
from matching.partners import Lead
from matching.question import Evidence, evidence
from matching.relation import Kind, Relation, Verdict
from matching.signals import NAMES, READ, signals

MODEL = "relation"
OPEN = (0.4, 0.48)
"""Probabilities by slots, words and surroundings between which the texts are read."""
SAID = 0.44
"""Probability from which two claims say the same. Chosen out of fold by the whole chain, see docs/accuracy.md."""
COUNTED = 0.2
"""The same for claims that the rules join by a number in both, or as a part and its total: numbers need few words."""
RESTATED = 0.75
"""Certainty of the model of text, both ways, from which claims that are each other's nearest say the same."""
_ALIKE = 0.6
"""Cosine from which nearest claims are read for that."""
_WHOLE = 0.5
"""Share of the longer claim's words that the other repeats, to say the same and not only a part of it."""
OWN_REASON = frozenset({Kind.WORDING, Kind.RESPONSIBILITY})
"""Kinds of agreement that rest on more than words in common."""
_EDGE = 0.002
"""Probabilities that were read are kept this far from 0 and 1 before their log odds are taken."""
_OPPOSING = frozenset({Relation.CONTRADICTS, Relation.UPDATES})
Pair = tuple[int, int]


class Classifier(Protocol):
    """What is used of scikit-learn's."""

    def predict_proba(self, rows: NDArray[np.float64]) -> NDArray[np.float64]: ...


@dataclass(frozen=True, slots=True)
class Weights:
    """Two classifiers: over what slots, words and surroundings show, and over that with what the model of text read."""

    shown: Classifier
    read: Classifier

    def by_slots(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probability that the claims say the same, of rows of shape (pairs, signals), from what needs no reading."""
        return _probability(self.shown, rows[:, :-READ])

    def by_reading(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The same from all signals."""
        return _probability(self.read, rows)


def _probability(classifier: Classifier, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    if not len(rows):
        return np.zeros(0)
    # Rounded, so that how many pairs are weighed together shows in no digit.
    found: NDArray[np.float64] = np.round(classifier.predict_proba(rows)[:, 1], 6)
    return found


def load(path: Path) -> Weights:
    """The classifiers of a skops file. Raises ModelMissing where it is not there, TypeError where it has others."""
    if not path.is_file():
        raise ModelMissing(f"the model of relations is not installed: {path} is missing; install counterclaim again")
    import skops.io

    held: dict[str, Any] = skops.io.load(path, trusted=[])
    return Weights(held["shown"], held["read"])


@functools.cache
def weights() -> Weights:
    """Those that ship with the package."""
    with as_file(files("matching") / "models" / f"{MODEL}.skops") as path:
        return load(path)


def weigh(
    known: Sequence[Facts],
    judged: Mapping[Pair, Verdict | None],
    leads: Mapping[Pair, Lead],
    kept: Collection[Pair],
    by: Weights | None = None,
    *,
    said: float = SAID,
) -> dict[Pair, Verdict]:
    """The verdicts that stand: what opposes as the rules have it, agreement where it is likely enough.

    `leads` say which pairs are nearest, for all pairs that were compared; `kept` are those whose verdict by the rules
    holds between these two claims of their articles; `said` is the probability from which claims agree. Nothing depends
    on which pairs are weighed together.
    """
    by = by or weights()
    opposing = {pair for pair, verdict in judged.items() if verdict and verdict.relation in _OPPOSING}
    stands = {pair: verdict for pair in opposing & set(kept) if (verdict := judged[pair])}
    asked = weighed(judged, leads, kept)
    for pair, (chance, seen) in zip(asked, _chances(known, judged, leads, asked, by), strict=True):
        verdict = judged[pair] if pair in kept else None
        a, b = known[pair[0]], known[pair[1]]
        if verdict and verdict.kind in OWN_REASON:
            stands[pair] = verdict
        elif verdict is None and (_blame(a, b) or _other_number(a, b) or _other_time(a, b)):
            continue  # the rules read both, and found two acts, two parties, two counts or two moments
        elif chance >= asked_of(verdict, said):
            told = verdict or _agreement(a, b, seen)
            stands[pair] = told if told.fits else replace(told, score=chance)
        elif verdict is None and leads[pair].mutual and (sure := _restated(a, b, seen)):
            stands[pair] = replace(_agreement(a, b, seen), score=sure)
    return stands


def _restated(a: Facts, b: Facts, seen: Evidence) -> float:
    """How surely one claim puts the other in its own words, by the model of text; 0.0 where it is not sure enough."""
    if seen.cosine < _ALIKE or a.negative != b.negative or a.apart != b.apart:
        return 0.0
    return contradiction.equivalent(a.stored.claim.text, b.stored.claim.text, RESTATED)


def asked_of(verdict: Verdict | None, said: float = SAID) -> float:
    """The probability from which two claims agree, of what the rules say of them (None: nothing)."""
    counted = verdict is not None and (
        verdict.fits or (verdict.kind is Kind.QUANTITY and verdict.relation is Relation.AGREES)
    )
    return min(COUNTED, said) if counted else said


def _blame(a: Facts, b: Facts) -> bool:
    """Whether both claims say who did something."""
    return responsibility.culprit(a) is not None and responsibility.culprit(b) is not None


def _other_time(a: Facts, b: Facts) -> bool:
    """Whether both claims name a clock time or a day of a month, and no time that can be the same."""
    zoned = a.universal != b.universal
    return moments.other_days(a.moments, b.moments) or moments.other_clocks(a.clocks, b.clocks, zoned=zoned)


def _other_number(a: Facts, b: Facts) -> bool:
    """Whether both claims count one thing and no number of theirs is the same."""
    fits = {answer.fit for answer in counts.answers(a, b)}
    return Fit.DISJOINT in fits and Fit.SAME not in fits


def weighed(judged: Mapping[Pair, Verdict | None], leads: Mapping[Pair, Lead], kept: Collection[Pair]) -> list[Pair]:
    """The pairs that may agree, sorted: nearest claims, and claims that the rules join."""
    return sorted(
        pair
        for pair, verdict in judged.items()
        if (leads[pair].nearest or (verdict and pair in kept)) and not (verdict and verdict.relation in _OPPOSING)
    )


def _chances(
    known: Sequence[Facts],
    judged: Mapping[Pair, Verdict | None],
    leads: Mapping[Pair, Lead],
    asked: Sequence[Pair],
    by: Weights,
) -> list[tuple[float, Evidence]]:
    """Of each pair how likely its claims say the same, and the evidence."""
    seen = [evidence(known[first], known[second]) for first, second in asked]
    rows = np.array(
        [
            signals(known[first], known[second], found, judged[first, second], leads[first, second])
            for (first, second), found in zip(asked, seen, strict=True)
        ],
        dtype=np.float64,
    ).reshape(len(asked), len(NAMES))
    chances = by.by_slots(rows)
    unsure = [at for at, chance in enumerate(chances) if OPEN[0] <= chance < OPEN[1]]
    for at in unsure:
        first, second = asked[at]
        rows[at, -READ:] = read(known[first], known[second])
    if unsure:
        chances[unsure] = by.by_reading(rows[unsure])
    return [(float(chance), found) for chance, found in zip(chances, seen, strict=True)]


def read(a: Facts, b: Facts) -> tuple[float, ...]:
    """What the model of text reads of two claims, in log odds: the last READ signals."""
    found = contradiction.opposition(a.stored.claim.text, b.stored.claim.text)
    return log_odds(found.contradiction, _EDGE), log_odds(found.equivalence, _EDGE)


def _agreement(a: Facts, b: Facts, seen: Evidence) -> Verdict:
    """Claims that no rule joins: the same, or one a part of the other."""
    counted = bool(a.stored.claim.quantities) == bool(b.stored.claim.quantities)
    relation = Relation.AGREES if seen.both >= _WHOLE and counted else Relation.COMPATIBLE
    return Verdict(relation, Kind.OTHER, 0.0, reasons.said(a.stored, b.stored))
