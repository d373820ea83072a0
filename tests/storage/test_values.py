"""What goes into a JSON column comes out as it was."""

from __future__ import annotations

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claims.claim import Frame, Speaker
from claims.quantity import Measure, Quantity
from claims.span import Span
from claims.time import TimeRange
from matching.profile import ArticleProfile
from storage import values
from storage.schema import to_json

words = st.text(max_size=12)
many = st.lists(words, max_size=4).map(tuple)
spans = st.tuples(st.integers(0, 10_000), st.integers(1, 500)).map(lambda pair: Span(pair[0], sum(pair)))
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
quantities = st.builds(
    Quantity, spans, words, numbers, numbers, st.booleans(), st.booleans(), words, words, numbers,
    st.sampled_from(Measure), words,
)  # fmt: skip


def _through_json(value):
    return json.loads(to_json(value))


@given(quantities)
def test_quantities_come_back(quantity):
    assert values.quantity_from_json(_through_json(values.quantity_to_json(quantity))) == quantity


@given(st.none() | st.builds(TimeRange, words, words, words, st.none() | spans))
def test_times_come_back(time):
    assert values.time_from_json(_through_json(values.time_to_json(time))) == time


@given(st.builds(Frame, words, words, words, words, many, many, many))
def test_frames_come_back(frame):
    assert values.frame_from_json(_through_json(values.frame_to_json(frame))) == frame


@given(st.builds(Speaker, words, many, words, words, words))
def test_speakers_come_back(speaker):
    assert values.speaker_from_json(_through_json(values.speaker_to_json(speaker))) == speaker


@given(st.lists(spans).map(tuple))
def test_spans_come_back(many_spans):
    assert values.spans_from_json(_through_json(values.spans_to_json(many_spans))) == many_spans


def test_a_column_of_an_older_version_gets_defaults():
    older = values.quantity_to_json(Quantity(Span(0, 1), "5", 5.0, 5.0))
    del older["noun"], older["measure"]
    assert values.quantity_from_json(older) == Quantity(Span(0, 1), "5", 5.0, 5.0)


@given(st.lists(st.floats(-1, 1, width=16), min_size=1, max_size=16))
def test_half_precision_vectors_come_back_exactly(numbers_of_vector):
    vector = np.array(numbers_of_vector, dtype=np.float32)
    assert (values.vector_from_bytes(values.vector_to_bytes(vector)) == vector).all()


def test_profiles_come_back():
    vector = np.full(384, 0.0625, dtype=np.float32)
    profile = ArticleProfile("d1", "Post", None, "A title", ("Kyiv",), ("drone", "hit"), (1, 2**32), ("AP",), vector)
    kept = values.profile_from_json(
        "d1", _through_json(values.profile_to_json(profile)), values.vector_to_bytes(vector)
    )
    assert (kept.vector == vector).all()
    assert values.profile_to_json(kept) == values.profile_to_json(profile)
