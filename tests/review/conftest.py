"""A desk over a real ledger of one fire, asked as a browser would ask it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from review.app import application
from review.settings import Settings
from storage.ledger import Ledger
from tests.reports.ledgers import fire


@pytest.fixture(scope="session")
def fire_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the fire, made once; tests write to copies of it."""
    folder = tmp_path_factory.mktemp("fire")
    fire(folder)
    return folder / "fire.db"


@pytest.fixture
def fire_ledger(fire_file: Path, tmp_path: Path) -> Iterator[Ledger]:
    """Two papers on one fire, one discrepancy between them."""
    copy = shutil.copy(fire_file, tmp_path)
    with Ledger.open(f"sqlite:///{copy}") as ledger:
        yield ledger


@pytest.fixture
def client(fire_ledger: Ledger) -> Iterator[TestClient]:
    """A visitor of the desk on loopback."""
    app = application(fire_ledger, Settings(port=80, reviewer="Ana"))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="session")
def seeds(seed_ledger: Ledger) -> Iterator[TestClient]:
    """A visitor who only reads the desk over the seeds."""
    app = application(seed_ledger, Settings(port=80, reviewer="Ana"))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as made:
        yield made
