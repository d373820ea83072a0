"""How far long work has come: a moving line on a terminal, nothing where standard error is piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WORDS = {"storing": "Reading and storing", "linking": "Linking", "reading": "Reading again"}


def _silent(step: str, done: int) -> None:
    """Tells nobody."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, int], None]]:
    """A function to call with the step and how many articles it is through."""
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from reports.output import console

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("articles: {task.completed:.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        tasks = {}

        def tell(step: str, done: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(WORDS.get(step, step), total=None)
            bar.update(tasks[step], completed=done)

        yield tell
