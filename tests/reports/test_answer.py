"""What an answer looks like, whatever format shows it."""

import json
from dataclasses import replace

import pytest

from reports.answer import AnswerText, answer_markdown, answer_table, answer_view
from reports.output import as_csv, as_json, console
from storage.answers import Answer, Reply
from storage.records import PositionRecord
from tests.reports.shelf import ARSON, DEATHS, DISPUTED, FIRE, LORRIES

REPLY = Reply(
    "How many people died?",
    "people",
    True,
    (
        Answer(DEATHS.id, DEATHS.text, DISPUTED.id, 1.8, DEATHS.positions),
        Answer(None, "", None, 1.0, (PositionRecord("at least 3 lorries", (LORRIES.id,), 1, ()),)),
    ),
    tuple(FIRE.of_claims),
)
VIEW = answer_view(REPLY)


def printed(reply: Reply, *, everything: bool = False) -> str:
    screen = console(width=90)
    with screen.capture() as captured:
        screen.print(AnswerText(answer_view(reply), everything))
    return captured.get()


FORMATS = {
    "text": printed(REPLY),
    "markdown": answer_markdown(VIEW),
    "csv": as_csv(answer_table(VIEW)),
    "json": as_json(VIEW),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", [DEATHS.text, "4 people", "7 people", "Witnesses", "seven people", LORRIES.text])
def test_every_format_says_who_says_what(form: str, words: str) -> None:
    assert words in FORMATS[form]


def test_the_terminal_tells_of_the_contradiction() -> None:
    assert "2 positions · contradiction x0deaths0" in FORMATS["text"]


def test_json_is_one_object() -> None:
    assert list(json.loads(FORMATS["json"])) == ["asked", "note", "answers"]


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        pytest.param(replace(REPLY, answers=()), "The ledger holds nothing on this.", id="nothing"),
        pytest.param(replace(REPLY, numbers=False), "No claim gives that number; these are about it.", id="no-number"),
        pytest.param(REPLY, "", id="answered"),
    ],
)
def test_what_a_reader_must_know(reply: Reply, note: str) -> None:
    assert answer_view(reply).note == note


def test_what_is_left_out_is_counted() -> None:
    positions = tuple(PositionRecord(f"value {n}", (ARSON.id,), 1, ()) for n in range(9))
    long = replace(REPLY, answers=(Answer(DEATHS.id, DEATHS.text, None, 1.5, positions),))
    assert "… 3 more positions: --all" in printed(long)
    assert "value 8" in printed(long, everything=True)
