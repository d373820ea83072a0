"""The sentence that is shown around a claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.span import Span
from storage.context import REACH, sentence_around


@pytest.mark.parametrize(
    ("text", "claim", "sentence"),
    [
        pytest.param("One fell. Two rose, he said. Three.", "Two rose", "Two rose, he said.", id="between-stops"),
        pytest.param("Two rose", "Two rose", "Two rose", id="whole-text"),
        pytest.param("A headline\nTwo rose today\nMore", "rose", "Two rose today", id="line"),
        pytest.param("Then Mr. Bean left. He ran.", "Bean left", "Then Mr. Bean left.", id="abbreviation"),
        pytest.param("It is 5.7 strong. Yes.", "7 strong", "It is 5.7 strong.", id="decimal"),
        pytest.param("“We won.” He smiled.", "We won", "“We won.”", id="closing-mark"),
        pytest.param("He left. “We won,” she said.", "We won", "“We won,” she said.", id="opening-mark"),
        pytest.param("One fell. Two rose.", "Two rose.", "Two rose.", id="with-its-stop"),
        pytest.param("One fell.\r\n\r\nTwo rose.\r\n", "rose", "Two rose.", id="windows-lines"),
    ],
)
def test_the_sentence_around_a_claim(text, claim, sentence):
    start = text.index(claim)
    assert sentence_around(text, [Span(start, start + len(claim))]).of(text) == sentence


def test_split_spans_show_all_between_them():
    text = "Start. “We won,” he said. “And we left.” End."
    first, second = text.index("We won"), text.index("And we left")
    around = sentence_around(text, [Span(first, first + 6), Span(second, second + 11)])
    assert around.of(text) == "“We won,” he said. “And we left.”"


@given(st.text(alphabet="aB .\n“”\"'!", min_size=1, max_size=80), st.data())
def test_the_sentence_holds_the_claim_and_stays_near(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    around = sentence_around(text, [Span(start, end)])
    assert 0 <= around.start <= start
    assert end <= around.end <= min(len(text), end + REACH)
