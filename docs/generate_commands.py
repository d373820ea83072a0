"""Writes docs/reference/commands.md from the commands' own help, so that the page never says anything else.

Run it after a change of commands or options: python docs/generate_commands.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

PROJECT = Path(__file__).resolve().parent.parent
PAGE = PROJECT / "docs" / "reference" / "commands.md"
WIDTH = 100
_HEAD = """# Commands

This page is made from the commands' own `--help` by `docs/generate_commands.py`; change it there.

Data goes to standard output, messages and progress go to standard error. Exit codes: 0 done, 1 something could not be
read or done (it says what; the rest is done), 2 wrong usage, 130 stopped by Ctrl-C. Ids may be shortened to their
beginning where nothing else begins so.
"""


def pages(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """Each command's full name with its help, groups before what they hold."""
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            inner = command.commands[name]
            yield from pages(inner, _context(inner, name, context))


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    return click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, help_option_names=["-h", "--help"]
    )


def page(main: click.Command) -> str:
    """The whole page."""
    parts = [_HEAD]
    for name, text in pages(main, _context(main, "counterclaim")):
        parts.append(f"\n## `{name}`\n\n```text\n{text.rstrip()}\n```\n")
    return "".join(parts)


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))
    from cli import main

    PAGE.write_text(page(main), encoding="utf-8")
