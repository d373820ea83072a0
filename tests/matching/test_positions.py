"""Positions: claims that agree stand together, but never two that contradict each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.groups import opposed_apart

MEMBERS = list("abcdef")
PAIRS = st.lists(
    st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)).filter(lambda p: p[0] != p[1]), max_size=12
)


@pytest.mark.parametrize(
    ("pairs", "opposed", "expected"),
    [
        pytest.param([("a", "b")], [], [["a", "b"], ["c"]], id="agreeing"),
        pytest.param([("a", "b"), ("b", "c")], [("a", "c")], [["a", "b"], ["c"]], id="the weaker agreement gives way"),
        pytest.param([("a", "c")], [("a", "c")], [["a"], ["b"], ["c"]], id="opposed and agreeing"),
    ],
)
def test_opposed_claims_are_kept_apart(
    pairs: list[tuple[str, str]], opposed: list[tuple[str, str]], expected: list[list[str]]
) -> None:
    assert opposed_apart(["a", "b", "c"], pairs, opposed) == expected


@given(PAIRS, PAIRS)
def test_every_member_stands_once_and_no_group_holds_opposed_ones(
    pairs: list[tuple[str, str]], opposed: list[tuple[str, str]]
) -> None:
    groups = opposed_apart(MEMBERS, pairs, opposed)
    assert sorted(member for group in groups for member in group) == MEMBERS
    assert not any({one, other} <= set(group) for one, other in opposed for group in groups)
