"""How fast the desk answers on a large ledger, with many readers at once.

    python bench/desk.py [--articles 5000] [--discrepancies 2000] [--readers 20] [--rounds 6] [--ledger FILE]

Makes a ledger of made-up articles (20 claims each), starts `counterclaim review` on it as a process of its own, lets
the readers visit every kind of page, and prints what the pages took: from the request to the last byte.
"""

from __future__ import annotations

import argparse
import http.client
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.command import PROJECT
from bench.large import TOGETHER, key, large
from storage.ledger import Ledger


def addresses(articles: int, discrepancies: int, chance: random.Random) -> dict[str, str]:
    """An address of every kind of page, each about something else with every call."""

    def any_of(letter: str, number: int) -> str:
        return key(letter, chance.randrange(number))

    one = any_of("x", discrepancies)
    return {
        "queue": "/",
        "queue, a later page": f"/?page={chance.randrange(1, discrepancies // 25 + 2)}",
        "queue, by outlet": f"/?outlet=Outlet+{chance.randrange(200)}",
        "queue, by speaker": f"/?speaker=Official+{chance.randrange(400)}",
        "queue, by date": f"/?since={2020 + chance.randrange(5)}-06",
        "queue, by origins": "/?min_origins=3",
        "discrepancy": f"/discrepancy/{one}",
        "picture of a range": f"/discrepancy/{one}/range.svg",
        "article": f"/article/{any_of('d', articles)}",
        "articles": f"/articles?page={chance.randrange(1, 100)}",
        "speaker": f"/speaker/{any_of('s', min(400, articles))}",
        "speakers": "/speakers",
        "event": f"/event/{key('e', chance.randrange(articles // TOGETHER))}",
        "search by words": f"/search?q=gate+{chance.randrange(20)}+of+harbour+{chance.randrange(articles // TOGETHER)}",
        "log": "/log",
        "help": "/help",
    }


def visit(port: int, seed: int, rounds: int, articles: int, discrepancies: int, took: dict[str, list[float]]) -> None:
    """One reader: all pages in an order of their own, over one connection."""
    chance = random.Random(seed)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(rounds):
        asked = list(addresses(articles, discrepancies, chance).items())
        chance.shuffle(asked)
        for name, address in asked:
            time.sleep(chance.uniform(0, 2 * PAUSE))
            began = time.perf_counter()
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
            took[name].append(time.perf_counter() - began)
            if answer.status not in (200, 404 if name.startswith("picture") else 200):
                raise SystemExit(f"{address}: {answer.status}")


PAUSE = 0.0
"""Seconds that a reader looks at a page, in the mean; see --pause."""


def main() -> int:
    global PAUSE
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--discrepancies", type=int, default=2000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--pause", type=float, default=2.0, help="seconds that a reader looks at a page, in the mean")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here, and use it where it is there")
    options = parser.parse_args()
    PAUSE = options.pause
    with tempfile.TemporaryDirectory() as folder:
        file = options.ledger or Path(folder) / "large.db"
        if not file.exists():
            began = time.perf_counter()
            with Ledger.open(f"sqlite:///{file}") as ledger:
                large(ledger, articles=options.articles, discrepancies=options.discrepancies)
            print(f"ledger made in {time.perf_counter() - began:.0f} s", file=sys.stderr)
        command = [sys.executable, "-c", "from cli import main; main()", "--quiet", "--ledger", f"sqlite:///{file}"]
        process = subprocess.Popen(
            [*command, "review", "--port", "0", "--no-browser"], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        port = int(process.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        try:
            visit(port, 0, 1, options.articles, options.discrepancies, defaultdict(list))
            took: dict[str, list[float]] = defaultdict(list)
            given = (options.rounds, options.articles, options.discrepancies, took)
            readers = [threading.Thread(target=visit, args=(port, n, *given)) for n in range(1, options.readers + 1)]
            for reader in readers:
                reader.start()
            for reader in readers:
                reader.join()
        finally:
            process.terminate()
            process.wait()
    print("| page | median ms | 95th percentile ms |\n|---|---:|---:|")
    everything = [one for times in took.values() for one in times]
    for name, times in [*sorted(took.items()), ("all pages", everything)]:
        print(
            f"| {name} | {1000 * statistics.median(times):.0f} | {1000 * statistics.quantiles(times, n=20)[18]:.0f} |"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
