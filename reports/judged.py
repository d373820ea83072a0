"""Which claims a thing of the ledger is about, for asking the log what was said of them."""

from __future__ import annotations

from storage.errors import LedgerError
from storage.finding import Found
from storage.records import ClaimRecord, DiscrepancyRecord, QuestionRecord


def claims_of(found: Found) -> set[str]:
    """The claims of a claim, question or discrepancy. Raises LedgerError for what nobody judges."""
    if isinstance(found, ClaimRecord):
        return {found.id}
    if isinstance(found, QuestionRecord):
        return set(found.claims)
    if isinstance(found, DiscrepancyRecord):
        return {claim for position in found.positions for claim in position.claims}
    raise LedgerError(f"{found.id}: only claims, questions and discrepancies are judged; name one of those")
