"""The figures of docs/accuracy.md: ingest, export and score the development sets.

    python bench/accuracy.py [--only events|newsrooms|polnear|seeds] [--keep FOLDER]

Each set goes into a ledger of its own; all event sets share one, so that a link across two events counts as false. The
scorers lie beside the development data and are run as they are.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.command import PROJECT, counterclaim, event_files, need_shared

Figures = dict[str, object]
UNREAD = ("crash", "final", "hotelfire", "launch", "spill", "summit")
"""Events of training/newsrooms that were not read while rules were written."""


def export_of(paths: list[Path], folder: Path) -> Path:
    """Ingests into a fresh ledger, verifies every span, and exports. Ends the program where one of these fails."""
    folder.mkdir(parents=True, exist_ok=True)
    ledger, export = folder / "ledger.db", folder / "export.jsonl"
    for old in folder.glob("ledger.db*"):
        old.unlink()
    steps: list[tuple[list[str], Path | None]] = [
        (["ingest", *map(str, paths)], None),
        (["verify"], None),
        (["export"], export),
    ]
    for arguments, output in steps:
        run = counterclaim(["--quiet", "--ledger", f"sqlite:///{ledger}", *arguments], output=output)
        if run.code:
            raise SystemExit(f"{arguments[0]} failed with exit code {run.code}; the ledger is {ledger}")
    return export


def scored(scorer: str, gold: Path, export: Path) -> Figures:
    """What a scorer says of an export."""
    command = [sys.executable, str(need_shared() / "eval" / scorer), str(gold), str(export), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def events(folder: Path) -> Iterator[tuple[str, Figures]]:
    gold = need_shared() / "data" / "events"
    export = export_of(event_files(), folder / "events")
    yield "Agreements and contradictions (107 articles, 10 events)", scored("score_discrepancies.py", gold, export)
    yield "Speakers of the gold quotes", scored("score_speakers.py", gold, export)


def newsrooms(folder: Path) -> Iterator[tuple[str, Figures]]:
    """All events of our own in one ledger, then the links of those that no rule was written from."""
    gold = PROJECT / "training" / "newsrooms"
    export = export_of(sorted(gold.glob("*/articles.jsonl")), folder / "newsrooms")
    yield "Newsrooms of our own (60 articles, 12 events)", scored("score_discrepancies.py", gold, export)
    export = export_of([gold / name / "articles.jsonl" for name in UNREAD], folder / "unread")
    unread = folder / "unread" / "gold"
    unread.mkdir(exist_ok=True)
    for name in UNREAD:
        if not (unread / name).exists():
            (unread / name).symlink_to(gold / name)
    yield (
        "Those that no rule was written from (30 articles, 6 events)",
        scored("score_discrepancies.py", unread, export),
    )


def polnear(folder: Path) -> Iterator[tuple[str, Figures]]:
    split = need_shared() / "data" / "polnear" / "dev"
    export = export_of([split / "text"], folder / "polnear")
    yield "Attributions (PolNeAR, development part)", scored("score_attributions.py", split, export)


def seeds(folder: Path) -> Iterator[tuple[str, Figures]]:
    """Counts alone: what the seeds' ledger must hold is held by tests, not by a score."""
    with export_of([PROJECT / "seeds" / "articles"], folder / "seeds").open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    kinds = ("document", "attribution", "claim", "link", "question", "discrepancy")
    yield "Seeds, what the ledger holds", {kind: sum(r["type"] == kind for r in records) for kind in kinds}


SETS: dict[str, Callable[[Path], Iterator[tuple[str, Figures]]]] = {
    "events": events,
    "newsrooms": newsrooms,
    "polnear": polnear,
    "seeds": seeds,
}


def rows(figures: Figures, prefix: str = "") -> Iterator[str]:
    """One table row a figure; figures of figures are joined by dots."""
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from rows(value, f"{prefix}{name}.")
        else:
            yield f"| {prefix}{name} | {'–' if value is None else value} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=sorted(SETS))
    parser.add_argument("--keep", type=Path, help="leave the ledgers and exports in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for name in [options.only] if options.only else SETS:
            for title, figures in SETS[name](options.keep or Path(temporary)):
                print("\n".join([f"### {title}\n", "| figure | value |", "|---|---:|", *rows(figures), ""]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
