"""Options that several commands share, declared once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from storage.records import DiscrepancyRecord

Command = TypeVar("Command", bound=Callable[..., Any])
SETTLED = frozenset({"not-a-conflict", "another-question", "explained", "misread"})
"""Judgements after which a discrepancy no longer fails a script."""


class IsoDate(click.ParamType[str]):
    """A year, a month, a day or a moment as ISO 8601 writes it."""

    name = "date"
    _FORM = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?)?")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not self._FORM.fullmatch(str(value)):
            self.fail(f"{value!r} is no date; write 2023, 2023-05 or 2023-05-30", param, ctx)
        return str(value)


class Iri(click.ParamType[str]):
    """An absolute address that ids can be put behind: https://desk.example/claims/ or urn:example:."""

    name = "iri"
    _FORM = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x1f]+")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not self._FORM.fullmatch(str(value)):
            self.fail(f"{value!r} is no address; write https://desk.example/claims/ or the like", param, ctx)
        return str(value)


DATE = IsoDate()
IRI = Iri()
KINDS = (
    "quantity",
    "polarity",
    "responsibility",
    "identity",
    "time",
    "place",
    "wording",
    "attribution",
    "certainty",
    "other",
)
"""The words of `matching.relation.Kind`, which would load numpy; a test holds them to it."""
WORDS = ("confirmed", "not-a-conflict", "another-question", "explained", "unsure", "misread")
"""The words of `storage.judgement.Word`; a test holds them to it."""
MISREADINGS = ("wrong-speaker", "wrong-words", "not-a-claim")
"""The words of `storage.judgement.Misreading`; a test holds them to it."""
STATUSES = ("open", "disputed", *WORDS)
_FILTERS: dict[str, dict[str, Any]] = {
    "outlet": {"help": "Only of this outlet."},
    "speaker": {"help": "Only of this speaker: an id or a part of the name."},
    "event": {"help": "Only of this event (id)."},
    "since": {"type": DATE, "help": "Only published then or later."},
    "until": {"type": DATE, "help": "Only published then or earlier."},
    "text": {"help": "Only with these words."},
}


def filters(*names: str) -> Callable[[Command], Command]:
    """A decorator that gives a command the filters of these names."""

    def decorate(command: Command) -> Command:
        for name in reversed(names):
            command = click.option(f"--{name}", **_FILTERS[name])(command)
        return command

    return decorate


reviewer = click.option(
    "--reviewer",
    envvar="COUNTERCLAIM_REVIEWER",
    metavar="NAME",
    help="Who says so. Default: the name of the user; the environment may give another one in COUNTERCLAIM_REVIEWER.",
)


def reviewer_of(name: str | None) -> str:
    """The reviewer's name, else that of the user who is logged in."""
    if name:
        return name
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise click.UsageError("this machine gives the user no name; say who you are with --reviewer") from None


fail_on = click.option(
    "--fail-on", type=click.Choice(["contradicts"]), help="Exit with 1 where discrepancies are open, for scripts."
)


def fail_if_open(fail: str | None, discrepancies: Iterable[DiscrepancyRecord]) -> None:
    """Ends with exit code 1 where that was asked for and a discrepancy is not settled."""
    if fail and any(one.status not in SETTLED for one in discrepancies):
        click.get_current_context().exit(1)
