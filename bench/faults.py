"""Many kills at seeded moments of everything that writes: does each leave a whole ledger that the next run completes?

    python bench/faults.py [--kills 100] [--seed 1] [--only ACT]

The acts are those of the tests (ingest, judge, reprocess, export, upgrade), on their small ledger of twelve articles,
whose reading is written by hand so that the time goes into what can break. A kill is SIGKILL to the
process after one of the act's SQL statements, which are drawn by the seed. Afterwards each ledger is verified, the act
is done again, and the export must be, byte for byte, that of a ledger at which nobody was killed.
"""

from __future__ import annotations

import argparse
import io
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from sqlalchemy import Engine, event

import matching.linking
from bench.command import PROJECT
from storage.export import export
from storage.ledger import Ledger
from storage.upgrade import KNOWN
from storage.verification import verify
from tests.storage import killed_acts, old_ledgers, simple
from tests.storage.conftest import put

BEFORE = "the export of last week\n"


def exported(path: Path) -> str:
    """The ledger's export, after every span was read again."""
    with Ledger.open(str(path)) as ledger:
        faults = verify(ledger).faults
        if faults:
            raise AssertionError(f"{path}: {len(faults)} faults, the first: {faults[0]}")
        out = io.StringIO()
        export(ledger, out)
        return out.getvalue()


def ingest_all(path: Path) -> None:
    """The ingest that is killed, done again."""
    with Ledger.open(str(path)) as ledger:
        put(ledger, simple.articles())


def statements_of(act: Callable[[Path], None], path: Path) -> int:
    """How many SQL statements the act makes when nobody disturbs it."""
    done = 0

    def count(*_: object) -> None:
        nonlocal done
        done += 1

    event.listen(Engine, "after_cursor_execute", count)
    try:
        act(path)
    finally:
        event.remove(Engine, "after_cursor_execute", count)
    return done


def killed_ingests(folder: Path, kills: int, seed: int) -> tuple[str, list[Path]]:
    """The export of a whole ingest, and the ledgers of killed ones; a moment that is drawn twice is killed once."""
    whole = folder / "whole.db"
    total = statements_of(ingest_all, whole)
    moments = sorted({1, total, *random.Random(seed).choices(range(1, total + 1), k=kills - 2)})
    _run("tests.storage.killed_ingest", folder, *moments)
    return exported(whole), [folder / f"{moment}.db" for moment in moments]


def base_of(act: str, folder: Path) -> Path:
    """The ledger at copies of which the act is done."""
    base = folder / "base.db"
    if act == "upgrade":
        old_ledgers.make(str(base), KNOWN[0])
        return base
    with Ledger.open(str(base)) as ledger:
        put(ledger, simple.articles()[:4])
    return base


def killed(act: str, folder: Path, kills: int, seed: int) -> tuple[str, list[Path]]:
    """The same for the other acts."""
    base = base_of(act, folder)
    if act == "export":
        for number in range(kills):
            (folder / f"{number}.jsonl").write_text(BEFORE)
    _run("tests.storage.killed_acts", act, base, folder, seed, kills)
    return exported(folder / "whole.db"), [folder / f"{number}.db" for number in range(kills)]


def _run(module: str, *arguments: object) -> None:
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], cwd=PROJECT, check=True)


def outcome(act: str, path: Path, whole: str) -> str:
    """What the kill left, in a word. Raises AssertionError where anything was lost or doubled."""
    left = exported(path) if act != "upgrade" else ""
    if act == "export":
        file = path.with_suffix(".jsonl").read_text()
        assert file in (BEFORE, whole), path
        return "the new file" if file == whole else "the file before"
    if act == "judge":
        with Ledger.open(str(path)) as ledger:
            said, told = len(ledger.log()), [one.status for one in ledger.discrepancies()].count("confirmed")
            assert said == told <= 1, path
            if not said:
                killed_acts.judge(path)
                assert len(ledger.log()) == 1, path
        return "judged" if said else "never said"
    again = {"ingest": ingest_all, "reprocess": killed_acts.reread, "upgrade": killed_acts.migrate}[act]
    again(path)
    assert exported(path) == whole, path
    return "all of it" if left == whole else "a part, completed"


ACTS = ("judge", "export", "upgrade", "reprocess", "ingest")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=ACTS)
    options = parser.parse_args()
    real = matching.linking.link
    print("| act | kills | what they left | lost or doubled | s |\n|---|---:|---|---:|---:|")
    broken = 0
    for act in [options.only] if options.only else ACTS:
        began = time.perf_counter()
        left: Counter[str] = Counter()
        matching.linking.link = real if act == "ingest" else simple.link  # as the killed processes do
        with tempfile.TemporaryDirectory() as folder:
            given = (Path(folder), options.kills, options.seed)
            whole, paths = killed_ingests(*given) if act == "ingest" else killed(act, *given)
            for path in paths:
                try:
                    left[outcome(act, path, whole)] += 1
                except AssertionError as error:
                    left["broken"] += 1
                    print(f"{act}: {error}", file=sys.stderr)
        broken += left["broken"]
        told = ", ".join(f"{word} {count}" for word, count in sorted(left.items()) if word != "broken")
        print(f"| {act} | {len(paths)} | {told} | {left['broken']} | {time.perf_counter() - began:.0f} |", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
