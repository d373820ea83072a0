"""Ingests the small articles into one ledger after another, each time killed after so many statements.

Run as `python -m tests.storage.killed_ingest FOLDER MOMENT…`; the ledgers are FOLDER/MOMENT.db.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from storage.ledger import Ledger
from tests.storage import simple
from tests.storage.conftest import put


def main(folder: Path, moments: list[int]) -> None:
    for module in ("alembic.command", "datasketch", "skops.io", "claims.reading", "matching.linking"):
        importlib.import_module(module)  # once, for all children
    for moment in moments:
        child = os.fork()
        if child == 0:
            _ingest(folder / f"{moment}.db", moment)
            os._exit(1)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(f"the ingest ended before statement {moment}")


def _ingest(path: Path, moment: int) -> None:
    done = 0

    def count(*_: object) -> None:
        nonlocal done
        done += 1
        if done == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", count)
    with Ledger.open(str(path)) as ledger:
        put(ledger, simple.articles())


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(moment) for moment in sys.argv[2:]])
