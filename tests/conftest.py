"""What all tests share: the development data beside the project, and a ledger that holds the seeds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from storage.ledger import Ledger

PROJECT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", PROJECT.parent / "shared"))
"""The folder with `data` and `eval`; development copies lie beside the project, users have none."""

_skipped: list[str] = []


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of development data; the test is skipped where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"no development data at {SHARED / 'data'}; set COUNTERCLAIM_SHARED to the folder that holds data/")
    return SHARED / "data"


@pytest.fixture(scope="session")
def seed_ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger with all seeds in it, made once by the real pipeline. Read it, never write to it."""
    from storage.ingest import ingest
    from storage.ledger import Ledger

    ledger = Ledger.open(f"sqlite:///{tmp_path_factory.mktemp('seeds') / 'seeds.db'}")
    ingest(ledger, [str(PROJECT / "seeds" / "articles")])
    return ledger


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "shared_data" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and "shared" in report.keywords and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _skipped and (SHARED / "data").is_dir():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _skipped and (SHARED / "data").is_dir():
        terminalreporter.section("skipped although the development data is there", red=True)
        for nodeid in _skipped:
            terminalreporter.line(nodeid)
