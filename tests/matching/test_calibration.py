"""What judgements teach of contradictions: little from few, nothing that other questions do not bear out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matching import comparison
from matching.calibration import SIGNS, Calibration, Judged, fit, foretold, measure, signs_of
from matching.facts import facts
from matching.relation import Kind, Relation
from tests.matching.build import count, stored

SIX, NINE = (
    facts(
        stored(
            f"{text} people were killed at Lindow",
            at,
            predicate="kill",
            quantities=(count(text, n, n),),
            names=("Lindow",),
        )
    )
    for text, n, at in (("six", 6, "x"), ("nine", 9, "y"))
)
NONE = Calibration(0.0, (0.0,) * len(SIGNS))


def judged(number: int, *, speaker: bool, holds: bool, share: float = 1.0) -> Judged:
    signs = [0.0] * len(SIGNS)
    signs[SIGNS.index("one speaker")] = float(speaker)
    return Judged(tuple(signs), 0.7, holds, f"q{number:02}", share)


ONE_VOICE_HOLDS = [judged(n, speaker=n % 2 == 0, holds=n % 2 == 0) for n in range(30)]


def test_nothing_learned_leaves_scores_as_they_are() -> None:
    assert NONE.chance([1.0] * len(SIGNS), 0.7) == pytest.approx(0.7)


def test_what_holds_where_one_speaker_is_quoted_is_learned() -> None:
    learned = fit(ONE_VOICE_HOLDS)
    said, unsaid = (learned.chance(judged(0, speaker=speaker, holds=True).signs, 0.7) for speaker in (True, False))
    assert unsaid < 0.4 < 0.8 < said


def test_rules_that_are_sure_and_wrong_are_unlearned() -> None:
    sure = [replace(one, score=0.99) for one in ONE_VOICE_HOLDS]
    learned = fit(sure)
    assert learned.chance(judged(1, speaker=False, holds=False).signs, 0.99) < 0.5
    assert learned.chance(judged(0, speaker=True, holds=True).signs, 0.99) > 0.8


def test_few_judgements_change_little() -> None:
    few, many = (fit(ONE_VOICE_HOLDS[:size]) for size in (4, 30))
    at = SIGNS.index("one speaker")
    assert 0 < few.weights[at] < many.weights[at] / 2


def test_the_order_of_judgements_does_not_matter() -> None:
    assert fit(ONE_VOICE_HOLDS) == fit(ONE_VOICE_HOLDS[::-1])


def test_a_judgement_of_several_pairs_counts_once() -> None:
    parts = [replace(one, share=0.5) for one in ONE_VOICE_HOLDS for _ in range(2)]
    assert fit(parts).weights == pytest.approx(fit(ONE_VOICE_HOLDS).weights, abs=1e-4)


def test_a_question_is_foretold_by_the_others_alone() -> None:
    odd = judged(99, speaker=True, holds=False)
    alone = foretold([*ONE_VOICE_HOLDS, odd])[-1]
    assert alone == foretold([*ONE_VOICE_HOLDS, replace(odd, holds=True)])[-1]


@pytest.mark.parametrize(
    ("chances", "error", "precision"),
    [
        pytest.param([1.0, 0.0], 0.0, 1.0, id="all-right"),
        pytest.param([0.0, 1.0], 1.0, 0.0, id="all-wrong"),
        pytest.param([0.5, 0.5], 0.25, 1.0, id="undecided-is-taken-in-the-order-of-questions"),
    ],
)
def test_measure(chances: list[float], error: float, precision: float) -> None:
    two = [judged(0, speaker=True, holds=True), judged(1, speaker=True, holds=False)]
    found = measure(two, chances)
    assert (found.error, found.precision) == (error, precision)


def test_only_contradictions_are_rated() -> None:
    verdict = comparison.judge(SIX, NINE)
    assert verdict is not None
    sure = replace(NONE, bias=2.0)
    assert sure.rated(SIX, NINE, verdict).score > verdict.score
    agreeing = replace(verdict, relation=Relation.AGREES)
    assert sure.rated(SIX, NINE, agreeing) == agreeing


def test_signs_are_the_same_in_either_order_and_within_bounds() -> None:
    verdict = comparison.judge(SIX, NINE)
    assert verdict is not None
    signs = signs_of(SIX, NINE, verdict)
    assert signs == signs_of(NINE, SIX, verdict)
    assert len(signs) == len(SIGNS)
    assert all(-1 <= sign <= 1.000001 for sign in signs)
    assert signs[SIGNS.index(Kind.QUANTITY.value)] == 1.0


def test_weights_are_as_many_as_signs() -> None:
    with pytest.raises(ValueError, match="2 weights"):
        Calibration(0.0, (1.0, 2.0))
