"""The report's screen: discrepancies first, each line with outlet, speaker and exact words."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from reports.overview import overview
from reports.phrases import Caps
from reports.picture import Overview
from reports.terminal import Report
from tests.reports.shelf import FIRE, SMOKE

PICTURE = overview(FIRE)


def screen(picture: Overview, width: int, caps: Caps | None = None, *, colour: bool = False) -> list[str]:
    console = Console(
        file=io.StringIO(),
        width=width,
        markup=False,
        highlight=False,
        emoji=False,
        force_terminal=colour,
        color_system="standard" if colour else None,
        _environ={},
    )
    with console.capture() as captured:
        console.print(Report(picture, caps or Caps()))
    return [line.rstrip() for line in captured.get().splitlines()]


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("1. How many people died in the warehouse fire?", id="question"),
        pytest.param("quantity · 3 articles, 2 origins · open · x0deaths0", id="facts"),
        pytest.param("4 people  1 origin", id="position"),
        pytest.param("Harbour Post → Fire chief Ana Reyes: “*four* people died", id="voice-with-clash"),
        pytest.param("[copy] → Radio Coast → Witnesses: “seven people had died”", id="unknown-outlet"),
        pytest.param("Why: Four and seven dead cannot both be right.", id="reason"),
        pytest.param("police (probable): “Arson was likely the cause”", id="alone-with-hedge"),
        pytest.param("  c6arson00", id="id"),
        pytest.param("own words: “At least three lorries burned”", id="narration"),
        pytest.param("Harbour Post → The owner: “declined to comment”", id="non-claim"),
        pytest.param("letter: it is written in German; only English is read", id="unread"),
    ],
)
def test_the_report_says(width: int, words: str) -> None:
    assert any(words in line for line in screen(PICTURE, width))


def test_sections_come_in_reading_order() -> None:
    titles = [line.split(" (")[0] for line in screen(PICTURE, 80) if line.isupper() or line.startswith("SAID")]
    assert [title[:12] for title in titles] == ["DISCREPANCIE", "STANDING ALO", "SAID NOTHING", "NOT READ"]


@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, screen(PICTURE, width))) <= width


def test_positions_stand_side_by_side_where_there_is_room() -> None:
    assert any("4 people" in line and "7 people" in line for line in screen(PICTURE, 140))


def test_positions_stand_under_one_another_on_a_narrow_terminal() -> None:
    assert not any("4 people" in line and "7 people" in line for line in screen(PICTURE, 80))


def test_colour_replaces_the_asterisks() -> None:
    text = "\n".join(screen(PICTURE, 80, colour=True))
    assert "\x1b[1;33mfour\x1b[0m" in text
    assert "*four*" not in text


def test_words_of_articles_are_never_markup_or_control() -> None:
    evil = replace(SMOKE, text="[red]Smoke[/red]\x1b[31m drifted\u202e", outlet="Evil\x1b]0;x\x07")
    picture = overview(replace(FIRE, of_claims=(evil,), of_discrepancies=(), of_questions=(), of_links=()))
    text = "\n".join(screen(picture, 80))
    assert "own words: “[red]Smoke[/red][31m drifted”" in text
    assert "\x1b" not in text


def test_a_cap_tells_what_it_leaves_out_and_where_to_find_it() -> None:
    lines = screen(PICTURE, 80, Caps(alone=1, voices=1))
    assert '    … 1 more: counterclaim claims --outlet "Coast Daily"' in lines
    assert "      … 1 more" in lines


def test_nothing_disputed_is_said() -> None:
    assert "  None found." in screen(replace(PICTURE, discrepancies=()), 80)
