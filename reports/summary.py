"""What an ingest did, in a few lines that end with the next command to type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.escaping import visible
from reports.phrases import count

if TYPE_CHECKING:
    from storage.calibrating import Calibrated
    from storage.reprocessing import Reprocessed


@dataclass(frozen=True, slots=True)
class Outcome:
    """The numbers of one ingest; `unread` holds (name, reason) of what could not be read.

    `call` is how the user's next command begins.
    """

    new: int
    unchanged: int
    changed: int
    unread: tuple[tuple[str, str], ...]
    claims: int
    links: int
    discrepancies: int
    interrupted: bool = False
    call: str = "counterclaim"


def summary_lines(outcome: Outcome) -> Iterator[str]:
    """The summary for people."""
    if outcome.interrupted:
        stored = outcome.new + outcome.changed
        whole = f"Stored: {count(stored, 'article')}, each of them whole" if stored else "Nothing new was stored"
        yield f"Stopped. {whole}. The same command goes on from there."
    yield (
        f"{outcome.new:,} new, {outcome.unchanged:,} unchanged, {outcome.changed:,} changed, "
        f"{len(outcome.unread):,} not read"
    )
    yield from not_read(outcome)
    yield (
        f"{count(outcome.claims, 'claim')} found, {count(outcome.links, 'link')} made, "
        f"{count(outcome.discrepancies, 'discrepancy')} in the queue"
    )
    if not outcome.interrupted:
        yield f"Next: {_next(outcome)}"


def not_read(outcome: Outcome) -> Iterator[str]:
    """What could not be read and why: said even where nothing else is to be, for the exit code tells of it."""
    for name, reason in outcome.unread:
        yield f"  not read: {visible(name)}: {visible(reason)}"


def _next(outcome: Outcome) -> str:
    if outcome.discrepancies:
        return f"{outcome.call} review, which opens them in the browser, or {outcome.call} report"
    if outcome.new + outcome.unchanged + outcome.changed:
        return f"{outcome.call} report"
    return f"{outcome.call} ingest PATH, with a file or folder that holds articles"


def reprocessed_lines(found: Reprocessed) -> Iterator[str]:
    """What reading again made different, for people."""
    if found.interrupted:
        yield f"Stopped after {count(found.documents, 'document')}. The same command goes on from there."
    yield (
        f"{count(found.documents, 'document')} read again: {count(found.kept, 'claim')} as before, "
        f"{found.new:,} new, {found.gone:,} gone; {found.links_before:,} links before, {found.links_after:,} now"
    )
    for words, ids in (("new", found.discrepancies_new), ("gone", found.discrepancies_gone)):
        if ids:
            yield f"  {count(len(ids), 'discrepancy')} {words}: {', '.join(ids)}"
    for entry, claim in found.orphaned:
        yield f"  the judgement {entry} is kept, but no claim stands for {claim} any more"
    for document, reason in found.failed:
        yield f"  not read again: {document}: {visible(reason)}; its former reading stays"


def calibrated_lines(found: Calibrated) -> Iterator[str]:
    """What judgements taught, for people."""
    yield (
        f"{count(found.judgements, 'judgement')} on {count(found.questions, 'question')}: {found.holds:,} say that "
        f"claims contradict each other, {found.judgements - found.holds:,} that they do not"
    )
    yield (
        f"  error of the probabilities (0 is best), each question by what the others teach: {found.error_before:.3f} "
        f"before, {found.error_after:.3f} after"
    )
    yield (
        f"  of the half rated likeliest, {found.precision_before:.0%} hold by the order before, "
        f"{found.precision_after:.0%} by the order after"
    )
    if found.better:
        yield f"Better: {count(found.links, 'contradiction')} rated anew, and the queue is in the new order."
    else:
        yield "No better: nothing was changed."
