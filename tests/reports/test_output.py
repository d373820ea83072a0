"""One set of output options, one way to write each format."""

import csv
import io
import json
from dataclasses import dataclass

import click
import pytest
from click.testing import CliRunner

from claims.span import Span
from reports.listing import Column, Listing, cell_text
from reports.output import (
    OnScreen,
    as_csv,
    as_json,
    as_lines,
    as_markdown,
    console,
    output_options,
    plain,
    show_listing,
)


@dataclass(frozen=True, slots=True)
class Thing:
    span: Span
    share: float
    note: str | None


TABLE = Listing(
    "things",
    (Column("id", short=True), Column("n"), Column("words", wide=True), Column("hidden", shown=False)),
    (("c0123456789abcdef", -3, "=cmd()", None), ("c1", 2.5, "a | b\x1b[0m", ("x", "y"))),
    (Thing(Span(0, 4), 1.0, None), Thing(Span(1, 2), 0.5, "@")),
)


def test_records_become_plain_objects() -> None:
    assert plain(TABLE.objects[0]) == {"span": [0, 4], "share": 1, "note": None}


def test_json_lines_hold_one_object_a_line() -> None:
    assert [json.loads(line)["note"] for line in as_lines(TABLE.objects).splitlines()] == [None, "@"]


def test_json_of_a_list_is_a_list() -> None:
    assert len(json.loads(as_json(TABLE.objects))) == 2


def test_csv_keeps_numbers_and_disarms_words() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(TABLE))))
    assert rows == [
        ["id", "n", "words", "hidden"],
        ["c0123456789abcdef", "-3", "'=cmd()", ""],
        ["c1", "2.5", "a | b[0m", "x; y"],
    ]


def test_markdown_cells_cannot_break_the_table() -> None:
    assert as_markdown(TABLE).splitlines()[-1] == "| c1 | 2.5 | a \\| b\\[0m | x; y |"


def test_the_terminal_shows_short_ids_and_hides_columns() -> None:
    screen = console(width=60)
    with screen.capture() as captured:
        screen.print(OnScreen(TABLE))
    assert "c01234567 " in captured.get()
    assert "c0123456789" not in captured.get()
    assert "hidden" not in captured.get()


def test_a_narrow_terminal_gets_the_columns_one_under_the_other() -> None:
    screen = console(width=40)
    with screen.capture() as captured:
        screen.print(OnScreen(TABLE))
    lines = [line.rstrip() for line in captured.get().splitlines()]
    assert lines == ["id: c01234567", "n: -3", "words: =cmd()", "", "id: c1", "n: 2.5", "words: a | b[0m"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        pytest.param(None, "", id="unknown"),
        pytest.param(True, "yes", id="truth"),
        pytest.param(("a", "b"), "a; b", id="several"),
        pytest.param(0.5, "0.5", id="number"),
    ],
)
def test_cells_as_words(cell: object, words: str) -> None:
    assert cell_text(cell) == words  # type: ignore[arg-type]


def _command(*formats: str) -> click.Command:
    @click.command()
    @output_options(*formats)
    def command(form: str | None) -> None:
        click.echo(str(form))

    return command


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "markdown"])
def test_each_option_names_its_format(form: str) -> None:
    assert CliRunner().invoke(_command(), [f"--{form}"]).output == f"{form}\n"


def test_without_an_option_the_format_is_for_people() -> None:
    assert CliRunner().invoke(_command()).output == "None\n"


def test_a_command_may_offer_fewer_formats() -> None:
    assert CliRunner().invoke(_command("json"), ["--csv"]).exit_code == 2


@pytest.mark.parametrize(
    ("form", "written"),
    [
        pytest.param(None, "", id="text"),
        pytest.param("json", "[]\n", id="json"),
        pytest.param("jsonl", "", id="jsonl"),
        pytest.param("csv", "id\n", id="csv"),
        pytest.param("markdown", "| id |\n| --- |\n", id="markdown"),
    ],
)
def test_an_empty_list_is_valid_data(form: str | None, written: str, capsys: pytest.CaptureFixture[str]) -> None:
    show_listing(Listing("things", (Column("id"),), (), ()), form)
    assert capsys.readouterr().out == written
