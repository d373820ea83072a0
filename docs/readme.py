"""Puts the beginning of the report on seeds/articles into README.md, between its two marks, so that it cannot go stale.

`make docs` runs it; a test holds the page to the program.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

if TYPE_CHECKING:
    from storage.ledger import Ledger

PAGE = PROJECT / "README.md"
WIDTH = 80
SHOWN = 4
"""Discrepancies that make one screen."""
_SCREEN = re.compile(r"(<!-- output -->.*?```text\n).*?(```\n<!-- /output -->)", re.DOTALL)


def screen(ledger: Ledger) -> str:
    """The report on a terminal of 80 columns without colours, its first discrepancies."""
    from reports.output import console
    from reports.overview import overview
    from reports.terminal import Report

    plain = console(width=WIDTH)
    with plain.capture() as captured:
        plain.print(Report(overview(ledger)))
    lines = [line.rstrip() for line in captured.get().splitlines()]
    beyond = ("FITS TOGETHER", f" {SHOWN + 1}. ")
    end = next((at for at, line in enumerate(lines) if line.startswith(beyond)), len(lines))
    return "\n".join(lines[:end]).rstrip() + "\n"


def page(text: str, shown: str) -> str:
    """README.md with this screen in it."""
    return _SCREEN.sub(lambda found: f"{found[1]}{shown}{found[2]}", text)


def main() -> None:
    """Reads the seeds into a ledger of their own and writes the page."""
    from storage.ingest import ingest
    from storage.ledger import Ledger

    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"sqlite:///{folder}/seeds.db") as ledger:
        ingest(ledger, [str(PROJECT / "seeds" / "articles")])
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), screen(ledger)), encoding="utf-8")


if __name__ == "__main__":
    main()
