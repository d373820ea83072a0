"""What was exported is taken into an empty ledger of either database, and exported again byte for byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from storage.errors import LedgerError
from storage.forgetting import forget
from storage.importing import import_lines
from storage.judgement import Judgement, Word
from storage.ledger import Ledger
from storage.verification import verify
from tests.storage import simple
from tests.storage.conftest import exported, put

Change = Callable[[list[dict]], None]


def take(ledger: Ledger, written: str):
    return import_lines(ledger, written.encode().splitlines(keepends=True), name="ledger.jsonl", embed=simple.embed)


def live_through(ledger: Ledger) -> None:
    """Everything that people do: texts of one article, judgements, undos, merges, splits, a text taken down."""
    first, *others = simple.articles()
    put(
        ledger,
        [first, *others, replace(first, text=first.text.replace("Tuesday", "Monday"), published_at="2023-05-29")],
    )
    put(ledger, [replace(others[0], key="swedish", url=None, text="Ingen kom till skada.", language="sv")])
    some = ledger.discrepancies()
    ledger.judge(some[0].id, Judgement(Word.CONFIRMED), reviewer="Ada", note="“seen”\u2028 by both")
    ledger.judge(some[0].id, Judgement(Word.EXPLAINED, value="4", source="the harbour"), reviewer="Ben")
    said = ledger.judge(some[1].id, Judgement(Word.UNSURE), reviewer="Ada")
    ledger.undo(said.id, reviewer="Ada")
    ledger.judge(some[2].positions[0].claims[0], Judgement(Word.MISREAD, words="drones"), reviewer="Ben")
    ledger.assign(some[3].id, "Cleo", reviewer="Ada")
    one, other, *_ = ledger.speakers(text="Mayor")
    ledger.merge_speakers(one.id, other.id, reviewer="Ada")
    forget(ledger, others[-1].key, reviewer="Ada", note="on request")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The export of a ledger that has seen everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("matching.linking.link", simple.link)
        with Ledger.open(str(tmp_path_factory.mktemp("lived") / "a.db")) as ledger:
            live_through(ledger)
            return exported(ledger)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "empty.db")) as opened:
        yield opened


def objects(written: str) -> list[dict]:
    return [json.loads(line) for line in written.split("\n")[:-1]]


def test_the_lived_ledger_holds_what_an_import_may_lose(lived):
    types = {one["type"] for one in objects(lived)}
    assert {"link", "discrepancy", "judgement", "merge", "mention"} <= types
    assert {one["act"] for one in objects(lived) if one["type"] == "judgement"} == {"judge", "undo", "assign", "forget"}
    assert max(len(one["documents"]) for one in objects(lived) if one["type"] == "article") == 2
    assert {one["read"] for one in objects(lived) if one["type"] == "document"} == {True, False}


def test_from_database_to_database_and_back_not_a_byte_is_lost(lived, ledger, empty):
    take(ledger, lived)
    assert exported(ledger) == lived
    take(empty, exported(ledger))
    assert exported(empty) == lived
    assert verify(empty).faults == ()


def test_an_imported_ledger_goes_on_as_the_first_one(lived, empty, tmp_path, compared):
    take(empty, lived)
    with Ledger.open(str(tmp_path / "first.db")) as first:
        take(first, lived)
        more = [replace(simple.articles()[1], key="new", name="new", outlet="Gazette", url=None)]
        for one in (first, empty):
            put(one, more)
        assert exported(first) == exported(empty) != lived


def test_what_was_taken_down_is_not_taken_in_again(lived, empty):
    take(empty, lived)
    (unread,) = put(empty, [simple.articles()[-1]]).unread
    assert "taken down" in unread.reason


def test_the_log_refuses_changes_after_an_import(lived, ledger):
    take(ledger, lived)
    with pytest.raises(LedgerError, match="append-only"), ledger.writing() as connection:
        connection.exec_driver_sql("DELETE FROM log")


def test_a_ledger_that_holds_something_is_left_alone(lived, filled, empty):
    put(empty, simple.articles()[:1])
    before = exported(empty)
    with pytest.raises(LedgerError, match="holds something already"):
        take(empty, lived)
    assert exported(empty) == before


def drop(kind: str) -> Change:
    def change(found: list[dict]) -> None:
        found.remove(next(one for one in found if one["type"] == kind))

    return change


def set_in(kind: str, **values: object) -> Change:
    def change(found: list[dict]) -> None:
        next(one for one in found if one["type"] == kind).update(values)

    return change


def without(kind: str, name: str) -> Change:
    return lambda found: next(one for one in found if one["type"] == kind).pop(name)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        pytest.param(set_in("export", format=2), "line 1: a newer version.*format 2", id="newer-format"),
        pytest.param(drop("export"), "line 1: this is no export", id="no-header"),
        pytest.param(without("export", "counts"), "export the ledger again", id="older-export"),
        pytest.param(drop("claim"), "promises .* of the type claim", id="line-lost"),
        pytest.param(without("claim", "frame"), "this claim has no frame", id="field-lost"),
        pytest.param(set_in("claim", text="Else."), "do not stand at its spans", id="words-changed"),
        pytest.param(set_in("claim", polarity="maybe"), "cannot be so", id="unknown-word"),
        pytest.param(set_in("claim", document="d0"), "no such document", id="claim-of-nothing"),
        pytest.param(set_in("document", text="Else."), "cannot|not the one|do not stand", id="text-changed"),
        pytest.param(set_in("document", article="a0"), "no such article", id="document-of-nothing"),
        pytest.param(set_in("link", a="c0"), "no such claim", id="link-of-nothing"),
        pytest.param(set_in("mention", name="Somebody"), "does not follow from its words", id="name-changed"),
        pytest.param(set_in("judgement", act="dream"), "no entry of the log", id="unknown-act"),
        pytest.param(lambda found: found.append(found[-1]), "stands on line", id="line-twice"),
    ],
)  # fmt: skip
def test_a_file_that_was_changed_is_refused_in_words(lived, empty, change: Change, wrong: str):
    found = objects(lived)
    change(found)
    with pytest.raises(LedgerError, match=f"ledger.jsonl.*{wrong}"):
        take(empty, "".join(json.dumps(one) + "\n" for one in found))
    assert empty.counts().documents == 0
    assert empty.log() == []


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        pytest.param("", "is empty", id="nothing"),
        pytest.param("three drones\n", "line 1: this is no JSON", id="text"),
        pytest.param("[1]\n", "line 1: this is no object", id="list"),
        pytest.param('{"type": "claim"}\n', "line 1: this is no export", id="claims-alone"),
        pytest.param('{"@context": "https://schema.org"}\n', "line 1: this is no object", id="json-ld"),
    ],
)
def test_what_is_no_export_is_refused_in_words(empty, written: str, wrong: str):
    with pytest.raises(LedgerError, match=wrong):
        take(empty, written)


def test_a_file_that_was_cut_off_is_refused(lived, empty):
    with pytest.raises(LedgerError, match=r"line \d+: this is no JSON .* cut off"):
        take(empty, lived[: len(lived) // 2])
