"""What the ledger raises: one class, whose message is a sentence for the user."""


class LedgerError(Exception):
    """Something about the ledger is wrong. The message says what, where, and what to do about it."""
