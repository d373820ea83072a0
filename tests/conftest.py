"""What all tests share: the development data beside the project, and a ledger that holds the seeds."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from storage.ledger import Ledger
    from tests.postgres import Server

PROJECT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", PROJECT.parent / "shared"))
"""The folder with `data` and `eval`; development copies lie beside the project, users have none."""

NEED_POSTGRES = "COUNTERCLAIM_NEED_POSTGRES"
"""Set where a test that found no PostgreSQL server is a failure, not a skip."""

NEED_BROWSER = "COUNTERCLAIM_NEED_BROWSER"
"""Set where a test that found no Chromium is a failure, not a skip."""

_skipped: list[str] = []
_without_server: list[str] = []
_without_browser: list[str] = []


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of development data; the test is skipped where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"no development data at {SHARED / 'data'}; set COUNTERCLAIM_SHARED to the folder that holds data/")
    return SHARED / "data"


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The file that `make` makes, by the first process of a run that needs it; the others wait. Only to be read."""
    base = factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    file = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            make(folder / f"making-{name}")
            (folder / f"making-{name}").rename(file)
    return file


@pytest.fixture(scope="session")
def seed_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with all seeds in it, made by the real pipeline once in a run of tests."""
    from storage.ledger import Ledger

    def make(file: Path) -> None:
        from storage.ingest import ingest

        with Ledger.open(str(file)) as ledger:
            ingest(ledger, [str(PROJECT / "seeds" / "articles")])

    with Ledger.open(str(made_once(tmp_path_factory, "seeds.db", make)), readonly=True) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server with pgvector. Its folder has a short name, for a socket lies in it."""
    from tests.postgres import running

    with tempfile.TemporaryDirectory(prefix="cc", ignore_cleanup_errors=True) as folder:
        yield from running(Path(folder))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "shared_data" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)
        if "postgresql" in item.name or "postgres" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.postgres)
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and "shared" in report.keywords and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid)
    if report.skipped and "postgres" in report.keywords and not hasattr(report, "wasxfail"):
        _without_server.append(report.nodeid)
    if report.skipped and "browser" in report.keywords and not hasattr(report, "wasxfail"):
        _without_browser.append(report.nodeid)


def _failing() -> dict[str, list[str]]:
    """The tests that must not have been skipped here, by why."""
    found = {}
    if (SHARED / "data").is_dir():
        found["skipped although the development data is there"] = _skipped
    if os.environ.get(NEED_POSTGRES):
        found["skipped although PostgreSQL is asked for"] = _without_server
    if os.environ.get(NEED_BROWSER):
        found["skipped although a browser is asked for"] = _without_browser
    return {why: tests for why, tests in found.items() if tests}


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _failing():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for why, tests in _failing().items():
        terminalreporter.section(why, red=True)
        for nodeid in tests:
            terminalreporter.line(nodeid)
