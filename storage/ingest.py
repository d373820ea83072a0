"""Putting articles into the ledger: each stored whole in one transaction, then linked in a second step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.article import Article
from claims.claim import Extraction

if TYPE_CHECKING:
    from claims.reading import Defaults, Unread
    from storage.ledger import Ledger

Progress = Callable[[str, int], None]
"""Called with the step ("storing", "linking") and how many articles it is through."""


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of the articles: each is counted once, under `new`, `unchanged`, `changed` or `unread`.

    `changed` are new texts of known articles. `linked` counts documents that the linking step went through, `links` the
    links that it found. `interrupted` says that the user stopped it: what was stored before is whole, and the next run
    goes on from there.
    """

    new: int = 0
    unchanged: int = 0
    changed: int = 0
    unread: tuple[Unread, ...] = ()
    linked: int = 0
    links: int = 0
    interrupted: bool = False


def ingest(
    ledger: Ledger,
    paths: Iterable[Path | str],
    *,
    defaults: Defaults | None = None,
    limit: int | None = None,
    progress: Progress | None = None,
    extract: Callable[[Article], Extraction] | None = None,
) -> IngestSummary:
    """Reads, extracts, stores and links; what could not be read is listed in the summary, and the rest goes on."""
    raise NotImplementedError
