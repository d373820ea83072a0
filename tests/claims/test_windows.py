"""Windows: every word once, none too wide, the same alone as among others."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from claims.windows import WIDTH, Windower


@pytest.fixture(scope="module")
def windower() -> Windower:
    vocabulary = (files("claims") / "models" / "vocabulary.json").read_text(encoding="utf-8")
    return Windower(Tokenizer.from_str(vocabulary))


@given(text=st.text(alphabet="ab Cd.,\n“”é漢\t", max_size=300))
@settings(max_examples=50, deadline=None)
def test_every_word_stands_in_one_window(windower: Windower, text: str) -> None:
    words = [(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", text)]
    assert [word for window in windower.windows(text) for word in window.words] == words


def test_a_window_is_never_wider_than_the_network_reads(windower: Windower) -> None:
    text = "word " * 3000 + "\n" + "x" * 5000 + "\n" + "Short line.\n" * 400
    windows = windower.windows(text)
    assert len(windows) > 10
    assert max(len(window.pieces) for window in windows) <= WIDTH


def test_a_line_that_fits_is_not_cut(windower: Windower) -> None:
    line = "The mayor said that the bridge would open again in spring. " * 8
    text = "\n".join([line] * 6)
    for window in windower.windows(text):
        first = window.words[0][0]
        assert first == 0 or text[first - 1] == "\n"


def test_quotation_shows_in_the_features(windower: Windower) -> None:
    (window,) = windower.windows("He said “never” twice")
    quoted = [window.features[first] >= 6 for first in window.first]
    assert quoted == [False, False, True, True, True, False]
