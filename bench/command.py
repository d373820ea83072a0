"""One run of the `counterclaim` command with what it cost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", PROJECT.parent / "shared"))
KIBIBYTES = 1 if sys.platform != "darwin" else 1 / 1024
"""What one unit of ru_maxrss is: kibibytes on Linux, bytes on macOS."""


@dataclass(frozen=True, slots=True)
class Run:
    """CPU and wall time in seconds, memory in MiB.

    `cpu` is user and system time of the process and of all children that it waited for; `peak` the largest resident set
    of any one of them.
    """

    code: int
    cpu: float
    wall: float
    peak: float


def counterclaim(arguments: Sequence[str], *, output: Path | None = None) -> Run:
    """Runs the command from these sources; its data goes to `output` (None: nowhere), its messages to stderr."""
    command = [sys.executable, "-c", "from cli import main; main()", *arguments]
    with open(output or os.devnull, "wb") as stdout:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=PROJECT, stdout=stdout)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(process.returncode, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * KIBIBYTES / 1024)


def need_shared() -> Path:
    """The folder with the development data; ends the program where it is absent."""
    if not (SHARED / "data").is_dir():
        raise SystemExit(
            f"no development data at {SHARED / 'data'}; set COUNTERCLAIM_SHARED to the folder that holds data/"
        )
    return SHARED


def event_files() -> list[Path]:
    """The development articles, one file an event set."""
    return sorted((need_shared() / "data" / "events").glob("*/articles.jsonl"))
