"""One call of the program: its global options, its messages, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from reports.output import show_listing

if TYPE_CHECKING:
    from reports.listing import Listing
    from storage.ledger import Ledger

INTERRUPTED = 130
EMPTY = "The ledger is empty. Put articles in: counterclaim ingest PATH"


@dataclass(frozen=True, slots=True)
class Session:
    """The global options of one call."""

    url: str | None
    quiet: bool
    debug: bool

    def say(self, words: str) -> None:
        """A message for the user, on standard error."""
        if not self.quiet:
            click.echo(words, err=True)

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """The ledger, for reading."""
        from storage.ledger import Ledger

        with Ledger.open(self.url, create=False, readonly=True) as ledger:
            yield ledger

    def list(self, ledger: Ledger, table: Listing, form: str | None) -> None:
        """Prints a list; where there is nothing to print, says why."""
        show_listing(table, form)
        if not table.rows:
            self.say(table.empty if ledger.counts().documents else EMPTY)


class Commands(click.Group):
    """Turns what goes wrong into one sentence and an exit code; tracebacks are for --debug."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _close_stdout()
            ctx.exit(0)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if ctx.params.get("debug"):
                raise
            click.echo(f"Error: {_sentence(error)}", err=True)
            ctx.exit(1)


def _sentence(error: Exception) -> str:
    from claims.parsing import ModelMissing
    from reports.escaping import visible
    from storage.errors import LedgerError

    if isinstance(error, (LedgerError, ModelMissing)):
        return visible(str(error))
    if isinstance(error, OSError):
        return visible(f"{error.filename or 'file'}: {error.strerror or error}")
    return visible(
        f"something unexpected happened ({type(error).__name__}: {error}); run again with --debug to see where"
    )


def _close_stdout() -> None:
    # Python flushes standard output once more at exit, and would complain about the closed pipe then.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - stays open until the process ends
