"""Agreement is weighed, opposition is not: what the model of relations decides and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from claims.claim import Quotation
from claims.parsing import ModelMissing
from matching import comparison, weighing
from matching.facts import facts
from matching.partners import Lead, leads
from matching.question import evidence
from matching.relation import Relation, StoredClaim, Verdict
from matching.signals import NAMES, READ, signals
from tests.matching.build import count, stored

WALL = stored("Volunteers raised the flood wall at Lindow", "x", predicate="raise", patient="wall", names=("Lindow",))
WALL_TOO = stored("Volunteers raised the wall at Lindow", "y", predicate="raise", patient="wall", names=("Lindow",))
SIX, NINE = (
    stored(
        f"{text} people were killed at Lindow", at, predicate="kill", quantities=(count(text, n, n),), names=("Lindow",)
    )
    for text, n, at in (("six", 6, "x"), ("nine", 9, "y"))
)
QUOTED, QUOTED_TOO = (
    stored("We will not leave a single house under the water", at, quotation=Quotation.DIRECT) for at in "xy"
)


AHEAD, BEHIND = Lead(0.1, 0.2), Lead(-0.3, -0.1)


class Sure:
    """A classifier that is always of one opinion, and counts what it is asked."""

    def __init__(self, chance: float):
        self.chance, self.asked = chance, 0

    def predict_proba(self, rows: np.ndarray) -> np.ndarray:
        self.asked += len(rows)
        return np.array([[1 - self.chance, self.chance]] * len(rows))


def weigh(
    a: StoredClaim, b: StoredClaim, shown: float, read: float | None = None, *, near: bool = True
) -> Verdict | None:
    known = [facts(a), facts(b)]
    judged = {(0, 1): comparison.judge(*known)}
    by = weighing.Weights(Sure(shown), Sure(shown if read is None else read))
    return weighing.weigh(known, judged, {(0, 1): AHEAD if near else BEHIND}, judged, by).get((0, 1))


def test_likely_agreement_stands_with_its_probability() -> None:
    verdict = weigh(WALL, WALL_TOO, 0.9)
    assert verdict is not None
    assert verdict.relation in (Relation.AGREES, Relation.COMPATIBLE)
    assert verdict.score == 0.9


@pytest.mark.parametrize(
    ("shown", "read", "near", "stands"),
    [
        pytest.param(0.3, 0.9, True, False, id="unlikely-by-slots-is-not-read"),
        pytest.param(0.45, 0.9, True, True, id="open-and-read-as-the-same"),
        pytest.param(0.47, 0.43, True, False, id="open-and-read-as-unsure"),
        pytest.param(0.47, 0.2, True, False, id="open-and-read-as-another"),
        pytest.param(0.9, 0.9, False, True, id="joined-by-the-rules-and-not-nearest"),
        pytest.param(0.9, 0.2, True, True, id="sure-by-slots-is-not-read"),
    ],
)
def test_agreement(shown: float, read: float, near: bool, stands: bool) -> None:
    assert (weigh(WALL, WALL_TOO, shown, read, near=near) is not None) is stands


@pytest.mark.parametrize(
    ("lead", "stands"),
    [
        pytest.param(AHEAD, True, id="each-other's-nearest"),
        pytest.param(Lead(-0.2, 0.1), True, id="nearest-for-one"),
        pytest.param(BEHIND, False, id="nearest-for-none"),
    ],
)
def test_claims_that_no_rule_joins_need_to_be_nearest(lead: Lead, stands: bool) -> None:
    known = [facts(WALL), facts(stored("The market reopened", "y", predicate="reopen", cosine=0.5))]
    judged = {(0, 1): comparison.judge(*known)}
    assert judged == {(0, 1): None}
    found = weighing.weigh(known, judged, {(0, 1): lead}, judged, weighing.Weights(Sure(0.8), Sure(0.8)))
    assert bool(found) is stands


@pytest.mark.parametrize(
    ("number", "stands"),
    [
        pytest.param(6, True, id="one-number"),
        pytest.param(9, False, id="another-number"),
        pytest.param(None, True, id="no-number"),
    ],
)
def test_two_counts_of_one_thing_do_not_agree(number: int | None, stands: bool) -> None:
    told = (count(str(number), number, number),) if number else ()
    other = stored("some were drowned downstream", "y", predicate="drown", quantities=told, cosine=0.5)
    known = [facts(SIX), facts(other)]
    found = weighing.weigh(known, {(0, 1): None}, {(0, 1): AHEAD}, [(0, 1)], weighing.Weights(Sure(0.9), Sure(0.9)))
    assert bool(found) is stands


@pytest.mark.parametrize("shown", [0.0, 1.0])
def test_a_contradiction_stands_whatever_the_model_says(shown: float) -> None:
    verdict = weigh(SIX, NINE, shown)
    assert verdict is not None
    assert verdict.relation is Relation.CONTRADICTS


@pytest.mark.parametrize(
    ("lead", "sure", "cosine", "stands"),
    [
        pytest.param(Lead(0.1, 0.2), 0.9, 0.7, True, id="each-other's-nearest-and-sure"),
        pytest.param(Lead(-0.2, 0.2), 0.9, 0.7, False, id="nearest-for-one-alone"),
        pytest.param(Lead(0.1, 0.2), 0.6, 0.7, False, id="not-sure"),
        pytest.param(Lead(0.1, 0.2), 0.9, 0.5, False, id="far-apart"),
    ],
)
def test_nearest_claims_in_other_words_agree_where_the_model_of_text_is_sure(
    monkeypatch: pytest.MonkeyPatch, lead: Lead, sure: float, cosine: float, stands: bool
) -> None:
    monkeypatch.setattr(weighing.contradiction, "equivalent", lambda a, b, least: sure if sure >= least else 0.0)
    known = [facts(WALL), facts(stored("The dyke was made higher", "y", predicate="make", cosine=cosine))]
    found = weighing.weigh(known, {(0, 1): None}, {(0, 1): lead}, [(0, 1)], weighing.Weights(Sure(0.1), Sure(0.1)))
    assert bool(found) is stands
    assert all(verdict.score == sure for verdict in found.values())


def test_one_utterance_quoted_twice_needs_no_model() -> None:
    verdict = weigh(QUOTED, QUOTED_TOO, 0.0)
    assert verdict is not None
    assert verdict.relation is Relation.AGREES


def test_the_model_of_text_is_asked_only_where_slots_leave_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[tuple[str, str]] = []
    opposition = weighing.contradiction.opposition
    monkeypatch.setattr(weighing.contradiction, "opposition", lambda a, b: read.append((a, b)) or opposition(a, b))
    for shown in (0.1, 0.46, 0.9):
        weigh(WALL, WALL_TOO, shown)
    assert len(read) == 1


def test_a_pair_is_weighed_alone_as_in_company() -> None:
    known = [facts(claim) for claim in (WALL, SIX, QUOTED, WALL_TOO, NINE, QUOTED_TOO)]
    pairs = [(i, j) for i in range(3) for j in range(3, 6)]
    judged = {(i, j): comparison.judge(known[i], known[j]) for i, j in pairs}
    ahead = leads(known, pairs)
    together = weighing.weigh(known, judged, ahead, pairs)
    assert together
    for pair in pairs:
        alone = weighing.weigh(known, {pair: judged[pair]}, ahead, [pair])
        assert alone.get(pair) == together.get(pair)


def test_signals_are_the_same_in_either_order() -> None:
    a, b = facts(WALL), facts(WALL_TOO)
    verdict = comparison.judge(a, b)
    found = signals(a, b, evidence(a, b), verdict, AHEAD)
    assert found == signals(b, a, evidence(b, a), verdict, AHEAD)
    assert len(found) == len(NAMES)
    assert found[-READ:] == [0.0] * READ


def test_the_weights_that_ship_fit_the_signals() -> None:
    rows = np.zeros((1, len(NAMES)))
    by = weighing.weights()
    assert 0 <= by.by_slots(rows)[0] <= 1
    assert 0 <= by.by_reading(rows)[0] <= 1


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="install counterclaim again"):
        weighing.load(tmp_path / "relation.skops")
