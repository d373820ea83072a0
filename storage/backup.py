"""A consistent copy of a ledger, made while others write."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from storage import dialect
from storage.database import told
from storage.errors import LedgerError

if TYPE_CHECKING:
    from storage.ledger import Ledger


def backup(ledger: Ledger, target: Path) -> None:
    """Copies the ledger into a new file, as it is at one moment; it appears under its name when it is whole.

    Raises LedgerError where the file exists already, cannot be written, or the ledger is kept by a server.
    """
    if target.exists():
        raise LedgerError(f"{target}: this file exists already and was left as it is; name a new one")
    if not target.parent.is_dir():
        raise LedgerError(f"{target}: the folder does not exist; make it, or name another one")
    half = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with told(ledger.url), ledger.engine.connect() as connection:
            dialect.copy_to(connection, half, ledger.url)
        os.replace(half, target)
    except OSError as error:
        raise LedgerError(f"{target}: {error.strerror or 'cannot be written'}; nothing was kept") from error
    finally:
        half.unlink(missing_ok=True)
