"""Small things that pages are made of: marks in text, safe notes, addresses, dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.span import Span
from review.links import web_address
from review.marking import paragraphs, pieces
from review.notes import note_html
from review.plain import plain
from review.rendering import day


@given(st.text("ab \n“é", max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=5))
def test_cutting_loses_and_changes_nothing(text: str, ends: list[tuple[int, int]]) -> None:
    marks = {str(at): [Span(min(pair), max(pair))] for at, pair in enumerate(ends) if pair[0] != pair[1]}
    found = pieces(text, marks)
    assert "".join(piece.text for piece in found) == text
    for name, spans in marks.items():
        marked = "".join(piece.text for piece in found if name in piece.marks)
        assert marked == spans[0].of(text)


def test_the_innermost_mark_comes_first() -> None:
    found = pieces("five of the drones", {"all": [Span(0, 18)], "some": [Span(0, 4)]})
    assert [(piece.text, piece.marks) for piece in found] == [("five", ("some", "all")), (" of the drones", ("all",))]


def test_a_mark_begins_in_one_paragraph_and_may_end_in_another() -> None:
    found = paragraphs("One two.\n\nThree four.", {"c": [Span(4, 8), Span(10, 15)]})
    assert [one.begin for one in found] == [("c",), ()]
    assert [[p.text for p in one.pieces if p.marks] for one in found] == [["two."], ["Three"]]


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        pytest.param("**sure**", "<strong>sure</strong>", id="strong"),
        pytest.param("[here](https://example.org)", 'href="https://example.org"', id="web-link"),
        pytest.param("a\nb", "<br", id="line-break"),
        pytest.param("- one\n- two", "<li>one</li>", id="list"),
        pytest.param("<b>no</b>", "&lt;b&gt;no&lt;/b&gt;", id="html-is-text"),
    ],
)
def test_notes_are_markdown(note: str, shown: str) -> None:
    assert shown in note_html(note)


@pytest.mark.parametrize(
    "note",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "<javascript:alert(1)>",
        "![x](https://example.org/track.gif)",
        "[x]: javascript:alert(1)\n\n[x]",
        '[a](https://example.org "onmouseover=alert(1)")',
        "[x](//example.org)",
    ],
)
def test_notes_run_nothing_and_load_nothing(note: str) -> None:
    shown = note_html(note).lower()
    assert "<script" not in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown
    assert 'href="data' not in shown
    assert 'href="vbscript' not in shown
    assert 'href="//' not in shown
    assert " onmouseover=" not in shown.replace('title="onmouseover=alert(1)"', "")


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[", False),
        ('https://example.org/"onclick="x', False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_followed(url: str | None, followed: bool) -> None:
    assert web_address(url) == (url if followed else "")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2023-05-30", "30 May 2023"),
        ("2023-05", "May 2023"),
        ("2023", "2023"),
        ("2023-05-30T18:05:00+02:00", "30 May 2023, 18:05"),
        ("2023-99-01", "2023-99-01"),
        ("soon", "soon"),
        (None, "no date"),
    ],
)
def test_days_are_as_exact_as_they_are_known(written: str | None, shown: str) -> None:
    assert day(written) == shown


def test_plain_text_keeps_lines_and_drops_what_steers() -> None:
    assert plain("a\x00b\x1b[31m\u202ec\n\td") == "ab[31mc\n\td"
