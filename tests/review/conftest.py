"""A desk over a real ledger of one fire, asked as a browser would ask it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from review.app import application
from review.settings import Settings
from storage.ledger import Ledger
from tests.reports.ledgers import fire
from tests.review.live import FLAGS, browser_path, copy_of, serving, watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser; tests that need it are skipped where there is none."""
    from playwright.sync_api import sync_playwright

    path = browser_path()
    if path is None:
        pytest.skip("no Chromium found; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def seed_copy(seed_ledger: Ledger, tmp_path: Path) -> Iterator[Ledger]:
    """The seeds' ledger to write to."""
    with Ledger.open(f"sqlite:///{copy_of(seed_ledger, tmp_path / 'seeds.db')}") as ledger:
        yield ledger


@pytest.fixture
def desk(seed_copy: Ledger) -> Iterator[str]:
    """The address of a desk over the seeds."""
    with serving(seed_copy) as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A tab of its own; the test fails where a script of the page failed or the policies stopped something."""
    with chromium.new_context(viewport={"width": 1280, "height": 860}) as context:
        opened = context.new_page()
        trouble = watch(opened)
        yield opened
        assert trouble == []
