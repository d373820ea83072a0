"""A gold fact counts at the furthest stage that any pair of its claims came to."""

from __future__ import annotations

import pytest

from bench.stages import WANTED, stage_of
from matching.relation import Relation

CLAIMABLE = ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("pairs", "linked", "ended", "expected"),
    [
        pytest.param([], {}, {}, "not extracted", id="no-claims"),
        pytest.param([("a", "x")], {}, {}, "not claimable", id="an-opinion"),
        pytest.param([("a", "b"), ("a", "x")], {}, {}, "no candidate", id="never-compared"),
        pytest.param([("a", "b"), ("c", "d")], {}, {("c", "d"): "no verdict"}, "no verdict", id="compared"),
        pytest.param([("a", "b")], {("a", "b"): Relation.AGREES}, {}, "other relation", id="agreeing"),
        pytest.param(
            [("a", "b"), ("c", "d")],
            {("c", "d"): Relation.CONTRADICTS},
            {("a", "b"): "not nearest"},
            "found",
            id="one-pair-found",
        ),
    ],
)
def test_the_furthest_stage(pairs, linked, ended, expected):
    assert stage_of(pairs, WANTED["conflict"], linked, ended, CLAIMABLE) == expected
