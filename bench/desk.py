"""How fast the desk answers on a large ledger, with many readers at once.

    python bench/desk.py [--articles 5000] [--discrepancies 2000] [--readers 20] [--rounds 6] [--ledger FILE] [--cpu]

Makes a ledger of made-up articles (20 claims each), starts `counterclaim review` on it as a process of its own, lets
the readers visit every kind of page, and prints what the pages took: from the request to the last byte. With --cpu it
asks the application itself, one page at a time, and prints the CPU time of each, which other work on the machine
changes least.
"""

from __future__ import annotations

import argparse
import asyncio
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
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.command import PROJECT
from bench.large import TOGETHER, key, large
from storage.ledger import Ledger
from storage.upgrade import upgrade

if TYPE_CHECKING:
    from starlette.applications import Starlette


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


async def asked(app: Starlette, address: str) -> int:
    """The status of the application's answer, without a socket in between."""
    parts = urlsplit(address)
    scope: dict[str, Any] = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return int(sent[0]["status"])


async def cpu(file: Path, rounds: int, articles: int, discrepancies: int) -> dict[str, list[float]]:
    """CPU seconds of every page, all threads together, each `rounds` times after a round that is not counted."""
    from reports.drawing import warm_up
    from review.app import application
    from review.settings import Settings

    warm_up()  # as a desk does when it starts
    took: dict[str, list[float]] = defaultdict(list)
    chance = random.Random(1)
    with Ledger.open(f"sqlite:///{file}") as ledger:
        app = application(ledger, Settings(port=80))
        for turn in range(rounds + 1):
            for name, address in addresses(articles, discrepancies, chance).items():
                began = time.process_time()
                status = await asked(app, address)
                if turn:
                    took[name].append(time.process_time() - began)
                if status not in (200, 404 if name.startswith("picture") else 200):
                    raise SystemExit(f"{address}: {status}")
    return took


def print_cpu(took: dict[str, list[float]], readers: int, pause: float) -> None:
    """A row for each page, and what so many readers need of one core."""
    print("| page | CPU ms | 95th percentile |\n|---|---:|---:|")
    for name, times in sorted(took.items()):
        print(
            f"| {name} | {1000 * statistics.median(times):.0f} | {1000 * statistics.quantiles(times, n=20)[18]:.0f} |"
        )
    mean = statistics.fmean(one for times in took.values() for one in times)
    print(f"\nmean {1000 * mean:.1f} ms, {1 / mean:.0f} pages a CPU second; ", end="")
    print(f"{readers} readers with a pause of {pause:g} s need {readers / pause * mean:.2f} of a core")


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
    parser.add_argument("--cpu", action="store_true", help="the CPU time of each page, one reader, no sockets")
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
        upgrade(f"sqlite:///{file}")
        if options.cpu:
            took = asyncio.run(cpu(file, max(10, options.rounds), options.articles, options.discrepancies))
            print_cpu(took, options.readers, options.pause)
            return 0
        command = [sys.executable, "-c", "from cli import main; main()", "--quiet", "--ledger", f"sqlite:///{file}"]
        process = subprocess.Popen(
            [*command, "review", "--port", "0", "--no-browser"], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        port = int(process.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        try:
            visit(port, 0, 1, options.articles, options.discrepancies, defaultdict(list))
            took = defaultdict(list)
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
