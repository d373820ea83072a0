"""Writes docs/reference/commands.md from the commands' own help, so that the page cannot say anything else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

PAGE = Path(__file__).parent / "reference" / "commands.md"
HEAD = """# Commands

What `--help` says of each command. This page is made by `make docs`; a test holds it to the program.
"""


def commands(command: click.Command, path: tuple[str, ...], parent: click.Context | None = None) -> Iterator[str]:
    """The help of a command and of all below it, as Markdown."""
    settings = {**command.context_settings, "max_content_width": 100, "terminal_width": 100}
    context = click.Context(command, info_name=path[-1], parent=parent, **settings)
    yield f"## {' '.join(path)}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for name in sorted(command.list_commands(context)):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from commands(below, (*path, name), context)


def page() -> str:
    """The whole page."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from cli import main

    return "\n".join([HEAD, *commands(main, ("counterclaim",))])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
