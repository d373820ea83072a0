"""Strangers' words are harmless wherever they are shown."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.escaping import json_text, markdown_text, page_text, sheet_cell, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("red\x1b[31m text", "red[31m text", id="escape-sequence"),
        pytest.param("\x9b31mred", "31mred", id="one-byte-escape"),
        pytest.param("bell\x07", "bell", id="bell"),
        pytest.param("a\r\nb\tc", "a b c", id="white-space-is-one-space"),
        pytest.param("safe\u202egnp.exe", "safegnp.exe", id="direction-override"),
        pytest.param("“five” – café", "“five” – café", id="letters-and-quotation-marks-stay"),
        pytest.param("half \ud800", "half ", id="half-a-surrogate-pair"),
    ],
)
def test_visible_keeps_what_people_read(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_visible_never_lets_control_characters_through(text: str) -> None:
    assert all(ord(char) >= 32 and not 127 <= ord(char) < 160 for char in visible(text))


def test_visible_keeps_line_breaks_when_asked() -> None:
    assert visible("one\ntwo\x1b", lines=True) == "one\ntwo"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_like_a_formula_becomes_text(start: str) -> None:
    assert sheet_cell(f"{start}1+1").startswith("'")


def test_a_control_character_before_a_formula_does_not_hide_it() -> None:
    assert sheet_cell("\x00=1+1") == "'=1+1"


def test_plain_cells_stay_as_they_are() -> None:
    assert sheet_cell("five of the drones") == "five of the drones"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("a | b", "a \\| b", id="table"),
        pytest.param("*bold* _it_", "\\*bold\\* \\_it\\_", id="emphasis"),
        pytest.param("<script>", "\\<script\\>", id="html"),
        pytest.param("1. first", "1\\. first", id="list-number"),
        pytest.param("- item", "\\- item", id="list-mark"),
        pytest.param("[text](javascript:x)", "\\[text\\](javascript:x)", id="link"),
        pytest.param("two\nlines", "two lines", id="lines"),
    ],
)
def test_markdown_marks_are_escaped(text: str, escaped: str) -> None:
    assert markdown_text(text) == escaped


def test_page_text_escapes_tags_and_quotes() -> None:
    assert page_text("<b title='x'>") == "&lt;b title=&#x27;x&#x27;&gt;"


@given(st.text(st.characters()))
def test_json_stays_the_same_value(text: str) -> None:
    assert json.loads(json_text(json.dumps(text, ensure_ascii=False))) == text


def test_json_holds_no_character_that_a_terminal_obeys() -> None:
    assert json_text('"\x9b31m"') == '"\\u009b31m"'
