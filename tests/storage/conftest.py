"""Ledgers for tests: an empty one, and one that holds the small articles of `simple`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.export import export
from storage.ingest import IngestSummary, ingest_articles
from storage.ledger import Ledger
from tests.storage import simple


def put(ledger: Ledger, articles, **options) -> IngestSummary:
    """Ingests articles with the small extraction."""
    return ingest_articles(ledger, articles, **({"extract": simple.extract, "embed": simple.embed} | options))


def exported(ledger: Ledger) -> str:
    """The export as a string."""
    out = io.StringIO()
    export(ledger, out)
    return out.getvalue()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "empty.db")) as opened:
        yield opened


@pytest.fixture(scope="session")
def filled_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "filled.db"
    with Ledger.open(str(path)) as opened:
        put(opened, simple.articles())
    return path


@pytest.fixture
def filled(filled_path: Path) -> Iterator[Ledger]:
    """Read only, for it is shared by tests."""
    with Ledger.open(str(filled_path), readonly=True) as opened:
        yield opened
