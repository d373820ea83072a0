"""Ids follow from content."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from claims.span import Span
from storage.ids import content_id, content_ids

anything = st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=5)


@given(anything)
def test_an_id_is_a_letter_and_sixteen_digits(part):
    assert re.fullmatch(r"c[0-9a-f]{16}", content_id("c", part))


@given(st.lists(st.tuples(st.text(max_size=2)), max_size=8))
def test_things_get_distinct_ids_in_their_order(things):
    ids = content_ids("c", things)
    assert len(set(ids)) == len(things)
    assert ids == content_ids("c", things)


def test_what_stands_alone_keeps_its_id_among_others():
    assert content_ids("c", [("x",), ("y",), ("x",)])[:2] == [content_id("c", "x"), content_id("c", "y")]


def test_spans_and_lists_of_two_numbers_are_the_same_content():
    assert content_id("c", (Span(1, 2),)) == content_id("c", [[1, 2]])
