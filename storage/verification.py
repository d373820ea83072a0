"""Reading every span of the ledger again, against the stored text and its hash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: what (an id), in which document, and why in words."""

    id: str
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many documents and spans were read again, and what was wrong."""

    documents: int
    spans: int
    faults: tuple[Fault, ...]


def verify(ledger: Ledger) -> Verification:
    """Reads every span again: inside its text, equal to the words kept, where its attribution allows it."""
    raise NotImplementedError
