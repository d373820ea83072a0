"""What the ledger answers to a question, as plain values that every format renders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from reports.board import in_reading_order, voice
from reports.escaping import markdown_text, visible
from reports.lines import Line, line_of, table_of
from reports.listing import Listing
from reports.markdown import positions_markdown
from reports.phrases import count, more, short
from reports.picture import PositionView
from reports.terminal import indented, position_text
from storage.answers import Reply

ALONE = "Said of it, and related to nothing else in the ledger"
QUESTIONS = 3
POSITIONS = 6
VOICES = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of the ledger with the positions on it; `question` None and `text` "" for what stands alone."""

    question: str | None
    text: str
    discrepancy: str | None
    positions: tuple[PositionView, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What was asked and what the ledger holds on it, best first; `note` is what a reader must know of the answers."""

    asked: str
    note: str
    answers: tuple[Answered, ...]


def answer_view(reply: Reply) -> AnswerView:
    """The reply with everyone who takes a position, in the exact words."""
    known = {claim.id: claim for claim in reply.claims}
    answers = tuple(
        Answered(
            one.question,
            one.text,
            one.discrepancy,
            tuple(
                PositionView(
                    position.value,
                    position.origins,
                    position.outlets,
                    tuple(voice(claim) for claim in in_reading_order(known[c] for c in position.claims if c in known)),
                )
                for position in one.positions
            ),
        )
        for one in reply.answers
    )
    return AnswerView(reply.asked, _note(reply), answers)


def _note(reply: Reply) -> str:
    if not reply.answers:
        return "The ledger holds nothing on this."
    if reply.counted and not reply.numbers:
        return "No claim gives that number; these are about it."
    return ""


def _heading(one: Answered) -> str:
    return one.text or ALONE


def _facts(one: Answered) -> str:
    ids = [f"contradiction {short(one.discrepancy)}"] if one.discrepancy else []
    ids += [short(one.question)] if one.question else []
    return " · ".join([count(len(one.positions), "position"), *ids])


@dataclass(frozen=True, slots=True)
class AnswerText:
    """An answer as rich prints it; `everything` leaves nothing out."""

    view: AnswerView
    everything: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        plain = console.color_system is None
        questions, positions, voices = (None, None, None) if self.everything else (QUESTIONS, POSITIONS, VOICES)
        yield Text(visible(self.view.asked), style="bold")
        if self.view.note:
            yield Text(self.view.note)
        # What stands alone comes last, and is shown however many questions stand before it.
        linked = [one for one in self.view.answers if one.question]
        for one in [*linked[:questions], *(one for one in self.view.answers if not one.question)]:
            yield Text()
            yield indented(Text(visible(_heading(one)), style="bold"), 1)
            yield indented(Text(_facts(one), style="red" if one.discrepancy else "dim"), 4)
            for position in one.positions[:positions]:
                yield Padding(Group(*position_text(position, voices, plain=plain)), (0, 0, 0, 4))
            yield from _rest(more(positions, len(one.positions)), "position")
        yield from _rest(more(questions, len(linked)), "question")


def _rest(number: int, noun: str) -> Iterator[RenderableType]:
    if number:
        yield indented(Text(f"… {count(number, f'more {noun}')}: --all", style="dim"), 4)


def answer_markdown(view: AnswerView) -> str:
    """The answer as Markdown."""
    lines = [f"# {markdown_text(view.asked)}"]
    if view.note:
        lines += ["", view.note]
    for one in view.answers:
        lines += ["", f"## {markdown_text(_heading(one))}", "", _facts(one), "", *positions_markdown(one.positions)]
    return "\n".join(lines) + "\n"


def answer_table(view: AnswerView) -> Listing:
    """One row for each claim that takes a position, in the columns of the report."""
    return table_of(_lines(view.answers))


def _lines(answers: Iterable[Answered]) -> Iterator[Line]:
    for one in answers:
        for position in one.positions:
            for spoken in position.voices:
                section = "contradicts" if one.discrepancy else "answer" if one.question else "alone"
                yield line_of(
                    section, spoken, question=one.text, position=position.value, origins=position.origins or None
                )
