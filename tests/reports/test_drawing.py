"""Pictures: well-formed SVG whose words are words, with a text that says the same."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from reports.drawing import (
    Answer,
    Tie,
    answers_in_words,
    answers_svg,
    number,
    range_of,
    ties_in_words,
    ties_svg,
)

NASTY = "A $x$ & <script>alert(1)</script>\x1b\x00"


def words_in(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        pytest.param(Answer("A", "", 5, 5), "5", id="exact"),
        pytest.param(Answer("A", "", 3600, 4400), "3,600 to 4,400", id="between"),
        pytest.param(Answer("A", "", 8, None), "8 or more", id="at-least"),
        pytest.param(Answer("A", "", 60000, None, low_open=True), "more than 60,000", id="more-than"),
        pytest.param(Answer("A", "", None, 9), "up to 9", id="at-most"),
        pytest.param(Answer("A", "", None, 9, high_open=True), "less than 9", id="less-than"),
        pytest.param(Answer("A", "", None, None), "left open", id="open"),
    ],
)
def test_answers_are_drawn_and_told_alike(answer: Answer, words: str) -> None:
    assert range_of(answer) == words
    assert words in answers_in_words([answer])
    assert words in words_in(answers_svg([answer]))


def test_copies_are_told_apart_from_origins() -> None:
    svg = answers_svg([Answer("A", "", 5, 5), Answer("B", "", 5, 5, copy=True)])
    assert "5 (a copy)" in words_in(svg)


def test_words_of_articles_are_neither_markup_nor_formulas() -> None:
    svg = answers_svg([Answer(NASTY, "", 5, 5)], unit=NASTY)
    assert "<script" not in svg
    assert any("A $x$ & <script>" in words for words in words_in(svg))


def test_the_same_answers_give_the_same_picture() -> None:
    answers = [Answer("A", "30 May 2023", 5, 7), Answer("B", "", 8, None, side=1)]
    assert answers_svg(answers, "drones") == answers_svg(answers, "drones")


def test_ties_are_drawn_with_their_counts() -> None:
    ties = [Tie("A", "B", 10, 0), Tie("A", NASTY, 2, 1)]
    assert {"10", "2", "1"} <= set(words_in(ties_svg(["A", "B", NASTY], ties)))
    assert ties_in_words(ties[:1]) == "A and B: 10 fit, 0 contradict."


@pytest.mark.parametrize(
    ("value", "written"), [(5.0, "5"), (5.9, "5.9"), (45000.0, "45,000"), (1.2e9, "1.2 billion"), (0.25, "0.25")]
)
def test_numbers_are_written_as_people_do(value: float, written: str) -> None:
    assert number(value) == written
