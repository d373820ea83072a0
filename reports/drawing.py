"""Pictures for pages: the range of answers to a quantity question, and which outlets agree about an event.

Drawn to SVG by matplotlib with words left as words. Each picture has a text that says the same without it. The colours
are those of Okabe and Ito (2008), which colour-blind readers tell apart; shape and words carry the meaning as well.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.escaping import visible

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ticker import Locator

BLUE, ORANGE, GREEN, GREY, INK = "#0072B2", "#C04A00", "#00795A", "#76726a", "#2b2a27"
SIDES = (BLUE, ORANGE, GREEN, "#8A4B83", "#8C6A00", "#3E4A89")
LONGEST_LABEL = 44
MOST_OUTLETS = 12
_FONTS = ["DejaVu Sans"]
# matplotlib keeps fonts and layout in shared state; two pictures at once are drawn one after the other.
_drawing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Answer:
    """One source's answer to a quantity question.

    `low` or `high` is None where unbounded; an open end is not part of the answer ("more than 50"). `side` counts the
    positions from zero, `copy` marks a report of an origin that another answer stands for.
    """

    who: str
    when: str
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    side: int = 0
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """How many pairs of claims of two outlets agree or fit, and how many contradict."""

    one: str
    other: str
    fits: int
    against: int


def number(value: float) -> str:
    """The number as people write it.

    >>> number(3600.0), number(5.9), number(1.2e9)
    ('3,600', '5.9', '1.2 billion')
    """
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.3g} {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def range_of(answer: Answer) -> str:
    """The answer in words.

    >>> range_of(Answer("A", "", 8, None)), range_of(Answer("A", "", 5, 7)), range_of(Answer("A", "", 50, None, True))
    ('8 or more', '5 to 7', 'more than 50')
    """
    low, high = answer.low, answer.high
    if low is None and high is None:
        return "left open"
    if high is None and low is not None:
        return f"more than {number(low)}" if answer.low_open else f"{number(low)} or more"
    if low is None and high is not None:
        return f"less than {number(high)}" if answer.high_open else f"up to {number(high)}"
    assert low is not None and high is not None  # noqa: PT018 - for the type checker; the cases above took the rest
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def answers_in_words(answers: Iterable[Answer]) -> str:
    """What the picture of these answers shows."""
    lines = [f"{one.who}{f' ({one.when})' if one.when else ''}: {range_of(one)}" for one in answers]
    return "; ".join(lines) + "."


def ties_in_words(ties: Iterable[Tie]) -> str:
    """What the picture of these ties shows."""
    found = [f"{one.one} and {one.other}: {one.fits} fit, {one.against} contradict" for one in ties]
    return "; ".join(found) + "." if found else "No two outlets say anything about the same question."


def warm_up() -> None:
    """Loads what draws, which takes as long as several pictures, before the first one is asked for."""
    with _drawing:
        _svg(_figure(1, 1))


def answers_svg(answers: Sequence[Answer], unit: str = "") -> str:
    """The answers as bars from minimum to maximum, one line a source, open bounds as arrows."""
    with _drawing:
        figure = _figure(7.2, 0.9 + 0.46 * len(answers))
        axes = figure.add_subplot()
        first, last = _extent(answers)
        for line, answer in enumerate(answers):
            _draw_answer(axes, line, answer, first, last)
        labels = [_dated(one.who, one.when) for one in answers]
        axes.set_yticks(range(len(answers)), labels, parse_math=False)
        axes.set_ylim(len(answers) - 0.5, -0.7)
        axes.set_xlim(first, last)
        axes.set_xlabel(_label(unit), parse_math=False, color=GREY)
        axes.xaxis.set_major_formatter(lambda value, _: number(value))
        axes.xaxis.set_major_locator(_steps(whole=_are_whole(answers)))
        _plain_axes(axes)
        return _svg(figure)


def _steps(*, whole: bool) -> Locator:
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(nbins="auto", steps=[1, 2, 2.5, 5, 10], integer=whole)


def _are_whole(answers: Iterable[Answer]) -> bool:
    """Whether the answers count things, of which there are no halves."""
    return all(end == int(end) for one in answers for end in (one.low, one.high) if end is not None)


def _extent(answers: Sequence[Answer]) -> tuple[float, float]:
    ends = [end for one in answers for end in (one.low, one.high) if end is not None] or [0.0, 1.0]
    low, high = min(ends), max(ends)
    margin = (high - low) * 0.18 or abs(high) * 0.2 or 1.0
    return low - margin, high + margin


def _draw_answer(axes: Axes, line: int, answer: Answer, first: float, last: float) -> None:
    colour = SIDES[answer.side % len(SIDES)]
    faint = 0.45 if answer.copy else 1.0
    low = first if answer.low is None else answer.low
    high = last if answer.high is None else answer.high
    axes.plot([low, high], [line, line], color=colour, alpha=faint, linewidth=7, solid_capstyle="butt")
    for end, at, is_open, arrow in (
        (answer.low, low, answer.low_open, "<"),
        (answer.high, high, answer.high_open, ">"),
    ):
        marker = arrow if end is None else "o"
        face = "white" if is_open and end is not None else colour
        axes.plot([at], [line], marker, color=colour, markerfacecolor=face, alpha=faint, markersize=9, clip_on=False)
    words = range_of(answer) + (" (a copy)" if answer.copy else "")
    middle = (low + high) / 2
    axes.annotate(
        words, (middle, line), (0, 7), textcoords="offset points", ha="center", fontsize=9, color=INK, parse_math=False
    )


def ties_svg(outlets: Sequence[str], ties: Iterable[Tie]) -> str:
    """A table of outlets by outlets: how many pairs of their claims fit (green) and how many contradict (orange)."""
    names = list(outlets)[:MOST_OUTLETS]
    place = {name: at for at, name in enumerate(names)}
    with _drawing:
        figure = _figure(2.6 + 0.75 * len(names), 1.6 + 0.5 * len(names))
        axes = figure.add_subplot()
        for tie in ties:
            if tie.one in place and tie.other in place:
                row, column = sorted((place[tie.one], place[tie.other]), reverse=True)
                _draw_tie(axes, row, column, tie)
        _label_outlets(axes, names)
        return _svg(figure)


def _draw_tie(axes: Axes, row: int, column: int, tie: Tie) -> None:
    if tie.fits:
        axes.text(column - 0.22, row, f"{tie.fits}", ha="center", va="center", color="white", bbox=_box("round", GREEN))
    if tie.against:
        axes.text(
            column + 0.22, row, f"{tie.against}", ha="center", va="center", color="white", bbox=_box("square", ORANGE)
        )


def _box(shape: str, colour: str) -> dict[str, object]:
    return {"boxstyle": f"{shape},pad=0.35", "facecolor": colour, "edgecolor": "none"}


def _label_outlets(axes: Axes, names: Sequence[str]) -> None:
    labels = [_label(name) for name in names]
    axes.set_yticks(range(1, len(names)), labels[1:], parse_math=False)
    axes.set_xticks(range(len(names) - 1), labels[:-1], parse_math=False, rotation=35, ha="right")
    axes.set_xlim(-0.6, len(names) - 1.4)
    axes.set_ylim(len(names) - 0.4, 0.4)
    axes.set_axisbelow(True)
    axes.grid(color="#e4e0d8", linewidth=0.8)
    _plain_axes(axes, grid=False)


def _plain_axes(axes: Axes, *, grid: bool = True) -> None:
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0, labelsize=9, colors=INK)
    if grid:
        axes.grid(axis="x", color="#e4e0d8", linewidth=0.8)
        axes.set_axisbelow(True)


def _label(text: str, longest: int = LONGEST_LABEL) -> str:
    words = visible(text)
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _dated(who: str, when: str) -> str:
    """A name with its date, of which the name is cut where both are too long."""
    return f"{_label(who, LONGEST_LABEL - len(when) - 3)} · {visible(when)}" if when else _label(who)


def _figure(width: float, height: float) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def _svg(figure: Figure) -> str:
    import matplotlib

    settings: Any = {"svg.fonttype": "none", "font.family": _FONTS, "svg.hashsalt": "counterclaim"}
    out = io.StringIO()
    with matplotlib.rc_context(settings):
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return out.getvalue().replace("DejaVu Sans", "system-ui, sans-serif")
