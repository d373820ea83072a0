"""No page asks the database more often as the ledger grows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from bench.large import key, large
from review.app import application
from review.settings import Settings
from storage.ledger import Ledger

PAGES = {
    "queue": "/",
    "queue-filtered": "/?outlet=Outlet+1&speaker=Official&since=2020&until=2025&min_origins=2&text=gate",
    "discrepancy": f"/discrepancy/{key('x', 1)}",
    "range": f"/discrepancy/{key('x', 0)}/range.svg",
    "article": f"/article/{key('d', 3)}",
    "articles": "/articles?text=harbour",
    "speaker": f"/speaker/{key('s', 5)}",
    "speakers": "/speakers?text=official",
    "event": f"/event/{key('e', 0)}",
    "agreement": f"/event/{key('e', 0)}/agreement.svg",
    "search": "/search?q=gate",
    "log": "/log",
}


@contextmanager
def counted(ledger: Ledger) -> Iterator[list[str]]:
    """The statements that the ledger's database is given while it lasts."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(ledger.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(ledger.engine, "before_cursor_execute", note)


def queries(folder: Path, *, articles: int, discrepancies: int) -> dict[str, int]:
    """How many queries each page makes on a ledger of this size."""
    found = {}
    with Ledger.open(f"sqlite:///{folder / f'{articles}.db'}") as ledger:
        large(ledger, articles=articles, discrepancies=discrepancies)
        first = key("x", 0)
        for n in range(discrepancies // 2):
            ledger.note(first, f"Note {n}.", reviewer="Ana")
        with TestClient(application(ledger, Settings(port=80)), base_url="http://127.0.0.1") as client:
            for name, address in PAGES.items():
                with counted(ledger) as seen:
                    answer = client.get(address)
                assert answer.status_code == 200, address
                found[name] = len(seen)
    return found


@pytest.fixture(scope="module")
def by_size(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], dict[str, int]]:
    """The counts on a small ledger and on one ten times as large."""
    folder = tmp_path_factory.mktemp("large")
    return queries(folder, articles=20, discrepancies=4), queries(folder, articles=200, discrepancies=60)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_makes_as_many_queries_on_a_large_ledger(
    by_size: tuple[dict[str, int], dict[str, int]], name: str
) -> None:
    small, large_one = by_size
    assert large_one[name] == small[name]
    assert large_one[name] <= 25


def test_long_lists_come_in_pages(tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'large.db'}") as ledger:
        large(ledger, articles=40, discrepancies=60)
        with TestClient(application(ledger, Settings(port=80)), base_url="http://127.0.0.1") as client:
            shown = [re.findall(r'/discrepancy/(x\w+)"', client.get(f"/?page={n}").text) for n in (1, 2, 3)]
    assert [len(page) for page in shown] == [25, 25, 10]
    assert len({one for page in shown for one in page}) == 60
