"""Which files lie under a path, and what to say of one that cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Iterator

from claims.formats import Unread


def files(path: str) -> Iterator[str | Unread]:
    """The files under a path, folders sorted by name, hidden ones left out; a path that is a file is given as it is."""
    waiting = [path]
    while waiting:
        at = waiting.pop()
        if not os.path.isdir(at):
            yield at
        elif at != path and os.path.islink(at):
            # A link to a folder could lead in a circle.
            yield Unread(shown(at), "is a link to a folder; name that folder itself to read it")
        else:
            try:
                entries = sorted((entry for entry in os.listdir(at) if not entry.startswith(".")), reverse=True)
            except OSError as error:
                yield Unread(shown(at), os_reason(error))
            else:
                waiting.extend(os.path.join(at, entry) for entry in entries)


def shown(path: str) -> str:
    """A path that can be printed and stored: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def os_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be read: {error.strerror or error}"
