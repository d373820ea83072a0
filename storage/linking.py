"""The second step: links between what is stored and not yet linked, and the groups that follow from all links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Linked:
    """How many documents the step went through, and how many links it wrote."""

    documents: int = 0
    links: int = 0


def link_ledger(ledger: Ledger) -> Linked:
    """Links what is not yet linked, then computes the groups anew; does nothing where nothing is to be done."""
    raise NotImplementedError
