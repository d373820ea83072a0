"""Does something to copies of a ledger, each time killed after so many statements.

Run as `python -m tests.storage.killed_acts ACT BASE FOLDER SEED TIMES`; the ledgers are FOLDER/0.db, FOLDER/1.db and so
on, and FOLDER/whole.db, at which nobody is killed.
"""

from __future__ import annotations

import importlib
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, event

from reports.output import whole_file
from storage.export import export
from storage.judgement import Judgement, Word
from storage.ledger import Ledger
from storage.reprocessing import reprocess
from storage.upgrade import upgrade
from tests.storage import simple

NEVER = 1 << 62


def judge(path: Path) -> None:
    with Ledger.open(str(path)) as ledger:
        ledger.judge(ledger.discrepancies()[0].id, Judgement(Word.CONFIRMED), reviewer="ann")


def reread(path: Path) -> None:
    with Ledger.open(str(path)) as ledger:
        reprocess(ledger, everything=True, extract=simple.extract, embed=simple.embed)


def write(path: Path) -> None:
    with Ledger.open(str(path), readonly=True) as ledger, whole_file(path.with_suffix(".jsonl")) as out:
        export(ledger, out)


def migrate(path: Path) -> None:
    upgrade(str(path))


ACTS: dict[str, Callable[[Path], None]] = {"judge": judge, "reprocess": reread, "export": write, "upgrade": migrate}


def main(act: str, base: Path, folder: Path, seed: int, times: int) -> None:
    for module in ("alembic.command", "datasketch", "matching.linking", "matching.grouping"):
        importlib.import_module(module)  # once, for all children
    importlib.import_module("matching.linking").link = simple.link
    told = folder / "statements"
    shutil.copyfile(base, folder / "whole.db")
    if _forked(ACTS[act], folder / "whole.db", NEVER, told) != 0:
        sys.exit(f"{act} failed although nobody disturbed it")
    total = int(told.read_text())
    moments = sorted({1, total, *random.Random(seed).choices(range(1, total + 1), k=times - 2)})
    for number in range(times):
        path = folder / f"{number}.db"
        shutil.copyfile(base, path)
        moment = moments[number % len(moments)]
        if not os.WIFSIGNALED(_forked(ACTS[act], path, moment, told)):
            sys.exit(f"{act} ended before statement {moment} of {total}")


def _forked(act: Callable[[Path], None], path: Path, moment: int, told: Path) -> int:
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    done = 0

    def count(*_: object) -> None:
        nonlocal done
        done += 1
        if done == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", count)
    try:
        act(path)
        told.write_text(str(done))
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
