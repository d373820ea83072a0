"""`kill -9` at any moment leaves whole articles or none, and the next run completes the first."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from storage.ledger import Ledger
from storage.verification import verify
from tests.conftest import PROJECT
from tests.storage import simple
from tests.storage.conftest import exported, put

TIMES = 10


def _statements(path: Path) -> int:
    """How many statements an ingest makes that nobody disturbs."""
    done: list[object] = []

    def count(*arguments: object) -> None:
        done.append(arguments[2])

    event.listen(Engine, "after_cursor_execute", count)
    try:
        with Ledger.open(str(path)) as ledger:
            put(ledger, simple.articles())
    finally:
        event.remove(Engine, "after_cursor_execute", count)
    return len(done)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Ten ledgers whose ingest was killed at seeded moments, the making of the tables and the linking among them."""
    folder = tmp_path_factory.mktemp("killed")
    total = _statements(folder / "whole.db")
    moments = sorted([*random.Random(5).sample(range(2, total), TIMES - 2), 1, total])
    command = [sys.executable, "-m", "tests.storage.killed_ingest", str(folder), *map(str, moments)]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr
    return [folder / f"{moment}.db" for moment in moments]


def _found_in(export: str) -> dict[str, int]:
    """How many attributions and claims each document of an export has."""
    objects = [json.loads(line) for line in export.splitlines()]
    found = {one["id"]: 0 for one in objects if one["type"] == "document"}
    for one in objects:
        if one["type"] in ("attribution", "claim"):
            found[one["document"]] += 1
    return found


@pytest.mark.parametrize("turn", range(TIMES))
def test_a_killed_ingest_leaves_whole_articles_and_the_next_run_completes_it(killed, filled, turn):
    whole = exported(filled)
    with Ledger.open(str(killed[turn])) as ledger:
        left = _found_in(exported(ledger))
        assert left.items() <= _found_in(whole).items()
        assert verify(ledger).faults == ()
        put(ledger, simple.articles())
        assert exported(ledger) == whole
