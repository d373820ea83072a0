"""Reading no more than was allowed, however small the bytes were compressed."""

from __future__ import annotations

from typing import BinaryIO


class TooLargeError(Exception):
    """More bytes than the limit."""


def too_large(limit: int) -> str:
    return f"is larger than {limit:,} bytes when unpacked; split it, or raise the limit"


def bounded(stream: BinaryIO, limit: int) -> bytes:
    """All of a stream. Raises TooLargeError as soon as more than the limit has come out of it."""
    parts, size = [], 0
    while part := stream.read(1 << 16):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise TooLargeError
    return b"".join(parts)
