"""The report on a terminal: discrepancies first, each line with outlet, speaker and exact words.

Where there is no colour, the words that clash stand between asterisks. Positions stand side by side where the terminal
is wide enough, under one another where it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reports.escaping import visible
from reports.phrases import (
    OPEN_FIT,
    READABLE,
    Caps,
    agreement_facts,
    chain_of,
    count,
    dispute_facts,
    hedges_of,
    holders_of,
    lead,
    marks_around,
    more,
    outcome_of,
    outlet_of,
    short,
    size_of,
    tail_of,
)
from reports.picture import Agreement, Alone, Dispute, Overview, PositionView, Unread, Update, Voice
from reports.words import Words

SIDE_BY_SIDE = 116
"""Columns from which positions stand side by side: two columns of a comfortable line each."""


@dataclass(frozen=True, slots=True)
class Report:
    """An overview as rich prints it, at whatever width and with whatever colours the console has."""

    overview: Overview
    caps: Caps = READABLE

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        page = _Page(options.max_width, console.color_system is None, self.caps)
        if self.overview.scope:
            yield Text(f"Only {visible(self.overview.scope)}", style="bold")
        yield Text(size_of(self.overview), style="bold")
        yield Text(outcome_of(self.overview), style="dim")
        for section in (
            page.disputes(self.overview.discrepancies),
            page.agreements(self.overview.agreements),
            page.updates(self.overview.updates),
            page.alone(self.overview.alone),
            page.non_claims(self.overview.non_claims),
            page.unread(self.overview.unread),
        ):
            yield from section


def words_text(words: Words, *, plain: bool) -> Text:
    """Exact words in quotation marks with the stretches that matter emphasised."""
    opening, closing = marks_around(words.text)
    text = Text(opening)
    for piece, strong in words.pieces():
        shown = visible(piece)
        text.append(f"*{shown}*" if strong and plain else shown, style="bold yellow" if strong else "")
    return text.append(closing)


def voice_text(voice: Voice, *, plain: bool, who: str | None = None) -> Text:
    """One claim: who says it through whom, the exact words, the hedge, the id."""
    text = Text(f"{chain_of(voice) if who is None else who}: ", style="")
    text.append_text(words_text(voice.words, plain=plain))
    hedges = hedges_of(voice)
    if hedges:
        text.append(f" ({hedges})", style="italic")
    return text.append(f"  {tail_of(voice)}", style="dim")


def indented(text: Text, left: int) -> Padding:
    """The text with a margin that its further lines keep."""
    return Padding(text, (0, 0, 0, left))


def position_text(position: PositionView, cap: int | None, *, plain: bool) -> Iterator[RenderableType]:
    """A position's value, how many origins give it, and the first `cap` of those who do."""
    heading = Text(visible(position.value) or "–", style="bold cyan")
    heading.append(f"  {count(position.origins, 'origin')}", style="dim")
    yield heading
    yield from _voices_text(position.voices, cap, 2, plain=plain)


