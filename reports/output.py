"""The output options of every reading command, declared once, and the formats behind them.

Data goes to standard output; messages go to standard error and are not this module's business.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from reports.escaping import json_text, markdown_text, sheet_cell, visible
from reports.listing import Cell, Column, Listing, cell_text
from reports.phrases import short

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = {
    "json": "One JSON value: a list of objects, or one object.",
    "jsonl": "One JSON object a line.",
    "csv": "A table for spreadsheets, with a header.",
    "markdown": "Markdown, for notes and pages.",
}


_PLAIN = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-",
    "→": "->", "·": "|", "…": "...", "\u00a0": " ",
}  # fmt: skip
"""For terminals without Unicode: marks that the report sets, and those that articles are full of."""

NARROW = 60
"""Columns below which a table has no room for words beside ids; its rows are written one under the other then."""


def output_options(*formats: str) -> Callable[[Command], Command]:
    """A decorator that gives a command the output options, as one argument `form`: "text" or a key of FORMATS.

    Without arguments all formats are offered. Of several options the last one counts.
    """

    def decorate(command: Command) -> Command:
        for name in reversed(formats or tuple(FORMATS)):
            option = click.option(f"--{name}", "form", flag_value=name, type=str, help=FORMATS[name])
            command = option(command)
        return command

    return decorate


def plain(value: object) -> Any:
    """A record as JSON's own types: dataclasses become objects, spans and tuples lists, enums their words."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def as_json(value: object, *, indent: int | None = 2) -> str:
    """The value as JSON that is safe to look at in a terminal; `indent` None keeps it on one line."""
    return json_text(json.dumps(plain(value), ensure_ascii=False, indent=indent))


def as_csv(table: Listing) -> str:
    """The listing with a header; numbers stay numbers, words cannot become formulas."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow([column.heading for column in table.columns])
    writer.writerows([_sheet_value(cell) for cell in row] for row in table.rows)
    return sheet.getvalue()


def _sheet_value(cell: Cell) -> str | int | float:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return cell
    return sheet_cell(cell_text(cell))


def as_markdown(table: Listing) -> str:
    """The listing as a Markdown table."""
    lines = [[column.heading for column in table.columns], ["---"] * len(table.columns)]
    lines += [[markdown_text(cell_text(cell)) for cell in row] for row in table.rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def as_lines(objects: Iterable[object]) -> str:
    """The objects as JSON Lines."""
    return "".join(as_json(item, indent=None) + "\n" for item in objects)


def console(*, width: int | None = None, stderr: bool = False) -> Console:
    """A console that obeys NO_COLOR, is plain when piped and never reads an article's words as markup."""
    from rich.console import Console

    return Console(stderr=stderr, width=width, markup=False, highlight=False, emoji=False, soft_wrap=False)


@dataclass(frozen=True, slots=True)
class OnScreen:
    """A listing for a terminal: its shown columns side by side, or one under the other where that is too narrow."""

    table: Listing

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield _side_by_side(self.table) if options.max_width >= NARROW else _one_under_the_other(self.table)


def _one_under_the_other(table: Listing) -> RenderableType:
    from rich.text import Text

    blocks = [
        "\n".join(
            f"{column.heading}: {words}"
            for column, cell in zip(table.columns, row, strict=True)
            if column.shown and (words := _screen_value(column, cell))
        )
        for row in table.rows
    ]
    return Text("\n\n".join(blocks))


def _side_by_side(table: Listing) -> RenderableType:
    """The wide columns are wrapped."""
    from rich.table import Table
    from rich.text import Text

    shown = [index for index, column in enumerate(table.columns) if column.shown]
    grid = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    for index in shown:
        column = table.columns[index]
        numeric = all(isinstance(row[index], (int, float)) for row in table.rows)
        justify = "right" if numeric else "left"
        grid.add_column(column.heading, no_wrap=not column.wide, overflow="fold", justify=justify)  # type: ignore[arg-type]
    for row in table.rows:
        grid.add_row(*(Text(_screen_value(table.columns[index], row[index])) for index in shown))
    return grid


def _screen_value(column: Column, cell: Cell) -> str:
    words = visible(cell_text(cell))
    return short(words) if column.short else words


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a command found, by format; each is made only when it is asked for. One thing has no table."""

    json: Callable[[], object]
    table: Callable[[], Listing] | None
    markdown: Callable[[], str]
    text: Callable[[], RenderableType]


def show(found: Rendered, form: str | None) -> None:
    """Writes what was found to standard output in the format asked for."""
    if form == "json":
        write_data(as_json(found.json()) + "\n")
    elif form == "jsonl":
        write_data(as_lines(found.table().objects if found.table else [found.json()]))
    elif form == "csv" and found.table:
        write_data(as_csv(found.table()))
    elif form == "markdown":
        write(found.markdown())
    else:
        show_text(found.text())


def show_listing(table: Listing, form: str | None) -> None:
    """Writes a listing; an empty one is nothing for people, and valid data for programs."""
    if table.rows or form is not None:
        text = Rendered(lambda: table.objects, lambda: table, lambda: as_markdown(table), lambda: OnScreen(table))
        show(text, form)


def show_text(renderable: RenderableType) -> None:
    """Prints for people; a closed pipe raises BrokenPipeError as other writing does."""
    screen = console()
    with screen.capture() as captured:
        screen.print(renderable)
    write("".join(f"{line.rstrip(' ')}\n" for line in captured.get().splitlines()))


def write(text: str) -> None:
    """Writes to standard output; what its encoding lacks becomes the nearest plain mark, or a question mark."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = "".join(_writable(char, encoding) for char in text)
    click.echo(text, nl=False, color=True)


def _writable(char: str, encoding: str) -> str:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return _PLAIN.get(char, "?")
    return char


def write_data(text: str) -> None:
    """Writes what programs read to standard output: UTF-8, without loss, whatever the terminal's encoding is."""
    out = utf8_stdout()
    out.write(text)
    out.flush()


def utf8_stdout() -> TextIO:
    """Standard output for data whose encoding is fixed; one that nobody reads where it is closed."""
    if sys.stdout is None:
        return io.StringIO()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


def _opened(part: Path, path: Path) -> TextIO:
    """The part, opened; what fails is told of the file that the user named."""
    try:
        return part.open("w", encoding="utf-8")
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        raise OSError(error.errno, "the folder does not exist" if missing else error.strerror, str(path)) from error


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file to write UTF-8 to; it appears at `path` when it is whole, and a failure leaves the one before.

    Raises OSError where the file cannot be made. What is no ordinary file (a pipe, a device) is written directly.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8") as direct:
            yield direct
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _opened(part, path) as out:
            yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
