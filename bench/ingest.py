"""What ingesting the development articles costs, into a fresh ledger and once more.

    python bench/ingest.py [--json] [--workers N]

A run counts everything that a user pays for: starting, loading the models, reading, extracting, linking, storing.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.command import Run, counterclaim, event_files


def words_in(files: list[Path]) -> tuple[int, int]:
    """How many articles and words the files hold; words are separated by white space."""
    texts = [json.loads(line)["text"] for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return len(texts), sum(len(text.split()) for text in texts)


def measure(files: list[Path], workers: int | None) -> dict[str, Run]:
    """The same files twice into one ledger."""
    shared = [] if workers is None else ["--workers", str(workers)]
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["--quiet", "--ledger", f"sqlite:///{folder}/bench.db", "ingest", *shared, *map(str, files)]
        return {name: counterclaim(arguments) for name in ("first", "again")}


def table(runs: dict[str, Run], words: int) -> str:
    """The figures as a Markdown table."""
    rows = [
        "| run | CPU s | wall s | words per CPU s | words per wall s | peak MiB |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    rows += [
        f"| {name} | {run.cpu:.1f} | {run.wall:.1f} | {words / run.cpu:.0f} | {words / run.wall:.0f} | {run.peak:.0f} |"
        for name, run in runs.items()
    ]
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--workers", type=int, help="so many processes share the work")
    options = parser.parse_args()
    files = event_files()
    articles, words = words_in(files)
    runs = measure(files, options.workers)
    if options.json:
        print(json.dumps({"articles": articles, "words": words} | {name: asdict(run) for name, run in runs.items()}))
    else:
        print(f"{articles} articles, {words} words\n\n{table(runs, words)}")
    return max(run.code for run in runs.values())


if __name__ == "__main__":
    sys.exit(main())