def _voices_text(voices: Iterable[Voice], cap: int | None, left: int, *, plain: bool) -> Iterator[RenderableType]:
    every = tuple(voices)
    for voice in every[:cap]:
        yield indented(voice_text(voice, plain=plain), left)
    rest = more(cap, len(every))
    if rest:
        yield indented(Text(f"… {rest:,} more", style="dim"), left)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the sections need to know: how wide, whether emphasis needs marks, how much to show."""

    width: int
    plain: bool
    caps: Caps

    def disputes(self, disputes: tuple[Dispute, ...]) -> Iterator[RenderableType]:
        yield from _title("Discrepancies", len(disputes))
        if not disputes:
            yield indented(Text("None found."), 2)
        for dispute in disputes[: self.caps.disputes]:
            yield from self._dispute(dispute)
        yield from _rest(more(self.caps.disputes, len(disputes)), "counterclaim discrepancies")

    def _dispute(self, dispute: Dispute) -> Iterator[RenderableType]:
        yield Text()
        yield indented(Text(f"{dispute.rank}. {visible(dispute.text)}", style="bold"), 1)
        yield indented(Text(dispute_facts(dispute), style="red"), 4)
        yield Padding(self._positions(dispute.positions), (0, 0, 0, 4))
        for reason in lead(dispute.reasons, self.caps.reasons):
            yield indented(Text(f"Why: {reason}"), 4)
        for reason in lead(dispute.also, 1 if self.caps.reasons else None):
            yield indented(Text(f"Also: {reason}", style="dim"), 4)
        if dispute.beside:
            yield indented(Text("On the same question:", style="dim"), 4)
            yield from self._voices(dispute.beside, 6)

    def _positions(self, positions: tuple[PositionView, ...]) -> RenderableType:
        cells = [Group(*self._position(position)) for position in positions]
        if self.width < SIDE_BY_SIDE or len(cells) not in (2, 3):
            return Group(*cells)
        grid = Table.grid(expand=True, padding=(0, 3, 0, 0))
        for _ in cells:
            grid.add_column(ratio=1)
        grid.add_row(*cells)
        return grid

    def _position(self, position: PositionView) -> Iterator[RenderableType]:
        yield from position_text(position, self.caps.voices, plain=self.plain)

    def _voices(self, voices: Iterable[Voice], left: int) -> Iterator[RenderableType]:
        yield from _voices_text(voices, self.caps.voices, left, plain=self.plain)

    def agreements(self, agreements: tuple[Agreement, ...]) -> Iterator[RenderableType]:
        if not agreements:
            return
        yield from _title("Fits together", len(agreements))
        for agreement in agreements[: self.caps.agreements]:
            yield Text()
            yield indented(Text(visible(agreement.text), style="bold"), 1)
            yield indented(Text(agreement_facts(agreement), style="green"), 4)
            yield Padding(Group(*self._answers(agreement.positions)), (0, 0, 0, 4))
            for reason in lead(agreement.reasons, 2 if self.caps.reasons else None) or [OPEN_FIT]:
                yield indented(Text(f"Why: {reason}"), 4)
        yield from _rest(more(self.caps.agreements, len(agreements)), "counterclaim questions")

    def _answers(self, positions: tuple[PositionView, ...]) -> Iterator[RenderableType]:
        """Answers that fit: each apart where they differ, so that none hides behind the others."""
        if len(positions) < 2:
            yield from self._voices((voice for one in positions for voice in one.voices), 0)
            return
        for position in positions[: self.caps.answers]:
            yield from position_text(position, None if self.caps.voices is None else 2, plain=self.plain)
        rest = more(self.caps.answers, len(positions))
        if rest:
            yield Text(f"… {count(rest, 'more answer')}", style="dim")

    def updates(self, updates: tuple[Update, ...]) -> Iterator[RenderableType]:
        if not updates:
            return
        yield from _title("Updates", len(updates))
        for update in updates[: self.caps.updates]:
            yield Text()
            yield indented(Text(visible(update.text), style="bold"), 1)
            for word, voice in (("before", update.older), ("later", update.newer)):
                yield indented(Text(f"{word}: ", style="dim") + voice_text(voice, plain=self.plain), 4)
            repeated = f" Told {update.repeated} more times." if update.repeated else ""
            yield indented(Text(f"Why: {visible(update.reason)}{repeated}"), 4)
        yield from _rest(more(self.caps.updates, len(updates)), "counterclaim report --all")

    def alone(self, articles: tuple[Alone, ...]) -> Iterator[RenderableType]:
        if not articles:
            return
        yield from _title("Standing alone", sum(len(one.voices) for one in articles))
        for one in articles[: self.caps.articles]:
            yield indented(Text(f"{outlet_of(one.outlet, one.name)}", style="bold"), 1)
            yield Padding(self._lines(one.voices[: self.caps.alone], under_outlet=True), (0, 0, 0, 4))
            where = f'--outlet "{visible(one.outlet)}"' if one.outlet else f"--article {short(one.document)}"
            yield from _rest(more(self.caps.alone, len(one.voices)), f"counterclaim claims {where}")
        hidden = articles[self.caps.articles :] if self.caps.articles is not None else ()
        yield from _rest(sum(len(one.voices) for one in hidden), "counterclaim claims")

    def _lines(self, voices: Iterable[Voice], *, under_outlet: bool) -> Table:
        grid = Table.grid(expand=True, padding=(0, 2, 0, 0))
        grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
        grid.add_column(no_wrap=True, style="dim")
        for voice in voices:
            who = holders_of(voice) if under_outlet else chain_of(voice)
            hedges = hedges_of(voice)
            # The hedge stands before the words, for the end of a long line is cut off.
            line = Text(f"{who} ({hedges}): " if hedges else f"{who}: ")
            grid.add_row(line.append_text(words_text(voice.words, plain=self.plain)), short(voice.claim))
        return grid

    def non_claims(self, voices: tuple[Voice, ...]) -> Iterator[RenderableType]:
        if not voices:
            return
        yield from _title("Said nothing on it, asked or wished: counted for nothing", len(voices))
        yield Padding(self._lines(voices[: self.caps.non_claims], under_outlet=False), (0, 0, 0, 2))
        yield from _rest(more(self.caps.non_claims, len(voices)), "counterclaim claims --non-claims")

    def unread(self, documents: tuple[Unread, ...]) -> Iterator[RenderableType]:
        if not documents:
            return
        yield from _title("Not read", len(documents))
        for one in documents[: self.caps.unread]:
            yield indented(Text(f"{visible(one.name)}: {visible(one.reason)}"), 2)
        yield from _rest(more(self.caps.unread, len(documents)), "counterclaim articles --unread")


def _title(title: str, number: int) -> Iterator[RenderableType]:
    yield Text()
    yield Text(f"{title.upper()} ({number:,})" if number else title.upper(), style="bold underline")


def _rest(number: int, command: str) -> Iterator[RenderableType]:
    if number:
        yield indented(Text(f"… {number:,} more: {command}", style="dim"), 4)
