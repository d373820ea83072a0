"""Which files lie under a path, and what to say of one that cannot be opened."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator

from claims.formats import Unread


def files(path: str) -> Iterator[str | Unread]:
    """The files under a path, folders sorted by name, hidden ones left out; a path that is a file is given as it is.

    A path that is nothing itself may be a pattern (`crawl/**/*.jsonl.gz`), for shells that leave patterns to programs.
    """
    waiting = [path] if os.path.lexists(path) or not glob.has_magic(path) else matching(path)[::-1]
    named = frozenset(waiting)
    if not waiting:
        yield Unread(shown(path), "matches no file; check the pattern")
    while waiting:
        at = waiting.pop()
        if not os.path.isdir(at):
            yield at
        elif at not in named and os.path.islink(at):
            # A link to a folder could lead in a circle.
            yield Unread(shown(at), "is a link to a folder; name that folder itself to read it")
        else:
            try:
                entries = sorted((entry for entry in os.listdir(at) if not entry.startswith(".")), reverse=True)
            except OSError as error:
                yield Unread(shown(at), os_reason(error))
            else:
                waiting.extend(os.path.join(at, entry) for entry in entries)


def matching(pattern: str) -> list[str]:
    """What a pattern names, sorted; `**` stands for any folders."""
    return sorted(glob.glob(pattern, recursive=True))


def shown(path: str) -> str:
    """A path that can be printed and stored: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def os_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be read: {error.strerror or error}"
