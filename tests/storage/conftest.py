"""Ledgers for tests: an empty one, and one that holds the small articles of `simple`."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.export import export
from storage.ingest import IngestSummary, ingest_articles
from storage.ledger import Ledger
from storage.upgrade import upgrade
from tests.conftest import made_once
from tests.postgres import Server
from tests.storage import simple


def put(ledger: Ledger, articles, **options) -> IngestSummary:
    """Ingests articles with the small extraction."""
    return ingest_articles(ledger, articles, **({"extract": simple.extract, "embed": simple.embed} | options))


def exported(ledger: Ledger) -> str:
    """The export as a string."""
    out = io.StringIO()
    export(ledger, out)
    return out.getvalue()


Addresses = Callable[[], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """The database that a test runs on; a test that asks for a ledger runs on each."""
    return str(request.param)


@pytest.fixture
def new_address(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Addresses]:
    """Gives one address after the other at which no ledger is, or an empty one."""
    if backend == "sqlite":
        numbers = itertools.count()
        yield lambda: str(tmp_path / f"ledger-{next(numbers)}.db")
        return
    server: Server = request.getfixturevalue("postgres")
    given: list[str] = []

    def address() -> str:
        given.append(server.new_database())
        return given[-1]

    yield address
    for one in given:
        server.give_back(one)


@pytest.fixture
def empty_address(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Addresses]:
    """Gives addresses at which no table is, not even of an empty ledger."""
    if backend == "sqlite":
        numbers = itertools.count()
        yield lambda: str(tmp_path / f"nothing-{next(numbers)}.db")
        return
    server: Server = request.getfixturevalue("postgres")
    given: list[str] = []

    def address() -> str:
        given.append(server.new_database(ledger=False))
        return given[-1]

    yield address
    for one in given:
        upgrade(one)
        server.give_back(one)


@pytest.fixture
def ledger(new_address: Addresses) -> Iterator[Ledger]:
    with Ledger.open(new_address()) as opened:
        yield opened


@pytest.fixture
def sqlite_ledger(tmp_path: Path) -> Iterator[Ledger]:
    """For what only files have."""
    with Ledger.open(str(tmp_path / "empty.db")) as opened:
        yield opened


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparison by numbers alone: see `simple.link`."""
    monkeypatch.setattr("matching.linking.link", simple.link)


@pytest.fixture(scope="session")
def filled_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(file: Path) -> None:
        with Ledger.open(str(file)) as opened:
            put(opened, simple.articles())

    return made_once(tmp_path_factory, "filled.db", make)


@pytest.fixture(scope="session")
def filled_database(postgres: Server) -> str:
    address = postgres.new_database()
    with Ledger.open(address) as opened:
        put(opened, simple.articles())
    return address


@pytest.fixture
def filled(backend: str, request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """Read only, for it is shared by tests."""
    held = "filled_path" if backend == "sqlite" else "filled_database"
    with Ledger.open(str(request.getfixturevalue(held)), readonly=True) as opened:
        yield opened
