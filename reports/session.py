"""One call of the program: its global options, its messages, and what becomes of errors."""

from __future__ import annotations

import os
import shlex
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from reports.escaping import visible
from reports.output import show_listing

if TYPE_CHECKING:
    from reports.listing import Listing
    from storage.ledger import Ledger

INTERRUPTED = 128 + signal.SIGINT
_STOPPED = "counterclaim.stopped"
_LIBRARIES = {
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_VERBOSITY": "error",
}
"""Variables that keep the models' libraries silent and off the network; the user's own settings stand."""
EMPTY = "The ledger is empty. Put articles in: counterclaim ingest PATH"


@dataclass(frozen=True, slots=True)
class Session:
    """The global options of one call; `call` is how the user's next one begins, with the ledger that this one named."""

    url: str | None
    quiet: bool
    debug: bool
    call: str = "counterclaim"

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

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger, for writing; there must be one."""
        from storage.ledger import Ledger

        with Ledger.open(self.url, create=False) as ledger:
            yield ledger

    def list(self, ledger: Ledger, table: Listing, form: str | None) -> None:
        """Prints a list; where there is nothing to print, says why."""
        show_listing(table, form)
        if not table.rows:
            self.say(table.empty if ledger.counts().documents else EMPTY)


def call_of(url: str | None) -> str:
    """How a call begins that names this ledger; a server's address may hold a password and is left to the user.

    >>> call_of(None), call_of("my news.db"), call_of("postgresql://ana:secret@host/news")
    ('counterclaim', "counterclaim --ledger 'my news.db'", 'counterclaim --ledger …')
    """
    if url is None:
        return "counterclaim"
    return f"counterclaim --ledger {'…' if '@' in url else shlex.quote(visible(url))}"


class Commands(click.Group):
    """Turns what goes wrong into one sentence and an exit code; tracebacks are for --debug."""

    def invoke(self, ctx: click.Context) -> Any:
        for name, value in _LIBRARIES.items():
            os.environ.setdefault(name, value)
        try:
            with _ended_as_if_interrupted(ctx):
                return super().invoke(ctx)
        except BrokenPipeError:
            _close_stdout()
            ctx.exit(0)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            ctx.exit(exit_code_of_stop())
        except click.NoSuchOption as error:
            if not any(error.option_name in option.opts for option in self.params):
                raise
            place = f"It goes before the command: counterclaim {error.option_name} … {ctx.invoked_subcommand}"
            raise click.NoSuchOption(error.option_name, f"{error.message} {place}", ctx=error.ctx) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if ctx.params.get("debug"):
                raise
            click.echo(f"Error: {_sentence(error)}", err=True)
            ctx.exit(1)


def exit_code_of_stop() -> int:
    """130 after Ctrl-C, 143 after a request to end, as shells count them."""
    return int(click.get_current_context().meta.get(_STOPPED, INTERRUPTED))


@contextmanager
def _ended_as_if_interrupted(ctx: click.Context) -> Iterator[None]:
    """A request to end (SIGTERM, from a supervisor or a machine going down) stops work as tidily as Ctrl-C does."""

    def stop(number: int, frame: object) -> None:
        ctx.meta[_STOPPED] = 128 + number
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _sentence(error: Exception) -> str:
    from claims.parsing import ModelMissing
    from storage.errors import LedgerError

    if isinstance(error, (LedgerError, ModelMissing)):
        return visible(str(error))
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return visible(
            f"{error.filename}: {reason}" if error.filename else f"the output could not be written: {reason}"
        )
    return visible(
        f"something unexpected happened ({type(error).__name__}: {error}); run again with --debug to see where"
    )


def _close_stdout() -> None:
    # Python flushes standard output once more at exit, and would complain about the closed pipe then.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - stays open until the process ends
