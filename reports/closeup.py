"""A detail on a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from reports.detail import Detail, Item, Passage, Section
from reports.escaping import markdown_text, visible
from reports.markdown import voice_markdown, words_markdown
from reports.picture import Voice
from reports.terminal import indented, voice_text
from reports.words import Words


@dataclass(frozen=True, slots=True)
class Closeup:
    """A detail as rich prints it."""

    detail: Detail

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        plain = console.color_system is None
        yield Text(visible(self.detail.heading), style="bold")
        yield Text(f"{self.detail.type} {self.detail.id}", style="dim")
        facts = Table.grid(padding=(0, 2, 0, 0))
        facts.add_column(style="dim", no_wrap=True)
        facts.add_column(overflow="fold")
        for name, value in self.detail.facts:
            facts.add_row(name, Text(visible(value)))
        yield facts
        for section in self.detail.sections:
            yield from _section(section, plain=plain)


def _section(section: Section, *, plain: bool) -> Iterator[RenderableType]:
    yield Text()
    yield Text(visible(section.title), style="bold underline")
    for number, item in enumerate(section.items, 1):
        lead = Text(f"{number}. ", style="dim") if section.numbered else Text()
        yield indented(lead + _text(item, plain=plain), _margin(item))


def _margin(item: Item) -> int:
    return 4 if isinstance(item, Words) else 2


def _text(item: Item, *, plain: bool) -> Text:
    if isinstance(item, Voice):
        return voice_text(item, plain=plain)
    if isinstance(item, str):
        return Text(visible(item))
    words = item.words if isinstance(item, Passage) else item
    text = Text()
    for piece, strong in words.pieces():
        mark = "*" if strong and plain and not isinstance(item, Passage) else ""
        text.append(f"{mark}{visible(piece)}{mark}", style="bold yellow" if strong else "")
    return text


def closeup_markdown(detail: Detail) -> str:
    """The detail as Markdown."""
    lines = [f"# {markdown_text(detail.heading)}", "", f"{detail.type} `{detail.id}`", ""]
    lines += [f"- {name}: {markdown_text(value)}" for name, value in detail.facts]
    for section in detail.sections:
        lines += ["", f"## {markdown_text(section.title)}", ""]
        for number, item in enumerate(section.items, 1):
            lines.append(f"{number}. {_markdown(item)}" if section.numbered else f"- {_markdown(item)}")
    return "\n".join(lines) + "\n"


def _markdown(item: Item) -> str:
    if isinstance(item, Voice):
        return voice_markdown(item)
    if isinstance(item, str):
        return markdown_text(item)
    return words_markdown(item.words if isinstance(item, Passage) else item)
